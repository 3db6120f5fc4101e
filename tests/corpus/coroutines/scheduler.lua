-- A round-robin scheduler with sleeping, joining, channels and a limit on steps.
local Scheduler = {}
Scheduler.__index = Scheduler
function Scheduler.new() return setmetatable({ ready = {}, sleeping = {}, now = 0, log = {} }, Scheduler) end
function Scheduler:spawn(name, fn, ...)
  local task = { name = name, co = coroutine.create(fn), args = table.pack(...), waiters = {} }
  self.ready[#self.ready + 1] = task
  return task
end
function Scheduler:wake(task, ...) task.args = table.pack(...); self.ready[#self.ready + 1] = task end
function Scheduler:step(task)
  self.current = task
  local ok, request, a, b = coroutine.resume(task.co, table.unpack(task.args, 1, task.args.n))
  if coroutine.status(task.co) == "dead" then
    task.done, task.ok, task.result = true, ok, request
    self.log[#self.log + 1] = task.name .. (ok and "=" or "!") .. tostring(request)
    for _, w in ipairs(task.waiters) do self:wake(w, ok, request) end
  elseif request == "sleep" then
    self.sleeping[#self.sleeping + 1] = { at = self.now + a, task = task }
  elseif request == "join" then
    if a.done then self:wake(task, a.ok, a.result) else a.waiters[#a.waiters + 1] = task end
  elseif request == "receive" then
    if #a.queue > 0 then self:wake(task, table.remove(a.queue, 1)) else a.receivers[#a.receivers + 1] = task end
  else
    self:wake(task)
  end
end
function Scheduler:run()
  local steps = 0
  while true do
    while #self.ready > 0 do
      steps = steps + 1
      self:step(table.remove(self.ready, 1))
    end
    if #self.sleeping == 0 then break end
    table.sort(self.sleeping, function(x, y) return x.at < y.at end)
    local first = table.remove(self.sleeping, 1)
    self.now = first.at
    self:wake(first.task, self.now)
  end
  return steps
end
local s = Scheduler.new()
local function sleep(n) return coroutine.yield("sleep", n) end
local function join(t) return coroutine.yield("join", t) end
local Channel = {}
Channel.__index = Channel
function Channel.new() return setmetatable({ queue = {}, receivers = {} }, Channel) end
function Channel:send(v)
  if #self.receivers > 0 then s:wake(table.remove(self.receivers, 1), v) else self.queue[#self.queue + 1] = v end
end
function Channel:receive() return coroutine.yield("receive", self) end

local ch = Channel.new()
local producer = s:spawn("producer", function(n)
  for i = 1, n do ch:send(i * i); coroutine.yield() end
  ch:send("end")
  return n
end, 5)
local consumer = s:spawn("consumer", function()
  local sum = 0
  while true do
    local v = ch:receive()
    if v == "end" then return sum end
    sum = sum + v
  end
end)
for i, delay in ipairs { 30, 10, 20 } do
  s:spawn("sleeper" .. i, function() return "t" .. sleep(delay) end)
end
s:spawn("faulty", function() sleep(5); error("oops", 0) end)
s:spawn("main", function()
  local ok, sum = join(consumer)
  local ok2, n = join(producer)
  return sum + n
end)
local steps = s:run()
for _, line in ipairs(s.log) do print(line) end
-- expect: producer=5
-- expect: consumer=55
-- expect: main=60
-- expect: faulty!oops
-- expect: sleeper2=t10
-- expect: sleeper3=t20
-- expect: sleeper1=t30
print(steps, s.now)  -- expect: 24	30
