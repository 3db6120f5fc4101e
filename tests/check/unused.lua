-- options: -W unused-argument,unused-place
local a = 1 --> 7 unused-variable
local b --> 7 unused-variable
local c = f --> 7 unused-variable, 11 undefined-global
c = 2
local X <const> = 5 --> 7 unused-variable
local Y <const>, Z <const> = 5, 6 --> 7 unused-variable
print(Z)
local closed <close> = nil
local _, _ignored = 1, 2
local function used() return 1 end
local function unused() return used() end --> 16 unused-function
local function recursive(n) return n and recursive(n - 1) end --> 16 unused-function
local lambda = function() end --> 7 unused-function
local later
later = function() end
local function both() return later() end
both()
local function arguments(x, y, _z, ...) return y end --> 26 unused-argument
arguments()
local M = {}
function M:method(other) return 1 end --> 19 unused-argument
local p, q = used() --> 10 unused-variable
print(p)
local r, s = used() --> 7 unused-place
print(s)
local t, u, v = used() --> 7 unused-place, 13 unused-variable
print(u)
for i = 1, 3 do used() end --> 5 unused-place
for k, w in pairs(M) do print(k) end --> 8 unused-loop-variable
for k, w in pairs(M) do print(w) end --> 5 unused-place
for k, w in pairs(M) do used() end --> 5 unused-place, 8 unused-loop-variable
local set, reset = 1, 2 --> 7 unused-variable, 12 unused-variable
set, reset = reset_by(), 2 --> 14 undefined-global
local captured = 1
local function capture() captured = captured + 1 end
capture()
local written = 1 --> 7 unused-variable
local function write() written = 2 end
write()
repeat local cond = used() until cond
repeat local cond = used() until used() --> 14 unused-variable
local never --> 7 unset-variable
print(never)
local m, n = 1 --> 10 unset-variable
print(m, n)
local o, given = ...
print(o, given)
local forward
function M.set() forward = 1 end
print(forward)
