-- A module that yields while it is loaded.
local got = coroutine.yield("from the module")
return { got = got }
