-- type: the names of the eight types, missing argument.
print(type(nil), type(true), type(false), type(1), type(1.5), type("s"), type(""), type({}))
-- expect: nil	boolean	boolean	number	number	string	string	table
print(type(print), type(function() end), type(coroutine.create(print)), type(io.stdout))
-- expect: function	function	thread	userdata
print(type(nil) == "nil", type(type(nil)), select("#", type(1)))  -- expect: true	string	1
-- Every shape of a number.
print(type(0 / 0), type(1 / 0), type(math.maxinteger), type(1 << 62), type(-0.0), type("12"))
-- expect: number	number	number	number	number	string
-- Functions of Lua and of C, wrapped coroutines, loaded chunks.
print(type(coroutine.wrap(print)), type(load("")), type(string.rep), type(string.gmatch("", "")))
-- expect: function	function	function	function
print(type((coroutine.running())), type(_G), type(_ENV), type(string))  -- expect: thread	table	table	table
-- Metatables do not change it.
local meta = { __name = "Mine", __type = "mine", __call = print, __index = function() return 1 end }
print(type(setmetatable({}, meta)), type(setmetatable({}, { __metatable = "x", __tostring = error })))
-- expect: table	table
debug.setmetatable(1, meta)
print(type(1), type(1.5))  -- expect: number	number
debug.setmetatable(1, nil)
-- Only the first argument counts; nil is a value, nothing is none.
print(type(1, "x"), type(nil, 1))  -- expect: number	nil
print(type((function() end)() or nil), type((function() return nil end)()))  -- expect: nil	nil
local absent
print(type(absent), type(undefined_global), type(({}).x))  -- expect: nil	nil	nil
print(pcall(type))  -- expect: false	bad argument #1 to 'type' (value expected)
print(pcall(function() type() end))  -- expect: false	type.lua:27: bad argument #1 to 'type' (value expected)
print(pcall(function() type((function() end)()) end))
-- expect: false	type.lua:28: bad argument #1 to 'type' (value expected)
print(pcall(function(...) return type(...) end))
-- expect: false	type.lua:30: bad argument #1 to 'type' (value expected)
print(pcall(function(...) return type(...) end, nil))  -- expect: true	nil
-- As a value of its own.
local names = {}
for i, f in ipairs({ type, tostring }) do names[i] = f(5) end
print(table.concat(names, " "), (("x"):gsub("x", type)))  -- expect: number 5	string
local saved = type
type = function() return "replaced" end
print(type(1), saved(1))  -- expect: replaced	number
type = saved
