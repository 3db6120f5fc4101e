-- The length operator where the end of a sequence has moved by one since it was asked last, or by more.
local function stack(n)
  local t = {}
  for i = 1, n do
    t[#t + 1] = i
    if #t ~= i then print("append", n, i, #t) end
  end
  for i = n, 1, -1 do
    if t[#t] ~= i then print("top", n, i, t[#t]) end
    t[#t] = nil
    if #t ~= i - 1 then print("remove", n, i, #t) end
  end
  return #t
end
for n = 0, 40 do assert(stack(n) == 0) end
print(stack(1000)) -- expect: 0

-- Up and down by more than one between questions.
local t = {}
for round = 1, 20 do
  for i = #t + 1, #t + round do t[i] = round end
  local before = #t
  for i = before, before - round // 2, -1 do t[i] = nil end
  if #t ~= before - round // 2 - 1 then print("moved", round, before, #t) end
end
print(#t) -- expect: 90

-- Full to the last element, and beyond it in the dictionary.
local full = {1, 2, 3, 4}
print(#full) -- expect: 4
full[5] = 5
print(#full) -- expect: 5
full[5], full[4] = nil, nil
print(#full) -- expect: 3

-- A metatable decides.
local counted = setmetatable({1, 2, 3}, {__len = function() return 42 end})
for i = 1, 3 do counted[i + 3] = i end
print(#counted, rawlen(counted)) -- expect: 42	6

-- Two that take turns, one of them empty.
local a, b = {}, {}
for i = 1, 100 do
  a[#a + 1] = #b
  b[#b + 1] = #a
  if i % 3 == 0 then a[#a] = nil end
  if i % 5 == 0 then b[#b], b[#b - 1] = nil, nil end
end
print(#a, #b, a[#a], b[#b]) -- expect: 67	60	61	66
