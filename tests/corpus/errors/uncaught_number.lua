-- A number as error object is a message.
error(42)
-- expect-error: lua: 42
