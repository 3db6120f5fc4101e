-- An uncaught error of an operation.
local config = {}
local function port() return config.server.port + 1 end
print("output comes first")  -- expect: output comes first
print(port())
-- expect-error: lua: uncaught_runtime.lua:3: attempt to index a nil value (field 'server')
