-- Formatted output of records: string.format, concatenation, tostring, patterns that trim and split lines.
-- quick: 1
local rounds = tonumber(arg and arg[1]) or 5

local lines = {}
for i = 1, 30000 do lines[i] = string.format("  %05d ; item-%d ; %.2f ; %s  ", i, i % 97, i / 7, i % 2 == 0 and "yes" or "no") end

local length, total = 0, 0
for round = 1, rounds do
  for i, line in ipairs(lines) do
    local trimmed = line:match("^%s*(.-)%s*$")
    local id, name, price, flag = trimmed:match("^(%d+) ; (%S+) ; ([%d.]+) ; (%a+)$")
    total = total + tonumber(price)
    local row = name:upper() .. ": " .. tostring(tonumber(id) + round) .. " " .. flag:sub(1, 1)
    length = length + #string.format("%-24s|%10.3f|%6d", row, price, i) + select(2, row:gsub("%d", "#"))
  end
end
print(length, string.format("%.2f", total))
