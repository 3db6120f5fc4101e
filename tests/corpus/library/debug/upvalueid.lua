-- debug.upvalueid: tells whether upvalues are one variable.
local function id(f, n) return debug.upvalueid(f, n) end
local a, b = 1, 2
local function f() return a, b end
local function g() a = a + 1 return b, a end
print(type(id(f, 1)), id(f, 1) == id(f, 1), id(f, 1) == id(f, 2))  -- expect: userdata	true	false
print(id(f, 1) == id(g, 1), id(f, 2) == id(g, 2), id(f, 1) == id(g, 2), id(f, 2) == id(g, 1))
-- expect: true	true	false	false
-- Each activation has variables of its own.
local function make() local v = 0; return function () v = v + 1 return v end, function () return v end end
local m1, m2 = make()
local n1, n2 = make()
print(id(m1, 1) == id(m2, 1), id(n1, 1) == id(n2, 1), id(m1, 1) == id(n1, 1))  -- expect: true	true	false
-- Each turn of a loop, too.
local list = {}
for i = 1, 3 do list[i] = { function () i = i + 1 return i end, function () return i end } end
print(id(list[1][1], 1) == id(list[1][2], 1), id(list[1][1], 1) == id(list[2][1], 1), id(list[2][2], 1) == id(list[3][2], 1))
-- expect: true	false	false
-- Through functions between.
local function nested() local v = {}; return function () return v end, function () return function () return v end end end
local direct, through = nested()
print(id(direct, 1) == id(through(), 1), id(through, 1) == id(direct, 1), id(through(), 1) == id(through(), 1))
-- expect: true	true	true
-- Assignment does not change which variable it is.
local before = id(m1, 1)
m1()
debug.setupvalue(m1, 1, "text")
print(id(m1, 1) == before, id(m2, 1) == before)  -- expect: true	true
local fixed = id(direct, 1)
debug.setupvalue(direct, 1, "other")
print(id(direct, 1) == id(through(), 1))  -- expect: true
-- Variables of equal values are different ones.
local x, y = "same", "same"
local function reads_x() return x end
local function reads_y() return y end
print(id(reads_x, 1) == id(reads_y, 1))  -- expect: false
-- The environment is shared by all functions of a chunk, and each chunk has its own variable.
local function globals() return print end
local function others() return type end
local c1, c2 = load("return x"), load("return x")
print(id(c1, 1) == id(c2, 1), id(c1, 1) == id(c1, 1))  -- expect: false	true
local inner = load("return function () return x end, function () return y end")
local i1, i2 = inner()
print(id(i1, 1) == id(i2, 1), id(i1, 1) == id(inner, 1))  -- expect: true	true
-- The value is a light userdata, whose address tostring shows.
print((tostring(id(f, 1)):gsub("0x%x+", "ADDRESS")), debug.getmetatable(id(f, 1)))  -- expect: userdata: ADDRESS	nil
local set = { [id(f, 1)] = "a", [id(f, 2)] = "b" }
print(set[id(g, 1)], set[id(g, 2)])  -- expect: a	b
-- Natives.
local wrapped, again = coroutine.wrap(print), coroutine.wrap(print)
print(type(id(wrapped, 1)), id(wrapped, 1) == id(wrapped, 1), id(wrapped, 1) == id(again, 1))
-- expect: userdata	true	false
print(id(print, 1), id(wrapped, 2))  -- expect: nil	nil
-- None there.
print(id(f, 3), id(f, 0), id(f, -1), id(f, 1 << 40), id(function () end, 1))  -- expect: nil	nil	nil	nil	nil
print(select("#", id(f, 3)))  -- expect: 1
-- Arguments.
print(pcall(debug.upvalueid))  -- expect: false	bad argument #2 to 'debug.upvalueid' (number expected, got no value)
print(pcall(debug.upvalueid, f))  -- expect: false	bad argument #2 to 'debug.upvalueid' (number expected, got no value)
print(pcall(debug.upvalueid, f, "x"))
-- expect: false	bad argument #2 to 'debug.upvalueid' (number expected, got string)
print(pcall(debug.upvalueid, f, 1.5))
-- expect: false	bad argument #2 to 'debug.upvalueid' (number has no integer representation)
print(pcall(debug.upvalueid, 1, 1))
-- expect: false	bad argument #1 to 'debug.upvalueid' (function expected, got number)
print(pcall(debug.upvalueid, nil, "x"))
-- expect: false	bad argument #2 to 'debug.upvalueid' (number expected, got string)
print(pcall(debug.upvalueid, "x"))
-- expect: false	bad argument #2 to 'debug.upvalueid' (number expected, got no value)
print(pcall(function () debug.upvalueid(f) end))
-- expect: false	upvalueid.lua:70: bad argument #2 to 'upvalueid' (number expected, got no value)
print(id(f, "1") == id(f, 1), id(f, 2.0) == id(f, 2))  -- expect: true	true
