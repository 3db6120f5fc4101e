-- What one access costs, in nanoseconds: a line for each kind that docs/objects.md speaks of. Run it with what you want to know about
-- (`vmc run bench/accesses.lua`, `lua5.4 bench/accesses.lua`); the time of an empty loop is taken off. An argument is the number of rounds in
-- thousands (default 3000).
local rounds = (tonumber(arg and arg[1]) or 3000) * 1000
local clock = os.clock

local function timed(f, ...)
  local best
  for _ = 1, 3 do
    local before = clock()
    f(rounds, ...)
    local time = clock() - before
    if not best or time < best then best = time end
  end
  return best
end

local function class(base)
  local c = setmetatable({}, base and { __index = base })
  c.__index = c
  return c
end

local function objects(count, classes, make)
  local list = {}
  for i = 1, count do list[i] = make(classes[(i - 1) % #classes + 1], i) end
  return list
end

local function classes(count)
  local list = {}
  for i = 1, count do
    local c = class()
    c.get = function(self) return self.x end
    list[i] = c
  end
  return list
end

local function point(c) return setmetatable({ x = 1, y = 2 }, c) end

local empty = timed(function(n, list)
  local size, s = #list, 0
  for i = 1, n do
    local _ = list[i % size + 1]
    s = s + 1
  end
  return s
end, objects(24, classes(1), point))

local function row(name, f, ...)
  local time = timed(f, ...) - empty
  print(("%-62s %6.1f"):format(name, time / rounds * 1e9))
end

local function read(n, list)
  local size, s = #list, 0
  for i = 1, n do s = s + list[i % size + 1].x end
  return s
end
local function call(n, list)
  local size, s = #list, 0
  for i = 1, n do s = s + list[i % size + 1]:get() end
  return s
end
local function write(n, list)
  local size = #list
  for i = 1, n do list[i % size + 1].x = i end
end
local function test(n, list)
  local size, s = #list, 0
  for i = 1, n do
    if list[i % size + 1].absent then s = s + 1 end
  end
  return s
end
local function computed(n, list, key)
  local size, s = #list, 0
  for i = 1, n do s = s + list[i % size + 1][key] end
  return s
end

row("own field, one shape", read, objects(24, classes(1), point))
row("own field, four shapes", read, objects(24, classes(4), point))
row("own field, twelve shapes", read, objects(24, classes(12), point))
row("own field, computed key", computed, objects(24, classes(1), point), "x")
row("own field, in dictionary mode", read, objects(24, classes(1), function(c)
  local o = point(c)
  for i = 1, 40 do o["k" .. i] = i end
  return o
end))
row("store to an own field, one shape", write, objects(24, classes(1), point))
row("store to an own field, four shapes", write, objects(24, classes(4), point))
row("method call, one class", call, objects(24, classes(1), point))
row("method call, four classes", call, objects(24, classes(4), point))
row("method call, twelve classes", call, objects(24, classes(12), point))
row("method call, a metatable for each object", call, objects(24, { (classes(1)[1]) }, function(c)
  return setmetatable({ x = 1, y = 2 }, { __index = c })
end))
local deep = classes(1)[1]
for _ = 1, 8 do deep = class(deep) end
row("method call, inherited through eight classes", call, objects(24, { deep }, point))
row("method call, a prototype for each object", call, objects(24, classes(1), function(c)
  return setmetatable({ x = 1, y = 2 }, { __index = setmetatable({}, c) })
end))
row("test of a field that nobody has", test, objects(24, classes(1), point))
row("test of a field that was set to nil, class behind", test, objects(24, classes(1), function(c)
  local o = setmetatable({ x = 1, absent = 1 }, c)
  o.absent = nil
  return o
end))
row("field from an __index function", read, objects(24, { { __index = function() return 1 end } }, function(c)
  return setmetatable({ y = 1 }, c)
end))
row("constructor: setmetatable({}, C), four fields", function(n, c)
  for i = 1, n do
    local o = setmetatable({}, c)
    o.a = i
    o.b = i
    o.c = i
    o.d = i
  end
end, class())
row("constructor: setmetatable({four fields}, C)", function(n, c)
  for i = 1, n do local _ = setmetatable({ a = i, b = i, c = i, d = i }, c) end
end, class())
row("constructor with a metatable of its own", function(n, c)
  for i = 1, n do local _ = setmetatable({ a = i, b = i, c = i, d = i }, { __index = c }) end
end, class())
