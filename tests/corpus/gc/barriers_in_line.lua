-- Stores into objects that have seen a collection: by table.move, to fields and elements that loops know to be there. The stress build
-- looks for what the collector was not told, after every fourth collection; so each is done twelve times, three collections apart.
local function fresh(n) return {n} end
local function collect(f, ...)
  collectgarbage()
  f(...)
  collectgarbage()
  collectgarbage()
end
local function times(f) for k = 1, 12 do f(k) end end

local to = {}
times(function(k)
  local from = {}
  for i = 1, 9 do to[i], from[i] = i, fresh(i * k) end
  collect(table.move, from, 1, 9, 1, to)
end)
print(#to, to[9][1])

-- a field that is known to be there, as it was a number a moment ago
local function link(list, other, n)
  local s = 0
  for i = 1, n do
    local p = list[i]
    s = s + p.x
    p.x = other
  end
  return s
end
-- one that is stored to for the first time
local function give(list, other, n)
  local s = 0
  for i = 1, n do
    local p = list[i]
    s = s + p.n + p.m
    p.a = other
  end
  return s
end
local list = {}
for i = 1, 9 do list[i] = {x = i, n = i, m = 1, a = fresh(i)} end
times(function(k)
  for i = 1, 9 do list[i].x = i * k end
  collect(link, list, fresh(k), 9)
end)
times(function(k) collect(give, list, fresh(k), 9) end)
print(list[1].x[1], list[9].a[1])

-- elements of an array that a loop keeps in a variable
local function fill(t, w, v, n)
  local s = 0
  for i = 1, n do
    s = s + w[i]
    t[i] = v
  end
  return s
end
local function replace(t, v, n)
  local s = 0
  for i = 1, n do
    s = s + t[i]
    t[i] = v
  end
  return s
end
local t, u, w = {}, {}, {}
for i = 1, 9 do t[i], u[i], w[i] = fresh(i), i, i end
times(function(k) collect(fill, t, w, fresh(k), 9) end)
times(function(k)
  for i = 1, 9 do u[i] = i end
  collect(replace, u, fresh(k), 9)
end)
print(t[1][1], u[9][1])

-- expect: 9	108
-- expect: 12	12
-- expect: 12	12
