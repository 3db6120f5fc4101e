-- Loops that leave what they expected at one instruction, and what must be right there: stores that have to ask, copies, operands, polls.

-- A store to a field that is nil, in a loop that calls nothing: the metatable's __newindex gets it.
local function fill(objects, t)
  local s = 0
  for i = 1, #t do
    s = s + t[i]
    objects[i].f = s
  end
  return s
end
local log = {}
local meta = {__newindex = function(o, k, v) log[#log + 1] = k .. "=" .. v end}
local function with_field() return setmetatable({f = 0, g = 0}, meta) end
local function cleared() local o = with_field() o.f = nil return o end
print(fill({with_field(), with_field(), cleared(), with_field(), cleared()}, {1, 2, 3, 4, 5})) -- expect: 15
print(table.concat(log, " ")) -- expect: f=6 f=15
local objects = {cleared(), with_field(), cleared()}
print(fill(objects, {1, 2, 3}), objects[1].f, objects[2].f, objects[3].f, #log) -- expect: 6	nil	3	nil	4

-- A field that the objects have not: each gets it.
local function points(n) local t = {} for i = 1, n do t[i] = {x = i} end return t end
objects = points(6)
print(fill(objects, {1, 2, 3, 4, 5, 6})) -- expect: 21
for i = 1, 6 do io.write(tostring(objects[i].f), " ", objects[i].x, i < 6 and ", " or "\n") end
-- expect: 1 1, 3 2, 6 3, 10 4, 15 5, 21 6
objects[3] = setmetatable({x = 0}, meta)
print(fill(objects, {1, 1, 1, 1, 1, 1}), objects[3].f, objects[6].f, log[#log]) -- expect: 6	nil	6	f=3

-- A metatable with many keys gets another __index while the loop runs.
local function put(m, keys, values, t)
  local s = 0
  for i = 1, #t do
    s = s + t[i]
    m[keys[i]] = values[i]
  end
  return s
end
local class = {}
for i = 1, 60 do class["key" .. i] = i end
class.__index = {name = "first"}
local object = setmetatable({}, class)
local function name_of(o) return o.name end
for i = 1, 3 do io.write(name_of(object), i < 3 and " " or "\n") end -- expect: first first first
print(put(class, {"key1", "key2", "__index", "key3"}, {1, 2, {name = "second"}, 4}, {1, 2, 3, 4})) -- expect: 10
print(name_of(object)) -- expect: second
put(class, {"__index", "key2", "__index", "key3"}, {{name = "third"}, 2, {name = "fourth"}, 4}, {1, 2, 3, 4})
print(name_of(object)) -- expect: fourth
local function put_either(m, a, b, t)
  local s = 0
  for i = 1, #t do
    s = s + t[i]
    local k = i % 2 == 0 and "__index" or "key3"
    m[k] = i % 2 == 0 and b or a
  end
  return s
end
print(put_either(class, 3, {name = "fifth"}, {1, 2, 3, 4}), name_of(object)) -- expect: 10	fifth
put_either(class, 3, {name = "sixth"}, {1, 2, 3, 4, 5, 6, 7})
print(name_of(object)) -- expect: sixth
local lost = 0
local function read(o) return o.name end
for n = 1, 6 do -- dictionaries of many sizes: where a key lies differs from run to run; with objects enough to be known
  local many, objects, last = {}, {}, 700 << n
  for i = 1, last do many["key" .. i] = i end
  for i = 1, last - n do many["key" .. i] = nil end
  many.key3 = 3
  many.__index = {name = "old"}
  for i = 1, 20 do objects[i] = setmetatable({x = i}, many) end
  for _ = 1, 3 do
    for i = 1, 20 do if read(objects[i]) ~= "old" then lost = lost + 1 end end
  end
  put_either(many, 3, {name = "new"}, {1, 2, 3, 4})
  for i = 1, 20 do if read(objects[i]) ~= "new" then lost = lost + 1 end end
end
print(lost) -- expect: 0

-- A copy of a variable that is about to change, when what changes it is something else.
local function steps(t)
  local current, previous, sum, seen = 0, 0, 0, {}
  for i = 1, #t do
    previous = current
    current = t[i]
    sum = sum + current - previous
    seen[i] = previous
  end
  return sum, table.concat(seen, " ")
end
print(steps({3, 5, 9, 4})) -- expect: 4	0 3 5 9
print(steps({3, 5, 9.5, 4, 7})) -- expect: 7.0	0 3 5 9.5 4
print(steps({3, 5, 1 << 50, 4, "8"})) -- expect: 8	0 3 5 1125899906842624 4
local function last_two(t)
  local a, b, s = 0, 0, 0
  for i = 1, #t do
    local c = b
    b = t[i]
    s = s + b
    a = c
  end
  return a, b, s
end
print(last_two({1, 2, 3, 4})) -- expect: 3	4	10
print(last_two({1, 2, 3, 4.5})) -- expect: 3	4.5	10.5
print(last_two({1, 2, 3, "4"})) -- expect: 3	4	10

-- Operands that nothing needs afterwards.
local answer = setmetatable({}, {__bxor = function(a, b) return tostring(type(a) == "number" and a) .. "~" .. tostring(type(b) == "number" and b) end, __shl = function(a, b) return type(a) .. "<<" .. tostring(type(b) == "number" and b) end})
local function bits(a, b, c, d) return ((a & b) ~ c) , ((a | b) << d) end
local function swapped(t, a, b, c) return t[1] ~ (a & b), t[2] << (a + b | c) end
local unknown = {function(t, a, b, c) return t[1] ~ (a & b), t[2] << (a + b | c) end}
print(bits(7, 3, 1, 2)) -- expect: 2	28
print(bits(7, 3, answer, 1)) -- expect: 3~false	14
print(bits(7, 11, 2.0, answer)) -- expect: 1	number<<false
print(pcall(bits, 6, 3, 7.5, 60)) -- expect: false	guesses_left.lua:108: number (local 'c') has no integer representation
print(bits(6, 3, 7, 60)) -- expect: 5	8070450532247928832
print(swapped({1, 2}, 7, 3, 4)) -- expect: 2	32768
print(swapped({answer, answer}, 7, 3, 4)) -- expect: false~3	table<<14
print(swapped({4, answer}, 7, 3, 4)) -- expect: 7	table<<14
print(unknown[1]({1, 2}, 7, 3, 4)) -- expect: 2	32768
print(unknown[1]({answer, answer}, 7, 3, 4)) -- expect: false~3	table<<14
print(unknown[1]({4, answer}, 7, 3, 4)) -- expect: 7	table<<14

-- Polls: a hook that counts runs in the middle of loops that were running before, and which go on with what they had.
local set = debug["set" .. "hook"]
local counted = 0
local function begin() set(function() counted = counted + 1 end, "", 7) end
local function whiles(t, n, start)
  local s, i, x = 0, 1, 0.5
  while i <= n do
    s = s + t[i % 5 + 1]
    x = x + s
    if i == 20 then start() end
    i = i + 1
  end
  return s, x
end
local function nested(t, n, start)
  local s, last, half = 0, 0, 0.0
  for i = 1, n do
    if i == 20 then start() end
    for j = 1, 5 do s = s + t[j] * i half = half + t[j] / 2 end
    last = s - last
  end
  return s, last, half
end
local function none() end
local t = {1, 2, 3, 4, 5}
for _, f in ipairs {whiles, nested} do
  print(f(t, 1000, none))
  print(f(t, 1000, begin))
  set()
end
-- expect: 3000	1501500.5
-- expect: 3000	1501500.5
-- expect: 7507500	3757500	7500.0
-- expect: 7507500	3757500	7500.0
print(counted > 100) -- expect: true
