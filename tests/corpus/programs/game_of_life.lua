-- Conway's game of life, on a torus and on an unbounded plane.
local Torus = {}
Torus.__index = Torus
function Torus.new(width, height, pattern)
  local rows = {}
  for y = 1, height do
    rows[y] = {}
    for x = 1, width do rows[y][x] = 0 end
  end
  local self = setmetatable({ width = width, height = height, rows = rows, generation = 0 }, Torus)
  if pattern then self:place(pattern, 1, 1) end
  return self
end
function Torus:place(pattern, x0, y0)
  local y = y0
  for line in pattern:gmatch("[^\n]+") do
    for i = 1, #line do
      if line:sub(i, i) == "#" then self.rows[(y - 1) % self.height + 1][(x0 + i - 2) % self.width + 1] = 1 end
    end
    y = y + 1
  end
end
function Torus:step()
  local w, h, old, new = self.width, self.height, self.rows, {}
  for y = 1, h do
    local above, here, below = old[(y - 2) % h + 1], old[y], old[y % h + 1]
    local row = {}
    for x = 1, w do
      local l, r = (x - 2) % w + 1, x % w + 1
      local n = above[l] + above[x] + above[r] + here[l] + here[r] + below[l] + below[x] + below[r]
      row[x] = (n == 3 or n == 2 and here[x] == 1) and 1 or 0
    end
    new[y] = row
  end
  self.rows = new
  self.generation = self.generation + 1
end
function Torus:population()
  local n = 0
  for _, row in ipairs(self.rows) do for _, c in ipairs(row) do n = n + c end end
  return n
end
function Torus:__tostring()
  local lines = {}
  for y, row in ipairs(self.rows) do
    local cells = {}
    for x, c in ipairs(row) do cells[x] = c == 1 and "#" or "." end
    lines[y] = table.concat(cells)
  end
  return table.concat(lines, "\n")
end
local glider = ".#.\n..#\n###"
local torus = Torus.new(8, 6, glider)
print(torus)
-- expect: .#......
-- expect: ..#.....
-- expect: ###.....
-- expect: ........
-- expect: ........
-- expect: ........
for i = 1, 4 do torus:step() end
print(torus.generation, torus:population())  -- expect: 4	5
print(torus)
-- expect: ........
-- expect: ..#.....
-- expect: ...#....
-- expect: .###....
-- expect: ........
-- expect: ........
for i = 5, 24 * 4 do torus:step() end
print(tostring(torus) == tostring(Torus.new(8, 6, glider)), torus.generation)  -- expect: true	96

-- Unbounded: a set of live cells; neighbours are counted in a table.
local Plane = {}
Plane.__index = Plane
local function key(x, y) return x << 32 | (y & 0xffffffff) end
local function position(k)
  local function signed(half) return (half ~ 0x80000000) - 0x80000000 end
  return signed(k >> 32), signed(k & 0xffffffff)
end
function Plane.new(pattern, x0, y0)
  local cells, n = {}, 0
  local y = y0 or 0
  for line in pattern:gmatch("[^\n]+") do
    for x in line:gmatch("()#") do cells[key(x + (x0 or 0), y)] = true; n = n + 1 end
    y = y + 1
  end
  return setmetatable({ cells = cells, population = n }, Plane)
end
function Plane:step()
  local counts = {}
  for k in pairs(self.cells) do
    local x, y = position(k)
    for dx = -1, 1 do
      for dy = -1, 1 do
        if dx ~= 0 or dy ~= 0 then
          local nk = key(x + dx, y + dy)
          counts[nk] = (counts[nk] or 0) + 1
        end
      end
    end
  end
  local new, n = {}, 0
  for k, c in pairs(counts) do
    if c == 3 or c == 2 and self.cells[k] then new[k] = true; n = n + 1 end
  end
  self.cells, self.population = new, n
end
function Plane:bounds()
  local x1, y1, x2, y2 = math.huge, math.huge, -math.huge, -math.huge
  for k in pairs(self.cells) do
    local x, y = position(k)
    x1, y1, x2, y2 = math.min(x1, x), math.min(y1, y), math.max(x2, x), math.max(y2, y)
  end
  return x1, y1, x2, y2
end
local function history(name, pattern, steps)
  local p = Plane.new(pattern, -3, -2)
  local populations = {}
  for i = 1, steps do
    if i <= 10 then populations[i] = p.population end
    p:step()
  end
  print(name, table.concat(populations, " "), "->", p.population, p:bounds())
end
history("block", "##\n##", 20)  -- expect: block	4 4 4 4 4 4 4 4 4 4	->	4	-2	-2	-1	-1
history("blinker", "###", 21)  -- expect: blinker	3 3 3 3 3 3 3 3 3 3	->	3	-1	-3	-1	-1
history("r-pentomino", ".##\n##.\n.#.", 150)
-- expect: r-pentomino	5 6 7 9 8 9 12 11 18 11	->	214	-42	-22	20	26
history("acorn", ".#.....\n...#...\n##..###", 120)
-- expect: acorn	7 8 10 11 11 13 15 15 18 20	->	152	-41	-18	12	16
history("glider", glider, 400)  -- expect: glider	5 5 5 5 5 5 5 5 5 5	->	5	98	98	100	100
history("diehard", "......#.\n##......\n.#...###", 129)
-- expect: diehard	7 8 8 11 10 10 12 12 16 16	->	2	-2	10	-2	11
local p = Plane.new("......#.\n##......\n.#...###")
local steps = 0
while p.population > 0 do p:step(); steps = steps + 1 end
print("diehard died after", steps)  -- expect: diehard died after	130
