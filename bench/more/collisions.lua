-- Moving bodies in a box: a grid of cells finds pairs, shapes decide whether they touch, and bounce.
-- Stresses: float fields of small objects, double dispatch by class, sparse grids with computed keys, short-lived vectors.
-- quick: 3
local frames = tonumber(arg and arg[1]) or 600

local floor, sqrt = math.floor, math.sqrt
local seed = 7
local function random()
  seed = seed * 16807 % 2147483647
  return seed / 2147483647
end

local Vector = {}
Vector.__index = Vector
local function vector(x, y) return setmetatable({ x = x, y = y }, Vector) end
function Vector:plus(o) return vector(self.x + o.x, self.y + o.y) end
function Vector:minus(o) return vector(self.x - o.x, self.y - o.y) end
function Vector:times(k) return vector(self.x * k, self.y * k) end
function Vector:dot(o) return self.x * o.x + self.y * o.y end
function Vector:length() return sqrt(self:dot(self)) end

local Body = {}
Body.__index = Body
function Body.new(class, x, y)
  local o = setmetatable({ at = vector(x, y), speed = vector(random() * 4 - 2, random() * 4 - 2), hits = 0 }, class)
  o:init()
  return o
end
function Body:step(size)
  self.at = self.at:plus(self.speed)
  local at, speed, r = self.at, self.speed, self:reach()
  if at.x < r and speed.x < 0 or at.x > size - r and speed.x > 0 then speed.x = -speed.x end
  if at.y < r and speed.y < 0 or at.y > size - r and speed.y > 0 then speed.y = -speed.y end
end
function Body:bounce(other)
  local between = other.at:minus(self.at)
  local distance = between:length()
  if distance == 0 then return end
  local normal = between:times(1 / distance)
  local push = self.speed:minus(other.speed):dot(normal)
  if push > 0 then
    local share = 2 * push / (self:mass() + other:mass())
    self.speed = self.speed:minus(normal:times(share * other:mass()))
    other.speed = other.speed:plus(normal:times(share * self:mass()))
    self.hits, other.hits = self.hits + 1, other.hits + 1
  end
end

local Disc = setmetatable({}, Body)
Disc.__index = Disc
function Disc:init() self.radius = 2 + random() * 3 end
function Disc:reach() return self.radius end
function Disc:mass() return self.radius * self.radius end
function Disc:touches(other) return other:touches_disc(self) end
function Disc:touches_disc(d) return self.at:minus(d.at):length() <= self.radius + d.radius end
local Box = setmetatable({}, Body)
Box.__index = Box
function Box:init() self.half = 1 + random() * 3 end
function Box:reach() return self.half end
function Box:mass() return self.half * self.half * 4 end
function Box:touches(other) return other:touches_box(self) end
function Box:touches_box(b)
  local d, reach = self.at:minus(b.at), self.half + b.half
  return d.x <= reach and -d.x <= reach and d.y <= reach and -d.y <= reach
end
function Box:touches_disc(d)
  local x, y, h = d.at.x - self.at.x, d.at.y - self.at.y, self.half
  local nx, ny = math.max(-h, math.min(h, x)), math.max(-h, math.min(h, y))
  return (x - nx) * (x - nx) + (y - ny) * (y - ny) <= d.radius * d.radius
end
function Disc:touches_box(b) return b:touches_disc(self) end

local SIZE, CELL = 400, 12
local Grid = {}
Grid.__index = Grid
function Grid.new() return setmetatable({ cells = {} }, Grid) end
function Grid:key(x, y) return floor(x / CELL) * 1000 + floor(y / CELL) end
function Grid:insert(body)
  local k = self:key(body.at.x, body.at.y)
  local cell = self.cells[k]
  if cell then cell[#cell + 1] = body else self.cells[k] = { body } end
end
local near = { 0, 1, 1000, 1001, 999 }
function Grid:pairs_of(visit)
  for k, cell in pairs(self.cells) do
    for n = 1, #near do
      local other = self.cells[k + near[n]]
      if other then
        for i = 1, #cell do
          for j = n == 1 and i + 1 or 1, #other do visit(cell[i], other[j]) end
        end
      end
    end
  end
end

local bodies = {}
for i = 1, 300 do
  bodies[i] = Body.new(i % 3 == 0 and Box or Disc, 10 + random() * (SIZE - 20), 10 + random() * (SIZE - 20))
  bodies[i].id = i
end
local tests, touching = 0, 0
local found = {}
local function visit(a, b)
  tests = tests + 1
  if a:touches(b) then
    if a.id > b.id then a, b = b, a end
    found[#found + 1] = { a = a, b = b, order = a.id * 1000 + b.id }
  end
end
for frame = 1, frames do
  local grid = Grid.new()
  for i = 1, #bodies do
    bodies[i]:step(SIZE)
    grid:insert(bodies[i])
  end
  grid:pairs_of(visit)
  table.sort(found, function(p, q) return p.order < q.order end) -- whatever the order of the cells
  for i = 1, #found do
    found[i].a:bounce(found[i].b)
    found[i] = nil
    touching = touching + 1
  end
end
local hits, energy = 0, 0
for _, b in ipairs(bodies) do
  hits = hits + b.hits
  energy = energy + b:mass() * b.speed:dot(b.speed)
end
print(tests, touching, hits, string.format("%.6f", energy))
