-- table.unpack: ranges, holes, metamethods, any value that can be indexed, limits and argument errors.
local function err(...) print((select(2, pcall(...)))) end
local function count(...) return select("#", ...) end

-- From 1 to #list; given ranges; nothing when i > j.
print(table.unpack { 1, 2, 3 })  -- expect: 1	2	3
print(table.unpack({ 1, 2, 3 }, 2))  -- expect: 2	3
print(table.unpack({ 1, 2, 3 }, 2, 3))  -- expect: 2	3
print(table.unpack({ 1, 2, 3 }, nil, 2))  -- expect: 1	2
print(table.unpack({ 1, 2, 3 }, nil, nil))  -- expect: 1	2	3
print(table.unpack({}, 1, 2))  -- expect: nil	nil
print(table.unpack({ 1, 2 }, -1, 1))  -- expect: nil	nil	1
print(table.unpack({ [0] = "zero", "one", nil, "three" }, 0, 4))  -- expect: zero	one	nil	three	nil
print(table.unpack({ 1, 2, 3 }, "2", 3.0))  -- expect: 2	3
print(count(table.unpack {}), count(table.unpack({ 1, 2 }, 3)), count(table.unpack({}, 1, 0)), count(table.unpack({}, 5, 1)))
-- expect: 0	0	0	0
print(count(table.unpack({}, math.maxinteger, math.mininteger)), count(table.unpack({ 1, 2 }, math.maxinteger)))
-- expect: 0	0
print(table.unpack({ [math.maxinteger] = "max" }, math.maxinteger, math.maxinteger))  -- expect: max
print(table.unpack({ [math.maxinteger] = "max" }, math.maxinteger - 1, math.maxinteger))  -- expect: nil	max
print(table.unpack({ [math.mininteger] = "min" }, math.mininteger, math.mininteger + 1))  -- expect: min	nil
-- As an argument, in a constructor, adjusted, as operand.
local t = { 10, 20, 30 }
print(table.unpack(t), table.unpack(t), (table.unpack(t)))  -- expect: 10	10	10
print(#{ table.unpack(t), table.unpack(t) }, table.unpack(t) + 1, math.max(table.unpack(t)), ("%d-%d"):format(table.unpack(t)))
-- expect: 4	11	30	10-20
local a, b, c, d = table.unpack(t)
print(a, b, c, d)  -- expect: 10	20	30	nil
t[1], t[2], t[3] = table.unpack({ t[3], t[2], t[1] })
print(table.unpack(t))  -- expect: 30	20	10
for i, j, k in function(_, last) if not last then return table.unpack(t) end end do print(i, j, k) end
-- expect: 30	20	10
-- The results are values of that moment: what changes the table later does not change them.
local function closing(value)
  local list = { 1, 2, 3 }
  local _ <close> = setmetatable({}, { __close = function() for i = 1, 50 do list[i] = value end end })
  return table.unpack(list)
end
print(closing("new"))  -- expect: 1	2	3
print(closing(nil))  -- expect: 1	2	3
local list = { 1, 2, 3 }
local co = coroutine.wrap(function()
  coroutine.yield(table.unpack(list))
  return table.unpack(list)
end)
print(co())  -- expect: 1	2	3
list[2] = "two"
print(co())  -- expect: 1	two	3
print(pcall(table.unpack, list))  -- expect: true	1	two	3
print(xpcall(table.unpack, print, list, 2))  -- expect: true	two	3
print(coroutine.wrap(table.unpack)(list, 1, 2))  -- expect: 1	two
-- Many results.
t = {}
for i = 1, 1000 do t[i] = i end
print(count(table.unpack(t)), (select(1000, table.unpack(t))), count(table.unpack({}, 1, 250)), select(250, table.unpack({}, 1, 250)))
-- expect: 1000	1000	250	nil
print(count(table.unpack({}, -10000, 10000)))  -- expect: 20001

-- Metamethods: the length unless j is given, then one read an element.
local log = {}
local proxy = setmetatable({}, {
  __len = function() log[#log + 1] = "len" return 4 end,
  __index = function(_, i) log[#log + 1] = i return i * i end,
})
print(table.unpack(proxy))  -- expect: 1	4	9	16
print(table.concat(log, " "))  -- expect: len 1 2 3 4
log = {}
print(table.unpack(proxy, 2, 3))  -- expect: 4	9
print(table.concat(log, " "))  -- expect: 2 3
print(table.unpack(setmetatable({ 1, nil, 3 }, { __index = function(_, i) return "i" .. i end }), 1, 4))
-- expect: 1	i2	3	i4
print(table.unpack(setmetatable({ 1, 2, 3 }, { __len = function() return 2.0 end })))  -- expect: 1	2
print(table.unpack(setmetatable({ 1, 2, 3 }, { __len = function() return "1" end })))  -- expect: 1
print(count(table.unpack(setmetatable({ 1, 2, 3 }, { __len = function() return -3 end }))))  -- expect: 0
-- A metamethod that calls unpack itself, and one that changes the table.
print(table.unpack(setmetatable({}, { __index = function(_, i) return (select("#", table.unpack({}, 1, i * 100))) end }), 1, 3))
-- expect: 100	200	300
print(table.unpack(setmetatable({ 1, 2 }, { __index = function(self, i) rawset(self, i + 1, "set") return "got" end }), 1, 5))
-- expect: 1	2	got	set	got
-- The first argument is not checked: whatever has a length and elements will do.
print(table.unpack("abc", 1, 2))  -- expect: nil	nil
print(count(table.unpack("abc")), (table.unpack("abc")))  -- expect: 3	nil
debug.setmetatable(5, { __index = function(n, i) return n + i end, __len = function(n) return n end })
print(table.unpack(3))  -- expect: 4	5	6
debug.setmetatable(5, nil)
err(table.unpack)  -- expect: attempt to get length of a nil value
err(table.unpack, nil)  -- expect: attempt to get length of a nil value
err(table.unpack, nil, 1, 2)  -- expect: attempt to index a nil value
err(table.unpack, 5)  -- expect: attempt to get length of a number value
err(table.unpack, 5, 1, 2)  -- expect: attempt to index a number value
err(table.unpack, true, 1, 1)  -- expect: attempt to index a boolean value
err(table.unpack, print)  -- expect: attempt to get length of a function value
print(count(table.unpack(nil, 2, 1)))  -- expect: 0

-- Limits.
err(table.unpack, {}, 1, 1e7)  -- expect: too many results to unpack
err(table.unpack, {}, 1, 1e8)  -- expect: too many results to unpack
err(table.unpack, {}, 0, math.maxinteger)  -- expect: too many results to unpack
err(table.unpack, {}, math.mininteger, 0)  -- expect: too many results to unpack
err(table.unpack, {}, math.mininteger, math.maxinteger)  -- expect: too many results to unpack
err(table.unpack, setmetatable({}, { __len = function() return math.maxinteger end }))
-- expect: too many results to unpack
-- Errors of metamethods, lengths and arguments.
err(table.unpack, setmetatable({}, { __index = function(_, i) error("no element " .. i, 0) end }), 1, 3)
-- expect: no element 1
err(table.unpack, setmetatable({}, { __len = function() return "x" end }))
-- expect: object length is not an integer
err(table.unpack, setmetatable({}, { __len = function() return {} end }))
-- expect: object length is not an integer
err(coroutine.wrap(function() return table.unpack(setmetatable({}, { __index = coroutine.yield }), 1, 3) end))
-- expect: attempt to yield across a C-call boundary
err(table.unpack, {}, "x")  -- expect: bad argument #2 to 'table.unpack' (number expected, got string)
err(table.unpack, {}, {})  -- expect: bad argument #2 to 'table.unpack' (number expected, got table)
err(table.unpack, {}, 1.5)  -- expect: bad argument #2 to 'table.unpack' (number has no integer representation)
err(table.unpack, {}, 1, "x")  -- expect: bad argument #3 to 'table.unpack' (number expected, got string)
err(table.unpack, {}, 1, true)  -- expect: bad argument #3 to 'table.unpack' (number expected, got boolean)
err(table.unpack, {}, 1, 2 ^ 63)
-- expect: bad argument #3 to 'table.unpack' (number has no integer representation)
err(table.unpack, {}, "x", "y")  -- expect: bad argument #2 to 'table.unpack' (number expected, got string)
err(table.unpack, nil, "x")  -- expect: bad argument #2 to 'table.unpack' (number expected, got string)
err(function() return (table.unpack({}, 1, {})) end)
-- expect: unpack.lua:121: bad argument #3 to 'unpack' (number expected, got table)
err(function() return (table.unpack()) end)  -- expect: attempt to get length of a nil value
