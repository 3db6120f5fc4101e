local function f() return 1, 2 end
local function straight()
  local a = f() --> 9 unused-value
  a = f()
  print(a)
  a = f() --> 3 unused-value
end
local function placeholders(x)
  local s, n, t, b, k = "", 0, {}, false
  if x then s, n, t, b, k = "a", 1, {1}, true, 1 else s, n, t, b, k = "b", 2, {2}, nil, 2 end
  print(s, n, t, b, k)
  t = nil
  s = "lost" --> 3 unused-value
end
local function loops()
  local i, last = 0, nil
  while i < 10 do
    print(last)
    last = i
    i = i + 1
  end
  local sum = 0
  for k = 1, 10 do sum = sum + k end
  for k = 1, 10 do
    local old = sum
    sum = k
    if old > 5 then break end
  end
  print(sum)
  repeat
    local again = f()
    i = again
  until again
  print(i)
  for _ = 1, 2 do
    i = i + 1 --> 5 unused-value
    i = 2
  end
  print(i)
end
local function gotos(x)
  local n = 0
  ::top::
  n = n + 1
  if n < x then goto top end
  local m = n --> 9 unused-value
  while true do
    if x then m = 1 goto out end
    if n then goto continue end
    m = f() --> 5 unused-value
    ::continue::
  end
  ::out::
  return m
end
local function results()
  local ok, message = f()
  if not ok then print(message) end
  ok, message = f()
  if not ok then return end
  ok, message = f() --> 3 unused-value, 7 unused-value
end
local function captured()
  local v = f()
  v = f()
  local function g() return v end
  v = f()
  return g
end
local function branches(x)
  local v = f() --> 9 unused-value
  if x then v = f() elseif x == nil then v = f() else error("x") v = f() end
  return v
end
local function short(x)
  local v = f()
  if x then v = f() end
  return v
end
local function nested(x)
  local v
  for _ = 1, x do
    for _ = 1, x do
      for _ = 1, x do
        print(v)
      end
      v = f()
    end
    v = f()
  end
end
local function chain(x)
  local v
  if x then goto last end
  do return end
  ::a::
  print(v)
  do return end
  ::b::
  do goto a end
  ::c::
  do goto b end
  ::last::
  v = f()
  goto c
end
local function swap(a, b)
  a, b = b, a
  return a, b
end
return {straight, placeholders, loops, gotos, results, captured, branches, short, nested, chain, swap}
