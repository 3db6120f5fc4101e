-- Functions that are replaced while a loop runs, in a local variable, an upvalue, a field of the library, and the library itself.
local kept_floor, kept_math = math.floor, math

local floor = math.floor
local function double(x) return x * 2 end
local s = 0
for i = 1, 10 do
  s = s + floor(i + 0.5)
  if i == 5 then floor = double end
end
print(s) -- expect: 100.0

s = 0
for i = 1, 10 do
  s = s + math.floor(i + 0.5)
  if i == 4 then math.floor = function(x) return -kept_floor(x) end end
  if i == 8 then math.floor = kept_floor end
end
print(s) -- expect: 3

s = 0
for i = 1, 6 do
  s = s + math.abs(-i)
  if i == 3 then math = {abs = function() return 100 end} end
end
math = kept_math
print(s) -- expect: 306

local abs = math.abs
local function replace(f) abs = f end
local function total(t)
  local sum = 0
  for i = 1, #t do
    sum = sum + abs(t[i])
    if t[i] == -3 then replace(function(x) return x end) end
  end
  return sum
end
print(total({-1, -2, -3, -4, 5})) -- expect: 7

-- By debug.setupvalue.
local sqrt = math.sqrt
local function roots(t)
  local sum = 0.0
  for i = 1, #t do sum = sum + sqrt(t[i]) end
  return sum
end
print(roots({1.0, 4.0, 9.0})) -- expect: 6.0
for n = 1, 9 do
  local name = debug.getupvalue(roots, n)
  if name == "sqrt" then debug.setupvalue(roots, n, function(x) return "1" .. "0" end) end
end
print(roots({1.0, 4.0, 9.0})) -- expect: 30.0

-- Callable tables, and no function at all.
local max = setmetatable({}, {__call = function(_, a, b) return a .. b end})
local text = ""
for i = 1, 3 do text = text .. max(i, i) end
print(text) -- expect: 112233
local min = math.min
local function least(t)
  local m = 1000
  for i = 1, #t do
    m = min(m, t[i])
    if t[i] == 5 then min = nil end
  end
  return m
end
print(pcall(least, {7, 6, 5, 4})) -- expect: false	math_replaced.lua:64: attempt to call a nil value (upvalue 'min')
