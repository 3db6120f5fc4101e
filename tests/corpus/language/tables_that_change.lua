-- Tables whose keys come, go and move between the parts of a table, against a list that says what they hold.
local seed = 17
local function rnd(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 65536 % n + 1
end

local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

-- Queues of every small length: the head moves, a few elements stay.
local ok = true
for length = 1, 40 do
  local q, head, tail = {}, 1, 0
  for _ = 1, length do tail = tail + 1 q[tail] = tail end
  for _ = 1, 500 do
    tail = tail + 1
    q[tail] = tail
    ok = ok and q[head] == head
    q[head] = nil
    head = head + 1
  end
  ok = ok and count(q) == length
  for i = head, tail do ok = ok and q[i] == i end
end
print(ok) -- expect: true

-- Both ends, through zero.
local d, first, last = {}, 0, -1
for i = 1, 3000 do
  if rnd(3) == 1 then first = first - 1 d[first] = first
  elseif rnd(2) == 1 then last = last + 1 d[last] = last
  elseif first <= last and rnd(2) == 1 then ok = ok and d[first] == first d[first] = nil first = first + 1
  elseif first <= last then ok = ok and d[last] == last d[last] = nil last = last - 1 end
end
for i = first, last do ok = ok and d[i] == i end
print(ok, count(d) == last - first + 1) -- expect: true	true

-- Filled backwards, at random, from zero, with holes; then emptied in another order.
for _, n in ipairs{1, 2, 3, 5, 8, 33, 100, 1000, 5000} do
  local order = {}
  for i = 1, n do order[i] = i end
  for i = n, 2, -1 do local j = rnd(i) order[i], order[j] = order[j], order[i] end
  local backwards, random, zero, holes = {}, {}, {}, {}
  for i = n, 1, -1 do backwards[i] = i end
  for i = 1, n do random[order[i]] = order[i] end
  for i = 0, n do zero[i] = i end
  for i = 1, n, 3 do holes[i] = i end
  ok = ok and #backwards == n and #random == n and #zero == n and count(zero) == n + 1
  for i = 1, n do ok = ok and backwards[i] == i and random[i] == i and zero[i] == i and (holes[i] == i) == (i % 3 == 1) end
  for i = 1, n do random[order[i]] = nil backwards[order[i]] = nil end
  ok = ok and next(random) == nil and next(backwards) == nil
  for i = 1, n do random["k" .. i] = i end
  ok = ok and count(random) == n
end
print(ok) -- expect: true

-- Keys of every kind that come and go; a key that returns finds its place.
local objects, keys = {}, {}
for i = 1, 60 do
  keys[#keys + 1] = "k" .. i
  keys[#keys + 1] = i * 1000
  keys[#keys + 1] = -i
  keys[#keys + 1] = i + 0.5
  keys[#keys + 1] = {}
  keys[#keys + 1] = (1 << 50) + i
  keys[#keys + 1] = ("long "):rep(20) .. i
end
keys[#keys + 1] = true
keys[#keys + 1] = false
local t, model = {}, {}
for step = 1, 20000 do
  local i = rnd(#keys)
  local v = rnd(3) > 1 and step or nil
  t[keys[i]] = v
  model[i] = v or false
end
local live = 0
for i = 1, #keys do
  ok = ok and t[keys[i]] == (model[i] or nil)
  live = live + (model[i] and 1 or 0)
end
print(ok, count(t) == live) -- expect: true	true

-- A walk that clears what it meets and assigns to what it has met.
local before, seen = count(t), 0
for k, v in pairs(t) do
  seen = seen + 1
  t[k] = v % 2 == 0 and -v or nil
end
print(seen == before) -- expect: true
for k, v in pairs(t) do ok = ok and v < 0 end
for k in next, t do t[k] = nil end
print(ok, next(t)) -- expect: true	nil

-- More keys than sixteen bits can tell apart, and back.
local big = {}
for i = 1, 70000 do big["n" .. i] = i end
for i = 1, 70000, 7 do ok = ok and big["n" .. i] == i end
print(ok, big.n70001, count(big)) -- expect: true	nil	70000
for i = 1, 70000 do if i % 1000 ~= 0 then big["n" .. i] = nil end end
for i = 1, 30000 do big["m" .. i] = i end
for i = 1, 30000 do big["m" .. i] = nil end
for i = 1, 100000 do big[i * 4096] = i end
for i = 1, 100000 do ok = ok and big[i * 4096] == i end
print(ok, count(big), big.n5000) -- expect: true	100070	5000
for i = 1, 100000 do big[i * 4096] = nil end
for i = 1, 50000 do big["m" .. i] = nil big["x" .. i] = i big["x" .. i] = nil end
print(count(big), big.n70000) -- expect: 70	70000

-- Stores through metatables: __newindex is asked for keys that are absent, and for cleared ones again.
local asked = 0
local proxy = setmetatable({}, {__newindex = function(self, k, v) asked = asked + 1 rawset(self, k, v) end})
for round = 1, 3 do
  for i = 1, 50 do proxy["p" .. i] = i end
  for i = 1, 50 do proxy["p" .. i] = nil end
end
print(asked, next(proxy)) -- expect: 150	nil

-- A class in dictionary mode whose metamethods change under cached look-ups.
local class = {}
for i = 1, 100 do class["method" .. i] = i end
local events = {"__index", "__len"}
local object = setmetatable({}, class)
local function read() return object.field, #object end
class[events[1]] = {field = 1}
for i = 1, 3 do read() end
class[events[1]] = {field = 2}
class[events[2]] = function() return 42 end
print(read()) -- expect: 2	42
class[events[1]] = function() return "f" end
print(read()) -- expect: f	42
class[events[1]] = nil
class[events[2]] = nil
print(read()) -- expect: nil	0
