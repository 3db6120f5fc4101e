-- A list's strings and numbers joined by luaL_addvalue.
-- quick: 10
local join = require "crossings".join
local n = tonumber(arg and arg[1]) or 240000
local list = {}
for i = 1, 60 do list[i] = i % 3 == 0 and i or "value " .. i end
local sum = 0
for _ = 1, n do sum = sum + #join(list) end
print(sum)
