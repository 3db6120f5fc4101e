-- A Lua function called by C with lua_pcall.
-- quick: 100
local fold = require "crossings".fold_protected
local n = tonumber(arg and arg[1]) or 16000000
print(fold(function(a, b) return a + b end, n))
