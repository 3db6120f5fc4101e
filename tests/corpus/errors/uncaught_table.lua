-- An uncaught error object without a string form.
print("before")  -- expect: before
error({ code = 2 })
-- expect-error: lua: (error object is a table value)
