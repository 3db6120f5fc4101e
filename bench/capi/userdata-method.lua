-- Methods of a userdata, which check it with luaL_checkudata.
-- quick: 100
local v = require "crossings".vector(0, 0)
local n = tonumber(arg and arg[1]) or 4000000
local sum = 0
for i = 1, n do
  v:add(1, 0.5)
  sum = sum + v:length2()
end
print(sum)
