-- Cooperative processes with mailboxes: producers, a router, workers and a collector run as coroutines under a round-robin scheduler.
-- Stresses: yield deep inside methods, wrap in `for`, coroutines that are created and end all the time.
-- quick: 200
local jobs = tonumber(arg and arg[1]) or 150000

local yield, create, resume, status, wrap = coroutine.yield, coroutine.create, coroutine.resume, coroutine.status, coroutine.wrap

local Process = {}
Process.__index = Process
local Kernel = {}
Kernel.__index = Kernel
function Kernel.new() return setmetatable({ ready = {}, first = 1, last = 0, switches = 0, live = 0, made = 0 }, Kernel) end
function Kernel:enqueue(p)
  self.last = self.last + 1
  self.ready[self.last] = p
end
function Kernel:spawn(body, ...)
  local p = setmetatable({ kernel = self, inbox = {}, head = 1, tail = 0, waiting = false, args = { ... } }, Process)
  p.co = create(function(process) return body(process, process.args[1], process.args[2]) end)
  self.live, self.made = self.live + 1, self.made + 1
  self:enqueue(p)
  return p
end
function Kernel:run()
  while self.first <= self.last do
    local p = self.ready[self.first]
    self.ready[self.first] = nil
    self.first = self.first + 1
    self.switches = self.switches + 1
    local ok, state = resume(p.co, p)
    if not ok then error(state) end
    if status(p.co) == "dead" then self.live = self.live - 1
    elseif state ~= "wait" then self:enqueue(p) end
  end
end
function Process:send(message)
  self.tail = self.tail + 1
  self.inbox[self.tail] = message
  if self.waiting then
    self.waiting = false
    self.kernel:enqueue(self)
  end
end
function Process:receive()
  while self.head > self.tail do
    self.waiting = true
    yield("wait")
  end
  local m = self.inbox[self.head]
  self.inbox[self.head] = nil
  self.head = self.head + 1
  return m
end

local function digits(n) -- a generator
  return wrap(function()
    while n > 0 do
      yield(n % 10)
      n = math.floor(n / 10)
    end
  end)
end

local kernel = Kernel.new()
local result = { sum = 0, count = 0, short = 0 }
local collector = kernel:spawn(function(self, expected)
  for _ = 1, expected do
    local m = self:receive()
    result.sum = (result.sum * 3 + m.value) % 1000003
    result.count = result.count + 1
  end
end, jobs)
local workers = {}
for i = 1, 8 do
  workers[i] = kernel:spawn(function(self, id)
    while true do
      local m = self:receive()
      if m == "stop" then return end
      local s = 0
      for d in digits(m.value) do s = s + d end
      m.value = s * id
      if m.value % 16 == 0 then -- a short-lived process does the rest
        kernel:spawn(function(_, to, message)
          yield()
          message.value = message.value + 1
          result.short = result.short + 1
          to:send(message)
        end, collector, m)
      else
        collector:send(m)
      end
    end
  end, i)
end
local router = kernel:spawn(function(self, expected)
  for i = 1, expected do workers[i % 8 + 1]:send(self:receive()) end
  for i = 1, 8 do workers[i]:send("stop") end
end, jobs)
for p = 1, 3 do
  kernel:spawn(function(self, id, n)
    for i = 1, n do
      router:send({ from = id, value = i * 37 * id % 9973 })
      if i % 5 == 0 then yield() end
    end
  end, p, jobs / 3)
end
kernel:run()
print(result.sum, result.count, result.short, kernel.live, kernel.made, kernel.switches)
