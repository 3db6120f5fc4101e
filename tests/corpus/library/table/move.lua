-- table.move: overlap, other tables, the order of copies, metamethods, extreme positions, argument errors.
local function err(...) print((select(2, pcall(...)))) end
local function show(t, n)
  local r = {}
  for i = 1, n or #t do r[i] = tostring(t[i]) end
  return table.concat(r, " ")
end

-- Within a table: up, down, onto itself, beyond the end, nothing.
print(show(table.move({ 1, 2, 3 }, 1, 3, 2)), show(table.move({ 1, 2, 3, 4 }, 2, 4, 1)), show(table.move({ 1, 2, 3 }, 1, 3, 1)))
-- expect: 1 1 2 3	2 3 4 4	1 2 3
print(show(table.move({ 1, 2, 3 }, 1, 3, 3)), show(table.move({ 1, 2, 3 }, 1, 3, 4)), show(table.move({ 1, 2, 3 }, 1, 3, 6), 8))
-- expect: 1 2 1 2 3	1 2 3 1 2 3	1 2 3 nil nil 1 2 3
print(show(table.move({ 1, 2, 3 }, 1, 0, 5)), show(table.move({ 1, 2, 3 }, 3, 1, 5)), show(table.move({}, 1, 0, 1)))
-- expect: 1 2 3	1 2 3	
print(show(table.move({ 1, nil, 3 }, 1, 3, 2), 4), table.move({}, 1, 5, 1)[1], show(table.move({ 1, 2, 3 }, 2, 5, 1), 5))
-- expect: 1 1 nil 3	nil	2 3 nil nil nil
print(show(table.move({ 1, 2, 3 }, "1", "3", "2")), show(table.move({ 1, 2, 3 }, 1.0, 3.0, 2.0)))
-- expect: 1 1 2 3	1 1 2 3
-- Into another table, which is the result; the source stays.
local src, dst = { 1, 2, 3 }, { "a", "b", "c", "d" }
print(table.move(src, 1, 3, 2, dst) == dst, show(dst), show(src))  -- expect: true	a 1 2 3	1 2 3
print(table.move(src, 1, 3, 1) == src, table.move(src, 1, 3, 3, src) == src, show(src), select("#", table.move({}, 1, 0, 1)))
-- expect: true	true	1 2 1 2 3	1
print(show(table.move({ 1, 2, 3 }, 2, 3, 1, {})), show(table.move({ 1, 2, 3 }, 1, 3, 1, nil)), show(table.move({ 1 }, 1, 1, 3, {}), 3))
-- expect: 2 3	1 2 3	nil nil 1
print(table.move({ 1 }, 1, 0, 1, dst) == dst, show(dst))  -- expect: true	a 1 2 3
print(show(table.move({ 1, 2 }, 1, 4, 1, { "a", "b", "c", "d" }), 4)) -- nils are moved too  -- expect: 1 2 nil nil
local original = { 1, 2, 3, {}, "x" }
local clone = table.move(original, 1, #original, 1, {})
print(#clone, clone[4] == original[4], clone ~= original, clone[5])  -- expect: 5	true	true	x
-- Positions at and below zero, and at both ends of the integers.
print(show(table.move({ [-2] = "a", [-1] = "b", [0] = "c" }, -2, 0, 1)), show(table.move({ 1, 2, 3 }, 1, 3, -1), 3), table.move({ 1, 2, 3 }, 1, 3, -1)[-1])
-- expect: a b c	3 2 3	1
local t = table.move({ 1, 2, 3 }, 1, 3, math.maxinteger - 2)
print(t[math.maxinteger], t[math.maxinteger - 2], #t)  -- expect: 3	1	3
t = table.move({ 1, 2, 3 }, 1, 3, math.mininteger)
print(t[math.mininteger], t[math.mininteger + 2])  -- expect: 1	3
t = table.move({ [math.maxinteger] = "x", [math.maxinteger - 1] = "w" }, math.maxinteger - 1, math.maxinteger, 1)
print(t[1], t[2])  -- expect: w	x
t = table.move({ [math.mininteger] = "x" }, math.mininteger, math.mininteger + 1, 0)
print(t[0], t[1])  -- expect: x	nil
t = table.move({ [math.maxinteger] = "x" }, math.maxinteger, math.maxinteger, math.maxinteger)
print(t[math.maxinteger])  -- expect: x
-- Fields in the hash part, arrays that grow.
t = {}
for i = 6, 1, -1 do t[i] = i end
print(show(table.move(t, 2, 6, 1)), show(table.move(t, 1, 5, 3)))  -- expect: 2 3 4 5 6 6	2 3 2 3 4 5 6
t = {}
for i = 1, 1000 do t[i] = i end
table.move(t, 1, 1000, 2)
table.move(t, 3, 1001, 1)
print(#t, t[1], t[500], t[999], t[1000], t[1001])  -- expect: 1001	2	501	1000	999	1000
local far = table.move(t, 1, 1000, 1000, {})
print(far[1], far[999], far[1000], far[1999], far[2000])  -- expect: nil	nil	2	999	nil

-- Metamethods: one read and one write for each; downwards only when the target lies in the range of the source.
local log
local function logged(name)
  return setmetatable({}, {
    __index = function(_, i) log[#log + 1] = name .. "r" .. i return i end,
    __newindex = function(_, i) log[#log + 1] = name .. "w" .. i end,
    __len = function() error "length asked for" end,
  })
end
local function trace(...) log = {} table.move(...) print(table.concat(log, " ")) end
local m = logged ""
trace(m, 1, 3, 2)  -- expect: r3 w4 r2 w3 r1 w2
trace(m, 1, 3, 3)  -- expect: r3 w5 r2 w4 r1 w3
trace(m, 1, 3, 4)  -- expect: r1 w4 r2 w5 r3 w6
trace(m, 2, 4, 1)  -- expect: r2 w1 r3 w2 r4 w3
trace(m, 1, 3, 1)  -- expect: r1 w1 r2 w2 r3 w3
trace(m, 1, 3, 2, m)  -- expect: r3 w4 r2 w3 r1 w2
trace(m, 1, 3, 2, logged "o")  -- expect: r1 ow2 r2 ow3 r3 ow4
trace(m, 3, 1, 2)  -- expect:
trace({ "a", "b" }, 1, 2, 2, logged "o")  -- expect: ow2 ow3
local plain = {}
trace(m, 1, 2, 2, plain)  -- expect: r1 r2
print(show(plain, 3))  -- expect: nil 1 2
trace(m, -1, 1, 0)  -- expect: r1 w2 r0 w1 r-1 w0
-- Equality of source and target is the operator's, so __eq decides the direction.
local eq = function(_, _) log[#log + 1] = "eq" return true end
local one, two = logged "1", logged "2"
getmetatable(one).__eq, getmetatable(two).__eq = eq, eq
trace(one, 1, 3, 2, two)  -- expect: eq 1r3 2w4 1r2 2w3 1r1 2w2
trace(one, 1, 3, 4, two)  -- expect: 1r1 2w4 1r2 2w5 1r3 2w6
trace(one, 1, 3, 1, two)  -- expect: 1r1 2w1 1r2 2w2 1r3 2w3
getmetatable(one).__eq = function() log[#log + 1] = "ne" return false end
trace(one, 1, 2, 2, two)  -- expect: ne 1r1 2w2 1r2 2w3
-- Tables with some of the metamethods; other values with all that is needed.
t = setmetatable({ 1, nil, 3 }, { __index = function(_, i) return "i" .. i end })
print(show(table.move(t, 1, 4, 1, {})))  -- expect: 1 i2 3 i4
t = setmetatable({ 1, 2 }, { __newindex = function(self, i, v) rawset(self, i, v .. "!") end })
print(show(table.move(t, 1, 2, 2)))  -- expect: 1 1 2!
debug.setmetatable(5, { __index = function(n, i) return n * i end })
print(show(table.move(5, 1, 3, 1, {})), table.move(5, 1, 3, 1, plain) == plain)  -- expect: 5 10 15	true
err(table.move, 5, 1, 3, 1)  -- expect: bad argument #1 to 'table.move' (table expected, got number)
err(table.move, {}, 1, 3, 1, 5)  -- expect: bad argument #5 to 'table.move' (table expected, got number)
getmetatable(5).__newindex = function(n, i, v) print("set", n, i, v) end
print(table.move({ "a", "b" }, 1, 2, 7, 5), table.move(5, 1, 1, 2))
-- expect: set	5	7	a
-- expect: set	5	8	b
-- expect: set	5	2	5
-- expect: 5	5
debug.setmetatable(5, nil)
print(table.move("abc", 1, 2, 1, {})[1])  -- expect: nil

-- Too many elements, results beyond the last integer; neither is checked when there is nothing to move.
err(table.move, {}, -1, math.maxinteger, 2)  -- expect: bad argument #3 to 'table.move' (too many elements to move)
err(table.move, {}, 0, math.maxinteger, 2)  -- expect: bad argument #3 to 'table.move' (too many elements to move)
err(table.move, {}, math.mininteger, 0, 2)  -- expect: bad argument #3 to 'table.move' (too many elements to move)
err(table.move, {}, math.mininteger, -1, 2)  -- expect: bad argument #3 to 'table.move' (too many elements to move)
err(table.move, {}, math.mininteger, math.maxinteger, 2)
-- expect: bad argument #3 to 'table.move' (too many elements to move)
err(table.move, {}, 1, 2, math.maxinteger)  -- expect: bad argument #4 to 'table.move' (destination wrap around)
err(table.move, {}, 1, math.maxinteger, 2)  -- expect: bad argument #4 to 'table.move' (destination wrap around)
err(table.move, {}, -5, 5, math.maxinteger - 9)
-- expect: bad argument #4 to 'table.move' (destination wrap around)
err(table.move, {}, math.mininteger + 1, -1, 2)
-- expect: bad argument #4 to 'table.move' (destination wrap around)
err(table.move, {}, math.mininteger, -2, 3)  -- expect: bad argument #4 to 'table.move' (destination wrap around)
print(#table.move({}, 1, 0, math.maxinteger), #table.move({}, math.maxinteger, math.mininteger, math.maxinteger))
-- expect: 0	0
-- Wrong arguments: the numbers are checked before the tables.
err(table.move)  -- expect: bad argument #2 to 'table.move' (number expected, got no value)
err(table.move, {})  -- expect: bad argument #2 to 'table.move' (number expected, got no value)
err(table.move, {}, 1)  -- expect: bad argument #3 to 'table.move' (number expected, got no value)
err(table.move, {}, 1, 2)  -- expect: bad argument #4 to 'table.move' (number expected, got no value)
err(table.move, 1, 1, 1, 1)  -- expect: bad argument #1 to 'table.move' (table expected, got number)
err(table.move, nil, 1, 0, 1)  -- expect: bad argument #1 to 'table.move' (table expected, got nil)
err(table.move, "abc", 1, 1, 1)  -- expect: bad argument #1 to 'table.move' (table expected, got string)
err(table.move, io.stdout, 1, 1, 1)  -- expect: bad argument #1 to 'table.move' (table expected, got FILE*)
err(table.move, {}, 1, 1, 1, 5)  -- expect: bad argument #5 to 'table.move' (table expected, got number)
err(table.move, {}, 1, 1, 1, false)  -- expect: bad argument #5 to 'table.move' (table expected, got boolean)
err(table.move, {}, 1, 0, 1, "x")  -- expect: bad argument #5 to 'table.move' (table expected, got string)
err(table.move, {}, "x", 1, 1)  -- expect: bad argument #2 to 'table.move' (number expected, got string)
err(table.move, {}, 1, {}, 1)  -- expect: bad argument #3 to 'table.move' (number expected, got table)
err(table.move, {}, 1, 1, "x")  -- expect: bad argument #4 to 'table.move' (number expected, got string)
err(table.move, {}, 1.5, 1, 1)  -- expect: bad argument #2 to 'table.move' (number has no integer representation)
err(table.move, {}, 1, 2.5, 1)  -- expect: bad argument #3 to 'table.move' (number has no integer representation)
err(table.move, {}, 1, 1, 2 ^ 63)  -- expect: bad argument #4 to 'table.move' (number has no integer representation)
err(table.move, nil, nil, nil, nil)  -- expect: bad argument #2 to 'table.move' (number expected, got nil)
err(function() table.move({}, 1, 2, math.maxinteger) end)
-- expect: move.lua:143: bad argument #4 to 'move' (destination wrap around)
-- An error or a yield in a metamethod; what was moved before stays moved.
local out = {}
err(table.move, setmetatable({}, { __index = function(_, i) if i > 2 then error("no " .. i, 0) end return i end }), 1, 4, 1, out)
-- expect: no 3
print(show(out))  -- expect: 1 2
err(coroutine.wrap(function() table.move(setmetatable({}, { __index = coroutine.yield }), 1, 3, 1) end))
-- expect: attempt to yield across a C-call boundary
