-- A discrete-event simulation of a harbour: ships arrive, wait for a berth, are unloaded by cranes, and leave.
-- Stresses: a priority queue of event objects with a comparing method, classes with inheritance, closures as actions.
-- quick: 100
local days = tonumber(arg and arg[1]) or 9000

local floor = math.floor
local seed = 12345
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n
end

local Event = {}
Event.__index = Event
local serial = 0
function Event.new(time, action, subject)
  serial = serial + 1
  return setmetatable({ time = time, action = action, subject = subject, serial = serial }, Event)
end
function Event:before(other) return self.time < other.time or self.time == other.time and self.serial < other.serial end

local Heap = {}
Heap.__index = Heap
function Heap.new() return setmetatable({ size = 0 }, Heap) end
function Heap:push(e)
  local i = self.size + 1
  self.size = i
  while i > 1 do
    local parent = floor(i / 2)
    local p = self[parent]
    if not e:before(p) then break end
    self[i] = p
    i = parent
  end
  self[i] = e
end
function Heap:pop()
  local top, n = self[1], self.size
  local e = self[n]
  self[n] = nil
  n = n - 1
  self.size = n
  if n > 0 then
    local i = 1
    while true do
      local child = 2 * i
      if child > n then break end
      if child < n and self[child + 1]:before(self[child]) then child = child + 1 end
      if not self[child]:before(e) then break end
      self[i] = self[child]
      i = child
    end
    self[i] = e
  end
  return top
end

local Simulation = {}
Simulation.__index = Simulation
function Simulation.new() return setmetatable({ now = 0, events = Heap.new(), handled = 0 }, Simulation) end
function Simulation:after(delay, action, subject) self.events:push(Event.new(self.now + delay, action, subject)) end
function Simulation:run(till)
  while self.events.size > 0 and self.events[1].time <= till do
    local e = self.events:pop()
    self.now = e.time
    self.handled = self.handled + 1
    e.action(self, e.subject)
  end
end

local Resource = {}
Resource.__index = Resource
function Resource.new(name, count) return setmetatable({ name = name, free = count, waiting = {}, head = 1, tail = 0, waited = 0 }, Resource) end
function Resource:request(sim, action, subject)
  if self.free > 0 then
    self.free = self.free - 1
    action(sim, subject)
  else
    self.tail = self.tail + 1
    self.waiting[self.tail] = { action = action, subject = subject, since = sim.now }
  end
end
function Resource:release(sim)
  if self.head <= self.tail then
    local w = self.waiting[self.head]
    self.waiting[self.head] = nil
    self.head = self.head + 1
    self.waited = self.waited + sim.now - w.since
    w.action(sim, w.subject)
  else
    self.free = self.free + 1
  end
end

local Ship = {}
Ship.__index = Ship
function Ship:load() return self.tons end
function Ship:unload_time() return floor(self:load() / 10) + 1 end
local Tanker = setmetatable({}, Ship)
Tanker.__index = Tanker
function Tanker:unload_time() return floor(self:load() / 25) + 2 end
local Ferry = setmetatable({}, Ship)
Ferry.__index = Ferry
function Ferry:load() return 5 end
local kinds = { Ship, Tanker, Ferry, Ship }

local berths, cranes = Resource.new("berths", 4), Resource.new("cranes", 3)
local stats = { arrived = 0, left = 0, tons = 0, stay = 0 }
local function leave(sim, ship)
  cranes:release(sim)
  berths:release(sim)
  stats.left = stats.left + 1
  stats.tons = stats.tons + ship:load()
  stats.stay = stats.stay + sim.now - ship.arrived
end
local function unload(sim, ship) sim:after(ship:unload_time(), leave, ship) end
local function dock(sim, ship) cranes:request(sim, unload, ship) end
local function arrive(sim)
  stats.arrived = stats.arrived + 1
  local kind = kinds[random(4) + 1]
  local ship = setmetatable({ tons = random(100), arrived = sim.now }, kind)
  berths:request(sim, dock, ship)
  sim:after(random(4), arrive)
end

local sim = Simulation.new()
sim:after(0, arrive)
for day = 1, days do sim:run(day * 24) end
print(stats.arrived, stats.left, stats.tons, stats.stay, sim.handled, berths.waited, cranes.waited)
