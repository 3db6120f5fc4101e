-- Coroutines as iterators: permutations, trees, pipelines, primes.
local function permutations(list)
  local function go(n)
    if n == 0 then coroutine.yield(table.concat(list)) return end
    for i = 1, n do
      list[n], list[i] = list[i], list[n]
      go(n - 1)
      list[n], list[i] = list[i], list[n]
    end
  end
  return coroutine.wrap(function() go(#list) end)
end
local all = {}
for p in permutations { "a", "b", "c" } do all[#all + 1] = p end
print(table.concat(all, " "))  -- expect: bca cba cab acb bac abc
-- A binary tree walked recursively.
local tree
local function insert(node, v)
  if not node then return { value = v } end
  if v < node.value then node.left = insert(node.left, v) else node.right = insert(node.right, v) end
  return node
end
for _, v in ipairs { 50, 20, 70, 10, 30, 60, 80, 25 } do tree = insert(tree, v) end
local function walk(node)
  if node then walk(node.left); coroutine.yield(node.value); walk(node.right) end
end
local out = {}
for v in coroutine.wrap(function() walk(tree) end) do out[#out + 1] = v end
print(table.concat(out, " "))  -- expect: 10 20 25 30 50 60 70 80
-- Same fringe of two differently shaped trees.
local function fringe(t) return coroutine.wrap(function() walk(t); return nil end) end
local left, right
for _, v in ipairs { 1, 2, 3, 4 } do left = insert(left, v) end
for _, v in ipairs { 3, 1, 4, 2 } do right = insert(right, v) end
local f, g = fringe(left), fringe(right)
local same = true
repeat local a, b = f(), g(); same = same and a == b until not a or not b
print(same)  -- expect: true
-- A pipeline of stages.
local function range(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
local function map(fn, src) return coroutine.wrap(function() for v in src do coroutine.yield(fn(v)) end end) end
local function filter(fn, src) return coroutine.wrap(function() for v in src do if fn(v) then coroutine.yield(v) end end end) end
local sum = 0
for v in map(function(x) return x * x end, filter(function(x) return x % 3 == 0 end, range(30))) do sum = sum + v end
print(sum)  -- expect: 3465
-- Sieve: one coroutine for each prime.
local function sieve()
  local src = coroutine.wrap(function() local n = 2; while true do coroutine.yield(n); n = n + 1 end end)
  return coroutine.wrap(function()
    while true do
      local p = src()
      coroutine.yield(p)
      local prev = src
      src = coroutine.wrap(function() for n in prev do if n % p ~= 0 then coroutine.yield(n) end end end)
    end
  end)
end
local primes, next_prime = {}, sieve()
for i = 1, 25 do primes[i] = next_prime() end
print(table.concat(primes, " "))
-- expect: 2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59 61 67 71 73 79 83 89 97
-- Several values at a time, keyed iteration in order.
local function sorted_pairs(t)
  return coroutine.wrap(function()
    local keys = {}
    for k in pairs(t) do keys[#keys + 1] = k end
    table.sort(keys)
    for i, k in ipairs(keys) do coroutine.yield(k, t[k], i) end
  end)
end
for k, v, i in sorted_pairs { b = 2, a = 1, c = 3 } do io.write(i, ":", k, "=", v, ";") end
-- expect: 1:a=1;2:b=2;3:c=3;
print()
-- Zip of two generators; unequal lengths.
local function zip(a, b)
  return coroutine.wrap(function()
    while true do
      local x, y = a(), b()
      if x == nil or y == nil then return end
      coroutine.yield(x, y)
    end
  end)
end
local n = 0
for x, y in zip(range(5), permutations { "x", "y" }) do n = n + x; io.write(x, y, ";") end
-- expect: 1yx;2xy;3
print(n)
-- Yield from deep recursion.
local function deep(d) if d == 0 then coroutine.yield("bottom") return 0 end return 1 + deep(d - 1) end
local co = coroutine.wrap(function() return deep(1000) end)
print(co(), co())  -- expect: bottom	1000
