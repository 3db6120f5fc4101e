-- Integers of any size are values: a table keeps them as keys and values whatever is weak, and a traversal goes on from
-- a key that was cleared and made anew.
local function big(i) return (1 << 50) + i end

local function clear_while_walking(mode)
  local t, count = setmetatable({}, {__mode = mode}), 0
  for i = 1, 20 do t[big(i)] = i end
  local k = next(t)
  while k do
    count = count + 1
    t[k] = nil
    k = k + 0
    collectgarbage()
    k = next(t, k)
  end
  return count
end
print(clear_while_walking(nil), clear_while_walking("k")) -- expect: 20	20
print(clear_while_walking("v"), clear_while_walking("kv")) -- expect: 20	20

-- Entries whose values are collected on the way.
local function lose_values(mode)
  local t, count = setmetatable({}, {__mode = mode}), 0
  for i = 1, 20 do t[big(i)] = {} end
  local k = next(t)
  while k do
    count = count + 1
    t[k] = nil
    k = k + 0
    collectgarbage()
    k = next(t, k)
  end
  return count < 20
end
print(lose_values("v"), lose_values("kv")) -- expect: true	true

local weak = setmetatable({}, {__mode = "kv"})
for i = 1, 10 do
  weak[big(i)] = big(-i)
  weak[i] = big(i)
  weak["a" .. i] = big(2 * i)
end
collectgarbage()
local count = 0
for _ in pairs(weak) do count = count + 1 end
print(count, weak[big(10)] == big(-10), weak[10] == big(10), weak.a10 == big(20)) -- expect: 30	true	true	true

-- An ephemeron whose key is such a number keeps its value.
local ephemeron = setmetatable({[big(1)] = {"kept"}}, {__mode = "k"})
collectgarbage()
print(ephemeron[big(1)][1]) -- expect: kept

-- A cleared key can come back.
local t = {[big(1)] = 1, [big(2)] = 2}
t[big(1)] = nil
collectgarbage()
t[big(1)] = 3
collectgarbage()
print(t[big(1)], t[big(2)], t[2.0 ^ 50 + 1]) -- expect: 3	2	3
