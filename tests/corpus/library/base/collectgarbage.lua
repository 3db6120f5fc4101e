-- collectgarbage: every option, what it returns, how it treats its arguments.
local function kind(...) return select("#", ...), math.type(...) or type(...) end
collectgarbage("incremental")
-- collect is the default, and nil means the default.
print(collectgarbage())  -- expect: 0
print(collectgarbage("collect"), collectgarbage(nil))  -- expect: 0	0
print(kind(collectgarbage()))  -- expect: 1	integer
print(collectgarbage("collect", 1, 2, {}))  -- expect: 0
-- count: kilobytes as a float.
print(kind(collectgarbage("count")))  -- expect: 1	float
local before = collectgarbage("count")
local function growth() local text = ("x"):rep(1000000) return collectgarbage("count") - before, #text end
local grown = growth()
print(grown > 900 and grown < 1300)  -- expect: true
-- (What a stale copy of the text may lie in is overwritten.)
print(pcall(string.rep, "text", 3) and collectgarbage())  -- expect: 0
print(collectgarbage("count") - before < 500)  -- expect: true
print(collectgarbage("count") * 1024 % 1)  -- expect: 0.0
-- collect clears what nothing refers to, and calls finalizers before it returns.
-- (A stale copy of a reference may keep a few objects alive.)
local finalized = 0
local weak = setmetatable({}, { __mode = "k" })
local function litter(finalizer)
  for _ = 1, 20 do weak[setmetatable({}, { __gc = finalizer })] = true end
end
litter(function() finalized = finalized + 1 end)
collectgarbage()
print(finalized >= 15)  -- expect: true
-- (gc/finalized_keys_stay.lua asks what is left in the table.)
-- stop, restart, isrunning.
print(collectgarbage("isrunning"), kind(collectgarbage("isrunning")))  -- expect: true	1	boolean
print(kind(collectgarbage("stop")))  -- expect: 1	integer
print(collectgarbage("stop"), collectgarbage("isrunning"))  -- expect: 0	false
-- (A collection that is asked for happens all the same, and leaves it stopped.)
do
  local dead = 0
  litter(function() dead = dead + 1 end)
  collectgarbage()
  print(dead >= 15, collectgarbage("isrunning"))  -- expect: true	false
