-- rawset: writing without __newindex, its result, keys that cannot be, argument errors.
local t = {}
print(rawset(t, "x", 1) == t, t.x, select("#", rawset(t, 1, 2)))  -- expect: true	1	1
rawset(t, 1, "one")
rawset(t, 1.5, "float")
rawset(t, true, "boolean")
rawset(t, print, "function")
print(t[1], t[1.5], t[true], t[print])  -- expect: one	float	boolean	function
-- Float keys with integer values become integers.
rawset(t, 2.0, "two")
print(t[2], math.type(next({ [2.0] = 1 })), rawset({}, 3.0, "x")[3])  -- expect: two	integer	x
rawset(t, -0.0, "zero")
print(t[0])  -- expect: zero
-- nil removes.
rawset(t, "x", nil)
print(t.x, rawget(t, "x"))  -- expect: nil	nil
rawset(t, "never there", nil)
print(rawget(t, "never there"))  -- expect: nil
-- Metamethods are not asked, and a missing field does not go to __index.
local log = {}
local meta = setmetatable({}, { __newindex = function(_, k) log[#log + 1] = k end, __index = error })
meta.through = 1
print(rawget(meta, "through"), #log)  -- expect: nil	1
rawset(meta, "direct", 1)
print(rawget(meta, "direct"), #log)  -- expect: 1	1
print(rawset(setmetatable({}, { __newindex = error, __metatable = "locked" }), 1, "fine")[1])  -- expect: fine
-- A metatable's own fields: events that are set raw take effect.
local events = {}
local object = setmetatable({}, events)
print(object.x)  -- expect: nil
rawset(events, "__index", function(_, k) return "late " .. k end)
print(object.x)  -- expect: late x
rawset(events, "__index", nil)
print(object.x)  -- expect: nil
-- Keys that cannot be.
print(pcall(rawset, {}, nil, 1))  -- expect: false	table index is nil
print(pcall(rawset, {}, 0 / 0, 1))  -- expect: false	table index is NaN
print(pcall(rawset, {}, nil, nil))  -- expect: false	table index is nil
print(pcall(rawset, {}, 0 / 0, nil))  -- expect: false	table index is NaN
print(pcall(function() rawset({}, nil, 1) end))  -- expect: false	table index is nil
print(pcall(function() rawset({}, 0 / 0, 1) end))  -- expect: false	table index is NaN
-- During a traversal.
local n = 0
t = { a = 1, b = 2, c = 3 }
for k in pairs(t) do rawset(t, k, nil); n = n + 1 end
print(n, next(t))  -- expect: 3	nil
-- Chained, since it returns the table.
t = rawset(rawset({}, 1, "a"), 2, "b")
print(#t, t[1], t[2])  -- expect: 2	a	b
-- Argument errors.
print(pcall(rawset))  -- expect: false	bad argument #1 to 'rawset' (table expected, got no value)
print(pcall(rawset, {}))  -- expect: false	bad argument #2 to 'rawset' (value expected)
print(pcall(rawset, {}, 1))  -- expect: false	bad argument #3 to 'rawset' (value expected)
print(pcall(rawset, nil, 1, 2))  -- expect: false	bad argument #1 to 'rawset' (table expected, got nil)
print(pcall(rawset, "string", 1, 2))  -- expect: false	bad argument #1 to 'rawset' (table expected, got string)
print(pcall(rawset, 5, 1, 2))  -- expect: false	bad argument #1 to 'rawset' (table expected, got number)
print(pcall(rawset, io.stdout, 1, 2))  -- expect: false	bad argument #1 to 'rawset' (table expected, got FILE*)
print(pcall(function() rawset() end))
-- expect: false	rawset.lua:58: bad argument #1 to 'rawset' (table expected, got no value)
print(pcall(function() rawset({}) end))  -- expect: false	rawset.lua:60: bad argument #2 to 'rawset' (value expected)
print(pcall(function() rawset({}, nil) end))
-- expect: false	rawset.lua:61: bad argument #3 to 'rawset' (value expected)
print(rawset({}, 1, 2, 3)[1])  -- expect: 2
