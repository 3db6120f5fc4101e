-- Crowds of coroutines that are continued in the same order, in another one, and not at all; that die, are collected and
-- are made anew while others wait.
local create, resume, status, yield = coroutine.create, coroutine.resume, coroutine.status, coroutine.yield
local function worker(id, steps)
  local sum = id
  for step = 1, steps do sum = sum + yield(sum % 7, step) end
  return sum
end
local function crowd(n, steps)
  local all = {}
  for i = 1, n do all[i] = create(worker) end
  local total = 0
  for i = 1, n do total = total + select(2, resume(all[i], i, steps(i))) end
  return all, total
end
local function round(all, first, last, by, value)
  local total, dead = 0, 0
  for i = first, last, by do
    if status(all[i]) == "dead" then dead = dead + 1
    else total = total + select(2, assert(resume(all[i], value))) end
  end
  return total, dead
end

-- The same order, then backwards, then by sevens.
local all, total = crowd(700, function(i) return 9 end)
print(total) -- expect: 2100
for k = 1, 3 do total = total + round(all, 1, #all, 1, k) end
for k = 1, 3 do total = total + round(all, #all, 1, -1, k) end
for k = 1, 7 do total = total + round(all, k, #all, 7, k) end
print(total) -- expect: 16800

-- Some end, and their places are taken by others while the rest goes on.
all, total = crowd(500, function(i) return i % 5 + 1 end)
local ends = 0
for k = 1, 8 do
  local more, dead = round(all, 1, #all, 1, k)
  total, ends = total + more, ends + dead
  for i = 1, #all, 3 do
    if status(all[i]) == "dead" then
      all[i] = create(worker)
      total = total + select(2, resume(all[i], i, 2))
    end
  end
  if k % 3 == 0 then collectgarbage() end
end
print(total, ends) -- expect: 231928	1666

-- Thrown away with what they wait for, while a part of the crowd keeps its rhythm.
local kept = crowd(200, function() return 1000 end)
local finalized = 0
total = 0
for k = 1, 12 do
  local dropped = {}
  for i = 1, 150 do
    local g = coroutine.wrap(function(a)
      local guard = setmetatable({}, {__gc = function() finalized = finalized + 1 end})
      while true do a = yield(a, guard) end
    end)
    total = total + g(i) + g(k)
    dropped[i] = g
  end
  total = total + round(kept, 1, #kept, 1, k)
  dropped = nil
  collectgarbage()
end
print(total, finalized > 1500) -- expect: 154804	true

-- Each continues the next one of a chain, and the chain of chains is gone through again and again.
local function link(n)
  if n == 0 then return coroutine.wrap(function() for i = 1, math.huge do yield(i) end end) end
  local inner = link(n - 1)
  return coroutine.wrap(function() while true do yield(inner() + n) end end)
end
local chains = {}
for i = 1, 40 do chains[i] = link(i % 6) end
total = 0
for k = 1, 25 do
  for i = 1, #chains do total = total + chains[i]() end
end
print(total) -- expect: 18750

-- Recursion and errors inside of a crowd.
local function deep(n) if n == 0 then return yield("deep") end return (deep(n - 1)) end
all = {}
for i = 1, 300 do
  all[i] = create(function(n)
    local v = deep(n)
    if v % 3 == 0 then error({v}) end
    return v
  end)
  assert(resume(all[i], i % 40) == true)
end
total, ends = 0, 0
for i = 1, #all do
  local ok, v = resume(all[i], i)
  if ok then total = total + v else ends = ends + v[1] end
end
print(total, ends) -- expect: 30000	15150
