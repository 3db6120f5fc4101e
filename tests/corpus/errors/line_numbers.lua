-- The line in a message is the line of the operation, not of the statement.
local function line(f, ...)
  local _, m = pcall(f, ...)
  print(tostring(m):match(":(%d+):"), (tostring(m):gsub("^.-:%d+: ", "")))
end
line(function()
  local a = 1 +
    nil
end)
-- expect: 7	attempt to perform arithmetic on a nil value
line(function()
  local a = nil
  local b =
    1
    +
    a
end)
-- expect: 15	attempt to perform arithmetic on a nil value (local 'a')
line(function()
  local t = {}
  t
    .x
    .y = 1
end)
-- expect: 23	attempt to index a nil value (field 'x')
line(function()
  local f
  f(
    1,
    2
  )
end)
-- expect: 28	attempt to call a nil value (local 'f')
line(function()
  local t = {}
  t:method(
    1
  )
end)
-- expect: 36	attempt to call a nil value (method 'method')
line(function()
  local t = {
    1,
    nil + 1,
    3,
  }
end)
-- expect: 44	attempt to perform arithmetic on a nil value
line(function()
  return "a" ..
    "b" ..
    {} ..
    "c"
end)
-- expect: 52	attempt to concatenate a table value
line(function()
  local x = 5
  if x > 3 and
     x < {} then
    return 1
  end
end)
-- expect: 59	attempt to compare number with table
line(function()
  for i = 1,
    {} do
  end
end)
-- expect: 66	bad 'for' limit (number expected, got table)
line(function()
  for k in
    nil
  do
  end
end)
-- expect: 72	attempt to call a nil value (for iterator 'for iterator')
line(function()
  local function inner()
    error("inner line")
  end
  inner()
end)
-- expect: 79	inner line
line(function()
  error(
    "called over lines"
  )
end)
-- expect: 85	called over lines
line(function()
  local s = [[
multi
line]]
  s.x.y = 1
end)
-- expect: 94	attempt to index a nil value (field 'x')
line(function()
  local a
  return
    a.
      b
end)
-- expect: 101	attempt to index a nil value (local 'a')
line(function()
  local v = not
    (1 < "x")
end)
-- expect: 106	attempt to compare number with string
line(function() local a <close> =
  5
end)
-- expect: 110	variable 'a' got a non-closable value
line(function()
  while nil + 1 do
  end
end)
-- expect: 114	attempt to perform arithmetic on a nil value
line(function()
  repeat
    local x
  until x.y
end)
-- expect: 121	attempt to index a nil value (local 'x')
line(load("\n\nlocal a\n\na.b = 1", "=chunk"))  -- expect: 5	attempt to index a nil value (local 'a')
line(load("x = \n\n\n5\nlocal y = x.a.b", "=chunk", "t", {}))
-- expect: 5	attempt to index a number value (global 'x')
line(function(a, b) return a.x,
  b.x end, {}, nil)
-- expect: 128	attempt to index a nil value (local 'b')
