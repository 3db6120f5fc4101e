-- debug.getmetatable: the metatable itself, of any value, whatever __metatable says.
local meta = { __metatable = "locked" }
local t = setmetatable({}, meta)
print(getmetatable(t), debug.getmetatable(t) == meta)  -- expect: locked	true
print(debug.getmetatable(setmetatable({}, { __metatable = false })).__metatable)  -- expect: false
print(debug.getmetatable({}))  -- expect: nil
print(select("#", debug.getmetatable({})))  -- expect: 1
-- Basic types.
print(debug.getmetatable("").__index == string, debug.getmetatable("a") == debug.getmetatable("b"))
-- expect: true	true
print(debug.getmetatable(1), debug.getmetatable(1.5), debug.getmetatable(true), debug.getmetatable(nil))
-- expect: nil	nil	nil	nil
print(debug.getmetatable(print), debug.getmetatable(function () end), debug.getmetatable(coroutine.create(print)))
-- expect: nil	nil	nil
-- Files.
local file = debug.getmetatable(io.stdout)
print(file.__name, file == debug.getregistry()["FILE*"], file == getmetatable(io.stdin), type(file.__index))
-- expect: FILE*	true	true	table
print(file.__index.write == io.stdout.write, type(file.__gc), type(file.__close), type(file.__tostring))
-- expect: true	function	function	function
-- What debug.setmetatable gave.
local numbers = {}
debug.setmetatable(0, numbers)
print(debug.getmetatable(5) == numbers, debug.getmetatable(1.5) == numbers, getmetatable(7) == numbers)
-- expect: true	true	true
debug.setmetatable(0, nil)
print(debug.getmetatable(5))  -- expect: nil
-- Further arguments are ignored; one is needed.
print(debug.getmetatable(t, 1, 2) == meta)  -- expect: true
print(pcall(debug.getmetatable))  -- expect: false	bad argument #1 to 'debug.getmetatable' (value expected)
print(pcall(function () debug.getmetatable() end))
-- expect: false	getmetatable.lua:31: bad argument #1 to 'getmetatable' (value expected)
-- No metamethod takes part.
local calls = 0
local tricky = setmetatable({}, { __index = function () calls = calls + 1 end, __metatable = {} })
print(type(debug.getmetatable(tricky).__index), calls)  -- expect: function	0
