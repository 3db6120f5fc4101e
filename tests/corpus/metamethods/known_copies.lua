-- Small metamethods in loops that guess: what they change, what changes behind them, what they meet for once.
local function set(t, event, f) t["__" .. event] = f end
local C = {}
C.__index = C
local function counter(x) return setmetatable({x = x, y = 1, count = 0}, C) end
C.__lt = function(a, b) a.count = a.count + 1 return a.x < b.x end
C.__eq = function(a, b) return a.x == b.x and a.y == b.y end
C.__len = function(a) return a.x end
C.__unm = function(a) return a.y end
C.__sub = function(a, b) return a.x - b.x end
C.__add = function(a, k)
  if k == 30 then
    for j = 1, 60 do a["key" .. j] = j end -- a dictionary from here on
    for j = 1, 60 do a["key" .. j] = nil end
  end
  a.y = k
  return a
end

-- one that counts, and then meets what is no number
local function counts(n)
  local a, b, s = counter(1), counter(2), 0
  local odd = {[10] = "1", [20] = 1.5, [30] = setmetatable({}, {__lt = function() return true end}), [40] = 1 << 60}
  for i = 1, n do
    a.x = odd[i] or 1
    b.x = i == 10 and "2" or 2
    if a < b then s = s + 1 end
  end
  return s, a.count
end
print(counts(60)) -- expect: 59	60

-- objects whose fields move meanwhile
local function moves(n)
  local o, s = counter(5), 0
  for i = 1, n do
    s = s + o.x + o.y
    local p = o + i
    s = s + o.x + o.y + p.x
  end
  return s, o.x, o.y, o.count
end
print(moves(60)) -- expect: 4501	5	60	0
local function cleared(n)
  local o, list = counter(5), {}
  local meta = getmetatable(o)
  local D = {__index = C, __sub = function(a, b) a.x = nil return 3 end}
  local d, s = setmetatable({x = 1, y = 2}, D), 0
  for i = 1, n do
    d.x = i
    local x, y = d.x, d.y
    local z = d - o
    s = s + x + y + z + (d.x or 1000)
  end
  return s
end
print(cleared(50)) -- expect: 51525

-- results of another type for once, and operands that are no objects
local function results(n)
  local a, b, s, f = counter(1), counter(2), 0, 0.5
  local odd = {[15] = 2.5, [25] = "7", [35] = math.maxinteger, [45] = false, [55] = setmetatable({}, {__add = function() return 9 end})}
  local out = {}
  for i = 1, n do
    a.x = i
    if odd[i] ~= nil then a.x = odd[i] end
    local v = #a
    if i == 45 then v = v and 1 or 45 end
    if i == 55 then v = v + 1 end
    s = s + v % 1000
    f = f * 0.5 + -a
    if odd[i] ~= nil then out[#out + 1] = tostring(s) end
  end
  return s, f, table.concat(out, " ")
end
print(results(60)) -- expect: 2525.5	2.0	107.5 294.5 1371.5 1776.5 2235.5
local function differences(n)
  local a, b, s = counter(10), counter(3), 0
  for i = 1, n do
    if i == 20 then a.x = 10.25 end
    if i == 30 then a.x = "20" end
    if i == 40 then a.x = 10 end
    local p = b
    s = s + (a - p)
    if a == p then s = s + 1000 end
    if p == p then s = s + 1 end
  end
  return s
end
print(differences(50)) -- expect: 502.5

-- an object, or none
local function maybe(list, n)
  local found = 0
  local wanted = counter(3)
  for i = 1, n do
    local v = list[i]
    if v == wanted then found = found + i end
  end
  return found
end
local list = {}
for i = 1, 60 do list[i] = i % 5 ~= 0 and counter(i % 4) or nil end
list[61] = 3
list[62] = "3"
print(maybe(list, 62)) -- expect: 360
-- within a function that does nothing else
local function less(a, b) return #a < #b end
local function sorted(n)
  local objects = {}
  for i = 1, n do objects[i] = counter(i * 7 % 11) end
  for i = 2, n do
    local o, j = objects[i], i - 1
    while j > 0 and less(o, objects[j]) do
      objects[j + 1] = objects[j]
      j = j - 1
    end
    objects[j + 1] = o
  end
  local text = ""
  for i = 1, n do text = text .. #objects[i] .. " " end
  return text
end
print(sorted(11)) -- expect: 0 1 2 3 4 5 6 7 8 9 10 
