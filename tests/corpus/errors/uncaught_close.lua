-- Variables are closed while an uncaught error leaves the program.
local a <close> = setmetatable({}, { __close = function(_, e) print("closing", e:match("^[^\n]*")) end })
print("body")  -- expect: body
error("leaving", 0)  -- expect: closing	leaving
-- expect-error: lua: leaving
