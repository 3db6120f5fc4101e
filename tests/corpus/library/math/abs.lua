-- math.abs: integers stay integers, floats floats; strings count as floats; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.abs(5), math.abs(-5), math.abs(0), math.abs(5.5), math.abs(-5.5), math.abs(-5.0))
-- expect: 5	5	0	5.5	5.5	5.0
print(math.type(math.abs(-5)), math.type(math.abs(-5.0)), select("#", math.abs(-1, 2)))  -- expect: integer	float	1
-- The absolute value of the smallest integer wraps around to itself.
print(math.abs(math.mininteger), math.abs(math.mininteger + 1), math.abs(math.maxinteger), math.abs(-2 ^ 63))
-- expect: -9223372036854775808	9223372036854775807	9223372036854775807	9.2233720368548e+18
print(math.abs(math.mininteger) == math.mininteger, math.abs(-(1 << 47)), math.abs(-(1 << 47) - 1), math.abs(-(1 << 62)))
-- expect: true	140737488355328	140737488355329	4611686018427387904
-- Zeros, infinities, NaN, subnormals.
print(math.abs(-0.0), 1 / math.abs(-0.0), math.abs(0.0), math.abs(1 / 0), math.abs(-1 / 0), math.abs(-math.huge) == math.huge)
-- expect: 0.0	inf	0.0	inf	inf	true
print(math.abs(0 / 0) ~= math.abs(0 / 0), math.abs(-5e-324), math.abs(-1.7976931348623157e308))
-- expect: true	4.9406564584125e-324	1.7976931348623e+308
-- A string that is a numeral counts as a float, though it looks like an integer.
print(math.abs("-3"), math.abs("3"), math.abs("-0x10"), math.abs(" -1e1 "), math.abs("-9223372036854775808"), math.abs("-0"))
-- expect: 3.0	3.0	16.0	10.0	9.2233720368548e+18	0.0
-- Extra arguments are ignored.
print(math.abs(-1, "x"), math.abs(-1, nil))  -- expect: 1	1
err(math.abs)  -- expect: bad argument #1 to 'math.abs' (number expected, got no value)
err(math.abs, nil)  -- expect: bad argument #1 to 'math.abs' (number expected, got nil)
err(math.abs, true)  -- expect: bad argument #1 to 'math.abs' (number expected, got boolean)
err(math.abs, {})  -- expect: bad argument #1 to 'math.abs' (number expected, got table)
err(math.abs, "x")  -- expect: bad argument #1 to 'math.abs' (number expected, got string)
err(math.abs, "")  -- expect: bad argument #1 to 'math.abs' (number expected, got string)
err(math.abs, "1 2")  -- expect: bad argument #1 to 'math.abs' (number expected, got string)
err(math.abs, print)  -- expect: bad argument #1 to 'math.abs' (number expected, got function)
err(math.abs, io.stdout)  -- expect: bad argument #1 to 'math.abs' (number expected, got FILE*)
err(math.abs, setmetatable({}, { __name = "Mine" }))
-- expect: bad argument #1 to 'math.abs' (number expected, got Mine)
err(function() return (math.abs("x")) end)
-- expect: abs.lua:33: bad argument #1 to 'abs' (number expected, got string)
err(function() return -math.abs() end)
-- expect: abs.lua:35: bad argument #1 to 'abs' (number expected, got no value)
err(function() local absolute = math.abs; return (absolute({})) end)
-- expect: abs.lua:37: bad argument #1 to 'absolute' (number expected, got table)
