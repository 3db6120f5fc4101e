-- A* over a grid of node objects with terrain classes: a binary heap, sets keyed by objects, neighbours found by methods.
-- Stresses: objects as keys, fields that are reset for each search, methods of terrain found through two levels of classes.
-- quick: 2
local searches = tonumber(arg and arg[1]) or 300

local floor = math.floor
local seed = 31
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n
end

local Terrain = { cost = 10, open = true }
Terrain.__index = Terrain
function Terrain:enter_cost() return self.cost end
function Terrain:passable() return self.open end
local function terrain(fields, enter_cost)
  local t = setmetatable(fields, Terrain)
  t.__index = t
  t.enter_cost = enter_cost
  return t
end
local Grass = terrain({})
local Road = terrain({ cost = 6 })
local Swamp = terrain({ cost = 10 }, function(self) return self.cost + self.depth * 5 end)
local Wall = terrain({ open = false })

local SIZE = 60
local Map = {}
Map.__index = Map
function Map.new()
  local m = setmetatable({ rows = {} }, Map)
  for y = 1, SIZE do
    m.rows[y] = {}
    for x = 1, SIZE do
      local n = random(100)
      local kind = n < 22 and Wall or n < 40 and Swamp or n < 60 and Road or Grass
      local node = setmetatable({ x = x, y = y }, kind)
      if kind == Swamp then node.depth = n % 5 end
      m.rows[y][x] = node
    end
  end
  return m
end
function Map:at(x, y)
  local row = self.rows[y]
  return row and row[x]
end
local steps = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } }
function Map:neighbours(node)
  local i = 0
  return function()
    while i < 4 do
      i = i + 1
      local s = steps[i]
      local n = self:at(node.x + s[1], node.y + s[2])
      if n and n:passable() then return n end
    end
  end
end

local Heap = {}
Heap.__index = Heap
function Heap.new() return setmetatable({ n = 0, nodes = {}, keys = {} }, Heap) end
function Heap:push(node, key)
  local nodes, keys = self.nodes, self.keys
  local i = self.n + 1
  self.n = i
  while i > 1 do
    local p = floor(i / 2)
    if keys[p] <= key then break end
    nodes[i], keys[i] = nodes[p], keys[p]
    i = p
  end
  nodes[i], keys[i] = node, key
end
function Heap:pop()
  local nodes, keys, n = self.nodes, self.keys, self.n
  if n == 0 then return nil end
  local top = nodes[1]
  local node, key = nodes[n], keys[n]
  nodes[n], keys[n] = nil, nil
  n = n - 1
  self.n = n
  if n > 0 then
    local i = 1
    while 2 * i <= n do
      local c = 2 * i
      if c < n and keys[c + 1] < keys[c] then c = c + 1 end
      if key <= keys[c] then break end
      nodes[i], keys[i] = nodes[c], keys[c]
      i = c
    end
    nodes[i], keys[i] = node, key
  end
  return top
end

local expanded = 0
local function search(map, from, to)
  local open, best, came, closed = Heap.new(), { [from] = 0 }, {}, {}
  open:push(from, 0)
  while true do
    local node = open:pop()
    if not node then return nil end
    if node == to then break end
    if not closed[node] then
      closed[node] = true
      expanded = expanded + 1
      local g = best[node]
      for n in map:neighbours(node) do
        local cost = g + n:enter_cost()
        if not best[n] or cost < best[n] then
          best[n], came[n] = cost, node
          open:push(n, cost + 6 * (math.abs(n.x - to.x) + math.abs(n.y - to.y)))
        end
      end
    end
  end
  local length, node = 0, to
  while node ~= from do
    length = length + 1
    node = came[node]
  end
  return best[to], length
end

local map = Map.new()
local function free()
  while true do
    local n = map:at(random(SIZE) + 1, random(SIZE) + 1)
    if n:passable() then return n end
  end
end
local total, found = 0, 0
for i = 1, searches do
  local cost, length = search(map, free(), free())
  if cost then
    found = found + 1
    total = (total * 7 + cost + length) % 1000003
  end
  if i % 10 == 0 then setmetatable(map:at(random(SIZE) + 1, random(SIZE) + 1), Road) end -- a road is built
end
print(found, total, expanded)
