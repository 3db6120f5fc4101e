-- table.remove: positions, results, shifting, metamethods and their order, every argument error.
local function err(...) print((select(2, pcall(...)))) end
local function show(t, n)
  local r = {}
  for i = 1, n or #t do r[i] = tostring(t[i]) end
  return table.concat(r, " ")
end

-- The last one by default; any other; always one result.
local t = { "z", "a", "m", "b", "c", "d", "end" }
print(table.remove(t), table.remove(t, 1), table.remove(t, 2), show(t))  -- expect: end	z	m	a b c d
print(table.remove(t, "2"), table.remove(t, 2.0), show(t), table.remove(t, nil), show(t))  -- expect: b	c	a d	d	a
print(select("#", table.remove({})), select("#", table.remove({ 1, 2 }, 1)), table.remove({ 1, 2 }, 1, "extra", {}))
-- expect: 1	1	1
-- #list + 1 is a position too, and 0 when the list is empty: what is there goes.
t = { 1, 2 }
print(table.remove({}), table.remove({}, 0), table.remove({}, 1), table.remove(t, #t + 1), show(t))
-- expect: nil	nil	nil	nil	1 2
t = { [0] = "zero" }
print(table.remove(t, 0), t[0], table.remove(t, 0))  -- expect: zero	nil	nil
t = { [0] = "zero" }
print(table.remove(t), next(t))  -- expect: zero	nil
-- Elements in every part; false; other fields stay.
t = { false, true, [0] = "zero", x = "x", [-1] = "minus" }
print(table.remove(t, 1), table.remove(t), #t, t[0], t.x, t[-1])  -- expect: false	true	0	zero	x	minus
t = {}
for i = 8, 1, -1 do t[i] = i end
print(table.remove(t, 3), table.remove(t, 1), table.remove(t), show(t))  -- expect: 3	1	8	2 4 5 6 7
t = {}
for i = 1, 10 do table.insert(t, i) end
for _ = 1, 5 do table.remove(t, 1) end
print(show(t))  -- expect: 6 7 8 9 10
while #t > 0 do table.remove(t) end
print(#t, next(t))  -- expect: 0	nil
-- A stack, a queue, and a list that shrinks from its middle.
local stack, sum = {}, 0
for i = 1, 1000 do stack[#stack + 1] = i end
while #stack > 0 do sum = sum + table.remove(stack) end
print(sum)  -- expect: 500500
for i = 1, 200 do stack[i] = i end
sum = 0
while #stack > 100 do sum = sum * 7 % 10007 + table.remove(stack, 1) end
while stack[1] do sum = sum * 7 % 10007 + table.remove(stack, (#stack + 1) // 2) end
print(sum, next(stack))  -- expect: 5482	nil

-- Metamethods: the length, the element, then reads and writes upwards, and nil at the end.
local log = {}
local function logged(length)
  log = {}
  return setmetatable({}, {
    __len = function() log[#log + 1] = "len" return length end,
    __index = function(_, i) log[#log + 1] = "get" .. i return i * 10 end,
    __newindex = function(_, i, v) log[#log + 1] = "set" .. i .. "=" .. tostring(v) end,
  })
end
print(table.remove(logged(3)), table.concat(log, " "))  -- expect: 30	len get3 set3=nil
print(table.remove(logged(4), 2), table.concat(log, " "))  -- expect: 20	len get2 get3 set2=30 get4 set3=40 set4=nil
print(table.remove(logged(3), 4), table.concat(log, " "))  -- expect: 40	len get4 set4=nil
print(table.remove(logged(0)), table.concat(log, " "))  -- expect: 0	len get0 set0=nil
print(table.remove(logged(-1)), table.concat(log, " "))  -- expect: -10	len get-1 set-1=nil
print(table.remove(logged(-1), -1), table.concat(log, " "))  -- expect: -10	len get-1 set-1=nil
print(table.remove(logged(-5), 3), table.concat(log, " ")) -- beyond a negative length nothing is checked
-- expect: 30	len get3 set3=nil
print(table.remove(logged(math.maxinteger)), table.concat(log, " "))
-- expect: -10	len get9223372036854775807 set9223372036854775807=nil
t = setmetatable({ 1, 2, 3 }, { __index = function(_, i) return "index" .. i end })
print(table.remove(t, 1), table.remove(t, 1), rawlen(t), rawget(t, 1), table.remove(t, 2))
-- expect: 1	2	1	3	index2
t = setmetatable({ 1, 2 }, { __len = function() return 4 end })
print(table.remove(t, 1), show(t, 2), table.remove(t))  -- expect: 1	2 nil	nil
debug.setmetatable(5, { __index = function(n, i) return n * i end, __len = function() return 3 end })
err(table.remove, 5)  -- expect: bad argument #1 to 'table.remove' (table expected, got number)
getmetatable(5).__newindex = function(n, i, v) print("set", n, i, v) end
print(table.remove(5), table.remove(5, 2))
-- expect: set	5	3	nil
-- expect: set	5	2	15
-- expect: set	5	3	nil
-- expect: 15	10
debug.setmetatable(5, nil)

-- Positions out of bounds. Releases of the reference differ in the argument that they blame.
local function bounds(...)
  local ok, message = pcall(table.remove, ...)
  print(ok, (message:gsub("#%d", "#n")))
end
for _, pos in ipairs { 5, 0, -1, math.maxinteger, math.mininteger } do bounds({ 1, 2, 3 }, pos) end
-- expect: false	bad argument #n to 'table.remove' (position out of bounds)
-- expect: false	bad argument #n to 'table.remove' (position out of bounds)
-- expect: false	bad argument #n to 'table.remove' (position out of bounds)
-- expect: false	bad argument #n to 'table.remove' (position out of bounds)
-- expect: false	bad argument #n to 'table.remove' (position out of bounds)
bounds({}, 2)  -- expect: false	bad argument #n to 'table.remove' (position out of bounds)
bounds({}, -1)  -- expect: false	bad argument #n to 'table.remove' (position out of bounds)
bounds(logged(2), 4)  -- expect: false	bad argument #n to 'table.remove' (position out of bounds)
print(table.concat(log, " "))  -- expect: len
-- Wrong arguments.
err(table.remove)  -- expect: bad argument #1 to 'table.remove' (table expected, got no value)
err(table.remove, nil)  -- expect: bad argument #1 to 'table.remove' (table expected, got nil)
err(table.remove, 1)  -- expect: bad argument #1 to 'table.remove' (table expected, got number)
err(table.remove, "abc", 1)  -- expect: bad argument #1 to 'table.remove' (table expected, got string)
err(table.remove, io.stdout)  -- expect: bad argument #1 to 'table.remove' (table expected, got FILE*)
err(table.remove, { 1 }, "x")  -- expect: bad argument #2 to 'table.remove' (number expected, got string)
err(table.remove, { 1 }, {})  -- expect: bad argument #2 to 'table.remove' (number expected, got table)
err(table.remove, { 1 }, false)  -- expect: bad argument #2 to 'table.remove' (number expected, got boolean)
err(table.remove, { 1 }, 1.5)  -- expect: bad argument #2 to 'table.remove' (number has no integer representation)
err(table.remove, { 1 }, 2 ^ 63)
-- expect: bad argument #2 to 'table.remove' (number has no integer representation)
err(table.remove, setmetatable({}, { __len = function() return 1.5 end }))
-- expect: object length is not an integer
err(table.remove, setmetatable({}, { __len = function() return "x" end }), 1)
-- expect: object length is not an integer
err(function() return (table.remove({}, "x")) end)
-- expect: remove.lua:112: bad argument #2 to 'remove' (number expected, got string)
-- An error or a yield in a metamethod.
err(table.remove, setmetatable({}, { __index = function(_, i) error("no " .. i, 0) end }))  -- expect: no 0
t = setmetatable({ 1, 2, 3 }, { __len = function() return 4 end, __newindex = function(_, i) error("frozen at " .. i, 0) end })
err(table.remove, t, 1)  -- expect: frozen at 4
print(show(t, 3))  -- expect: 2 3 nil
err(coroutine.wrap(function() table.remove(setmetatable({}, { __index = coroutine.yield })) end))
-- expect: attempt to yield across a C-call boundary
