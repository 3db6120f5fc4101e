-- Random number generators on 64-bit integers: xorshift64*, and a linear congruential one; a histogram of their bits.
-- quick: 1000
-- not for LuaJIT: 64-bit integers and their operators
local count = tonumber(arg and arg[1]) or 9000000

local x, y = 88172645463325252, 1
local histogram = {}
for i = 0, 15 do
  histogram[i] = 0
end
for _ = 1, count do
  x = x ~ x >> 12
  x = x ~ x << 25
  x = x ~ x >> 27
  y = y * 6364136223846793005 + 1442695040888963407
  local bucket = (x * 0x2545F4914F6CDD1D >> 60) ~ (y >> 60)
  histogram[bucket] = histogram[bucket] + 1
end
local sum = 0
for i = 0, 15 do
  sum = sum * 31 + histogram[i]
end
print(string.format("%d %d %d", x, y, sum))
