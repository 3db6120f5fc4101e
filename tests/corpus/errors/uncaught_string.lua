-- An error that nobody catches: message on stderr, exit status 1.
print("before")  -- expect: before
error("nobody catches this")
-- expect-error: lua: uncaught_string.lua:3: nobody catches this
