-- A count hook ends a loop that already runs when it is set, whoever sets it, also where the loop is compiled.
local function stop() debug.sethook() error("stopped", 0) end

local function counting(n)
  debug.sethook(stop, "", 1000)
  for i = 1, n do end
  return "not stopped"
end
print(pcall(counting, 1e9)) -- expect: false	stopped

local function waiting()
  debug.sethook(stop, "", 1000)
  while true do end
end
print(pcall(waiting)) -- expect: false	stopped

local function repeating()
  local x = 0
  debug.sethook(stop, "", 100)
  repeat x = x + 1 until x < 0
end
print(pcall(repeating)) -- expect: false	stopped

-- Set between two instructions: by a finalizer, which the loop calls by allocating.
local function arm(depth)
  if depth > 0 then arm(depth - 1) end
  setmetatable({}, { __gc = function() debug.sethook(stop, "", 1000) end })
end
local function collected(n)
  arm(50)
  local t
  for i = 1, n do t = { t and t[2], i } end
  return "not stopped"
end
print(pcall(collected, 1e9)) -- expect: false	stopped

-- Jumps back.
local function jumping()
  debug.sethook(stop, "", 1000)
  ::again::
  goto again
end
print(pcall(jumping)) -- expect: false	stopped

-- A loop that ends before the count does, and one that is reported on the way.
local events = 0
local function reported(n)
  debug.sethook(function() events = events + 1 end, "", 1)
  local x = 0
  for i = 1, n do x = x + i end
  debug.sethook()
  return x
end
print(reported(1000000), events >= 100) -- expect: 500000500000	true
