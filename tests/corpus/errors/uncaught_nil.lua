-- An uncaught nil.
error(nil)
-- expect-error: lua: (error object is a nil value)
