-- Small functions that call small functions, methods that call methods: paths without frames have them in line, several deep. What is unusual in the innermost
-- one, also after all of them have changed something, gives all of them frames: nothing happens twice, lines and tracebacks are those of the functions.
local log = {}
local function note(...) log[#log + 1] = table.concat({ ... }, " ") end
local function flush() print(table.concat(log, "; ")); log = {} end
local odd = setmetatable({}, {
  __name = "Odd",
  __index = function(_, k) note("index", tostring(k)); return 40 end,
  __add = function() note("add"); return 1.5 end,
  __lt = function() note("lt"); return true end,
})
local function trace(f, ...)
  local _, text = xpcall(f, debug.traceback, ...)
  print((text:gsub("\n%s*%[C%].*", "")))
end

-- Three deep, each of which changes something before the next is called.
local Cell = {}
Cell.__index = Cell
function Cell:put(v)
  self.old = self.value
  self.value = self.value + v
  return self.value
end
local Box = {}
Box.__index = Box
function Box:put(v)
  self.puts = self.puts + 1
  local r = self.cell:put(v)
  self.last = r
  return r
end
local Shelf = {}
Shelf.__index = Shelf
function Shelf:put(v)
  self.calls = self.calls + 1
  local r = self.box:put(v)
  self.sum = self.sum + 1
  return r
end
local function shelf(value)
  local cell = setmetatable({ value = value, old = 0 }, Cell)
  local box = setmetatable({ puts = 0, last = 0, cell = cell }, Box)
  return setmetatable({ calls = 0, sum = 0, box = box }, Shelf)
end
local function show(s) print(s.calls, s.sum, s.box.puts, s.box.last, s.box.cell.value, s.box.cell.old) end
local function fill(s, list)
  local last = 0
  for i = 1, #list do last = s:put(list[i]) end
  return last
end
local s = shelf(0)
print(fill(s, { 1, 2, 3 })); show(s)
print(fill(s, { 1, 2.5, 3 })); show(s)
print(fill(s, { 1, odd, 3 })); show(s); flush()
print(fill(s, { "4", 1 << 60, 3 })); show(s)
print(pcall(fill, s, { 1, {}, 3 })); show(s)
trace(fill, s, { 1, 2, {}, 3 }); show(s)
s.box.cell.value = nil
trace(fill, s, { 1 }); show(s)
s.box.cell = nil
trace(fill, s, { 1 })

-- The same outside of loops, called through a value.
local put = { [1] = function(x, v) return x:put(v) end }
s = shelf(0)
for n = 1, 100 do put[n % 1 + 1](s, n) end
print(put[1](s, odd)); show(s); flush()
trace(put[1], s, {}); show(s)

-- Calls in place of the function, and what gives nothing.
local Point = {}
Point.__index = Point
function Point:set(x, y) self.x = x; self.y = y; return self end
function Point:add(o) return self:set(self.x + o.x, self.y + o.y) end
function Point:twice() return self:add(self) end
function Point:clear() self.x = 0; self.y = 0 end
function Point:reset() return self:clear() end
function Point:both() return self.x, self.y end
function Point:swap() local x, y = self:both(); return self:set(y, x) end
local function point(x, y) return setmetatable({ x = x, y = y }, Point) end
local function walk(p, o, n)
  for _ = 1, n do p:add(o):twice():swap() end
  return p.x, p.y
end
print(walk(point(1, 2), point(1, 1.5), 3))
print(walk(point(1, 2), point(1, odd), 1)); flush()
print(pcall(walk, point(1, 2), point(1, nil), 2))
trace(walk, point(1, 2), point(1, "x"), 2)
print(select("#", point(1, 2):reset()), select("#", (point(1, 2):reset())))
local p = point(3, 4)
print(p:reset(), p.x, p.y, (p:both()))

-- Methods that are replaced, and overridden, while they are hot.
local Base = {}
Base.__index = Base
function Base:kind() return 1 end
function Base:weight() return self.n * self:kind() end
function Base:total(x) self.seen = self.seen + 1; return self:weight() + x end
local function derive(parent)
  local c = setmetatable({}, { __index = parent })
  c.__index = c
  return c
end
local Left, Right, Far = derive(Base), derive(Base), derive(Base)
function Left:kind() return 2 end
function Right:kind() return 0.5 end
local objects = {}
for i = 1, 12 do objects[i] = setmetatable({ n = i, seen = 0 }, ({ Base, Left, Right, Far })[i % 4 + 1]) end
local function totals()
  local sum = 0
  for n = 1, 40 do
    for i = 1, #objects do sum = sum + objects[i]:total(n) end
  end
  return sum
end
print(totals(), objects[3].seen)
function Far:kind() return 3 end
print(totals())
local kind = Left.kind
Left.kind = function(self) return kind(self) + 1 end
print(totals())
Base.weight = function(self) return "7" end
print(totals())
Base.weight = nil
trace(totals)
setmetatable(Base, { __index = function(_, k) note("missing", k); return function() return 1 end end })
print(totals(), #log)
log = {}
function Base:weight() return self.n end
objects[5].kind = false
print(totals())
objects[5].n = {}
trace(totals)

-- Errors that are meant, deep inside.
local Memory = {}
Memory.__index = Memory
function Memory:read(at)
  if at < 1 or at > self.size then error("no cell " .. (at == odd and "odd" or at)) end
  return self.cells[at]
end
local Machine = {}
Machine.__index = Machine
function Machine:read(at) return self.memory:read(at) end
function Machine:fetch()
  local v = self:read(self.pc)
  self.pc = self.pc + 1
  return v
end
function Machine:pair() return self:fetch() + 10 * self:fetch() end
local function machine()
  local memory = setmetatable({ size = 5, cells = { 1, 2, 3, 4.5, nil } }, Memory)
  return setmetatable({ pc = 1, memory = memory }, Machine)
end
local m = machine()
print(m:pair(), m:pair(), m.pc)
trace(m.pair, m)
print(m.pc)
trace(m.pair, m)
print(m.pc)
m.pc = odd
print(pcall(m.fetch, m)); flush()
m.pc, m.memory.size = 2.0, odd
print(pcall(m.pair, m), m.pc); flush()

-- A coroutine that yields in the middle of all that.
local Yielding = setmetatable({}, {
  __add = function(a, b) local v = coroutine.yield(type(a) == "number" and a or b); return v end,
})
local co = coroutine.wrap(function()
  local t = shelf(0)
  local r = fill(t, { 1, Yielding, 5 })
  show(t)
  return r
end)
print(co())
print(co(100))

-- A hook sees every call, also of those that were in line before it was set.
local calls = {}
local function hooked()
  for _ = 1, 3 do fill(s, { 1 }) end
  debug.sethook(function() local i = debug.getinfo(2, "S"); calls[#calls + 1] = i.linedefined end, "c")
  fill(s, { 2 })
  debug.sethook()
end
hooked()
print(#calls, calls[1] ~= nil)

-- Fields that were cleared, of objects of several shapes by turns, whose class hears of it later.
local Slot = {}
Slot.__index = Slot
function Slot:store(v) self.v = v; return v end
function Slot:again(v) return self:store(v) end
local slots = { setmetatable({ v = 1 }, Slot), setmetatable({ a = 1, v = 1 }, Slot), setmetatable({ b = 1, v = 1 }, Slot) }
local store = { function(o, v) return o:again(v) end }
local function stores(v)
  for n = 1, 60 do store[1](slots[n % 3 + 1], v) end
end
stores(2)
stores(nil)
stores(3)
stores(nil)
Slot.__newindex = function(_, k, v) note("newindex", k, tostring(v)) end
stores(4)
print(#log, log[1], slots[1].v)
log = {}
Slot.__newindex = nil
stores(5)
print(slots[1].v, slots[2].v, slots[3].v)

-- A call in place of the function whose callee has changed something; a callee that only changes something; one of three callees, of which one gives floats.
local Mixed = derive(Base)
function Mixed:fail(v) self.a = 1; self.b = self.b + v; return self.b end
function Mixed:go(v) self.n = self.n + 1; return self:fail(v) end
function Mixed:count() self.n = self.n + 1 end
function Mixed:counted(v) self:count(); return self.b + v end
function Mixed:mass() return 2 end
function Mixed:heavy() return self:mass() * self.n end
local Light, Wide = derive(Mixed), derive(Mixed)
function Light:mass() return 0.25 end
function Wide:mass() return self.b end
local mixed = {}
for i, class in ipairs({ Mixed, Light, Wide }) do mixed[i] = setmetatable({ n = 0, a = 0, b = i }, class) end
local acts = { function(o, v) return o:go(v), o:counted(v), o:heavy() end }
local function act(o, v) local a, b, c = acts[1](o, v); return a, b, c end
for n = 1, 30 do act(mixed[n % 3 + 1], n) end
for i = 1, 3 do print(act(mixed[i], 1)) end
print(act(mixed[1], odd)); flush()
print(mixed[1].n)
trace(mixed[2].go, mixed[2], {})
trace(mixed[2].counted, mixed[2], {})
print(mixed[2].n)

-- What results become: unboxed, of two kinds, too many, too few.
local Number = {}
Number.__index = Number
function Number:int() return 3 end
function Number:float() return 0.5 end
function Number:either(b) if b then return self:int() end return self:float() end
function Number:none() end
function Number:three() return self:int(), self:float(), 7 end
function Number:first() local a, b, c, d = self:three(); return a, b, c, d end
function Number:wide() return self.big end
function Number:wider() return self:wide() + 1 end
local number = setmetatable({ big = math.maxinteger - 3 }, Number)
local function results()
  local t = {}
  for i = 1, 4 do
    t[#t + 1] = number:either(i % 2 == 0)
    local none = number:none()
    t[#t + 1] = tostring(none)
    local a, b, c, d = number:first()
    t[#t + 1] = tostring(a) .. tostring(b) .. tostring(c) .. tostring(d)
    t[#t + 1] = number:wider()
    number.big = number.big + 1
  end
  return table.concat(t, " ")
end
print(results())
print(select("#", number:first()), select("#", number:three()), select("#", number:none()))
-- expect: 6
-- expect: 3	3	3	6	6	3
-- expect: 12.5
-- expect: 6	6	6	12.5	12.5	9.5
-- expect: 4.5
-- expect: 9	9	9	4.5	4.5	1.5
-- expect: add
-- expect: 1.1529215046068e+18
-- expect: 12	12	12	1.1529215046068e+18	1.1529215046068e+18	1.1529215046068e+18
-- expect: false	nested_calls.lua:22: attempt to perform arithmetic on a table value (local 'v')
-- expect: 14	13	14	1.1529215046068e+18	1.1529215046068e+18	1.1529215046068e+18
-- expect: nested_calls.lua:22: attempt to perform arithmetic on a table value (local 'v')
-- expect: stack traceback:
-- expect: 	nested_calls.lua:22: in method 'put'
-- expect: 	nested_calls.lua:29: in method 'put'
-- expect: 	nested_calls.lua:37: in method 'put'
-- expect: 	nested_calls.lua:49: in function <nested_calls.lua:47>
-- expect: 17	15	17	1.1529215046068e+18	1.1529215046068e+18	1.1529215046068e+18
-- expect: nested_calls.lua:22: attempt to perform arithmetic on a nil value (field 'value')
-- expect: stack traceback:
-- expect: 	nested_calls.lua:22: in method 'put'
-- expect: 	nested_calls.lua:29: in method 'put'
-- expect: 	nested_calls.lua:37: in method 'put'
-- expect: 	nested_calls.lua:49: in function <nested_calls.lua:47>
-- expect: 18	15	18	1.1529215046068e+18	nil	nil
-- expect: nested_calls.lua:29: attempt to index a nil value (field 'cell')
-- expect: stack traceback:
-- expect: 	nested_calls.lua:29: in method 'put'
-- expect: 	nested_calls.lua:37: in method 'put'
-- expect: 	nested_calls.lua:49: in function <nested_calls.lua:47>
-- expect: 1.5
-- expect: 101	101	101	1.5	1.5	5050
-- expect: add
-- expect: nested_calls.lua:22: attempt to perform arithmetic on a table value (local 'v')
-- expect: stack traceback:
-- expect: 	nested_calls.lua:22: in method 'put'
-- expect: 	nested_calls.lua:29: in method 'put'
-- expect: 	nested_calls.lua:37: in function <nested_calls.lua:35>
-- expect: 	(...tail calls...)
-- expect: 102	101	102	1.5	1.5	1.5
-- expect: 35.0	24.0
-- expect: 3.0	4
-- expect: add
-- expect: false	nested_calls.lua:75: attempt to perform arithmetic on a nil value (field 'y')
-- expect: nested_calls.lua:75: attempt to add a 'number' with a 'string'
-- expect: stack traceback:
-- expect: 0	1
-- expect: nil	0	0	0
-- expect: 13200.0	40
-- expect: 14880.0
-- expect: 15480.0
-- expect: 13200
-- expect: nested_calls.lua:99: attempt to call a nil value (method 'weight')
-- expect: stack traceback:
-- expect: 	nested_calls.lua:99: in method 'total'
-- expect: 	nested_calls.lua:113: in function <nested_calls.lua:110>
-- expect: 10320	480
-- expect: 12960
-- expect: nested_calls.lua:99: attempt to perform arithmetic on a table value
-- expect: stack traceback:
-- expect: 	nested_calls.lua:99: in method 'total'
-- expect: 	nested_calls.lua:113: in function <nested_calls.lua:110>
-- expect: 21	48.0	5
-- expect: nested_calls.lua:140: no cell 6
-- expect: stack traceback:
-- expect: 6
-- expect: nested_calls.lua:140: no cell 6
-- expect: stack traceback:
-- expect: 6
-- expect: false	nested_calls.lua:140: no cell odd
-- expect: lt
-- expect: false	2.0
-- expect: lt
-- expect: 1
-- expect: 3	3	3	105	105	100
-- expect: 105
-- expect: 5	true
-- expect: 60	newindex v 4	nil
-- expect: 5	5	5
-- expect: 167	168	44
-- expect: 148	149	5.5
-- expect: 159	160	3498
-- expect: 1.5	1.5	48
-- expect: add; add
-- expect: 24
-- expect: nested_calls.lua:215: attempt to perform arithmetic on a table value (local 'v')
-- expect: stack traceback:
-- expect: 	nested_calls.lua:215: in function <nested_calls.lua:215>
-- expect: 	(...tail calls...)
-- expect: nested_calls.lua:218: attempt to perform arithmetic on a table value (local 'v')
-- expect: stack traceback:
-- expect: 	nested_calls.lua:218: in function <nested_calls.lua:218>
-- expect: 24
-- expect: 0.5 nil 30.57nil 9223372036854775805 3 nil 30.57nil 9223372036854775806 0.5 nil 30.57nil 9223372036854775807 3 nil 30.57nil -9223372036854775808
-- expect: 4	3	0
