-- rawget: reading without __index, keys of every type, argument errors.
local t = { 10, 20, x = "field", [1.5] = "float", [true] = "boolean", [print] = "function" }
print(rawget(t, 1), rawget(t, 2), rawget(t, "x"), rawget(t, 1.5), rawget(t, true), rawget(t, print))
-- expect: 10	20	field	float	boolean	function
print(rawget(t, 3), rawget(t, "y"), rawget(t, 0), rawget(t, -1), rawget(t, false), rawget(t, {}))
-- expect: nil	nil	nil	nil	nil	nil
print(select("#", rawget(t, "absent")))  -- expect: 1
-- Float keys with integer values, strings that look like numbers.
print(rawget(t, 1.0), rawget(t, 2^1), rawget(t, "1"), rawget(t, -0.0))  -- expect: 10	20	nil	nil
-- nil and NaN find nothing.
print(rawget(t, nil), rawget(t, 0 / 0))  -- expect: nil	nil
-- Metamethods are not asked.
local meta = setmetatable({ own = 1 }, { __index = function() return "meta" end, __len = error })
print(meta.absent, rawget(meta, "absent"), rawget(meta, "own"), rawget(meta, 1))  -- expect: meta	nil	1	nil
print(rawget(setmetatable({}, { __index = { a = 1 } }), "a"))  -- expect: nil
print(rawget(setmetatable({}, { __index = error }), "a"))  -- expect: nil
-- Globals.
print(rawget(_G, "undefined_name"), rawget(_G, "print") == print, rawget(_ENV, "_G") == _G)  -- expect: nil	true	true
-- The first argument must be a table, and a key is needed.
print(pcall(rawget))  -- expect: false	bad argument #1 to 'rawget' (table expected, got no value)
print(pcall(rawget, {}))  -- expect: false	bad argument #2 to 'rawget' (value expected)
print(pcall(rawget, nil, 1))  -- expect: false	bad argument #1 to 'rawget' (table expected, got nil)
print(pcall(rawget, "string", 1))  -- expect: false	bad argument #1 to 'rawget' (table expected, got string)
print(pcall(rawget, "string", "len"))  -- expect: false	bad argument #1 to 'rawget' (table expected, got string)
print(pcall(rawget, 5, 1))  -- expect: false	bad argument #1 to 'rawget' (table expected, got number)
print(pcall(rawget, io.stdout, "close"))  -- expect: false	bad argument #1 to 'rawget' (table expected, got FILE*)
print(pcall(rawget, print, 1))  -- expect: false	bad argument #1 to 'rawget' (table expected, got function)
print(pcall(function() rawget() end))
-- expect: false	rawget.lua:28: bad argument #1 to 'rawget' (table expected, got no value)
print(pcall(function() rawget({}) end))  -- expect: false	rawget.lua:30: bad argument #2 to 'rawget' (value expected)
print(pcall(function() local x = 5; rawget(x, "y") end))
-- expect: false	rawget.lua:31: bad argument #1 to 'rawget' (table expected, got number)
print(rawget({ "extra" }, 1, 2))  -- expect: extra
