-- Metatables and shared classes that change while code that uses them is warm.
local A = { __index = {} }
local B = { __index = { m = function() return "B.m" end } }
function A.__index.m() return "A.m" end
local function call(o) return o:m() end
local o = setmetatable({}, A)
local trail = {}
for i = 1, 6 do
  if i == 3 then setmetatable(o, B) end
  if i == 4 then A.__index.m = function() return "A.m2" end; setmetatable(o, A) end
  if i == 5 then o.m = function() return "own" end end
  if i == 6 then o.m = nil; A.__index = B.__index end
  trail[i] = call(o)
end
print(table.concat(trail, " "))  -- expect: A.m A.m B.m A.m2 own B.m
-- Objects of several layouts through one access.
local function field(o) return o.x end
local objs = { { x = 1 }, { y = 0, x = 2 }, { z = 0, y = 0, x = 3 }, setmetatable({}, { __index = { x = 4 } }), setmetatable({ q = 1 }, { __index = function() return 5 end }), {} }
for round = 1, 2 do
  local r = {}
  for i, o in ipairs(objs) do r[i] = tostring(field(o)) end
  print(table.concat(r, " "))
end
-- expect: 1 2 3 4 5 nil
-- expect: 1 2 3 4 5 nil
-- A field turned from absent to present between two accesses of the same site.
local base = {}
local child = setmetatable({}, { __index = base })
local seen = {}
for i = 1, 6 do
  if i == 2 then base.v = "base" end
  if i == 4 then child.v = "child" end
  if i == 5 then child.v = nil end
  if i == 6 then base.v = nil end
  seen[i] = tostring(child.v)
end
print(table.concat(seen, " "))  -- expect: nil base base child base nil
-- Writes: __newindex appears and disappears.
local mt = {}
local w = setmetatable({}, mt)
local caught = {}
local function write(k, v) w[k] = v end
write("a", 1)
mt.__newindex = function(_, k) caught[#caught + 1] = k end
write("a", 2) write("b", 3)
w.a = nil
write("a", 4)
mt.__newindex = nil
write("b", 5)
print(w.a, w.b, table.concat(caught, " "))  -- expect: nil	5	b a
-- Global functions replaced while loops call them.
function hook() return 1 end
local sum = 0
for i = 1, 10 do if i == 6 then hook = function() return 100 end end; sum = sum + hook() end
print(sum)  -- expect: 505
-- Removing and re-adding many fields keeps lookups right.
local r = {}
for round = 1, 3 do
  for i = 1, 20 do r["f" .. i] = i * round end
  for i = 1, 20, 2 do r["f" .. i] = nil end
end
local n = 0
for _, v in pairs(r) do n = n + v end
print(n, r.f1, r.f2)  -- expect: 330	nil	6
-- A metatable that is also the object, and one shared by many.
local own = {}
own.__index = own
own.__tostring = function(s) return "own:" .. s.v end
own.v = "default"
setmetatable(own, own)
print(tostring(own), own.v, pcall(function() return own.missing end))
-- expect: own:default	default	false	changing_metatables.lua:71: '__index' chain too long; possible loop
local shared = { __index = { t = "shared" } }
local many = {}
for i = 1, 50 do many[i] = setmetatable({ id = i }, shared) end
shared.__index = { t = "replaced" }
local same = true
for i = 1, 50 do same = same and many[i].t == "replaced" end
print(same)  -- expect: true
-- __eq, __lt, __len, __call and __concat added to a metatable that was already in use.
local late = {}
local x, y = setmetatable({}, late), setmetatable({}, late)
print(x == y, pcall(function() return x < y end))
-- expect: false	false	changing_metatables.lua:83: attempt to compare two table values
late.__eq = function() return true end
late.__lt = function() return true end
late.__len = function() return 3 end
late.__call = function() return "called" end
late.__concat = function() return "concat" end
late.__unm = function() return "unm" end
print(x == y, x < y, #x, x(), x .. y, -x)  -- expect: true	true	3	called	concat	unm
late.__eq = nil
print(x == y)  -- expect: false
