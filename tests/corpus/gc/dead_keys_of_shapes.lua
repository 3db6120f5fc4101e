-- A field that no table has any more dies with its name, and another name may come to lie where that one was: it is no field of that name.
local function object()
  return {a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11, l = 12}
end
local keep, lost = object(), 0
for n = 1, 60 do
  local t = object()
  local name = "name" .. n
  t[name] = n
  if t[name] ~= n then lost = lost + 1 end
  local fields = 0
  for k, v in pairs(t) do fields = fields + (t[k] == v and 1 or 100) end
  if fields ~= 13 then lost = lost + 1 end
  t, name = nil, nil
  collectgarbage()
end
print(lost, keep.l) -- expect: 0	12

-- Names of fields in the text of chunks, each gone before the next one comes.
local wrong = 0
for n = 1, 60 do
  local f = load("local t = ... t.field" .. n .. " = 1 t.other" .. n .. " = 2 return t.field" .. n .. ", t.other" .. n)
  local one, two = f(object())
  if one ~= 1 or two ~= 2 then wrong = wrong + 1 end
  f = nil
  collectgarbage()
end
print(wrong) -- expect: 0
