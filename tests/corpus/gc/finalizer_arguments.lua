-- The message of a library function that serves as a finalizer names it __gc.
warn("@on")
object = setmetatable({}, { __gc = string.rep })
-- expect-warning: Lua warning: error in __gc (bad argument #1 to '__gc' (string expected, got table))
