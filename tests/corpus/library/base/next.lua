-- next: traversal step by step, changes while traversing, invalid keys, missing arguments.
print(next({}))  -- expect: nil
print(select("#", next({})), select("#", next({ 1 })))  -- expect: 1	2
print(next({ 10 }))  -- expect: 1	10
print(next({ 10 }, nil), next({ 10 }, 1))  -- expect: 1	nil
print(next({ x = 1 }))  -- expect: x	1
print(next({ x = 1 }, "x"))  -- expect: nil
print(next({ 10, 20, 30 }, 1))  -- expect: 2	20
print(next({ [1.5] = "float" }), next({ [true] = "boolean" }))  -- expect: 1.5	true	boolean
-- A key must be as the table holds it: floats with integer values are no keys.
print(next({ [1.0] = "one" }))  -- expect: 1	one
print(pcall(next, { 10, 20 }, 1.0))  -- expect: false	invalid key to 'next'
print(pcall(next, { [2^53] = 1 }, 2^53))  -- expect: false	invalid key to 'next'
print(pcall(next, { 10, 20 }, "1"))  -- expect: false	invalid key to 'next'
print(next({ [2^53] = "big" }))  -- expect: 9007199254740992	big
-- Fields whose value is nil are not there.
print(next({ nil, nil, 3 }))  -- expect: 3	3
print(next({ x = nil }))  -- expect: nil
local t = { a = 1, b = 2, c = 3 }
t.a, t.b, t.c = nil, nil, nil
print(next(t))  -- expect: nil
print(next({}) == nil, next({ false }) ~= nil)  -- expect: true	true
-- Every field comes once, whatever the order.
local function count(t)
  local n, sum = 0, 0
  local k, v = next(t)
  while k ~= nil do
    n, sum = n + 1, sum + v
    k, v = next(t, k)
  end
  return n, sum
end
t = {}
for i = 1, 50 do t[i] = i; t["k" .. i] = i; t[i + 0.5] = i; t[-i] = i end
print(count(t))  -- expect: 200	5100
-- Fields may be assigned and cleared during a traversal.
for k in next, t do t[k] = 1 end
print(count(t))  -- expect: 200	200
for k in next, t do t[k] = nil end
print(count(t), next(t))  -- expect: 0	nil
t = {}
for i = 1, 40 do t["n" .. i] = 1; t[i] = 1 end
local removed = 0
for k in next, t do
  t[k] = nil
  removed = removed + 1
end
print(removed, next(t))  -- expect: 80	nil
t = { 1, 2, 3, 4, 5 }
local seen = 0
for k in next, t do
  for i = k + 1, 5 do t[i] = nil end
  seen = seen + 1
end
print(seen, next(t))  -- expect: 1	1	1
-- A key that was cleared still says where to go on.
t = { 1, 2, 3 }
t[1] = nil
print(next(t, 1))  -- expect: 2	2
t = { x = 1, y = 2 }
local first = next(t)
t[first] = nil
print(next(t, first) ~= nil, next(t) == next(t, first))  -- expect: true	true
-- A key that is not in the table.
print(pcall(next, {}, 1))  -- expect: false	invalid key to 'next'
print(pcall(next, {}, "x"))  -- expect: false	invalid key to 'next'
print(pcall(next, { x = 1 }, "y"))  -- expect: false	invalid key to 'next'
print(pcall(next, { 1, 2, 3 }, 4))  -- expect: false	invalid key to 'next'
print(pcall(next, { 1, 2, 3 }, 0))  -- expect: false	invalid key to 'next'
print(pcall(next, { 1, 2, 3 }, 1.5))  -- expect: false	invalid key to 'next'
print(pcall(next, { 1, 2, 3 }, {}))  -- expect: false	invalid key to 'next'
print(pcall(next, { 1 }, 0 / 0))  -- expect: false	invalid key to 'next'
print(pcall(next, { 1 }, false))  -- expect: false	invalid key to 'next'
print(pcall(function() return (next({ x = 1 }, "absent")) end))  -- expect: false	invalid key to 'next'
print(pcall(function() for _ in next, {}, 5 do end end))  -- expect: false	invalid key to 'next'
-- As the iterator of a loop, with and without a second variable.
for k, v in next, { "only" } do print(k, v) end  -- expect: 1	only
for k in next, { "only" } do print(k) end  -- expect: 1
for k, v in next, { 1, 2, 3 }, 1 do io.write(k, "=", v, " ") end
print()  -- expect: 2=2 3=3 
-- Metamethods are not asked.
t = setmetatable({ own = 1 }, { __index = { more = 2 }, __pairs = error, __len = error, __call = error })
print(next(t))  -- expect: own	1
print(next(t, "own"))  -- expect: nil
-- The first argument must be a table.
print(pcall(next))  -- expect: false	bad argument #1 to 'next' (table expected, got no value)
print(pcall(next, nil))  -- expect: false	bad argument #1 to 'next' (table expected, got nil)
print(pcall(next, "string"))  -- expect: false	bad argument #1 to 'next' (table expected, got string)
print(pcall(next, 5, 1))  -- expect: false	bad argument #1 to 'next' (table expected, got number)
print(pcall(next, io.stdout))  -- expect: false	bad argument #1 to 'next' (table expected, got FILE*)
print(pcall(function() next() end))
-- expect: false	next.lua:91: bad argument #1 to 'next' (table expected, got no value)
print(pcall(function() for _ in next do end end))
-- expect: false	next.lua:93: bad argument #1 to 'for iterator' (table expected, got nil)
print(pcall(function() for _ in next, 12 do end end))
-- expect: false	next.lua:95: bad argument #1 to 'for iterator' (table expected, got number)
print(next({ 10, 20 }, nil, "extra"))  -- expect: 1	10
-- Keys asked for out of order: fields in slots, elements, the rest.
local function ordered(u)
  local keys = {}
  for k in next, u do keys[#keys + 1] = k end
  local right = 0
  for n = #keys, 1, -1 do
    if next(u, keys[n]) == keys[n + 1] then right = right + 1 end
  end
  return right
end
print(ordered { a = 1, b = 2, c = 3, d = 4, e = 5 }, ordered { 1, 2, 3, a = 1, b = 2, [1.5] = 3, [true] = 4, [100] = 5 })  -- expect: 5	8
