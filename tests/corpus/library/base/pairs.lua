-- pairs: its results, __pairs, order-free traversal, changes while traversing, missing arguments.
-- Three values: next, the table, nil.
local t = { 1 }
local f, state, control = pairs(t)
print(f == next, state == t, control, select("#", pairs(t)))  -- expect: true	true	nil	3
local function sorted(t)
  local parts = {}
  for k, v in pairs(t) do parts[#parts + 1] = tostring(k) .. "=" .. tostring(v) end
  table.sort(parts)
  return table.concat(parts, " ")
end
print(sorted({}), sorted({ 1, 2, 3 }))  -- expect: 	1=1 2=2 3=3
print(sorted({ 10, nil, 30, x = 1, [1.5] = 2, [true] = 3, [-1] = 4 }))  -- expect: -1=4 1.5=2 1=10 3=30 true=3 x=1
print(sorted({ [1.0] = "a", [2^53] = "b" }))  -- expect: 1=a 9007199254740992=b
-- The sequence of an array part comes in order.
for k, v in pairs({ "a", "b", "c" }) do io.write(k, "=", v, " ") end
print()  -- expect: 1=a 2=b 3=c 
-- Changing and clearing fields is allowed.
t = {}
for i = 1, 20 do t[i] = i; t["k" .. i] = i end
local steps = 0
for k, v in pairs(t) do
  steps = steps + 1
  if v % 2 == 0 then t[k] = nil else t[k] = -v end
end
local left, sum = 0, 0
for _, v in pairs(t) do left, sum = left + 1, sum + v end
print(steps, left, sum)  -- expect: 40	20	-200
for k in pairs(t) do t[k] = nil end
print(next(t))  -- expect: nil
-- Each step has variables of its own; assigning to them does not disturb the loop.
local functions = {}
for k, v in pairs({ "x", "y" }) do
  functions[k] = function() return k, v end
  k = "changed"
end
print(functions[1](), functions[2]())  -- expect: changed	changed	y
-- __pairs gives the first three results of its call.
local function meta(f) return setmetatable({ hidden = true }, { __pairs = f }) end
for k, v in pairs(meta(function(t) return function(_, i) if i < 3 then return i + 1, i * 10 end end, t, 0 end)) do
  io.write(k, "=", v, " ")
end
print()  -- expect: 1=0 2=10 3=20 
print(pairs(meta(function() return 1, 2, 3, 4, 5 end)))  -- expect: 1	2	3
print(pairs(meta(function() return 1 end)))  -- expect: 1	nil	nil
print(pairs(meta(function() end)))  -- expect: nil	nil	nil
print(select("#", pairs(meta(function() end))))  -- expect: 3
local object = meta(function(...) return select("#", ...), ... end)
local n, argument, nothing = pairs(object)
print(n, argument == object, nothing)  -- expect: 1	true	nil
print(sorted(meta(function(t) return next, t, nil end)))  -- expect: hidden=true
-- Any callable will do; a field that is false counts, and cannot be called.
print(pairs(meta(setmetatable({}, { __call = function(_, t) return "called", type(t) end }))))
-- expect: called	table	nil
print(pcall(pairs, meta(5)))  -- expect: false	attempt to call a number value
print(pcall(pairs, meta(false)))  -- expect: false	attempt to call a boolean value
print(pcall(pairs, meta("text")))  -- expect: false	attempt to call a string value
print(pcall(pairs, meta(function() error("in __pairs") end)))  -- expect: false	pairs.lua:58: in __pairs
print(pcall(function() for _ in pairs(meta(function() error("level two", 2) end)) do end end))
-- expect: false	level two
-- The closing value of a loop is not among the three.
do
  local closed
  local closing = setmetatable({}, { __close = function() closed = true end })
  for _ in pairs(meta(function() return function() end, nil, nil, closing end)) do end
  print(closed)  -- expect: nil
end
-- Types that have a metatable; without __pairs only tables can be traversed, and it is next that complains.
getmetatable("").__pairs = function(s) return function(s, i) if i < #s then return i + 1, s:byte(i + 1) end end, s, 0 end
for k, v in pairs("AB") do io.write(k, "=", v, " ") end
print()  -- expect: 1=65 2=66 
getmetatable("").__pairs = nil
print(pcall(function() for _ in pairs("AB") do end end))
-- expect: false	pairs.lua:73: bad argument #1 to 'for iterator' (table expected, got string)
print(pcall(function() for _ in pairs(nil) do end end))
-- expect: false	pairs.lua:75: bad argument #1 to 'for iterator' (table expected, got nil)
print(pcall(function() for _ in pairs(print) do end end))
-- expect: false	pairs.lua:77: bad argument #1 to 'for iterator' (table expected, got function)
print(select(2, pairs(nil)), select(2, pairs(5)), pairs(nil) == next)  -- expect: nil	5	true
print(pcall(function() local x = {}; for _ in pairs(x.y) do end end))
-- expect: false	pairs.lua:80: bad argument #1 to 'for iterator' (table expected, got nil)
-- __index and __len mean nothing to it; the metatable's field is read raw.
print(sorted(setmetatable({ a = 1 }, { __index = { b = 2 }, __len = function() return 5 end })))  -- expect: a=1
print(sorted(setmetatable({ a = 1 }, setmetatable({}, { __index = { __pairs = error } }))))  -- expect: a=1
-- A __pairs that yields.
local co = coroutine.wrap(function()
  return sorted(meta(function(t) return next, coroutine.yield("which table?"), nil end))
end)
print(co(), co({ "this" }))  -- expect: which table?	1=this
-- pairs itself replaced by a global of one's own.
local saved = pairs
pairs = function(t) return function(_, k) if not k then return "mine" end end end
for k in pairs({}) do print(k) end  -- expect: mine
pairs = saved
-- Missing argument; extra ones are ignored.
print(select("#", pairs({}, 1, 2)))  -- expect: 3
print(pcall(pairs))  -- expect: false	bad argument #1 to 'pairs' (value expected)
print(pcall(function() pairs() end))  -- expect: false	pairs.lua:98: bad argument #1 to 'pairs' (value expected)
print(pcall(function() for _ in pairs() do end end))
-- expect: false	pairs.lua:99: bad argument #1 to 'pairs' (value expected)
