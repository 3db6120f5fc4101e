-- Allocation of every kind of object under collection pressure; nothing live may be lost.
collectgarbage("setpause", 100)
local live = {}
local seed = 7
local function random(n) seed = seed * 16807 % 2147483647; return seed % n + 1 end
local function make(kind, i)
  if kind == 1 then return { id = i, list = { i, i + 1 } }
  elseif kind == 2 then return function() return i end
  elseif kind == 3 then return ("string %d "):format(i):rep(3)
  elseif kind == 4 then return coroutine.wrap(function() while true do coroutine.yield(i) end end)
  elseif kind == 5 then local t = {} for k = 1, 10 do t["k" .. k] = i end return t
  else return setmetatable({ v = i }, { __index = function(t, k) return t.v end }) end
end
local function check(kind, i, o)
  if kind == 1 then return o.id == i and o.list[2] == i + 1
  elseif kind == 2 then return o() == i
  elseif kind == 3 then return o == ("string %d "):format(i):rep(3)
  elseif kind == 4 then return o() == i
  elseif kind == 5 then return o.k10 == i and o.k1 == i
  else return o.anything == i end
end
local wrong = 0
for i = 1, 60000 do
  local slot, kind = random(500), random(6)
  local old = live[slot]
  if old and not check(old[1], old[2], old[3]) then wrong = wrong + 1 end
  live[slot] = { kind, i, make(kind, i) }
  if i % 1000 == 0 then collectgarbage("step", 10) end
  if i % 20000 == 0 then collectgarbage() end
end
for slot, o in pairs(live) do if not check(o[1], o[2], o[3]) then wrong = wrong + 1 end end
print(wrong)  -- expect: 0
-- Values held only by the stack of a deep recursion.
local function hold(n)
  local t = { n }
  if n == 0 then collectgarbage() return 0 end
  local s = hold(n - 1)
  return s + t[1]
end
print(hold(5000))  -- expect: 12502500
-- Values held only by a suspended coroutine.
local co = coroutine.wrap(function()
  local a, b, c = { 1 }, "x" .. tostring(2), function() return 3 end
  coroutine.yield()
  return a[1], b, c()
end)
co()
collectgarbage()
for i = 1, 10000 do local garbage = { i, tostring(i) } end
collectgarbage()
print(co())  -- expect: 1	x2	3
-- Values held only by upvalues, by varargs, by metatables, by pending calls.
local function keeper() local v = { "kept" }; return function() return v[1] end end
local k = keeper()
collectgarbage()
print(k())  -- expect: kept
local function va(...) collectgarbage() return select("#", ...), (...)[1], (select(2, ...))[1] end
print(va({ "first" }, { "second" }))  -- expect: 2	first	second
local o = setmetatable({}, { __index = { field = { "in metatable" } } })
collectgarbage()
print(o.field[1])  -- expect: in metatable
print(#table.concat({ ("a"):rep(1000), (function() collectgarbage() return ("b"):rep(1000) end)() }))
-- expect: 2000
-- Strings built while collecting.
local parts = {}
for i = 1, 3000 do parts[#parts + 1] = "part" .. i; if i % 500 == 0 then collectgarbage() end end
local joined = table.concat(parts)
print(#joined, joined:sub(1, 10), joined:sub(-8))  -- expect: 22893	part1part2	part3000
-- Iteration with collection and deletion.
local big = {}
for i = 1, 2000 do big["key" .. i] = { i } end
local n = 0
for key, v in pairs(big) do
  n = n + 1
  if v[1] % 3 == 0 then big[key] = nil end
  if n % 400 == 0 then collectgarbage() end
end
local left = 0
for _ in pairs(big) do left = left + 1 end
print(n, left)  -- expect: 2000	1334
-- Sorting and string functions with callbacks that collect.
local list = {}
for i = 1, 200 do list[i] = { random(1000) } end
local calls = 0
table.sort(list, function(a, b) calls = calls + 1; if calls % 100 == 0 then collectgarbage() end return a[1] < b[1] end)
local sorted = true
for i = 2, 200 do sorted = sorted and list[i - 1][1] <= list[i][1] end
print(sorted, (("a b c"):gsub("%a", function(c) collectgarbage() return ({ c })[1] .. c end)))
-- expect: true	aa bb cc
