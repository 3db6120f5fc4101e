-- luaL_ref, lua_rawgeti and luaL_unref in the registry.
-- quick: 100
local n = tonumber(arg and arg[1]) or 8000000
print(require "crossings".references({}, n))
