-- debug.setmetatable: sets or removes the metatable of any value and returns the value.
-- Tables: also when __metatable protects them.
local t = setmetatable({}, { __metatable = "locked" })
print(pcall(setmetatable, t, {}))  -- expect: false	cannot change a protected metatable
local other = { __index = { field = "found" } }
print(debug.setmetatable(t, other) == t, t.field, getmetatable(t) == other)  -- expect: true	found	true
print(debug.setmetatable(t, nil) == t, getmetatable(t), t.field)  -- expect: true	nil	nil
-- Numbers share one, integers and floats alike.
print(debug.setmetatable(10, { __index = function (n, key) return key .. " of " .. n end, __call = function (n, x) return n * x end }))
-- expect: 10
local n = 5
print(n.half, (2.5).name, n(7), (1.5)(2))  -- expect: half of 5	name of 2.5	35	3.0
print(debug.setmetatable(3.5, nil))  -- expect: 3.5
print(pcall(function () return n.half end))
-- expect: false	setmetatable.lua:14: attempt to index a number value (upvalue 'n')
-- Booleans.
debug.setmetatable(true, { __add = function (a, b) return tostring(a) .. "+" .. tostring(b) end, __len = function (b) return b and 1 or 0 end })
print(true + false, false + 1, 1 + true, #true, #false)  -- expect: true+false	false+1	1+true	1	0
debug.setmetatable(false, nil)
print(pcall(function () return #true end))
-- expect: false	setmetatable.lua:20: attempt to get length of a boolean value
-- nil.
print(debug.setmetatable(nil, { __index = function (_, key) return "nothing has " .. tostring(key) end }))
-- expect: nil
local nothing
print(nothing.x, (nil).y, undefined_global.z, nothing[1])
-- expect: nothing has x	nothing has y	nothing has z	nothing has 1
debug.setmetatable(nil, nil)
print(pcall(function () return nothing.x end))
-- expect: false	setmetatable.lua:29: attempt to index a nil value (upvalue 'nothing')
-- Functions.
debug.setmetatable(print, { __index = { kind = "function" }, __concat = function (f, g) return function (...) return f(g(...)) end end })
local function double(x) return x * 2 end
print(print.kind, double.kind, (double .. double)(5), (tostring .. double)(3))  -- expect: function	function	20	6
debug.setmetatable(double, nil)
print(pcall(function () return print.kind end))
-- expect: false	setmetatable.lua:36: attempt to index a function value (global 'print')
-- Threads.
local co = coroutine.create(function () return "result" end)
debug.setmetatable(co, { __index = coroutine, __call = function (c, ...) return coroutine.resume(c, ...) end })
print(co:status(), co(), co:status(), coroutine.running():status())  -- expect: suspended	true	dead	running
debug.setmetatable(co, nil)
-- Strings.
local strings = debug.getmetatable("")
debug.setmetatable("", { __index = function (s, key) return key .. "?" end, __add = function (a, b) return a .. "&" .. b end })
print(("x").upper, ("x") + "y", ("1") + 2)  -- expect: upper?	x&y	1&2
debug.setmetatable("", nil)
print(pcall(function () return ("x"):upper() end))
-- expect: false	setmetatable.lua:48: attempt to index a string value (constant 'x')
print(pcall(function () return "10" + 1 end))
-- expect: false	setmetatable.lua:50: attempt to perform arithmetic on a string value (constant '10')
debug.setmetatable("", strings)
print(("x"):upper(), "10" + 1)  -- expect: X	11
-- Files: each has its own.
local file = io.tmpfile()
local files = debug.getmetatable(file)
debug.setmetatable(file, { __index = { kind = "a file of ours" }, __name = "OURS" })
print(file.kind, io.type(file), io.type(io.stdout), (tostring(file):gsub(":.*", "")))
-- expect: a file of ours	nil	file	OURS
print(pcall(io.close, file))  -- expect: false	bad argument #1 to 'io.close' (FILE* expected, got OURS)
debug.setmetatable(file, files)
print(io.type(file), file:close(), io.type(file))  -- expect: file	true	closed file
-- Comparison and equality of basic types ask no metamethods where they would not for others.
debug.setmetatable(1, { __eq = function () return true end, __lt = function () return true end })
print(1 == 2, 1 < 0, pcall(function () return 1 < "x" end))  -- expect: false	false	true	true
debug.setmetatable(1, nil)
-- __tostring, __name and __metatable of basic types.
debug.setmetatable(nil, { __tostring = function () return "NIL" end, __metatable = "hidden" })
print(tostring(nil), getmetatable(nil))  -- expect: NIL	hidden
debug.setmetatable(nil, nil)
debug.setmetatable(true, { __name = "truth" })
print(tostring(true), pcall(string.rep, true))
-- expect: true	false	bad argument #1 to 'string.rep' (string expected, got truth)
debug.setmetatable(true, nil)
-- Arguments.
print(pcall(debug.setmetatable))
-- expect: false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got no value)
print(pcall(debug.setmetatable, {}))
-- expect: false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got no value)
print(pcall(debug.setmetatable, {}, 1))
-- expect: false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got number)
print(pcall(debug.setmetatable, {}, "x"))
-- expect: false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got string)
print(pcall(debug.setmetatable, {}, false))
-- expect: false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got boolean)
print(pcall(debug.setmetatable, 1, print))
-- expect: false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got function)
print(pcall(function () debug.setmetatable({}) end))
-- expect: false	setmetatable.lua:88: bad argument #2 to 'setmetatable' (nil or table expected, got no value)
print(select("#", debug.setmetatable({}, nil, 1, 2)))  -- expect: 1
