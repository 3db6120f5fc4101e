-- table.concat: separators, ranges, numbers, metamethods, element and argument errors.
local function err(...) print((select(2, pcall(...)))) end

-- Defaults: no separator, from 1 to #list.
print(table.concat({}), table.concat({ 1, 2, 3 }), table.concat({ 1, 2, 3 }, ", "), table.concat({ "a", 1.5, 2 }, "-"))
-- expect: 	123	1, 2, 3	a-1.5-2
print(table.concat({ "a", "b" }, nil, nil, nil), table.concat({ "x" }, ("s"):rep(10)), select("#", table.concat({})))
-- expect: ab	x	1
print(table.concat({}, "x") == "", table.concat({ "", "", "" }, "|"), table.concat({ "only", n = 5, [0] = "no" }, "|"))
-- expect: true	||	only
-- Ranges, inside the list and outside; i > j is the empty string, whatever the list holds.
print(table.concat({ 1, 2, 3 }, ",", 2), table.concat({ 1, 2, 3 }, ",", 2, 2), table.concat({ 1, 2, 3 }, ",", nil, 2))
-- expect: 2,3	2	1,2
print("[" .. table.concat({ 1, 2, 3 }, ",", 3, 2) .. table.concat({ 1, 2, 3 }, ",", 4) .. table.concat({ {} }, ",", 2, 1) .. "]")
-- expect: []
print(table.concat({ [0] = "z", "a", [-1] = "y" }, ",", -1, 1), table.concat({ 1, 2, 3 }, ",", "2", "3"), table.concat({ 1, 2 }, "+", 1.0, 2.0))
-- expect: y,z,a	2,3	1+2
print(table.concat({ [math.maxinteger] = "m" }, ",", math.maxinteger, math.maxinteger))  -- expect: m
print(table.concat({ [math.mininteger] = "m", [math.mininteger + 1] = "n" }, ",", math.mininteger, math.mininteger + 1))
-- expect: m,n
print(table.concat({ [math.maxinteger - 1] = "l", [math.maxinteger] = "m" }, ",", math.maxinteger - 1, math.maxinteger))
-- expect: l,m
print("[" .. table.concat({}, ",", math.maxinteger, math.mininteger) .. "]")  -- expect: []
-- Numbers as tostring gives them, as elements and as separators.
print(table.concat({ math.maxinteger, math.mininteger, 1e100, -0.0, 1 / 0, 2.0, 1 << 50 }, " "))
-- expect: 9223372036854775807 -9223372036854775808 1e+100 -0.0 inf 2.0 1125899906842624
print(table.concat({ 1, 2 }, 0), table.concat({ 1, 2 }, 0.5), table.concat({ 1, 2, 3 }, -1))
-- expect: 102	10.52	1-12-13
local t = { 1, 2 }
print(table.concat(t), math.type(t[1]), #t) -- the elements stay numbers  -- expect: 12	integer	2
-- Zero bytes, long results.
print(#table.concat({ "a\0", "\0b" }, "\0"), table.concat({ "a\0", "\0b" }, "\0"):byte(1, -1))
-- expect: 5	97	0	0	0	98
local items = {}
for i = 1, 1000 do items[i] = "item" .. i end
print(#table.concat(items, ","), table.concat(items, ",", 998))  -- expect: 7892	item998,item999,item1000
print(#table.concat({ ("x"):rep(70000), ("y"):rep(70000) }, ("z"):rep(1000)))  -- expect: 141000

-- __len and __index of tables and of other values; the length is asked for even when j is given.
local log = {}
local proxy = setmetatable({}, {
  __len = function() log[#log + 1] = "len" return 3 end,
  __index = function(_, i) log[#log + 1] = i return "v" .. i end,
})
print(table.concat(proxy, " "), table.concat(log, " "))  -- expect: v1 v2 v3	len 1 2 3
log = {}
print(table.concat(proxy, " ", 5, 6), table.concat(log, " "))  -- expect: v5 v6	len 5 6
print(table.concat(setmetatable({ 1, nil, 3 }, { __index = function() return "hole" end, __len = function() return 4 end }), ","))
-- expect: 1,hole,3,hole
print(table.concat(setmetatable({ 1, 2, 3 }, { __len = function() return 2.0 end }), ","))  -- expect: 1,2
print(table.concat(setmetatable({ 1, 2, 3 }, { __len = function() return "2" end }), ","))  -- expect: 1,2
print("[" .. table.concat(setmetatable({ 1 }, { __len = function() return -1 end }), ",") .. "]")  -- expect: []
print(table.concat(setmetatable({}, { __index = { "inherited", "too" }, __len = function() return 2 end }), " "))
-- expect: inherited too
debug.setmetatable(5, { __index = function(n, i) return n * i end, __len = function(n) return n end })
print(table.concat(5, ","), table.concat(3, ",", 10, 12))  -- expect: 5,10,15,20,25	30,33,36
debug.setmetatable(5, nil)

-- Elements that are neither strings nor numbers; metamethods do not make them so.
err(table.concat, { 1, {}, 3 })  -- expect: invalid value (table) at index 2 in table for 'concat'
err(table.concat, { 1, nil, 3 }, ",", 1, 3)  -- expect: invalid value (nil) at index 2 in table for 'concat'
err(table.concat, { true })  -- expect: invalid value (boolean) at index 1 in table for 'concat'
err(table.concat, { print })  -- expect: invalid value (function) at index 1 in table for 'concat'
err(table.concat, { io.stdout })  -- expect: invalid value (userdata) at index 1 in table for 'concat'
err(table.concat, { coroutine.create(print) })  -- expect: invalid value (thread) at index 1 in table for 'concat'
err(table.concat, { setmetatable({}, { __tostring = function() return "x" end, __concat = function() return "x" end }) })
-- expect: invalid value (table) at index 1 in table for 'concat'
err(table.concat, { setmetatable({}, { __name = "Mine" }) })
-- expect: invalid value (table) at index 1 in table for 'concat'
err(table.concat, {}, "", 1, 1)  -- expect: invalid value (nil) at index 1 in table for 'concat'
err(table.concat, {}, "", -7, 1)  -- expect: invalid value (nil) at index -7 in table for 'concat'
err(table.concat, {}, "", math.maxinteger, math.maxinteger)
-- expect: invalid value (nil) at index 9223372036854775807 in table for 'concat'
err(table.concat, { 1, 2 }, ",", math.mininteger, 2)
-- expect: invalid value (nil) at index -9223372036854775808 in table for 'concat'
-- Errors of metamethods and of lengths.
err(table.concat, setmetatable({}, { __len = function() return "x" end }))
-- expect: object length is not an integer
err(table.concat, setmetatable({}, { __len = function() return 1.5 end }))
-- expect: object length is not an integer
err(table.concat, setmetatable({}, { __len = function() error("no length", 0) end }))  -- expect: no length
err(table.concat, setmetatable({}, { __index = function(_, i) error("no element " .. i, 0) end }), "", 3, 4)
-- expect: no element 3
err(coroutine.wrap(function() return table.concat(setmetatable({}, { __index = coroutine.yield }), "", 1, 2) end))
-- expect: attempt to yield across a C-call boundary
-- Arguments.
err(table.concat)  -- expect: bad argument #1 to 'table.concat' (table expected, got no value)
err(table.concat, nil)  -- expect: bad argument #1 to 'table.concat' (table expected, got nil)
err(table.concat, "abc")  -- expect: bad argument #1 to 'table.concat' (table expected, got string)
err(table.concat, 5)  -- expect: bad argument #1 to 'table.concat' (table expected, got number)
err(table.concat, print)  -- expect: bad argument #1 to 'table.concat' (table expected, got function)
err(table.concat, setmetatable({}, {}), ",", 1, 1)  -- expect: invalid value (nil) at index 1 in table for 'concat'
err(table.concat, io.stdout)  -- expect: bad argument #1 to 'table.concat' (table expected, got FILE*)
err(table.concat, { 1 }, {})  -- expect: bad argument #2 to 'table.concat' (string expected, got table)
err(table.concat, { 1 }, true)  -- expect: bad argument #2 to 'table.concat' (string expected, got boolean)
err(table.concat, { 1 }, ",", "x")  -- expect: bad argument #3 to 'table.concat' (number expected, got string)
err(table.concat, { 1 }, ",", 1.5)
-- expect: bad argument #3 to 'table.concat' (number has no integer representation)
err(table.concat, { 1 }, ",", {}, 1)  -- expect: bad argument #3 to 'table.concat' (number expected, got table)
err(table.concat, { 1 }, ",", 1, "x")  -- expect: bad argument #4 to 'table.concat' (number expected, got string)
err(table.concat, { 1 }, ",", 1, 2 ^ 63)
-- expect: bad argument #4 to 'table.concat' (number has no integer representation)
err(table.concat, { 1 }, {}, {}, {})  -- expect: bad argument #2 to 'table.concat' (string expected, got table)
err(function() return (table.concat({ 1, false }, "+")) end)
-- expect: concat.lua:104: invalid value (boolean) at index 2 in table for 'concat'
err(function() local join = table.concat; return (join(1)) end)
-- expect: concat.lua:106: bad argument #1 to 'join' (table expected, got number)
