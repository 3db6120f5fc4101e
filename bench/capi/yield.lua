-- lua_yieldk out of C functions and back through their continuations.
-- quick: 100
local give = require "crossings".give
local n = tonumber(arg and arg[1]) or 6000000
local co = coroutine.wrap(function()
  local x = 0
  while true do x = x + give(x) end
end)
local sum = co()
for i = 1, n do sum = sum + co(i) % 7 end
print(sum)
