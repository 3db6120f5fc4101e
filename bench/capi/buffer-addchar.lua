-- Strings built char by char in a luaL_Buffer, short and long ones.
-- quick: 10
local upper = require "crossings".upper
local n = tonumber(arg and arg[1]) or 700000
local short, long = "some short text", ("the quick brown fox jumps over the lazy dog "):rep(50)
local sum = 0
for i = 1, n do
  sum = sum + #upper(short)
  if i % 4 == 0 then sum = sum + #upper(long) end
end
print(sum)
