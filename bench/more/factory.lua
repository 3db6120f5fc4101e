-- A factory: machines in two levels of classes pass parts to each other by messages until the orders are filled.
-- Stresses: `setmetatable(Sub, Base)` with `c.__index = c`, polymorphic sends, super calls, queues of small objects.
-- quick: 100
local ticks = tonumber(arg and arg[1]) or 36000

local function class(base)
  local c = {}
  c.__index = c
  if base then setmetatable(c, base) end
  c.new = function(...)
    local o = setmetatable({}, c)
    o:init(...)
    return o
  end
  return c
end

local Part = class()
function Part:init(kind, cost) self.kind, self.cost, self.steps = kind, cost, 0 end
function Part:stamp(n) self.steps = self.steps + 1; self.cost = self.cost + n; return self end

local Machine = class()
function Machine:init(name, speed)
  self.name, self.speed = name, speed
  self.queue, self.first, self.last = {}, 1, 0
  self.done, self.idle = 0, 0
end
function Machine:accept(part)
  self.last = self.last + 1
  self.queue[self.last] = part
end
function Machine:take()
  if self.first > self.last then return nil end
  local part = self.queue[self.first]
  self.queue[self.first] = nil
  self.first = self.first + 1
  return part
end
function Machine:send(part) if self.next then self.next:accept(part) end end
function Machine:work(part) return part end
function Machine:tick(now)
  for _ = 1, self.speed do
    local part = self:take()
    if not part then
      self.idle = self.idle + 1
      return
    end
    local out = self:work(part, now)
    if out then
      self.done = self.done + 1
      self:send(out)
    end
  end
end

local Source = class(Machine)
function Source:init(name, speed, kinds) Machine.init(self, name, speed); self.kinds, self.made = kinds, 0 end
function Source:tick(now)
  for _ = 1, self.speed do
    self.made = self.made + 1
    self:send(Part.new(self.kinds[self.made % #self.kinds + 1], now % 5))
  end
end
local Press = class(Machine)
function Press:work(part) return part:stamp(2) end
local Painter = class(Machine)
function Painter:init(name, speed) Machine.init(self, name, speed); self.colors = { bolt = 0, plate = 0, wheel = 0 } end
function Painter:work(part)
  self.colors[part.kind] = self.colors[part.kind] + 1
  return part:stamp(3)
end
local Assembler = class(Machine)
function Assembler:init(name, speed) Machine.init(self, name, speed); self.stock = {} end
function Assembler:work(part)
  local same = self.stock[part.kind]
  if not same then
    self.stock[part.kind] = part
    return nil
  end
  self.stock[part.kind] = nil
  return Part.new("double " .. part.kind, same.cost + part.cost):stamp(1)
end
local Sink = class(Machine)
function Sink:init(name, speed) Machine.init(self, name, speed); self.value, self.counts = 0, {} end
function Sink:work(part)
  self.value = (self.value + part.cost * part.steps) % 1000003
  self.counts[part.kind] = (self.counts[part.kind] or 0) + 1
  return nil
end

local line = {
  Source.new("source", 8, { "bolt", "plate", "wheel" }), Press.new("press", 9), Painter.new("painter", 8), Machine.new("belt", 8),
  Assembler.new("assembler", 10), Press.new("second press", 5), Sink.new("sink", 10),
}
for i = 1, #line - 1 do line[i].next = line[i + 1] end
for now = 1, ticks do
  for i = 1, #line do line[i]:tick(now) end
end
local sink = line[#line]
for _, m in ipairs(line) do print(m.name, m.done, m.idle) end
print(sink.value, sink.counts["double bolt"], sink.counts["double plate"], sink.counts["double wheel"])
