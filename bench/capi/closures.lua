-- C closures with two upvalues, which they change.
-- quick: 100
local counter = require "crossings".counter
local n = tonumber(arg and arg[1]) or 8000000
local one, three = counter(1), counter(3)
local sum = 0
for i = 1, n do sum = sum + one() + three() end
for i = 1, n // 20 do sum = sum + counter(i)() end
print(sum)
