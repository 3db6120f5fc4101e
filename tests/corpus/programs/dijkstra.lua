-- A binary heap with decrease-key, and graph searches that use it.
local Heap = {}
Heap.__index = Heap
function Heap.new(less) return setmetatable({ n = 0, less = less or function(a, b) return a < b end, items = {}, place = {} }, Heap) end
function Heap:swap(i, j)
  local t = self.items
  t[i], t[j] = t[j], t[i]
  self.place[t[i].key], self.place[t[j].key] = i, j
end
function Heap:up(i)
  while i > 1 do
    local parent = i // 2
    if not self.less(self.items[i].priority, self.items[parent].priority) then break end
    self:swap(i, parent)
    i = parent
  end
end
function Heap:down(i)
  while true do
    local best, l, r = i, 2 * i, 2 * i + 1
    if l <= self.n and self.less(self.items[l].priority, self.items[best].priority) then best = l end
    if r <= self.n and self.less(self.items[r].priority, self.items[best].priority) then best = r end
    if best == i then return end
    self:swap(i, best)
    i = best
  end
end
function Heap:push(key, priority)
  local at = self.place[key]
  if at then
    local old = self.items[at].priority
    self.items[at].priority = priority
    if self.less(priority, old) then self:up(at) else self:down(at) end
    return
  end
  self.n = self.n + 1
  self.items[self.n] = { key = key, priority = priority }
  self.place[key] = self.n
  self:up(self.n)
end
function Heap:pop()
  if self.n == 0 then return nil end
  local top = self.items[1]
  self:swap(1, self.n)
  self.items[self.n] = nil
  self.place[top.key] = nil
  self.n = self.n - 1
  if self.n > 0 then self:down(1) end
  return top.key, top.priority
end

