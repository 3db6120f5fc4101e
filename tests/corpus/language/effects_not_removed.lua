-- Operations whose result is not used still have effects and errors.
local log = {}
local probe = setmetatable({}, {
  __index = function(_, k) log[#log + 1] = "index " .. tostring(k) return nil end,
  __add = function() log[#log + 1] = "add" return 1 end,
  __eq = function() log[#log + 1] = "eq" return true end,
  __lt = function() log[#log + 1] = "lt" return true end,
  __len = function() log[#log + 1] = "len" return 0 end,
  __concat = function() log[#log + 1] = "concat" return "" end,
  __unm = function() log[#log + 1] = "unm" return 0 end,
  __call = function() log[#log + 1] = "call" end,
})
local function flush() print(table.concat(log, ", ")) log = {} end
do local unused = probe.x end flush()  -- expect: index x
do local unused = probe + 1 end flush()  -- expect: add
do local unused = probe == setmetatable({}, getmetatable(probe)) end flush()  -- expect: eq
do local unused = probe < 1 end flush()  -- expect: lt
do local unused = #probe end flush()  -- expect: len
do local unused = probe .. "" end flush()  -- expect: concat
do local unused = -probe end flush()  -- expect: unm
do local _ = probe.a, probe.b, probe.c end flush()  -- expect: index a, index b, index c
probe() flush()  -- expect: call
if probe.x then end flush()  -- expect: index x
while probe.y do end flush()  -- expect: index y
repeat until not probe.z flush()  -- expect: index z
for _ = 1, #probe do end flush()  -- expect: len
local _ = { probe.first, probe.second, k = probe.third } flush()
-- expect: index first, index second, index third
local function ignores(a, b) end
ignores(probe.p, probe.q) flush()  -- expect: index p, index q
local _ = not probe.n flush()  -- expect: index n
local _ = probe.l and probe.r flush()  -- expect: index l
local _ = probe.l or probe.r flush()  -- expect: index l, index r
-- Errors of unused operations.
print(pcall(function() local unused = nil + 1 end))
-- expect: false	effects_not_removed.lua:35: attempt to perform arithmetic on a nil value
print(pcall(function() local unused = {} .. "x" end))
-- expect: false	effects_not_removed.lua:37: attempt to concatenate a table value
print(pcall(function() local unused = #nil end))
-- expect: false	effects_not_removed.lua:39: attempt to get length of a nil value
print(pcall(function() local unused = nil < 1 end))
-- expect: false	effects_not_removed.lua:41: attempt to compare nil with number
print(pcall(function() local t; local unused = t.x end))
-- expect: false	effects_not_removed.lua:43: attempt to index a nil value (local 't')
print(pcall(function() local unused = 1 // 0 end))
-- expect: false	effects_not_removed.lua:45: attempt to divide by zero
print(pcall(function() local unused = 1 % 0 end))
-- expect: false	effects_not_removed.lua:47: attempt to perform 'n%0'
print(pcall(function() local unused = 1.5 | 1 end))
-- expect: false	effects_not_removed.lua:49: number has no integer representation
print(pcall(function() local unused = { [nil] = 1 } end))
-- expect: false	effects_not_removed.lua:51: table index is nil
print(pcall(function() local unused = -{} end))
-- expect: false	effects_not_removed.lua:53: attempt to perform arithmetic on a table value
print(pcall(function() if nil > 1 then end end))
-- expect: false	effects_not_removed.lua:55: attempt to compare number with nil
print(pcall(function() for i = 1, {} do end end))
-- expect: false	effects_not_removed.lua:57: bad 'for' limit (number expected, got table)
print(pcall(function() local unused = "x" + 1 end))
-- expect: false	effects_not_removed.lua:59: attempt to add a 'string' with a 'number'
print(pcall(function() local a, b = 1, nil; local unused = a + b; a = 2 end))
-- expect: false	effects_not_removed.lua:61: attempt to perform arithmetic on a nil value (local 'b')
-- A loop that does nothing but might fail.
print(pcall(function(t) for i = 1, 3 do local unused = t[i].x end end, { {}, {}, nil }))
-- expect: false	effects_not_removed.lua:64: attempt to index a nil value (field '?')
-- Stores that are overwritten.
local written = {}
local w = setmetatable({}, { __newindex = function(_, k, v) written[#written + 1] = k .. "=" .. tostring(v) end })
w.a = 1 w.a = 2 w.b = nil
print(table.concat(written, " "))  -- expect: a=1 a=2 b=nil
-- Globals set and read through __newindex and __index of the environment.
local env = setmetatable({}, { __index = function(_, k) log[#log + 1] = "get " .. k return 0 end, __newindex = function(_, k, v) log[#log + 1] = "set " .. k end })
load("x = y; z = x; local unused = w; x = x", "=e", "t", env)() flush()
-- expect: get y, set x, get x, set z, get w, get x, set x
-- Invariant looking expressions that are not.
local count = 0
local varying = setmetatable({}, { __index = function() count = count + 1 return count end, __len = function() count = count + 1 return 3 end })
local sum = 0
for i = 1, 5 do sum = sum + varying.v end
for i = 1, #varying do sum = sum + #varying end
print(sum, count)  -- expect: 24	9
local t = { n = 1 }
local function bump() t.n = t.n + 1 end
sum = 0
for i = 1, 5 do sum = sum + t.n; bump() end
print(sum, t.n)  -- expect: 15	6
local list = { 1, 2, 3 }
for i = 1, 3 do if list[i] < 3 then list[#list + 1] = list[i] + 1 end end
print(#list, table.concat(list, " "))  -- expect: 5	1 2 3 2 3
local turns = 0
for i, v in ipairs(list) do turns = turns + 1; if i < 10 and v == 2 then list[#list + 1] = 1 end end
print(turns)  -- expect: 7
