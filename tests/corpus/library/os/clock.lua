-- os.clock: processor time in seconds.
local start = os.clock()
print(math.type(start), start >= 0, select("#", os.clock()), os.clock("ignored") >= start)
-- expect: float	true	1	true

-- It grows with work, and not while a command sleeps.
local sum, work = 0, 0
repeat
  for i = 1, 10000 do sum = sum + i end
  work = work + 1
until os.clock() > start or work > 10000
print(os.clock() > start)  -- expect: true
local before = os.clock()
os.execute("sleep 0.1")
print(os.clock() - before < 0.05)  -- expect: true

local last = os.clock()
for _ = 1, 100 do
  local now = os.clock()
  assert(now >= last)
  last = now
end
