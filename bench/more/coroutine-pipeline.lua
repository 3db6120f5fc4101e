-- A producer and three filters, each a coroutine, and a tree walked by a recursive generator.
-- quick: 500
local length = tonumber(arg and arg[1]) or 500000

local function producer(n)
  return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
end

local function map(source, f)
  return coroutine.wrap(function() for v in source do coroutine.yield(f(v)) end end)
end

local sum = 0
local function twice(v) return v * 2 end
local function next_one(v) return v + 1 end
local function digits(v) return v % 1000 end
for v in map(map(map(producer(length), twice), next_one), digits) do sum = sum + v end

local function tree(depth)
  if depth == 0 then return false end
  return {tree(depth - 1), depth, tree(depth - 1)}
end
local function walk(t)
  if t then
    walk(t[1])
    coroutine.yield(t[2])
    walk(t[3])
  end
end
local root = tree(13)
for round = 1, 15 do
  for v in coroutine.wrap(function() walk(root) end) do sum = sum + v end
end
print(sum)
