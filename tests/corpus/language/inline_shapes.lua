-- In functions in line, too, one comparison of an object's shape serves several accesses: objects of other shapes, with fields that are cleared, inherited, in
-- dictionaries, and the same object under two names.
local note = {}
local Default = { __index = function(_, k) note[#note + 1] = k; return 3 end }
local P = {}
P.__index = P
P.inherited = 11
function P:step(d)
  self.x = self.x + d
  self.y = self.y + self.x
  self.n = self.n + 1
  return self.x + self.y
end
function P:both() return self.x + self.inherited + self.y end
local function exchange(a, b)
  local x, y = a.x, b.x
  a.x = y
  b.x = nil
  local z = a.x
  b.x = x
  if z == nil then return -1 end
  return z + a.y + b.y
end
local function clear(a)
  local x = a.x
  a.x = nil
  if a.x == nil then return 0 end
  return x + a.x + a.y
end
local total = { count = 0, sum = 0 }
local function tally(v)
  total.count = total.count + 1
  total.sum = total.sum + v
  return total.sum
end
local function object(kind, i)
  local o
  if kind == 1 then o = { x = i, y = 2 * i, n = 0 }
  elseif kind == 2 then o = { n = 0, extra = 1, y = i, x = 2 * i }
  elseif kind == 3 then o = {}; for k = 1, 40 do o["k" .. k] = k end for k = 1, 40 do o["k" .. k] = nil end o.x, o.y, o.n = i, i, 0
  else o = { x = i, y = 1, n = 0, inherited = 100 } end
  return setmetatable(o, P)
end
local function run(kinds, n, change)
  local list, s = {}, 0
  for i = 1, n do list[i] = object(kinds[i % #kinds + 1], i) end
  for i = 1, n do
    s = s + list[i]:step(i)
    if i == 7 and change then change(list[i + 1]) end
  end
  for i = 1, n do s = s + list[i]:both() end
  for i = 2, n do s = s + exchange(list[i], list[i - 1]) end
  for i = 1, n do s = s + exchange(list[i], list[i]) end
  for i = 1, n do s = s + tally(list[i].y) end
  return s, list[3].x, list[3].y, list[3].n
end
print(run({ 1 }, 20))
print(run({ 2, 1 }, 20))
print(run({ 1, 2, 3, 4 }, 600))
print(pcall(run, { 1 }, 20, function(o) o.y = nil end))
print(pcall(run, { 1 }, 20, function(o) o.n = "1" end))
print(pcall(run, { 1 }, 20, function(o) o.z = 1; o.n = {} end))
print(pcall(run, { 1, 2 }, 20, function(o) setmetatable(o, nil) end))
local function defaults(n, mt)
  local s = 0
  for i = 1, n do s = s + clear(setmetatable({ x = i, y = i }, mt)) end
  return s
end
print(defaults(3), defaults(3, Default), #note)
local function reads(n)
  local s = 0
  for i = 1, n do
    s = s + tally(i)
    if i == 5 then total = { sum = 1.5, other = 0, count = 0 } end
    if i == 8 then total = setmetatable({ count = 0 }, { __index = function() return 10 end, __newindex = function(t, k, v) rawset(t, "was", v) end }) end
  end
  return s, total.count, total.was
end
print(reads(10))

-- What all of that prints:
-- expect: 10514	8	12	1
-- expect: 27534	12	12	1
-- expect: 121812043	8	7	1
-- expect: false	inline_shapes.lua:10: attempt to perform arithmetic on a nil value (field 'y')
-- expect: true	11765114	8	12	1
-- expect: false	inline_shapes.lua:11: attempt to perform arithmetic on a table value (field 'n')
-- expect: false	inline_shapes.lua:48: attempt to call a nil value (method 'step')
-- expect: 0	21	6
-- expect: 2942949.5	2	20
