-- assert adds no position.
assert(1 + 1 == 2, "fine")
assert(1 + 1 == 3, "arithmetic is broken")
-- expect-error: lua: uncaught_assert.lua:3: arithmetic is broken
