-- A C function with eight arguments.
-- quick: 1000
local sum8 = require "crossings".sum8
local n = tonumber(arg and arg[1]) or 10000000
local x = 0
for i = 1, n do x = x + sum8(i, 2, 3, 4, 5, 6, 7, 8) end
print(x)
