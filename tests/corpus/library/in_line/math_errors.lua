-- Errors of functions that are done in line come from the functions, with their line, wherever the argument goes wrong.
local floor, sqrt, abs, max, sin = math.floor, math.sqrt, math.abs, math.max, math.sin

local function floors(t)
  local s = 0
  for i = 1, #t do
    s = s + floor(t[i])
  end
  return s
end
print(pcall(floors, {1, 2.5, {}})) -- expect: false	math_errors.lua:7: bad argument #1 to 'floor' (number expected, got table)
print(pcall(floors, {1, "x", {}})) -- expect: false	math_errors.lua:7: bad argument #1 to 'floor' (number expected, got string)

local function roots(t)
  local s = 0.0
  for i = 1, #t do s = s + sqrt(t[i]) * 1.5 end
  return s
end
print(pcall(roots, {1, 2.5, true})) -- expect: false	math_errors.lua:16: bad argument #1 to 'sqrt' (number expected, got boolean)

local function most(t)
  local m = 0
  for i = 1, #t + 1 do m = max(m, t[i]) end
  return m
end
print(pcall(most, {1, 2.5})) -- expect: false	attempt to compare number with nil
print(pcall(most, {1, "2"})) -- expect: false	attempt to compare number with string

local function none()
  local s = 0
  for i = 1, 3 do s = s + abs() end
end
print(pcall(none)) -- expect: false	math_errors.lua:31: bad argument #1 to 'abs' (number expected, got no value)

-- More arguments than needed, and results that are wanted or not.
local s = 0
for i = 1, 3 do
  s = s + floor(i + 0.5, "surplus") + sin(0, i)
  floor(i)
  local a, b = abs(-i)
  if b ~= nil then print("second") end
  s = s + a
end
print(s) -- expect: 12.0
print(floor(2.5), (abs(-2)), max(floor(2.5), abs(-7))) -- expect: 2	2	7
local t = {floor(1.5), abs(-2), floor(3.5)}
print(#t, t[1], t[3]) -- expect: 3	1	3

-- A traceback from inside.
local function deep(x)
  for i = 1, 2 do x = floor(x) end
  return x
end
print((select(2, xpcall(deep, function(m) return m .. "|" .. debug.traceback("t", 1):match("'([%w.]*floor)'") end, {}))))
-- expect: math_errors.lua:51: bad argument #1 to 'floor' (number expected, got table)|math.floor

-- Hooks see the calls.
local called = 0
local function hooked()
  local sum = 0
  for i = 1, 5 do sum = sum + floor(i + 0.5) end
  return sum
end
debug.sethook(function() if debug.getinfo(2, "f").func == floor then called = called + 1 end end, "c")
hooked()
debug.sethook()
print(called) -- expect: 5

-- Set while the loop runs.
called = 0
for i = 1, 6 do
  s = s + floor(i + 0.5)
  if i == 3 then
    debug.sethook(function() if debug.getinfo(2, "f").func == floor then called = called + 1 end end, "c")
  end
end
debug.sethook()
print(called) -- expect: 3