end
print(collectgarbage("restart"), collectgarbage("isrunning"))  -- expect: 0	true
print(collectgarbage("restart"), collectgarbage("isrunning"))  -- expect: 0	true
-- step: whether a cycle was finished.
print(kind(collectgarbage("step")))  -- expect: 1	boolean
print(collectgarbage("step", 100000))  -- expect: true
local steps = 0
repeat steps = steps + 1 until collectgarbage("step") or steps > 100000
print(steps <= 100000)  -- expect: true
print(type(collectgarbage("step", 0)), type(collectgarbage("step", "10")), type(collectgarbage("step", nil)))
-- expect: boolean	boolean	boolean
-- A step does not start a stopped collector.
collectgarbage("stop")
collectgarbage("step", 1)
print(collectgarbage("isrunning"))  -- expect: false
collectgarbage("restart")
-- setpause and setstepmul: the previous value; multiples of four are kept exactly.
local pause, mul = collectgarbage("setpause", 120), collectgarbage("setstepmul", 240)
print(math.type(pause), math.type(mul))  -- expect: integer	integer
print(collectgarbage("setpause", 400), collectgarbage("setstepmul", 400))  -- expect: 120	240
print(collectgarbage("setpause", "200"), collectgarbage("setstepmul", 100.0))  -- expect: 400	400
print(collectgarbage("setpause", 203), collectgarbage("setstepmul", 103))  -- expect: 200	100
-- (They are kept in a byte, in units of four.)
print(collectgarbage("setpause", 1000), collectgarbage("setstepmul", 1000))  -- expect: 200	100
print(collectgarbage("setpause", 5000), collectgarbage("setstepmul", 5000))  -- expect: 1000	1000
print(collectgarbage("setpause", -5), collectgarbage("setstepmul", -5))  -- expect: 904	904
print(collectgarbage("setpause", (1 << 32) + 200), collectgarbage("setstepmul", (1 << 32) + 100))  -- expect: 1020	1020
print(collectgarbage("setpause", pause), collectgarbage("setstepmul", mul))  -- expect: 200	100
-- generational and incremental: the previous mode; zero and nil leave a parameter alone.
print(collectgarbage("incremental"))  -- expect: incremental
print(collectgarbage("generational"))  -- expect: incremental
print(collectgarbage("generational", 20, 100))  -- expect: generational
print(collectgarbage("generational", nil, nil))  -- expect: generational
print(collectgarbage("count") > 0, collectgarbage("isrunning"), collectgarbage())  -- expect: true	true	0
print(collectgarbage("step"))  -- expect: false
print(collectgarbage("incremental", 200, 100, 13))  -- expect: generational
print(collectgarbage("incremental", 0, 0, 0))  -- expect: incremental
print(collectgarbage("setpause", 200), collectgarbage("setstepmul", 100))  -- expect: 200	100
print(collectgarbage("incremental", 160, 120, 10), collectgarbage("setpause", 200), collectgarbage("setstepmul", 100))
-- expect: incremental	160	120
-- Inside a finalizer it refuses.
local inside
litter(function()
  inside = { pcall(collectgarbage) }
  inside[3] = select("#", collectgarbage("collect"))
  inside[4] = collectgarbage("step")
  inside[5] = collectgarbage("count")
  inside[6] = select(2, pcall(collectgarbage, "unknown"))
end)
collectgarbage()
print(table.unpack(inside, 1, 6))
-- expect: true	nil	1	nil	nil	bad argument #1 to 'collectgarbage' (invalid option 'unknown')
-- Inside a coroutine, and inside metamethods.
print(coroutine.wrap(function() return collectgarbage(), collectgarbage("isrunning") end)())  -- expect: 0	true
print(setmetatable({}, { __index = function(_, k) return collectgarbage(k) end }).collect)  -- expect: 0
-- Invalid options and arguments.
print(pcall(collectgarbage, "unknown"))  -- expect: false	bad argument #1 to 'collectgarbage' (invalid option 'unknown')
print(pcall(collectgarbage, ""))  -- expect: false	bad argument #1 to 'collectgarbage' (invalid option '')
print(pcall(collectgarbage, "Collect"))  -- expect: false	bad argument #1 to 'collectgarbage' (invalid option 'Collect')
print(pcall(collectgarbage, "collect "))
-- expect: false	bad argument #1 to 'collectgarbage' (invalid option 'collect ')
print(pcall(collectgarbage, 5))  -- expect: false	bad argument #1 to 'collectgarbage' (invalid option '5')
print(pcall(collectgarbage, {}))  -- expect: false	bad argument #1 to 'collectgarbage' (string expected, got table)
print(pcall(collectgarbage, true))  -- expect: false	bad argument #1 to 'collectgarbage' (string expected, got boolean)
print(pcall(function() collectgarbage(print) end))
-- expect: false	collectgarbage.lua:104: bad argument #1 to 'collectgarbage' (string expected, got function)
print(pcall(function() collectgarbage("none") end))
-- expect: false	collectgarbage.lua:106: bad argument #1 to 'collectgarbage' (invalid option 'none')
print(pcall(collectgarbage, "step", "x"))
-- expect: false	bad argument #2 to 'collectgarbage' (number expected, got string)
print(pcall(collectgarbage, "step", 1.5))
-- expect: false	bad argument #2 to 'collectgarbage' (number has no integer representation)
print(pcall(collectgarbage, "setpause", {}))
-- expect: false	bad argument #2 to 'collectgarbage' (number expected, got table)
print(pcall(collectgarbage, "setstepmul", "1.5"))
-- expect: false	bad argument #2 to 'collectgarbage' (number has no integer representation)
print(pcall(collectgarbage, "incremental", "a"))
-- expect: false	bad argument #2 to 'collectgarbage' (number expected, got string)
print(pcall(collectgarbage, "incremental", 1, {}))
-- expect: false	bad argument #3 to 'collectgarbage' (number expected, got table)
print(pcall(collectgarbage, "incremental", 1, 1, false))
-- expect: false	bad argument #4 to 'collectgarbage' (number expected, got boolean)
print(pcall(collectgarbage, "generational", "a"))
-- expect: false	bad argument #2 to 'collectgarbage' (number expected, got string)
print(pcall(collectgarbage, "generational", 1, 2.5))
-- expect: false	bad argument #3 to 'collectgarbage' (number has no integer representation)
