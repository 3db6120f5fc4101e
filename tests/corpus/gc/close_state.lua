-- A main chunk's to-be-closed variable is closed before the finalizers of the state run.
global = setmetatable({}, { __gc = function() print("gc of a global") end })
local v <close> = setmetatable({}, { __close = function() print("close of a local") end, __gc = function() print("gc of a local") end })
io.write("body\n")  -- expect: body
return 1, 2
-- expect: close of a local
-- expect: gc of a local
-- expect: gc of a global
