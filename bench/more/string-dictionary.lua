-- Dictionaries with string keys that come and go: counts by name, an index that is renewed, entries that expire.
-- Stresses: t[k] with changing keys, insertion and removal for ever, a table that never gets larger than its live entries need.
-- quick: 3000
local steps = tonumber(arg and arg[1]) or 700000

local names = {}
for i = 1, 5000 do names[i] = "key_" .. i * 7919 % 100003 end

local seed = 42
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end

local live, size, hits, expired = {}, 0, 0, 0
local counts = {}
for step = 1, steps do
  local k = names[random(#names)]
  local entry = live[k]
  if entry then
    hits = hits + 1
    live[k] = step
  elseif size < 2000 then
    live[k] = step
    size = size + 1
  end
  local old = names[random(#names)]
  if live[old] then
    live[old] = nil
    size = size - 1
    expired = expired + 1
  end
  local c = counts[k]
  counts[k] = c and c + 1 or 1
end
local sum, n = 0, 0
for _, v in pairs(counts) do sum = sum + v * v end
for _ in pairs(live) do n = n + 1 end
print(hits, expired, size == n, n, sum)
