-- Records read from a table whose columns are only known at run time; some columns are dropped, then fields are used by name.
-- Stresses: objects built with computed keys, fields deleted and added again, access by name afterwards.
-- quick: 30
local rounds = tonumber(arg and arg[1]) or 5000

local columns = { "id", "name", "price", "count", "color", "weight", "shelf", "supplier", "note", "checked" }

local function row(i)
  local record = {}
  for c = 1, #columns do record[columns[c]] = i * c % 97 end
  record.name = "item"
  if i % 2 == 0 then record.note = nil end
  if i % 3 == 0 then record.supplier, record.color = nil, nil end
  return record
end

local records = {}
for i = 1, 1000 do records[i] = row(i) end

local function value(r) return r.price * r.count + (r.note and r.note or 0) end
local function restock(r, n)
  r.count = r.count % 50 + n
  r.checked = n
  if n == 2 then r.note = nil elseif n == 0 and not r.note then r.note = r.id end
end

local sum = 0
for round = 1, rounds do
  for i = 1, #records do
    local r = records[i]
    sum = sum + value(r) - r.weight
    if (i + round) % 4 == 0 then restock(r, round % 3) end
  end
  records[round % 1000 + 1] = row(round)
  sum = sum % 1000003
end
print(sum)
