-- What tests/run-gdb looks at. Its lines are named there.
local counter = 0
local Point = {}
Point.__index = Point
function Point.new(x, y) return setmetatable({x = x, y = y, name = "p"}, Point) end
function Point:norm(scale)
  local sum = self.x * self.x + self.y * self.y
  counter = counter + 1
  print("norm", sum) -- line 9
  return sum * scale
end
local function outer(n)
  local p = Point.new(n, n + 0.5)
  local list = {10, 20, "thirty", key = true, [100] = 2 ^ 53 | 1}
  return p:norm(2) + #list -- line 15
end
table.sort({3, 1}, function(a, b)
  outer(a)
  return a < b -- line 19
end)
local co = coroutine.wrap(function(v) return outer(v) + 0 end)
co(5)
print(load("local f = ... local function inner(q) return f(q) .. '' end local r = inner(7) return r", "=chunk")(outer))
