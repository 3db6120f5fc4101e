-- A Lua function called by C with lua_call.
-- quick: 100
local fold = require "crossings".fold
local n = tonumber(arg and arg[1]) or 20000000
print(fold(function(a, b) return a + b end, n), fold(math.max, n // 4))
