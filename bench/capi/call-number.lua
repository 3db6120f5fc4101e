-- A C function of floats with an optional argument.
-- quick: 1000
local scale = require "crossings".scale
local n = tonumber(arg and arg[1]) or 8000000
local x = 0.0
for i = 1, n do x = scale(x + i) + scale(i, 0.25) end
print(x)
