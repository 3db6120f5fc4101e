-- math.ceil: floats to integers where they fit, integers unchanged, strings; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.ceil(3.7), math.ceil(-3.7), math.ceil(3.2), math.ceil(-3.2), math.ceil(0.5), math.ceil(-0.5), math.ceil(2.0), math.ceil(-2.0))
-- expect: 4	-3	4	-3	1	0	2	-2
print(math.ceil(5), math.ceil(-5), math.ceil(0), math.ceil(math.maxinteger), math.ceil(math.mininteger), math.ceil(1 << 50))
-- expect: 5	-5	0	9223372036854775807	-9223372036854775808	1125899906842624
print(math.type(math.ceil(3.7)), math.type(math.ceil(3)), math.type(math.ceil(-0.0)), math.ceil(0.0), math.ceil(-0.0), select("#", math.ceil(1.5)))
-- expect: integer	integer	integer	0	0	1
-- Next to whole numbers.
print(math.ceil(0.49999999999999994 + 0.5), math.ceil(0.49999999999999994), math.ceil(1 - 2 ^ -53), math.ceil(1 + 2 ^ -52), math.ceil(5e-324), math.ceil(-5e-324))
-- expect: 1	1	1	2	1	0
print(math.ceil(2 ^ 31 + 0.5), math.ceil(-2 ^ 31 - 0.5), math.ceil(4503599627370495.5), math.ceil(-4503599627370495.5), math.ceil(2 ^ 52 + 1))
-- expect: 2147483649	-2147483648	4503599627370496	-4503599627370495	4503599627370497
print(math.ceil(1e15 + 0.5), math.ceil(-1e15 - 0.5), math.ceil(2 ^ 53), math.ceil(-2 ^ 53), math.ceil(2 ^ 47 + 0.25), math.ceil(-2 ^ 47 - 0.25))
-- expect: 1000000000000001	-1000000000000000	9007199254740992	-9007199254740992	140737488355329	-140737488355328
-- What an integer cannot represent stays a float.
print(math.ceil(2 ^ 62), math.ceil(-2 ^ 62), math.ceil(2 ^ 63), math.ceil(-2 ^ 63), math.ceil(2 ^ 63 - 1024), math.ceil(-2 ^ 63 - 2048))
-- expect: 4611686018427387904	-4611686018427387904	9.2233720368548e+18	-9223372036854775808	9223372036854774784	-9.2233720368548e+18
print(math.type(math.ceil(2 ^ 62)), math.type(math.ceil(2 ^ 63)), math.type(math.ceil(-2 ^ 63)), math.type(math.ceil(2 ^ 64)))
-- expect: integer	float	integer	float
print(math.ceil(1e100), math.ceil(-1e100), math.ceil(1 / 0), math.ceil(-1 / 0), math.ceil(0 / 0) ~= math.ceil(0 / 0), math.type(math.ceil(0 / 0)))
-- expect: 1e+100	-1e+100	inf	-inf	true	float
-- Strings that are numerals.
print(math.ceil("3.7"), math.ceil("-3.7"), math.ceil("10"), math.ceil("0x1.8p1"), math.ceil("  5  "), math.ceil("1e400"), math.ceil("9223372036854775807"))
-- expect: 4	-3	10	3	5	inf	9.2233720368548e+18
print(math.ceil(1.5, 2.5), math.ceil(1.5, "x"))  -- expect: 2	2
-- As an index, in loops, in arithmetic.
local t = { "one", "two", "three" }
print(t[math.ceil(1.5)], t[math.ceil(2.0)], math.ceil(7 / 2) + 1, math.ceil(-7 / 2) * 2, 1 << math.ceil(3.5))
-- expect: two	two	5	-6	16
local sum = 0
for i = -10, 10 do sum = sum * 3 + math.ceil(i / 4) end
for x = -1.0, 1.0, 0.25 do sum = sum * 3 + math.ceil(x) end
print(sum, math.type(sum))  -- expect: -202030673405027	integer
err(math.ceil)  -- expect: bad argument #1 to 'math.ceil' (number expected, got no value)
err(math.ceil, nil)  -- expect: bad argument #1 to 'math.ceil' (number expected, got nil)
err(math.ceil, false)  -- expect: bad argument #1 to 'math.ceil' (number expected, got boolean)
err(math.ceil, {})  -- expect: bad argument #1 to 'math.ceil' (number expected, got table)
err(math.ceil, "x")  -- expect: bad argument #1 to 'math.ceil' (number expected, got string)
err(math.ceil, "1.5x")  -- expect: bad argument #1 to 'math.ceil' (number expected, got string)
err(math.ceil, print)  -- expect: bad argument #1 to 'math.ceil' (number expected, got function)
err(math.ceil, io.stdout)  -- expect: bad argument #1 to 'math.ceil' (number expected, got FILE*)
err(function() return (math.ceil("x")) end)
-- expect: ceil.lua:44: bad argument #1 to 'ceil' (number expected, got string)
err(function() return math.ceil() + 1 end)
-- expect: ceil.lua:46: bad argument #1 to 'ceil' (number expected, got no value)
err(function() return math.ceil({}) + 1 end)
-- expect: ceil.lua:48: bad argument #1 to 'ceil' (number expected, got table)
err(function() local x = "1a"; local round = math.ceil; return round(x) + 1 end)
-- expect: ceil.lua:50: bad argument #1 to 'round' (number expected, got string)
