-- A C function with one integer argument and result, called in a loop.
-- quick: 1000
local sum1 = require "crossings".sum1
local n = tonumber(arg and arg[1]) or 20000000
local x = 0
for i = 1, n do x = sum1(x) end
print(x)
