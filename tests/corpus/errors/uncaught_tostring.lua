-- An uncaught error object that can be turned into a string.
error(setmetatable({ code = 2 }, { __tostring = function(e) return "custom error " .. e.code end }))
-- expect-error: lua: custom error 2
