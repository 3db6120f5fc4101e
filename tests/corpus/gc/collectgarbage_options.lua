-- collectgarbage: options, results, effects.  -- skip: wrapped a compiled function may keep what a variable held
local function is_number(x) return type(x) == "number" and x > 0 end
collectgarbage("incremental")
print(collectgarbage(), collectgarbage("collect"))  -- expect: 0	0
print(is_number(collectgarbage("count")), math.type(collectgarbage("count")))  -- expect: true	float
print(collectgarbage("isrunning"))  -- expect: true
print(collectgarbage("stop"), collectgarbage("isrunning"))  -- expect: 0	false
-- While stopped nothing is collected by itself.
local finalized = false
for i = 1, 50 do setmetatable({}, { __gc = function() finalized = true end }) end
for i = 1, 50000 do local t = { i } end
print(finalized)  -- expect: false
print(collectgarbage("restart"), collectgarbage("isrunning"))  -- expect: 0	true
for i = 1, 10 do collectgarbage() end
print(finalized)  -- expect: true
-- step: true when a cycle ends.
collectgarbage("stop")
collectgarbage()
local steps = 0
repeat steps = steps + 1 until collectgarbage("step", 0) or steps > 1000000
print(steps >= 1 and steps <= 1000000)  -- expect: true
print(collectgarbage("step", 1000000))  -- expect: true
collectgarbage("restart")
-- Pause and step multiplier return their previous values.
local pause = collectgarbage("setpause", 152)
print(collectgarbage("setpause", pause), pause >= 0)  -- expect: 152	true
local mul = collectgarbage("setstepmul", 200)
print(collectgarbage("setstepmul", mul), mul >= 0)  -- expect: 200	true
-- Modes.
print(collectgarbage("incremental"))  -- expect: incremental
print(collectgarbage("generational"))  -- expect: incremental
print(collectgarbage("generational"))  -- expect: generational
for i = 1, 20000 do local t = { { i } } end
collectgarbage()
print(collectgarbage("incremental", 100, 100, 10))  -- expect: generational
print(collectgarbage("incremental"))  -- expect: incremental
collectgarbage("incremental", 200, 100, 13)
-- Memory grows and shrinks.
local before = collectgarbage("count")
local data = {}
for i = 1, 20000 do data[i] = { i } end
local full = collectgarbage("count")
data = nil
collectgarbage()
collectgarbage()
local after = collectgarbage("count")
print(full > before + 500, after < full - 500)  -- expect: true	true
before = collectgarbage("count")
local s = ("x"):rep(10000000)
print(collectgarbage("count") - before > 9000)  -- expect: true
s = nil
collectgarbage()
print(collectgarbage("count") - before < 5000)  -- expect: true
print(pcall(collectgarbage, "unknown"))
-- expect: false	bad argument #1 to 'collectgarbage' (invalid option 'unknown')
print(pcall(collectgarbage, {}))
-- expect: false	bad argument #1 to 'collectgarbage' (string expected, got table)
-- Called inside a finalizer it does nothing harmful.
local inside
setmetatable({}, { __gc = function() inside = pcall(collectgarbage) end })
setmetatable({}, { __gc = function() inside = pcall(collectgarbage, "step") end })
collectgarbage()
collectgarbage()
print(inside == nil or inside == true)  -- expect: true
