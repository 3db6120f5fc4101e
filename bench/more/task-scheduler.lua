-- An operating system in miniature: tasks with priorities, packets, queues of work, devices that answer later.
-- Stresses: a scheduler's loop over a linked list, state kept in fields, polymorphic `run`, objects passed around.
-- quick: 200
local cycles = tonumber(arg and arg[1]) or 60000

local Packet = {}
Packet.__index = Packet
function Packet.new(link, to, kind) return setmetatable({ link = link, to = to, kind = kind, value = 0, data = { 0, 0, 0, 0 } }, Packet) end
function Packet:append_to(list)
  self.link = nil
  if not list then return self end
  local p = list
  while p.link do p = p.link end
  p.link = self
  return list
end

local Task = {}
Task.__index = Task
local function subclass() local c = setmetatable({}, Task); c.__index = c; return c end
function Task:setup(id, priority, queue, state)
  self.id, self.priority, self.queue = id, priority, queue
  self.held, self.suspended, self.pending = false, state == "waiting", queue ~= nil
  self.ran = 0
  return self
end
function Task:blocked() return self.held or self.suspended and not self.pending end
function Task:take()
  local p = self.queue
  if p then
    self.queue = p.link
    p.link = nil
    self.pending = self.queue ~= nil
    self.suspended = false
  end
  return p
end
function Task:accept(packet, current)
  if not self.queue then
    self.queue = packet
    packet.link = nil
    self.pending = true
    if self.priority > current.priority then return self end
  else
    self.queue = packet:append_to(self.queue)
  end
  return current
end

local Scheduler = {}
Scheduler.__index = Scheduler
function Scheduler.new() return setmetatable({ tasks = {}, list = nil, sent = 0, holds = 0, seed = 1 }, Scheduler) end
function Scheduler:add(task)
  self.tasks[task.id] = task
  task.next, task.scheduler = self.list, self
  self.list = task
end
function Scheduler:send(packet, from)
  self.sent = self.sent + 1
  local to = packet.to
  packet.to = from.id
  return self.tasks[to]:accept(packet, from)
end
function Scheduler:wait(task) task.suspended = true return task end
function Scheduler:hold(task) self.holds = self.holds + 1 task.held = true return task.next end
function Scheduler:release(id, from)
  local t = self.tasks[id]
  t.held = false
  return t.priority > from.priority and t or from
end
function Scheduler:run(limit)
  local current, steps = self.list, 0
  while current and steps < limit do
    if current:blocked() then
      current = current.next
    else
      steps = steps + 1
      current.ran = current.ran + 1
      current = current:run(current:take())
    end
  end
  return steps
end

local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
local Idle = subclass()
function Idle:run()
  local s = self.scheduler
  s.seed = (s.seed * 5 + 3) % 65536
  if s.seed % 2 == 0 then return s:release(DEVICE_A, self) end
  return s:release(DEVICE_B, self)
end
local Worker = subclass()
function Worker:run(packet)
  if not packet then return self.scheduler:wait(self) end
  self.turn = self.turn == HANDLER_A and HANDLER_B or HANDLER_A
  packet.to, packet.value = self.turn, 0
  for i = 1, 4 do
    self.letter = self.letter % 26 + 1
    packet.data[i] = self.letter
  end
  return self.scheduler:send(packet, self)
end
local Handler = subclass()
function Handler:run(packet)
  if packet then
    if packet.kind == "work" then self.work = packet:append_to(self.work)
    else self.devices = packet:append_to(self.devices) end
  end
  local work = self.work
  if work then
    local n = work.value
    if n >= 4 then
      self.work = work.link
      work.to = WORKER
      return self.scheduler:send(work, self)
    end
    local d = self.devices
    if d then
      self.devices = d.link
      d.value = work.data[n + 1]
      d.to = self.device
      work.value = n + 1
      return self.scheduler:send(d, self)
    end
  end
  return self.scheduler:wait(self)
end
local Device = subclass()
function Device:run(packet)
  if packet then
    self.packet, self.sum = packet, (self.sum + packet.value) % 1000003
    return self.scheduler:hold(self)
  end
  local p = self.packet
  if not p then return self.scheduler:wait(self) end
  self.packet = nil
  p.to = self.handler
  return self.scheduler:send(p, self)
end

local checks = 0
for round = 1, 10 do
  local s = Scheduler.new()
  s:add(setmetatable({}, Idle):setup(IDLE, 0, nil, "running"))
  local queue = Packet.new(Packet.new(nil, WORKER, "work"), WORKER, "work")
  s:add(setmetatable({ turn = HANDLER_A, letter = 0 }, Worker):setup(WORKER, 1000, queue, "waiting"))
  for i, id in ipairs({ HANDLER_A, HANDLER_B }) do
    local device = i == 1 and DEVICE_A or DEVICE_B
    local q
    for _ = 1, 3 do q = Packet.new(q, id, "device") end
    s:add(setmetatable({ device = device }, Handler):setup(id, 2000 + i * 1000, q, "waiting"))
    s:add(setmetatable({ handler = id, sum = 0 }, Device):setup(device, 4000 + i * 1000, nil, "waiting"))
  end
  local steps = s:run(cycles)
  checks = (checks * 31 + steps + s.sent + s.holds + s.tasks[DEVICE_A].sum + s.tasks[DEVICE_B].sum) % 1000003
  for id = IDLE, DEVICE_B do checks = (checks * 7 + s.tasks[id].ran) % 1000003 end
  if round == 10 then print(steps, s.sent, s.holds, s.tasks[WORKER].ran) end
end
print(checks)
