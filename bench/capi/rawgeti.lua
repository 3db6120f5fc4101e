-- An array summed with lua_rawgeti.
-- quick: 2
local raw_sum = require "crossings".raw_sum
local n = tonumber(arg and arg[1]) or 8000
local t, sum = {}, 0
for i = 1, 5000 do t[i] = i end
for _ = 1, n do sum = sum + raw_sum(t) end
print(sum)
