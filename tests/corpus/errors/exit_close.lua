-- os.exit with a second true argument closes the state: finalizers and pending variables run.
local f = setmetatable({}, { __gc = function() print("finalizer") end })
local c <close> = setmetatable({}, { __close = function() print("closed") end })
print("exiting")  -- expect: exiting
os.exit(3, true)
-- expect: closed
-- expect: finalizer
-- expect-exit: 3
