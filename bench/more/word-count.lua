-- Words found by a pattern, counted in a table with computed keys, sorted with a comparator.
-- quick: 1
local rounds = tonumber(arg and arg[1]) or 12

local words = {}
for i = 1, 4000 do words[i] = "w" .. string.char(97 + i % 26, 97 + math.floor(i / 26) % 26, 97 + math.floor(i / 676)) end
local lines, seed = {}, 42
for i = 1, 20000 do
  local line = {}
  for j = 1, 8 do
    seed = seed * 16807 % 2147483647
    line[j] = words[seed % (seed % 4000 + 1) + 1]
  end
  lines[i] = table.concat(line, " ")
end

local top
for round = 1, rounds do
  local count, order = {}, {}
  for _, line in ipairs(lines) do
    for word in line:gmatch("%a+") do
      local n = count[word]
      if not n then order[#order + 1] = word end
      count[word] = (n or 0) + 1
    end
  end
  table.sort(order, function(a, b) return count[a] > count[b] or count[a] == count[b] and a < b end)
  top = order
  for i = 1, 3 do print(round, order[i], count[order[i]]) end
end
print(#top)
