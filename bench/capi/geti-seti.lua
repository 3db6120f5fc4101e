-- An array reversed in place with lua_geti and lua_seti.
-- quick: 2
local reverse = require "crossings".reverse
local n = tonumber(arg and arg[1]) or 8000
local t = {}
for i = 1, 5000 do t[i] = i end
for _ = 1, n do reverse(t) end
print(t[1], t[2500], t[5000])
