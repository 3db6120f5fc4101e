-- packages: lua-system
-- modules: system system.core
-- about: clocks against each other, sleeping, misuse
local system = require "system"

-- Each function here has two names among the loaded modules; where it is called like this, it goes by the name in the call.
local function try(name, f, ...)
  print(name, pcall(function(...)
    local result = f(...)
    return result
  end, ...))
end
local function difference(f) local a = f() system.sleep(0.02) local b = f() return b - a end
print("gettime", math.abs(system.gettime() - os.time()) < 5, math.type(system.gettime()))
print("monotime", system.monotime() > 0, difference(system.monotime) >= 0.019, difference(system.gettime) >= 0.015)
print("sleep", select("#", system.sleep(0)), pcall(system.sleep, -1))
try("sleep text", system.sleep, "x")
try("sleep none", system.sleep)
try("sleep table", system.sleep, {})
print("sleep string", pcall(system.sleep, "0.001"))
local last, steps = system.monotime(), 0
for _ = 1, 20000 do
  local now = system.monotime()
  assert(now >= last)
  last, steps = now, steps + 1
end
print("steps", steps)
