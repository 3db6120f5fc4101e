-- Finalizers run when the program ends with an error, too.
object = setmetatable({}, { __gc = function() print("finalized") end })
print("about to fail")  -- expect: about to fail
error("the end", 0)  -- expect: finalized
-- expect-error: lua: the end
