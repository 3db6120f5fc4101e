local function f(x)
  do return x end
  print(x) --> 3 unreachable
  print(x)
end
local function g(x)
  if x then return 1 else return 2 end
  local y = x --> 9 unreachable
  return y
end
local function h(x)
  while true do
    if x then break end
  end
  while true do print(x) end
  return x --> 3 unreachable
end
local function i(x)
  for _ = 1, 2 do
    if x then goto continue end
    do break end
    print(x) --> 5 unreachable
    ::continue::
  end
  repeat
    if x then break end
    do return end
  until x
  print(x)
  repeat do return end until x
  print(x) --> 3 unreachable
end
local function j(x)
  goto over
  print(x) --> 3 unreachable
  ::over::
  print(x)
  ::unused:: --> 3 unused-label
  print(x)
  ::_exempt::
  do goto done end
  ::done::
end
local function k(x)
  if x then return elseif x == nil then return end
  print(x)
  local DEBUG <const> = true
  while DEBUG do print(x) end
  print(x)
  repeat print(x) until false
  print(x) --> 3 unreachable
end
local function l()
  do goto out end
  print(1) --> 3 unreachable
  do
    ::out_of_here:: --> 5 unused-label
  end
  ::out::
end
return {f, g, h, i, j, k, l}