local h = Heap.new()
for i, w in ipairs { "delta", "alpha", "echo", "bravo", "charlie" } do h:push(w, #w * 10 + i) end
h:push("echo", 1)
h:push("alpha", 99)
local order = {}
while h.n > 0 do order[#order + 1] = h:pop() end
print(table.concat(order, " "), h:pop())  -- expect: echo delta bravo charlie alpha	nil

local function graph(edges)
  local g = {}
  for _, e in ipairs(edges) do
    local a, b, w = table.unpack(e)
    g[a] = g[a] or {}
    g[b] = g[b] or {}
    g[a][#g[a] + 1] = { to = b, weight = w }
    g[b][#g[b] + 1] = { to = a, weight = w }
  end
  return g
end
local function dijkstra(g, from)
  local distance, previous, heap = { [from] = 0 }, {}, Heap.new()
  heap:push(from, 0)
  for node, d in function() return heap:pop() end do
    for _, edge in ipairs(g[node]) do
      local nd = d + edge.weight
      if nd < (distance[edge.to] or math.huge) then
        distance[edge.to] = nd
        previous[edge.to] = node
        heap:push(edge.to, nd)
      end
    end
  end
  return distance, previous
end
local function path(previous, to)
  local p = {}
  while to do table.insert(p, 1, to); to = previous[to] end
  return table.concat(p, "-")
end
local cities = graph {
  { "Aix", "Bonn", 7 }, { "Aix", "Cork", 9 }, { "Aix", "Faro", 14 }, { "Bonn", "Cork", 10 }, { "Bonn", "Dover", 15 },
  { "Cork", "Dover", 11 }, { "Cork", "Faro", 2 }, { "Dover", "Evian", 6 }, { "Evian", "Faro", 9 }, { "Genk", "Hull", 1 },
}
local distance, previous = dijkstra(cities, "Aix")
local names = {}
for n in pairs(cities) do names[#names + 1] = n end
table.sort(names)
for _, n in ipairs(names) do print(n, distance[n], distance[n] and path(previous, n) or "unreachable") end
-- expect: Aix	0	Aix
-- expect: Bonn	7	Aix-Bonn
-- expect: Cork	9	Aix-Cork
-- expect: Dover	20	Aix-Cork-Dover
-- expect: Evian	20	Aix-Cork-Faro-Evian
-- expect: Faro	11	Aix-Cork-Faro
-- expect: Genk	nil	unreachable
-- expect: Hull	nil	unreachable

-- A grid with walls: breadth-first search, A*, and Dijkstra agree on the length.
local maze = {
  "S.#.......", "..#.###.#.", "..#...#.#.", ".##.#.#.#.", "....#...#.", ".####.###.", ".#......#.", ".#.####.#.", ".#....#...", "...##.#..G",
}
local width, height = #maze[1], #maze
local function cell(x, y) return maze[y] and maze[y]:sub(x, x) or "#" end
local function neighbours(id)
  local x, y = id % 100, id // 100
  local r = {}
  for _, d in ipairs { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } } do
    local nx, ny = x + d[1], y + d[2]
    if nx >= 1 and nx <= width and ny >= 1 and ny <= height and cell(nx, ny) ~= "#" then r[#r + 1] = ny * 100 + nx end
  end
  return r
end
local start, goal
for y = 1, height do for x = 1, width do
  if cell(x, y) == "S" then start = y * 100 + x elseif cell(x, y) == "G" then goal = y * 100 + x end
end end
local function breadth_first()
  local queue, first, seen, visited = { start }, 1, { [start] = 0 }, 0
  while queue[first] do
    local id = queue[first]
    first = first + 1
    visited = visited + 1
    if id == goal then return seen[id], visited end
    for _, n in ipairs(neighbours(id)) do
      if not seen[n] then seen[n] = seen[id] + 1; queue[#queue + 1] = n end
    end
  end
end
local function a_star()
  local gx, gy = goal % 100, goal // 100
  local function estimate(id) return math.abs(id % 100 - gx) + math.abs(id // 100 - gy) end
  local cost, from, heap, visited = { [start] = 0 }, {}, Heap.new(), 0
  heap:push(start, estimate(start))
  while true do
    local id = heap:pop()
    if not id then return nil end
    visited = visited + 1
    if id == goal then break end
    for _, n in ipairs(neighbours(id)) do
      local c = cost[id] + 1
      if c < (cost[n] or math.huge) then cost[n] = c; from[n] = id; heap:push(n, c + estimate(n)) end
    end
  end
  local on_path, at = {}, goal
  while at do on_path[at] = true; at = from[at] end
  return cost[goal], visited, on_path
end
print(breadth_first())  -- expect: 22	61
local length, visited, on_path = a_star()
print(length, visited <= 60)  -- expect: 22	true
for y = 1, height do
  local line = {}
  for x = 1, width do
    local c = cell(x, y)
    line[x] = on_path[y * 100 + x] and c == "." and "*" or c
  end
  print(table.concat(line))
end
-- expect: S.#.......
-- expect: *.#.###.#.
-- expect: *.#***#.#.
-- expect: *##*#*#.#.
-- expect: ****#*..#.
-- expect: .####*###.
-- expect: .#...***#.
-- expect: .#.####*#.
-- expect: .#....#**.
-- expect: ...##.#.*G
-- A larger random graph: heap order is consistent.
local seed = 2024
local function random(n) seed = seed * 16807 % 2147483647; return seed % n + 1 end
local edges = {}
for i = 2, 1000 do edges[#edges + 1] = { random(i - 1), i, random(100) } end
for i = 1, 3000 do edges[#edges + 1] = { random(1000), random(1000), random(100) } end
local d = dijkstra(graph(edges), 1)
local sum, far = 0, 0
for i = 1, 1000 do sum = sum + d[i]; if d[i] > far then far = d[i] end end
local violations = 0
for _, e in ipairs(edges) do if math.abs(d[e[1]] - d[e[2]]) > e[3] then violations = violations + 1 end end
print(sum, far, violations)  -- expect: 81620	148	0
