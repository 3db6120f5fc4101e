-- A boolean as error object.
error(true)
-- expect-error: lua: (error object is a boolean value)
