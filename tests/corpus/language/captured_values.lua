-- What a closure copies: variables that several paths give a value, and of which nothing else is left to be read.
local function of_paths(n)
  local x = 1
  if n > 1 then x = 2 end
  if n > 2 then x = 2.5 end
  if n > 3 then x = "text" end
  if n > 4 then x = nil end
  return function() return x end
end
print(of_paths(1)(), of_paths(2)(), of_paths(3)(), of_paths(4)(), of_paths(5)()) -- expect: 1	2	2.5	text	nil

local function of_integers(n)
  local x = 1
  if n then x = 2 end
  return function() return x end
end
print(of_integers(false)(), of_integers(true)()) -- expect: 1	2

local function of_loop(n)
  local x, y = 0, 0.5
  for i = 1, n do x = x + i; y = y * 2 end
  return function() return x, y end
end
print(of_loop(0)()) -- expect: 0	0.5
print(of_loop(4)()) -- expect: 10	8.0

local function of_parameter(x, deep)
  if not x then x = 7 end
  return function() return function() return function() return x end end end
end
print(of_parameter()()()(), of_parameter(8)()()()) -- expect: 7	8

local function of_self(n)
  local step = n > 2 and 3 or 1
  local function down(k) return k <= 0 and step or down(k - step) end
  return down
end
print(of_self(5)(10), of_self(1)(10)) -- expect: 3	1

local made = {}
for i = 1, 4 do
  local square = i * i
  local half = square / 2
  made[i] = function(scale) return square * scale, half end
end
for i = 1, 4 do print(made[i](2)) end
-- expect: 2	0.5
-- expect: 8	2.0
-- expect: 18	4.5
-- expect: 32	8.0

-- A variable that is assigned after a loop's closure took it is shared; so is one that a goto comes back to.
local function shared(n)
  local x, get = 0, nil
  for i = 1, n do
    if i == 1 then get = function() return x end end
    x = x + 1
  end
  return get()
end
print(shared(3)) -- expect: 3
local function with_goto()
  local x, get = 0, nil
  ::again::
  x = x + 1
  get = get or function() return x end
  if x < 5 then goto again end
  return get()
end
print(with_goto()) -- expect: 5
local function assigned_first(n)
  local x, get = 0, nil
  for i = 1, n do
    x = x + 1
    if i == 1 then get = function() return x end end
  end
  return get()
end
print(assigned_first(3)) -- expect: 3
