-- A local variable that began as the array which a loop keeps in a variable is another one in the same turn.
local function diagonal(m, n)
  local s = 0
  for i = 1, n do
    local row = m
    row = row[i]
    s = s + row[i]
  end
  return s
end
local function by_length(m, n)
  local s = 0
  for i = 1, n do
    local a = m
    s = s + a[i]
    a = m.other
    s = s + a[i]
  end
  return s
end
local m = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}
print(diagonal(m, 3))
local t = {1, 2, 3, other = {100, 200, 300}}
print(by_length(t, 3))
print(pcall(by_length, {1, 2, 3, other = {100, 200}}, 3))

-- expect: 15
-- expect: 606
-- expect: false	bases_overwritten.lua:17: attempt to perform arithmetic on a nil value (field '?')
