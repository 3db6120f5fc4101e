-- Userdata made with a metatable, and dropped; an __add that makes more.
-- quick: 100
local vector = require "crossings".vector
local n = tonumber(arg and arg[1]) or 2000000
local sum = vector(0, 0)
for i = 1, n do sum = sum + vector(i, 1) end
print(sum:length2())
