-- Sets of sparse integers: union and intersection by walking one table while filling another.
-- quick: 1
local rounds = tonumber(arg and arg[1]) or 100

local function multiples(step, count)
  local set = {}
  for i = 1, count do set[i * step] = true end
  return set
end

local function union(a, b)
  local out = {}
  for k in pairs(a) do out[k] = true end
  for k in pairs(b) do out[k] = true end
  return out
end

local function count_common(a, b)
  local n = 0
  for k in pairs(a) do if b[k] then n = n + 1 end end
  return n
end

local common, all = 0, 0
for round = 1, rounds do
  local a, b = multiples(3, 10000 + round), multiples(5, 10000 - round)
  common = common + count_common(a, b)
  for k in pairs(union(a, b)) do all = all + k end
end
print(common, all)
