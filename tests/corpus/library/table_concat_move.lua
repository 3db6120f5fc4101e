-- table.concat and table.move.
print(table.concat({}), table.concat({ 1, 2, 3 }), table.concat({ 1, 2, 3 }, ", "), table.concat({ "a", 1.5, 2 }, "-"))
-- expect: 	123	1, 2, 3	a-1.5-2
print(table.concat({ 1, 2, 3 }, ",", 2), table.concat({ 1, 2, 3 }, ",", 2, 2), table.concat({ 1, 2, 3 }, ",", 3, 2), table.concat({ 1, 2, 3 }, ",", 4), "|")
-- expect: 2,3	2			|
print(table.concat({ [0] = "z", "a", [-1] = "y" }, ",", -1, 1), table.concat({ "x" }, ("s"):rep(10)), table.concat({ 1, 2 }, 0))
-- expect: y,z,a	x	102
print(table.concat({ math.maxinteger, math.mininteger, 1e100, -0.0 }, " "), table.concat({ [math.maxinteger] = "m" }, ",", math.maxinteger, math.maxinteger))
-- expect: 9223372036854775807 -9223372036854775808 1e+100 -0.0	m
print(table.concat(setmetatable({}, { __index = function(_, i) return "v" .. i end, __len = function() return 3 end }), " "))
-- expect: v1 v2 v3
print(#table.concat((function() local t = {} for i = 1, 10000 do t[i] = "item" .. i end return t end)(), ","))
-- expect: 88893
print(#table.concat({ "a\0", "\0b" }, "\0"))  -- expect: 5
local function err(...) print((select(2, pcall(...)))) end
err(table.concat, { 1, {}, 3 })  -- expect: invalid value (table) at index 2 in table for 'concat'
err(table.concat, { 1, nil, 3 }, ",", 1, 3)  -- expect: invalid value (nil) at index 2 in table for 'concat'
err(table.concat, { true })  -- expect: invalid value (boolean) at index 1 in table for 'concat'
err(table.concat, { 1 }, {})  -- expect: bad argument #2 to 'table.concat' (string expected, got table)
err(table.concat, {}, "", 1, 1)  -- expect: invalid value (nil) at index 1 in table for 'concat'
err(table.concat, { print })  -- expect: invalid value (function) at index 1 in table for 'concat'
err(table.concat)  -- expect: bad argument #1 to 'table.concat' (table expected, got no value)
-- move
local function show(t, n) local r = {} for i = 1, n or #t do r[i] = tostring(t[i]) end return table.concat(r, " ") end
print(show(table.move({ 1, 2, 3 }, 1, 3, 2), 4), show(table.move({ 1, 2, 3, 4 }, 2, 4, 1)), show(table.move({ 1, 2, 3 }, 1, 3, 1)))
-- expect: 1 1 2 3	2 3 4 4	1 2 3
print(show(table.move({ 1, 2, 3 }, 1, 3, 3), 5), show(table.move({ 1, 2, 3 }, 1, 0, 5)), show(table.move({ 1, 2, 3 }, 2, 3, 1, {})))
-- expect: 1 2 1 2 3	1 2 3	2 3
local src, dst = { 1, 2, 3 }, { "a", "b", "c", "d" }
print(table.move(src, 1, 3, 2, dst) == dst, show(dst), show(src))  -- expect: true	a 1 2 3	1 2 3
print(show(table.move({ 1, nil, 3 }, 1, 3, 2), 4), table.move({}, 1, 5, 1)[1])  -- expect: 1 1 nil 3	nil
print(show(table.move({ [-2] = "a", [-1] = "b", [0] = "c" }, -2, 0, 1)))  -- expect: a b c
local t = table.move({ 1, 2, 3 }, 1, 3, math.maxinteger - 2)
print(t[math.maxinteger], t[math.maxinteger - 2])  -- expect: 3	1
err(table.move, {}, 1, 2, math.maxinteger)
-- expect: bad argument #4 to 'table.move' (destination wrap around)
err(table.move, {}, -1, math.maxinteger, 2)
-- expect: bad argument #3 to 'table.move' (too many elements to move)
err(table.move, {}, math.mininteger, 0, 2)
-- expect: bad argument #3 to 'table.move' (too many elements to move)
err(table.move, 1, 1, 1, 1)  -- expect: bad argument #1 to 'table.move' (table expected, got number)
err(table.move, {}, 1, 1, 1, 5)  -- expect: bad argument #5 to 'table.move' (table expected, got number)
err(table.move, {}, 1, 2)  -- expect: bad argument #4 to 'table.move' (number expected, got no value)
-- Overlap with metamethods: order of the copies.
local log = {}
local m = setmetatable({}, { __index = function(_, i) log[#log + 1] = "r" .. i; return i end, __newindex = function(_, i, v) log[#log + 1] = "w" .. i end })
table.move(m, 1, 3, 2)
print(table.concat(log, " "))  -- expect: r3 w4 r2 w3 r1 w2
log = {}
table.move(m, 2, 4, 1)
print(table.concat(log, " "))  -- expect: r2 w1 r3 w2 r4 w3
log = {}
table.move(m, 1, 2, 1, setmetatable({}, { __newindex = function(_, i) log[#log + 1] = "o" .. i end }))
print(table.concat(log, " "))  -- expect: r1 o1 r2 o2
-- Large shifts.
local big = {}
for i = 1, 5000 do big[i] = i end
table.move(big, 1, 5000, 2)
table.move(big, 3, 5001, 1)
print(#big, big[1], big[2500], big[4999])  -- expect: 5001	2	2501	5000
