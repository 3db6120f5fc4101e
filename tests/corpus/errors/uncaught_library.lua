-- An uncaught error from a library function has the position of the call.
local t = { 3, 2, 1 }
table.sort(t)
print(table.concat(t, " "))  -- expect: 1 2 3
string.rep()
-- expect-error: lua: uncaught_library.lua:5: bad argument #1 to 'rep' (string expected, got no value)
