-- An error that ends the program is shown through __tostring only where that gives a string; __name is not looked at.
error(setmetatable({}, {__name = "Named", __tostring = function() return 12 end}))
-- expect-error: lua: (error object is a table value)
