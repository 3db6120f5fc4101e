-- A C function without arguments and results, called in a loop.
-- quick: 1000
local none = require "crossings".none
local n = tonumber(arg and arg[1]) or 40000000
for i = 1, n do none() end
print(n)
