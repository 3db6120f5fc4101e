-- math.floor: floats to integers where they fit, integers unchanged, strings; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.floor(3.7), math.floor(-3.7), math.floor(3.2), math.floor(-3.2), math.floor(0.5), math.floor(-0.5), math.floor(2.0), math.floor(-2.0))
-- expect: 3	-4	3	-4	0	-1	2	-2
print(math.floor(5), math.floor(-5), math.floor(0), math.floor(math.maxinteger), math.floor(math.mininteger), math.floor(1 << 50))
-- expect: 5	-5	0	9223372036854775807	-9223372036854775808	1125899906842624
print(math.type(math.floor(3.7)), math.type(math.floor(3)), math.type(math.floor(-0.0)), math.floor(0.0), math.floor(-0.0), select("#", math.floor(1.5)))
-- expect: integer	integer	integer	0	0	1
-- Next to whole numbers.
print(math.floor(0.49999999999999994 + 0.5), math.floor(0.49999999999999994), math.floor(1 - 2 ^ -53), math.floor(1 + 2 ^ -52), math.floor(5e-324), math.floor(-5e-324))
-- expect: 1	0	0	1	0	-1
print(math.floor(2 ^ 31 + 0.5), math.floor(-2 ^ 31 - 0.5), math.floor(4503599627370495.5), math.floor(-4503599627370495.5), math.floor(2 ^ 52 + 1))
-- expect: 2147483648	-2147483649	4503599627370495	-4503599627370496	4503599627370497
print(math.floor(1e15 + 0.5), math.floor(-1e15 - 0.5), math.floor(2 ^ 53), math.floor(-2 ^ 53), math.floor(2 ^ 47 + 0.25), math.floor(-2 ^ 47 - 0.25))
-- expect: 1000000000000000	-1000000000000001	9007199254740992	-9007199254740992	140737488355328	-140737488355329
-- What an integer cannot represent stays a float.
print(math.floor(2 ^ 62), math.floor(-2 ^ 62), math.floor(2 ^ 63), math.floor(-2 ^ 63), math.floor(2 ^ 63 - 1024), math.floor(-2 ^ 63 - 2048))
-- expect: 4611686018427387904	-4611686018427387904	9.2233720368548e+18	-9223372036854775808	9223372036854774784	-9.2233720368548e+18
print(math.type(math.floor(2 ^ 62)), math.type(math.floor(2 ^ 63)), math.type(math.floor(-2 ^ 63)), math.type(math.floor(2 ^ 64)))
-- expect: integer	float	integer	float
print(math.floor(1e100), math.floor(-1e100), math.floor(1 / 0), math.floor(-1 / 0), math.floor(0 / 0) ~= math.floor(0 / 0), math.type(math.floor(0 / 0)))
-- expect: 1e+100	-1e+100	inf	-inf	true	float
-- Strings that are numerals.
print(math.floor("3.7"), math.floor("-3.7"), math.floor("10"), math.floor("0x1.8p1"), math.floor("  5  "), math.floor("1e400"), math.floor("9223372036854775807"))
-- expect: 3	-4	10	3	5	inf	9.2233720368548e+18
print(math.floor(1.5, 2.5), math.floor(1.5, "x"))  -- expect: 1	1
-- As an index, in loops, in arithmetic.
local t = { "one", "two", "three" }
print(t[math.floor(1.5)], t[math.floor(2.0)], math.floor(7 / 2) + 1, math.floor(-7 / 2) * 2, 1 << math.floor(3.5))
-- expect: one	two	4	-8	8
local sum = 0
for i = -10, 10 do sum = sum * 3 + math.floor(i / 4) end
for x = -1.0, 1.0, 0.25 do sum = sum * 3 + math.floor(x) end
print(sum, math.type(sum))  -- expect: -297255321994373	integer
err(math.floor)  -- expect: bad argument #1 to 'math.floor' (number expected, got no value)
err(math.floor, nil)  -- expect: bad argument #1 to 'math.floor' (number expected, got nil)
err(math.floor, false)  -- expect: bad argument #1 to 'math.floor' (number expected, got boolean)
err(math.floor, {})  -- expect: bad argument #1 to 'math.floor' (number expected, got table)
err(math.floor, "x")  -- expect: bad argument #1 to 'math.floor' (number expected, got string)
err(math.floor, "1.5x")  -- expect: bad argument #1 to 'math.floor' (number expected, got string)
err(math.floor, print)  -- expect: bad argument #1 to 'math.floor' (number expected, got function)
err(math.floor, io.stdout)  -- expect: bad argument #1 to 'math.floor' (number expected, got FILE*)
err(function() return (math.floor("x")) end)
-- expect: floor.lua:44: bad argument #1 to 'floor' (number expected, got string)
err(function() return math.floor() + 1 end)
-- expect: floor.lua:46: bad argument #1 to 'floor' (number expected, got no value)
err(function() return math.floor({}) + 1 end)
-- expect: floor.lua:48: bad argument #1 to 'floor' (number expected, got table)
err(function() local x = "1a"; local round = math.floor; return round(x) + 1 end)
-- expect: floor.lua:50: bad argument #1 to 'round' (number expected, got string)
