-- A C function with three arguments, called as a module's field.
-- quick: 1000
local crossings = require "crossings"
local n = tonumber(arg and arg[1]) or 16000000
local x = 0
for i = 1, n do x = x + crossings.sum3(i, 2, 3) end
print(x)
