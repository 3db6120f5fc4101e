-- table.insert: positions, shifting, metamethods and their order, every argument error.
local function err(...) print((select(2, pcall(...)))) end
local function show(t, n)
  local r = {}
  for i = 1, n or #t do r[i] = tostring(t[i]) end
  return table.concat(r, " ")
end

-- At the end, at the front, between; no results.
local t = { "a", "b", "c" }
table.insert(t, "d") table.insert(t, 1, "z") table.insert(t, 3, "m") table.insert(t, #t + 1, "end")
print(show(t), select("#", table.insert({}, 1)), select("#", table.insert({}, 1, 1)))
-- expect: z a m b c d end	0	0
t = {}
table.insert(t, 1, "first") table.insert(t, "2", "second") table.insert(t, 2.0, "between")
print(show(t))  -- expect: first between second
for i = 1, 5 do table.insert(t, 1, -i) end
print(show(t))  -- expect: -5 -4 -3 -2 -1 first between second
-- nil as a value, and false.
t = { 1, 2 }
table.insert(t, nil)
print(#t)  -- expect: 2
t = { 1, 2, 3 }
table.insert(t, 2, nil)
print(show(t, 4))  -- expect: 1 nil 2 3
t = {}
table.insert(t, false) table.insert(t, 1, false)
print(show(t))  -- expect: false false
-- Other fields stay.
t = { [0] = "zero", [-1] = "minus", x = "x", 1, 2 }
table.insert(t, 1, 0)
print(t[0], t[-1], t.x, show(t))  -- expect: zero	minus	x	0 1 2
-- Growth from the array's end and from its front, beyond any initial size; elements of every kind.
t = {}
for i = 1, 100 do table.insert(t, i) table.insert(t, 1, -i) end
print(#t, t[1], t[100], t[101], t[200])  -- expect: 200	-100	-1	1	100
t = {}
for i, v in ipairs { 1.5, "s", true, math.maxinteger, {}, print, -0.0 } do table.insert(t, 1, v) end
print(t[1], t[4], t[5], t[6], t[7], type(t[2]), type(t[3]))
-- expect: -0.0	9223372036854775807	true	s	1.5	function	table
-- A table whose integer keys came in reverse order.
t = {}
for i = 6, 1, -1 do t[i] = i end
table.insert(t, 3, "new") table.insert(t, 7, "late")
print(show(t))  -- expect: 1 2 new 3 4 5 late 6
-- A queue: in at the front, out at the end.
local queue, sum = {}, 0
for i = 1, 50 do table.insert(queue, 1, i) end
while #queue > 0 do sum = sum * 3 % 1009 + table.remove(queue) end
print(sum)  -- expect: 223

-- Metamethods: the length first, then one read and one write a step, from the end down.
local log = {}
local function logged(length)
  log = {}
  return setmetatable({}, {
    __len = function() log[#log + 1] = "len" return length end,
    __index = function(_, i) log[#log + 1] = "get" .. i return i * 10 end,
    __newindex = function(_, i, v) log[#log + 1] = "set" .. i .. "=" .. tostring(v) end,
  })
end
table.insert(logged(3), "v")
print(table.concat(log, " "))  -- expect: len set4=v
table.insert(logged(3), 2, "w")
print(table.concat(log, " "))  -- expect: len get3 set4=30 get2 set3=20 set2=w
table.insert(logged(0), 1, "only")
print(table.concat(log, " "))  -- expect: len set1=only
table.insert(logged(-1), "at zero")
print(table.concat(log, " "))  -- expect: len set0=at zero
table.insert(logged(math.maxinteger), "wraps") -- #list + 1 is an integer addition
print(table.concat(log, " "))  -- expect: len set-9223372036854775808=wraps
-- With a metatable that lacks some of them, a real table answers itself.
t = setmetatable({ 1, 2, 3 }, { __index = function(_, i) return "index" .. i end })
table.insert(t, 1, 0)
print(rawlen(t), show(t, 5))  -- expect: 4	0 1 2 3 index5
t = setmetatable({ 1, 2, 3 }, { __len = function() return 5 end, __newindex = function(_, i, v) print("new", i, v) end })
table.insert(t, "six")  -- expect: new	6	six
table.insert(t, 2, "two")
-- expect: new	6	nil
-- expect: new	5	nil
-- expect: new	4	3
print(show(t, 4))  -- expect: 1 two 2 nil
print(pcall(table.insert, setmetatable({}, { __len = function() return 2.0 end }), "float length"))  -- expect: true
print(pcall(table.insert, setmetatable({}, { __len = function() return "2" end }), "string length"))
-- expect: true
-- A value that is not a table needs __index, __newindex and __len.
debug.setmetatable(5, { __index = function(n, i) return n .. "[" .. i .. "]" end, __len = function() return 2 end })
err(table.insert, 5, 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got number)
getmetatable(5).__newindex = function(n, i, v) print("set", n, i, v) end
table.insert(5, "v") table.insert(5, 1, "v")
-- expect: set	5	3	v
-- expect: set	5	3	5[2]
-- expect: set	5	2	5[1]
-- expect: set	5	1	v
getmetatable(5).__len = nil
err(table.insert, 5, 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got number)
debug.setmetatable(5, nil)

-- Positions out of bounds.
for _, pos in ipairs { 5, 0, -1, math.maxinteger, math.mininteger } do err(table.insert, { 1, 2, 3 }, pos, 0) end
-- expect: bad argument #2 to 'table.insert' (position out of bounds)
-- expect: bad argument #2 to 'table.insert' (position out of bounds)
-- expect: bad argument #2 to 'table.insert' (position out of bounds)
-- expect: bad argument #2 to 'table.insert' (position out of bounds)
-- expect: bad argument #2 to 'table.insert' (position out of bounds)
err(table.insert, {}, 0, "x")  -- expect: bad argument #2 to 'table.insert' (position out of bounds)
err(table.insert, {}, 2, "x")  -- expect: bad argument #2 to 'table.insert' (position out of bounds)
err(table.insert, setmetatable({}, { __len = function() return -1 end }), 1, "x")
-- expect: bad argument #2 to 'table.insert' (position out of bounds)
-- Wrong numbers of arguments; they are counted after the table was checked.
err(table.insert, { 1 })  -- expect: wrong number of arguments to 'insert'
err(table.insert, { 1 }, 1, 2, 3)  -- expect: wrong number of arguments to 'insert'
err(table.insert, { 1 }, nil, nil, nil)  -- expect: wrong number of arguments to 'insert'
err(table.insert)  -- expect: bad argument #1 to 'table.insert' (table expected, got no value)
err(table.insert, nil)  -- expect: bad argument #1 to 'table.insert' (table expected, got nil)
err(table.insert, 1, 2, 3, 4)  -- expect: bad argument #1 to 'table.insert' (table expected, got number)
-- Wrong arguments.
err(table.insert, nil, 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got nil)
err(table.insert, 1, 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got number)
err(table.insert, "abc", 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got string)
err(table.insert, print, 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got function)
err(table.insert, io.stdout, 1)  -- expect: bad argument #1 to 'table.insert' (table expected, got FILE*)
err(table.insert, { 1 }, "x", 0)  -- expect: bad argument #2 to 'table.insert' (number expected, got string)
err(table.insert, { 1 }, nil, 0)  -- expect: bad argument #2 to 'table.insert' (number expected, got nil)
err(table.insert, { 1 }, {}, 0)  -- expect: bad argument #2 to 'table.insert' (number expected, got table)
err(table.insert, { 1 }, 1.5, 0)
-- expect: bad argument #2 to 'table.insert' (number has no integer representation)
err(table.insert, { 1 }, 2 ^ 63, 0)
-- expect: bad argument #2 to 'table.insert' (number has no integer representation)
err(table.insert, { 1 }, "1.5", 0)
-- expect: bad argument #2 to 'table.insert' (number has no integer representation)
err(table.insert, setmetatable({}, { __len = function() return "x" end }), 1)
-- expect: object length is not an integer
err(table.insert, setmetatable({}, { __len = function() return 1.5 end }), 1)
-- expect: object length is not an integer
err(table.insert, setmetatable({}, { __len = function() return {} end }), 1)
-- expect: object length is not an integer
err(function() table.insert({ 1, 2 }, 7, 0) end)
-- expect: insert.lua:138: bad argument #2 to 'insert' (position out of bounds)
err(function() table.insert({ 1, 2 }, 1, 2, 3) end)
-- expect: insert.lua:140: wrong number of arguments to 'insert'
-- An error or a yield in a metamethod; what was moved before stays moved.
t = setmetatable({}, { __newindex = function(_, i) error("frozen at " .. i, 0) end })
err(table.insert, t, 1)  -- expect: frozen at 1
t = setmetatable({ 1, 2, 3 }, { __newindex = function(_, i) error("frozen at " .. i, 0) end })
err(table.insert, t, 1, 0)  -- expect: frozen at 4
print(show(t))  -- expect: 1 2 3
err(coroutine.wrap(function() table.insert(setmetatable({}, { __newindex = coroutine.yield }), 1) end))
-- expect: attempt to yield across a C-call boundary
