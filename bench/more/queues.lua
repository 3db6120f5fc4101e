-- Queues whose head and tail move for ever, double-ended queues, ring buffers, and a breadth-first search through a maze with them.
-- Stresses: integer keys that leave the array part at one end and enter at the other, keys below 1, `nil` stored behind the head.
-- quick: 3
local rounds = tonumber(arg and arg[1]) or 350

local Queue = {}
Queue.__index = Queue
function Queue.new() return setmetatable({ first = 1, last = 0, items = {} }, Queue) end
function Queue:push(v)
  local last = self.last + 1
  self.last = last
  self.items[last] = v
end
function Queue:pop()
  local first = self.first
  if first > self.last then return nil end
  local v = self.items[first]
  self.items[first] = nil
  self.first = first + 1
  return v
end

local Deque = {} -- the items in the object itself, on both sides of 0
Deque.__index = Deque
function Deque.new() return setmetatable({ low = 0, high = -1 }, Deque) end
function Deque:push_front(v) local i = self.low - 1 self.low = i self[i] = v end
function Deque:push_back(v) local i = self.high + 1 self.high = i self[i] = v end
function Deque:pop_front()
  local i = self.low
  if i > self.high then return nil end
  local v = self[i]
  self[i] = nil
  self.low = i + 1
  return v
end
function Deque:pop_back()
  local i = self.high
  if i < self.low then return nil end
  local v = self[i]
  self[i] = nil
  self.high = i - 1
  return v
end
function Deque:length() return self.high - self.low + 1 end

local Ring = {}
Ring.__index = Ring
function Ring.new(n) return setmetatable({ size = n, at = 0, filled = 0 }, Ring) end
function Ring:push(v)
  self.at = self.at % self.size + 1
  self[self.at] = v
  if self.filled < self.size then self.filled = self.filled + 1 end
end
function Ring:average()
  local s = 0
  for i = 1, self.filled do s = s + self[i] end
  return s / self.filled
end

local WIDTH, HEIGHT = 61, 41
local function maze(seed)
  local open = {}
  for i = 0, WIDTH * HEIGHT - 1 do
    seed = seed * 16807 % 2147483647
    open[i] = seed % 100 < 70
  end
  open[0], open[WIDTH * HEIGHT - 1] = true, true
  return open
end
local function search(open)
  local queue, distance = Queue.new(), { [0] = 0 }
  queue:push(0)
  local reached = 0
  local cell = queue:pop()
  while cell do
    reached = reached + 1
    local d, x = distance[cell] + 1, cell % WIDTH
    local function visit(n)
      if open[n] and not distance[n] then
        distance[n] = d
        queue:push(n)
      end
    end
    if x > 0 then visit(cell - 1) end
    if x < WIDTH - 1 then visit(cell + 1) end
    visit(cell - WIDTH)
    visit(cell + WIDTH)
    cell = queue:pop()
  end
  return reached, distance[WIDTH * HEIGHT - 1] or -1
end

local total, sum = 0, 0
local long, ring = Queue.new(), Ring.new(64)
for i = 1, 500 do long:push(i) end
for round = 1, rounds do
  local reached, distance = search(maze(round * 7919))
  total = total + reached * 3 + distance
  local d = Deque.new()
  for i = 1, 1500 do
    if i % 3 == 0 then d:push_front(i) else d:push_back(i) end
    if i % 4 == 0 then sum = sum + d:pop_front() end
    if i % 5 == 0 then sum = sum - d:pop_back() end
  end
  while d:length() > 10 do sum = sum + d:pop_back() + d:pop_front() end
  for i = 1, 3000 do
    local v = long:pop()
    ring:push(v)
    long:push((v * 31 + i) % 1009)
  end
  sum = sum + math.floor(ring:average())
end
print(total, sum, long.first, long.last)
