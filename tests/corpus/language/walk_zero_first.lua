-- A constructor that lists keys 0 to n is walked upwards from 0; a key 0 that comes later is walked where it was put.
local function keys(t)
  local list = {}
  for k in pairs(t) do list[#list + 1] = tostring(k) end
  return table.concat(list, " ")
end
local function next_keys(t)
  local list = {}
  local k = next(t)
  while k ~= nil do
    list[#list + 1] = tostring(k)
    k = next(t, k)
  end
  return table.concat(list, " ")
end

local days = {[0] = "Sunday", [1] = "Monday", [2] = "Tuesday", [3] = "Wednesday"}
print(keys(days))
-- expect: 0 1 2 3
print(next_keys(days))
-- expect: 0 1 2 3
days[0] = nil
print(keys(days), next_keys(days))
-- expect: 1 2 3	1 2 3
days[0] = "again"
print(keys(days))
-- expect: 0 1 2 3

-- Cleared while it is walked.
for k in pairs(days) do days[k] = nil end
print(next(days))
-- expect: nil

local list = {"a", "b", [0] = "z"}
print(keys(list), next_keys(list))
-- expect: 1 2 0	1 2 0

local loop = {}
for i = 0, 9 do loop[i] = i end
print(keys(loop))
-- expect: 1 2 3 4 5 6 7 8 9 0
print(next_keys(loop))
-- expect: 1 2 3 4 5 6 7 8 9 0
