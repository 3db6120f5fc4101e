-- tostring: every type, __tostring, __name, argument errors.
print(tostring(nil), tostring(true), tostring(false), tostring("text"), tostring(""))  -- expect: nil	true	false	text	
print(type(tostring(1)), tostring("x") == "x", select("#", tostring(nil)))  -- expect: string	true	1
-- Integers and floats.
print(tostring(0), tostring(-1), tostring(math.maxinteger), tostring(math.mininteger))
-- expect: 0	-1	9223372036854775807	-9223372036854775808
print(tostring(1.0), tostring(-0.0), tostring(0.1), tostring(1e15), tostring(1e14), tostring(1e16), tostring(1e100), tostring(-1e-7))
-- expect: 1.0	-0.0	0.1	1e+15	1e+14	1e+16	1e+100	-1e-07
print(tostring(2^53), tostring(2^63), tostring(1 / 3), tostring(3.14159265358979), tostring(123456.789e3), tostring(5e-324))
-- expect: 9.007199254741e+15	9.2233720368548e+18	0.33333333333333	3.1415926535898	123456789.0	4.9406564584125e-324
print(tostring(1 / 0), tostring(-1 / 0), tostring(1e15 + 0.5), tostring(100000000000000.0))
-- expect: inf	-inf	1e+15	1e+14
print((tostring(0 / 0):gsub("-", "")))  -- expect: nan
print(tostring(3 // 1), tostring(3 / 1), tostring(7 // 2.0), tostring(2^2), tostring(10 // 0.3))
-- expect: 3	3.0	3.0	4.0	33.0
-- Objects: the type and an address that stays.
local function shape(v) return (tostring(v):gsub("0x%x+", "ADDRESS")) end
print(shape({}), shape(print), shape(function() end), shape(coroutine.create(print)), shape(io.stdout))
-- expect: table: ADDRESS	function: ADDRESS	function: ADDRESS	thread: ADDRESS	file (ADDRESS)
local t = {}
print(tostring(t) == tostring(t), tostring(t) ~= tostring({}), tostring(print) == tostring(print))
-- expect: true	true	true
print(string.format("%p", t) == tostring(t):match("0x%x+"))  -- expect: true
-- __tostring: called with the value, its result is the result.
local function with(f) return setmetatable({ n = 5 }, { __tostring = f }) end
print(tostring(with(function(self) return "n is " .. self.n end)))  -- expect: n is 5
print(tostring(with(function(...) return select("#", ...) .. " arguments" end)))  -- expect: 1 arguments
print(tostring(with(function() return "one", "two" end)))  -- expect: one
print(select("#", tostring(with(function() return "one", "two" end))))  -- expect: 1
print(tostring(with(function() return "a\0b" end)) == "a\0b")  -- expect: true
print(tostring(with(setmetatable({}, { __call = function(_, v) return "callable " .. v.n end }))))
-- expect: callable 5
-- Its result must be a string; a number is one.
print(pcall(tostring, with(function() return {} end)))  -- expect: false	'__tostring' must return a string
print(pcall(tostring, with(function() return nil end)))  -- expect: false	'__tostring' must return a string
print(pcall(tostring, with(function() end)))  -- expect: false	'__tostring' must return a string
print(pcall(tostring, with(function() return true end)))  -- expect: false	'__tostring' must return a string
print(pcall(tostring, with(function() return 12 end)))  -- expect: true	12
print(pcall(tostring, with(function() return 1.0 end)))  -- expect: true	1.0
print(type(tostring(with(function() return 12 end))))  -- expect: string
print(pcall(tostring, with(function() return with(function() return "nested" end) end)))
-- expect: false	'__tostring' must return a string
print(pcall(function() tostring(with(function() return print end)) end))
-- expect: false	tostring.lua:43: '__tostring' must return a string
-- Errors in it, and fields that cannot be called.
print(pcall(tostring, with(function() error("in __tostring") end)))  -- expect: false	tostring.lua:46: in __tostring
print(pcall(tostring, with(function() error({}) end)) == false)  -- expect: true
print(pcall(tostring, with(5)))  -- expect: false	attempt to call a number value
print(pcall(tostring, with("text")))  -- expect: false	attempt to call a string value
print(pcall(tostring, with({})))  -- expect: false	attempt to call a table value
print(pcall(tostring, with(false)))  -- expect: false	attempt to call a boolean value
-- __name stands for the type's name, if it is a string.
print(shape(setmetatable({}, { __name = "My.Type" })))  -- expect: My.Type: ADDRESS
print(shape(setmetatable({}, { __name = "" })))  -- expect: : ADDRESS
print(shape(setmetatable({}, { __name = 5 })), shape(setmetatable({}, { __name = {} })), shape(setmetatable({}, { __name = false })))
-- expect: table: ADDRESS	table: ADDRESS	table: ADDRESS
print(tostring(setmetatable({}, { __name = "Named", __tostring = function() return "both" end })))  -- expect: both
print(shape(setmetatable({}, setmetatable({}, { __index = { __name = "Inherited", __tostring = error } }))))
-- expect: table: ADDRESS
-- Other types with a metatable.
debug.setmetatable(nil, { __tostring = function(v) return "NIL" end })
debug.setmetatable(1, { __tostring = function(v) return "number " .. math.type(v) end, __name = "Number" })
debug.setmetatable(print, { __name = "Callable" })
getmetatable("").__tostring = function(s) return "<" .. s .. ">" end
print(tostring(nil) == "NIL", tostring("s") == "<s>")  -- expect: true	true
io.write(tostring(1), " ", tostring(1.5), "\n")  -- expect: number integer number float
debug.setmetatable(nil, nil)
debug.setmetatable(1, nil)
getmetatable("").__tostring = nil
io.write(shape(print), " ", shape(function() end), "\n")  -- expect: Callable: ADDRESS Callable: ADDRESS
debug.setmetatable(print, nil)
debug.setmetatable(true, { __name = "Boolean" })
print(tostring(true), tostring(false))  -- expect: true	false
debug.setmetatable(true, nil)
-- Concatenation and string.format("%s") convert as it does; concatenation does not call it.
print(("%s"):format(with(function() return "formatted" end)), pcall(function() return with(function() return "x" end) .. "" end))
-- expect: formatted	false	tostring.lua:76: attempt to concatenate a table value
-- A closed file.
local file = assert(io.tmpfile())
file:close()
print(tostring(file))  -- expect: file (closed)
-- Yields are not possible in it.
print(coroutine.resume(coroutine.create(function() return tostring(with(function() coroutine.yield() end)) end)))
-- expect: false	attempt to yield across a C-call boundary
-- Missing argument; extra ones are ignored.
print(tostring(1, 2), pcall(tostring))  -- expect: 1	false	bad argument #1 to 'tostring' (value expected)
print(pcall(function() tostring() end))
-- expect: false	tostring.lua:87: bad argument #1 to 'tostring' (value expected)
print(pcall(function() tostring((function() end)()) end))
-- expect: false	tostring.lua:89: bad argument #1 to 'tostring' (value expected)
