-- A discrete event simulation with coroutine processes: a shop with customers, clerks and a delivery truck.
local Simulation = {}
Simulation.__index = Simulation
function Simulation.new() return setmetatable({ now = 0, queue = {}, sequence = 0, steps = 0, trace = {} }, Simulation) end
local function earlier(a, b) if a.time ~= b.time then return a.time < b.time end return a.sequence < b.sequence end
function Simulation:schedule(delay, co, ...)
  self.sequence = self.sequence + 1
  local e = { time = self.now + delay, sequence = self.sequence, co = co, args = table.pack(...) }
  local q = self.queue
  local i = #q + 1
  q[i] = e
  while i > 1 and earlier(q[i], q[i // 2]) do q[i], q[i // 2] = q[i // 2], q[i]; i = i // 2 end
  return e
end
function Simulation:take()
  local q = self.queue
  local first, n = q[1], #q
  q[1] = q[n]
  q[n] = nil
  n = n - 1
  local i = 1
  while true do
    local c = 2 * i
    if c > n then break end
    if c < n and earlier(q[c + 1], q[c]) then c = c + 1 end
    if not earlier(q[c], q[i]) then break end
    q[i], q[c] = q[c], q[i]
    i = c
  end
  return first
end
function Simulation:process(f, ...) self:schedule(0, coroutine.create(f), self, ...) end
function Simulation:log(...)
  if #self.trace < 14 then self.trace[#self.trace + 1] = ("%6.1f %s"):format(self.now, table.concat({ ... }, " ")) end
end
function Simulation:run(limit)
  while self.queue[1] and self.queue[1].time <= limit do
    local e = self:take()
    if not e.cancelled then
      self.now = e.time
      self.steps = self.steps + 1
      local ok, kind, a, b = coroutine.resume(e.co, table.unpack(e.args, 1, e.args.n))
      if not ok then self:log("error:", kind)
      elseif coroutine.status(e.co) ~= "dead" then
        if kind == "wait" then self:schedule(a, e.co)
        elseif kind == "acquire" then
          if a.free > 0 then a.free = a.free - 1; self:schedule(0, e.co, true)
          else
            local entry = { co = e.co }
            table.insert(a.waiting, entry)
            if b then entry.timeout = self:schedule(b, e.co, false); entry.timeout.entry = entry end
          end
        end
      end
      if e.entry then e.entry.gone = true end
    end
  end
  self.now = limit
end
local function wait(t) return coroutine.yield("wait", t) end
local Resource = {}
Resource.__index = Resource
local function resource(sim, n) return setmetatable({ sim = sim, free = n, waiting = {}, total = n }, Resource) end
function Resource:acquire(patience) return coroutine.yield("acquire", self, patience) end
function Resource:release()
  while #self.waiting > 0 do
    local w = table.remove(self.waiting, 1)
    if not w.gone then
      if w.timeout then w.timeout.cancelled = true end
      self.sim:schedule(0, w.co, true)
      return
    end
  end
  self.free = self.free + 1
end

local seed
local function random() seed = seed * 48271 % 2147483647; return seed / 2147483647 end
local function exponential(mean) return -mean * math.log(random()) end
local function shop(config)
  seed = config.seed
  local sim = Simulation.new()
  local clerks = resource(sim, config.clerks)
  local stats = { served = 0, left = 0, sold_out = 0, waited = 0, stock = config.stock, deliveries = 0 }
  local function customer(sim, id)
    local arrived = sim.now
    sim:log("customer", id, "arrives")
    if not clerks:acquire(config.patience) then
      stats.left = stats.left + 1
      sim:log("customer", id, "gives up")
      return
    end
    stats.waited = stats.waited + sim.now - arrived
    wait(2 + 3 * random())
    if stats.stock == 0 then
      stats.sold_out = stats.sold_out + 1
    else
      stats.stock = stats.stock - 1
      stats.served = stats.served + 1
      sim:log("customer", id, "is served")
    end
    clerks:release()
  end
  local function arrivals(sim)
    local id = 0
    while true do
      wait(exponential(config.interval))
      id = id + 1
      sim:process(customer, id)
    end
  end
  local function truck(sim)
    while true do
      wait(config.delivery)
      stats.deliveries = stats.deliveries + 1
      stats.stock = stats.stock + 30
      sim:log("delivery", stats.deliveries)
      if stats.deliveries == 3 then error("truck broke down", 0) end
    end
  end
  sim:process(arrivals)
  sim:process(truck)
  sim:run(config.hours * 60)
  return stats, sim
end
local stats, sim = shop { seed = 4711, clerks = 2, interval = 1.5, patience = 6, stock = 20, delivery = 60, hours = 4 }
for _, line in ipairs(sim.trace) do print(line) end
-- expect:    3.4 customer 1 arrives
-- expect:    4.2 customer 2 arrives
-- expect:    5.6 customer 3 arrives
-- expect:    6.3 customer 2 is served
-- expect:    6.3 customer 4 arrives
-- expect:    8.3 customer 1 is served
-- expect:    8.4 customer 3 is served
-- expect:   11.9 customer 4 is served
-- expect:   12.4 customer 5 arrives
-- expect:   12.9 customer 6 arrives
-- expect:   12.9 customer 7 arrives
-- expect:   13.2 customer 8 arrives
-- expect:   14.1 customer 9 arrives
-- expect:   14.7 customer 10 arrives
local function report(name, s, sim)
  print(("%s: served %d, left %d, sold out %d, average wait %.2f, stock %d, deliveries %d, steps %d"):format(
    name, s.served, s.left, s.sold_out, s.waited / math.max(1, s.served + s.sold_out), s.stock, s.deliveries, sim.steps))
end
report("two clerks", stats, sim)
-- expect: two clerks: served 110, left 34, sold out 17, average wait 3.47, stock 0, deliveries 3, steps 625
for clerks = 1, 4 do
  report(clerks .. " clerks", shop { seed = 99, clerks = clerks, interval = 1.2, patience = 5, stock = 50, delivery = 45, hours = 8 })
end
-- expect: 1 clerks: served 131, left 289, sold out 0, average wait 3.80, stock 9, deliveries 3, steps 1401
-- expect: 2 clerks: served 140, left 161, sold out 127, average wait 3.31, stock 0, deliveries 3, steps 1566
-- expect: 3 clerks: served 140, left 46, sold out 223, average wait 2.22, stock 0, deliveries 3, steps 1614
-- expect: 4 clerks: served 140, left 9, sold out 250, average wait 0.75, stock 0, deliveries 3, steps 1601
local s = shop { seed = 1, clerks = 100, interval = 0.01, patience = 1, stock = 0, delivery = 1000, hours = 1 }
print(s.served, s.sold_out > 4000, s.deliveries)  -- expect: 0	false	0
