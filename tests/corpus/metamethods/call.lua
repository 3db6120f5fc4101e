-- __call: arguments, results, chains, in every place where a function is called.
local t = setmetatable({}, { __call = function(self, ...) return select("#", ...), ... end })
print(t())  -- expect: 0
print(t(1, nil))  -- expect: 2	1	nil
print(t"string")  -- expect: 1	string
print((t{}))  -- expect: 1
print(pcall(t, "a", "b"))  -- expect: true	2	a	b
-- self is the called object.
local obj = setmetatable({ v = 5 }, { __call = function(self, d) return self.v + (d or 0) end })
print(obj(), obj(1), obj(10))  -- expect: 5	6	15
local holder = { m = obj }
print(holder.m(2), pcall(function() return holder:m() end))
-- expect: 7	false	call.lua:9: attempt to perform arithmetic on a table value
-- As a method it gets the receiver as first argument.
local recorder = setmetatable({}, { __call = function(self, receiver, x) return receiver == holder, x end })
holder.r = recorder
print(holder:r("x"))  -- expect: true	x
-- A callable object whose __call is itself callable.
local inner = setmetatable({ name = "inner" }, { __call = function(self, outer, x) return self.name, outer.name, x end })
local outer = setmetatable({ name = "outer" }, { __call = inner })
print(outer("arg"))  -- expect: inner	outer	arg
-- Used by library functions.
local double = setmetatable({}, { __call = function(_, x) return x * 2 end })
print(select(2, pcall(double, 21)), pcall(table.sort, { 3, 1, 2 }, double))
-- expect: 42	false	bad argument #2 to 'table.sort' (function expected, got table)
print(xpcall(error, function(m) return "handled " .. m end, "e"))  -- expect: false	handled e
print(coroutine.wrap(function() return double(4) end)())  -- expect: 8
-- (coroutine.create wants a real function.)
print(pcall(coroutine.create, double))
-- expect: false	bad argument #1 to 'coroutine.create' (function expected, got table)
-- In tail position, in for loops, with many arguments.
local function tail(x) return double(x) end
print(tail(8))  -- expect: 16
local iter = setmetatable({}, { __call = function(_, limit, i) if i < limit then return i + 1 end end })
for i in iter, 3, 0 do io.write(i, ",") end  -- expect: 1,2,3,
print()
local many = {}
for i = 1, 250 do many[i] = i end
print((t(table.unpack(many))))  -- expect: 250
-- Adding __call later, removing it.
local mt = {}
local late = setmetatable({}, mt)
print(pcall(late))  -- expect: false	attempt to call a table value
mt.__call = function() return "late" end
print(late())  -- expect: late
mt.__call = nil
print(pcall(function() late() end))
-- expect: false	call.lua:47: attempt to call a table value (upvalue 'late')
-- A class whose call makes objects.
local Point = setmetatable({}, { __call = function(class, x, y) return setmetatable({ x = x, y = y }, class) end })
Point.__index = Point
function Point:norm1() return math.abs(self.x) + math.abs(self.y) end
print(Point(3, -4):norm1())  -- expect: 7
-- Errors name what was called.
print(pcall(function() local x = {}; x() end))
-- expect: false	call.lua:55: attempt to call a table value (local 'x')
print(pcall(function() local x = { y = {} }; x.y.z() end))
-- expect: false	call.lua:57: attempt to call a nil value (field 'z')
print(pcall(function() local x = { y = {} }; x.y:z() end))
-- expect: false	call.lua:59: attempt to call a nil value (method 'z')
print(pcall(function() local x = setmetatable({}, { __call = 5 }); x() end))
-- expect: false	call.lua:61: attempt to call a number value (local 'x')
print(pcall(function() undefined_function() end))
-- expect: false	call.lua:63: attempt to call a nil value (global 'undefined_function')
print(pcall(function() (1)() end))  -- expect: false	call.lua:65: attempt to call a number value
print(pcall(function() ("x")() end))
-- expect: false	call.lua:66: attempt to call a string value (constant 'x')
