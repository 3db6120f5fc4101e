-- Records with a list inside, built by C.
-- quick: 100
local record = require "crossings".record
local n = tonumber(arg and arg[1]) or 2400000
local sum = 0
for i = 1, n do
  local r = record(i)
  sum = sum + r.id + r.weight + r.list[3]
end
print(sum)
