-- Ten thousand coroutines alive at once, resumed in turn, then replaced by others.
-- quick: 1
local generations = tonumber(arg and arg[1]) or 20

local function worker(id)
  local sum = 0
  for step = 1, 6 do sum = sum + coroutine.yield(id % step) end
  return sum
end

local total = 0
for generation = 1, generations do
  local crowd = {}
  for i = 1, 10000 do crowd[i] = coroutine.create(worker) end
  for i = 1, #crowd do total = total + select(2, coroutine.resume(crowd[i], i)) end
  for step = 1, 6 do
    for i = 1, #crowd do total = total + select(2, coroutine.resume(crowd[i], step)) end
  end
end
print(total)
