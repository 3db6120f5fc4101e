local Point = {}
Point.__index = Point
function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
function Point:move(dx) self.x = self.x + dx; return self.y end
function counter(p, n)
  for i = 1, n do
    p:move(i)
    p.count = p.x
    total = p.count
  end
end
