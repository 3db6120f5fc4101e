-- Three coroutines hand numbers on: one makes them, one adds, one filters; a fourth is a generator in a `for`.
-- Stresses: resume, yield and wrap, values in both directions.
-- quick: 2000
local count = tonumber(arg and arg[1]) or 1500000

local resume, yield, create, wrap = coroutine.resume, coroutine.yield, coroutine.create, coroutine.wrap

local source = create(function(first)
  local i = first
  while true do
    local more = yield(i)
    i = i + more
  end
end)
local adder = create(function(v)
  local sum = 0
  while true do
    sum = (sum + v) % 1000003
    v = yield(sum)
  end
end)
local filter = wrap(function(v)
  while true do
    v = yield(v % 3 == 0 and v or nil, v)
  end
end)

local kept, last = 0, 0
resume(source, 1)
for i = 1, count do
  local _, v = resume(source, i % 7)
  local _, s = resume(adder, v)
  local passed, value = filter(s)
  if passed then kept = kept + 1 end
  last = value
end

local function range(n, step)
  return wrap(function() for i = 1, n, step do yield(i, i + step) end end)
end
local total = 0
for a, b in range(count, 2) do total = (total + a * b) % 1000003 end
print(kept, last, total)
