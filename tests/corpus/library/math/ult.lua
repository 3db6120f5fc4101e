-- math.ult: integers compared as if unsigned; conversions; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.ult(1, 2), math.ult(2, 1), math.ult(0, 0), math.ult(0, 1), math.ult(-1, -1))
-- expect: true	false	false	true	false
print(math.ult(-1, 2), math.ult(2, -1), math.ult(-2, -1), math.ult(-1, -2), math.ult(0, -1), math.ult(-1, 0))
-- expect: false	true	true	false	true	false
print(math.ult(math.maxinteger, math.mininteger), math.ult(math.mininteger, math.maxinteger), math.ult(math.mininteger, -1), math.ult(math.maxinteger, -1))
-- expect: true	false	true	true
print(math.ult(1 << 50, 1 << 51), math.ult(-(1 << 50), 1 << 50), math.ult((1 << 62) + 1, 1 << 62), math.ult(1 << 62, (1 << 62) + 1))
-- expect: true	false	false	true
print(math.ult(1.0, 2), math.ult(-1.0, 2.0), math.ult("1", "2"), math.ult("0xff", 256), math.ult("1.0", "-1"), math.ult(2 ^ 53, -2 ^ 63))
-- expect: true	false	true	true	true	true
print(math.ult(1, 2, 3), select("#", math.ult(1, 2)))  -- expect: true	1
-- As the order of a sort.
local t = { 5, -1, 0, math.mininteger, math.maxinteger, -5, 1 << 48 }
table.sort(t, math.ult)
print(table.concat(t, " "))  -- expect: 0 5 281474976710656 9223372036854775807 -9223372036854775808 -5 -1
err(math.ult)  -- expect: bad argument #1 to 'math.ult' (number expected, got no value)
err(math.ult, 1)  -- expect: bad argument #2 to 'math.ult' (number expected, got no value)
err(math.ult, nil, 1)  -- expect: bad argument #1 to 'math.ult' (number expected, got nil)
err(math.ult, 1, nil)  -- expect: bad argument #2 to 'math.ult' (number expected, got nil)
err(math.ult, {}, {})  -- expect: bad argument #1 to 'math.ult' (number expected, got table)
err(math.ult, "x", 1)  -- expect: bad argument #1 to 'math.ult' (number expected, got string)
err(math.ult, 1, "x")  -- expect: bad argument #2 to 'math.ult' (number expected, got string)
err(math.ult, 1.5, 1)  -- expect: bad argument #1 to 'math.ult' (number has no integer representation)
err(math.ult, 1, 1.5)  -- expect: bad argument #2 to 'math.ult' (number has no integer representation)
err(math.ult, "1.5", 1)  -- expect: bad argument #1 to 'math.ult' (number has no integer representation)
err(math.ult, 2 ^ 63, 1)  -- expect: bad argument #1 to 'math.ult' (number has no integer representation)
err(math.ult, 1, 0 / 0)  -- expect: bad argument #2 to 'math.ult' (number has no integer representation)
err(math.ult, 1, true)  -- expect: bad argument #2 to 'math.ult' (number expected, got boolean)
err(function() return (math.ult(1, {})) end)
-- expect: ult.lua:32: bad argument #2 to 'ult' (number expected, got table)
