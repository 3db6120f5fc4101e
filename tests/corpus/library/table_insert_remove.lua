-- table.insert, remove: positions, errors, metamethods.
local t = { "a", "b", "c" }
table.insert(t, "d") table.insert(t, 1, "z") table.insert(t, 3, "m") table.insert(t, #t + 1, "end")
print(table.concat(t, " "))  -- expect: z a m b c d end
print(table.remove(t), table.remove(t, 1), table.remove(t, 2), table.concat(t, " "))
-- expect: end	z	m	a b c d
print(table.remove({}), table.remove({}, 0), #t, table.remove(t, #t + 1), table.remove({ 1 }, 2))
-- expect: nil	nil	4	nil	nil
print(select("#", table.insert({}, 1)), select("#", table.remove({})))  -- expect: 0	1
t = {}
for i = 1, 10 do table.insert(t, i) end
for i = 1, 5 do table.remove(t, 1) end
print(table.concat(t, " "))  -- expect: 6 7 8 9 10
for i = 1, 5 do table.insert(t, 1, -i) end
print(table.concat(t, " "))  -- expect: -5 -4 -3 -2 -1 6 7 8 9 10
while #t > 0 do table.remove(t) end
print(#t, next(t))  -- expect: 0	nil
-- Stack, queue, deque.
local stack = {}
for i = 1, 1000 do stack[#stack + 1] = i end
local sum = 0
while #stack > 0 do sum = sum + table.remove(stack) end
print(sum)  -- expect: 500500
-- Position 0 and a field t[0].
t = { [0] = "zero" }
print(table.remove(t, 0), t[0], table.remove(t, 0))  -- expect: zero	nil	nil
t = { "x", nil, "z" }
-- nil as value.
t = { 1, 2 }
table.insert(t, nil)
print(#t)  -- expect: 2
t = { 1, 2, 3 }
table.insert(t, 2, nil)
print(t[1], t[2], t[3], t[4])  -- expect: 1	nil	2	3
-- Metamethods: __index, __newindex and __len are respected.
local log = {}
local proxy = setmetatable({}, {
  __len = function() return 3 end,
  __index = function(_, i) log[#log + 1] = "get" .. i; return i * 10 end,
  __newindex = function(_, i, v) log[#log + 1] = "set" .. i .. "=" .. tostring(v) end,
})
table.insert(proxy, "v")
table.insert(proxy, 2, "w")
print(table.remove(proxy), table.remove(proxy, 2))  -- expect: 30	20
print(table.concat(log, " "))
-- expect: set4=v get3 set4=30 get2 set3=20 set2=w get3 set3=nil get2 get3 set2=30 set3=nil
-- Errors.
local function err(...) print((select(2, pcall(...)))) end
err(table.insert, { 1, 2, 3 }, 5, 0)  -- expect: bad argument #2 to 'table.insert' (position out of bounds)
err(table.insert, { 1, 2, 3 }, 0, 0)  -- expect: bad argument #2 to 'table.insert' (position out of bounds)
err(table.insert, { 1, 2, 3 }, -1, 0)  -- expect: bad argument #2 to 'table.insert' (position out of bounds)
err(table.insert, { 1 }, "x", 0)  -- expect: bad argument #2 to 'table.insert' (number expected, got string)
err(table.insert, { 1 }, 1.5, 0)
-- expect: bad argument #2 to 'table.insert' (number has no integer representation)
err(table.insert, { 1 })  -- expect: wrong number of arguments to 'insert'
err(table.insert, { 1 }, 1, 2, 3)  -- expect: wrong number of arguments to 'insert'
err(table.insert)  -- expect: bad argument #1 to 'table.insert' (table expected, got no value)
err(table.remove)  -- expect: bad argument #1 to 'table.remove' (table expected, got no value)
err(table.insert, 1, 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got number)
err(table.insert, setmetatable({}, { __len = function() return "x" end }), 1)
-- expect: object length is not an integer
err(table.insert, setmetatable({}, { __len = function() return 1.5 end }), 1)
-- expect: object length is not an integer
print(pcall(table.insert, setmetatable({}, { __len = function() return 2.0 end }), "float length"))
-- expect: true
-- Objects that are not tables, with all the metamethods.
print(#table.pack(), table.pack(1, nil, 3).n, table.pack().n)  -- expect: 0	3	0
print(table.unpack({ 1, 2, 3 }), table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2, 3 }, 2, 3), table.unpack({}, 1, 2))
-- expect: 1	2	2	nil	nil
print(table.unpack({ 1, 2 }, -1, 1), table.unpack({ 1, 2 }, 3), select("#", table.unpack({}, 1, 0)), select("#", table.unpack({}, 5, 1)))
-- expect: nil	nil	0	0
print(table.unpack({ 1, 2 }, math.maxinteger), pcall(table.unpack, {}, 1, 1e7), pcall(table.unpack, {}, math.mininteger, math.maxinteger))
-- expect: nil	false	false	too many results to unpack
print(table.unpack(setmetatable({}, { __index = function(_, i) return i end, __len = function() return 4 end })))
-- expect: 1	2	3	4
print(table.unpack("abc", 1, 2), pcall(table.unpack, nil))
-- expect: nil	false	attempt to get length of a nil value
print(select("#", table.unpack({}, 1, 200)), (select(200, table.unpack({}, 1, 200))))  -- expect: 200	nil
print(table.unpack({ 1, 2, 3 }, "2", "3"), pcall(table.unpack, { 1 }, 1.5))
-- expect: 2	false	bad argument #2 to 'table.unpack' (number has no integer representation)
