-- Many small dictionaries: letter counts of words, headers of requests, differences of two maps, grouping by a computed key.
-- Stresses: tables of 5 to 40 computed string keys that live shortly, are partly emptied and walked by `pairs`.
-- quick: 100
local rounds = tonumber(arg and arg[1]) or 30000

local sub = string.sub
local words, fields = {}, {}
for i = 1, 300 do
  words[i] = ("abcdefghijklmnopqrstuvwxyz"):sub(i % 20 + 1, i % 20 + 6) .. ("nebula quartz"):sub(i % 7 + 1, i % 7 + 5)
  fields[i] = "field-" .. i * 31 % 997
end

local function histogram(word)
  local h = {}
  for i = 1, #word do
    local c = sub(word, i, i)
    h[c] = (h[c] or 0) + 1
  end
  return h
end
local function similarity(a, b)
  local n = 0
  for c, k in pairs(a) do
    local m = b[c]
    if m then n = n + (k < m and k or m) end
  end
  return n
end
local function headers(round, n)
  local h = {}
  for i = 1, n do h[fields[(round * 7 + i * 3) % 300 + 1]] = i end
  return h
end
local function merge(into, from)
  local changed = 0
  for k, v in pairs(from) do
    if into[k] ~= v then
      into[k] = v
      changed = changed + 1
    end
  end
  return changed
end

local sum = 0
for round = 1, rounds do
  local a, b = histogram(words[round % 300 + 1]), histogram(words[round * 7 % 300 + 1])
  sum = sum + similarity(a, b)
  local h = headers(round, 40)
  for i = 1, 40, 2 do h[fields[(round * 7 + i * 3) % 300 + 1]] = nil end -- hop-by-hop ones go
  sum = sum + merge(h, headers(round + 1, 10))
  for i = 1, 40 do sum = sum + (h[fields[(round + i) % 300 + 1]] or 0) end
  local groups = {}
  for i = 1, 30 do
    local key = fields[(round + i * i) % 11 + 1]
    local g = groups[key]
    if g then g[#g + 1] = i else groups[key] = { i } end
  end
  for _, g in pairs(groups) do sum = sum + #g * g[1] end
  sum = sum % 1000003
end
print(sum)
