-- pairs over elements, fields and the dictionary of tables that change while they are walked: values replaced and cleared, holes,
-- key 0, and tables that are replaced in the middle.
local function list(t)
  local out, sum = {}, 0
  for k, v in pairs(t) do
    out[#out + 1] = tostring(k)
    sum = sum + v
  end
  table.sort(out)
  return table.concat(out, " "), sum
end
print(list({})) -- expect: 	0
print(list({1, 2, 3})) -- expect: 1 2 3	6
print(list({1, nil, 3, nil, 5, x = 7})) -- expect: 1 3 5 x	16
print(list({[0] = 9, 1, 2})) -- expect: 0 1 2	12
print(list({[0] = 9, [-1] = 4, [2.5] = 3, a = 1, b = 2})) -- expect: -1 0 2.5 a b	19

local big = {}
for i = 1, 200 do big["k" .. i] = i end
for i = 1, 50 do big[i * 1000] = i end
for i = 1, 20 do big[i] = 1 end
big[0] = 5
local function total(t)
  local count, sum = 0, 0
  for _, v in pairs(t) do count, sum = count + 1, sum + v end
  return count, sum
end
print(total(big)) -- expect: 271	21400
for k, v in pairs(big) do
  if type(k) == "string" and v % 2 == 0 then big[k] = nil
  elseif k == 0 or (type(k) == "number" and k % 3000 == 0) then big[k] = nil
  else big[k] = v + 1 end
end
print(total(big)) -- expect: 154	11041
for k in pairs(big) do
  big[k] = nil
  collectgarbage("step")
end
print(total(big), next(big)) -- expect: 0	nil

local seen = {}
local t = {a = 1, b = 2, c = 3, 10, 20, 30}
for k, v in pairs(t) do
  seen[#seen + 1] = v
  for other in pairs(t) do if other ~= k then t[other] = t[other] end end
  t = {x = 1}
end
table.sort(seen)
print(table.concat(seen, " "), t.x) -- expect: 1 2 3 10 20 30	1

-- Walks within walks, left early.
local words = {}
for i = 1, 40 do words["w" .. i] = i end
local pairs_found = 0
for a, x in pairs(words) do
  for b, y in pairs(words) do
    if x + y == 41 then
      pairs_found = pairs_found + 1
      break
    end
  end
  if x == 100 then break end
end
print(pairs_found) -- expect: 40
print(pcall(function() for k in next, {1, 2}, 5 do print(k) end end)) -- expect: false	invalid key to 'next'
