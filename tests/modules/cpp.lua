-- packages: g++
-- modules: shapes
-- about: a module written in C++: classes as userdata, exceptions inside, errors of Lua functions as exceptions, references in containers, destructors by __gc
-- source: cpp/shapes.cpp shapes.so
local shapes = require "shapes"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

local c = shapes.circle(2)
local square = shapes.polygon { { 0, 0 }, { 2, 0 }, { 2, 2 }, { 0, 2 } }
print("area", c:area(), square:area(), c + square, c < square, c > square, c == square)
print("name", c:name(), square:name())
print("scale", c:scale(2) == c, c:area(), square:scale(0.5):area())
print("point", square:point(3))
print("shared", c:share() == c, rawequal(c:share(), c), shapes.alive())
print("label", c:label { 1, 2 } == c, #c:label(), square:label())

-- Exceptions become errors.
try("negative", shapes.circle, -1)
try("two points", shapes.polygon, { { 0, 0 }, { 1, 1 } })
try("bad point", shapes.polygon, { { 0, 0 }, { 1 }, { 2, 2 } })
try("no point", shapes.polygon, { { 0, 0 }, 12, {} })
try("out of range", square.point, square, 9)
try("bad cast", c.point, c, 1)
try("thrown integer", c.scale, c, 0)
try("allocation", shapes.out_of_memory)
try("no field", function() return c.colour end)
try("wrong self", c.area, io.stdout)
try("no self", c.area)
try("bad number", shapes.circle, "x")
print("unwind", shapes.unwind(50))
for i = 1, 1000 do shapes.unwind(i % 20) end

-- Lua functions called from C++.
print("sorted", table.concat(shapes.sorted({ 3, 1, 2, 10, 7 }, function(a, b) return a < b end), " "))
local made = {}
for i = 1, 50 do made[i] = shapes.circle(i * 37 % 50) end
local sorted = shapes.sorted(made, function(a, b) return a < b end)
local ordered = 0
for i = 2, #sorted do if not (sorted[i] < sorted[i - 1]) then ordered = ordered + 1 end end
print("ordered", ordered)
try("comparison throws", shapes.sorted, { 1, "x", 2 }, function(a, b) return a < b end)
try("comparison value", shapes.sorted, { 1, 2, 3 }, function() error(setmetatable({}, { __tostring = function() return "an object" end })) end)
print("through", shapes.through(function(...) return select("#", ...), ... end, 1, nil, "x"))
try("through error", shapes.through, function() error("inside", 0) end)
try("through table", shapes.through, function() error {} end)
try("nested", shapes.through, shapes.through, shapes.through, function() error("deep", 0) end)
try("through nested exceptions", shapes.through, function() return shapes.circle(-5) end)
try("yield", coroutine.wrap(function() return shapes.through(coroutine.yield) end))
print("coroutine", coroutine.wrap(function()
  local inside = coroutine.wrap(function() coroutine.yield(shapes.through(function() return "in a coroutine" end)) end)
  return inside()
end)())

-- Destructors.
made, sorted = nil, nil
for i = 1, 1000 do shapes.circle(i):share() end
c:release()
try("released", c.area, c)
c, square = nil, nil
collectgarbage() collectgarbage()
print("alive", shapes.alive())
local counts = shapes.histogram(("abracadabra"):rep(100))
print("histogram", counts.a, counts.b, counts.c, counts.d, counts.r)
local kept = shapes.circle(1)
do
  local closing <close> = setmetatable({}, { __close = function() kept:release() end })
end
print("closed", pcall(kept.area, kept))
