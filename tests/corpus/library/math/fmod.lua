-- math.fmod: the remainder of the division that truncates; integers and floats, zeros, extremes; argument errors.
local function err(...) print((select(2, pcall(...)))) end

-- The sign is the dividend's, unlike that of the operator.
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(-7, -3), -7 % 3, 7 % -3)
-- expect: 1	-1	1	-1	2	-2
print(math.fmod(5.5, 2), math.fmod(-5.5, 2), math.fmod(5.5, -2), math.fmod(-5.5, -2), -5.5 % 2, 5.5 % -2)
-- expect: 1.5	-1.5	1.5	-1.5	0.5	-0.5
print(math.fmod(6, 2), math.fmod(-6, 2), math.fmod(-6, 2.0), math.fmod(0, 5), math.fmod(0, -5), math.fmod(-0.0, 5), math.fmod(3, 7))
-- expect: 0	0	-0.0	0	0	-0.0	3
-- Two integers give an integer, anything else a float.
print(math.type(math.fmod(7, 3)), math.type(math.fmod(7.0, 3)), math.type(math.fmod(7, 3.0)), math.fmod(3.0, 2), math.fmod(3, 2.0))
-- expect: integer	float	float	1.0	1.0
print(math.fmod(math.mininteger, -1), math.fmod(math.maxinteger, -1), math.fmod(math.mininteger, 1), math.fmod(5, -1), math.fmod(5, 1))
-- expect: 0	0	0	0	0
print(math.fmod(math.mininteger, math.maxinteger), math.fmod(math.maxinteger, math.mininteger), math.fmod(math.mininteger, math.mininteger))
-- expect: -1	9223372036854775807	0
print(math.fmod(math.maxinteger, 10), math.fmod(math.mininteger, 10), math.fmod(math.mininteger, -10), math.fmod(1 << 60, 1000), math.fmod(-1, math.mininteger))
-- expect: 7	-8	-8	976	-1
print(math.fmod(math.maxinteger, 2 ^ 63), math.fmod(math.mininteger, 2.0), math.fmod(2 ^ 53 + 2, 3), math.fmod(1e300, 7), math.fmod(1e15 + 0.5, 1))
-- expect: 0.0	-0.0	1.0	1.0	0.5
-- An integer zero is refused, a float one is not.
err(math.fmod, 1, 0)  -- expect: bad argument #2 to 'math.fmod' (zero)
err(math.fmod, 0, 0)  -- expect: bad argument #2 to 'math.fmod' (zero)
err(math.fmod, math.mininteger, 0)  -- expect: bad argument #2 to 'math.fmod' (zero)
err(function() return (math.fmod(3, 0)) end)  -- expect: fmod.lua:26: bad argument #2 to 'fmod' (zero)
for _, pair in ipairs { { 1, 0.0 }, { 1.0, 0 }, { 1, -0.0 }, { 0.0, 0.0 }, { 1 / 0, 2 }, { -1 / 0, 2 }, { 0 / 0, 2 }, { 2, 0 / 0 } } do
  local r = math.fmod(pair[1], pair[2])
  io.write(r ~= r and "nan " or r .. " ")
end
print()  -- expect: nan nan nan nan nan nan nan nan 
print(math.fmod(1, 1 / 0), math.fmod(-1, 1 / 0), math.fmod(1, -1 / 0), math.fmod(5e-324, 1), math.fmod(-5e-324, 1), math.fmod(0.1, 1e-300) < 1e-300)
-- expect: 1.0	-1.0	1.0	4.9406564584125e-324	-4.9406564584125e-324	true
-- Strings that are numerals count as floats.
print(math.fmod("7", 3), math.fmod(7, "3"), math.fmod("-7", "3"), math.fmod("0x10", 7), math.fmod(" 5.5 ", 2))
-- expect: 1.0	1.0	-1.0	2.0	1.5
local r = math.fmod("1", 0)
print(r ~= r, math.fmod(7, 3, "extra"), select("#", math.fmod(7, 3)))  -- expect: true	1	1
-- Missing and wrong arguments.
err(math.fmod)  -- expect: bad argument #2 to 'math.fmod' (number expected, got no value)
err(math.fmod, 1)  -- expect: bad argument #2 to 'math.fmod' (number expected, got no value)
err(math.fmod, 1.5)  -- expect: bad argument #2 to 'math.fmod' (number expected, got no value)
err(math.fmod, nil, 1)  -- expect: bad argument #1 to 'math.fmod' (number expected, got nil)
err(math.fmod, 1, nil)  -- expect: bad argument #2 to 'math.fmod' (number expected, got nil)
err(math.fmod, {}, 1)  -- expect: bad argument #1 to 'math.fmod' (number expected, got table)
err(math.fmod, 1, {})  -- expect: bad argument #2 to 'math.fmod' (number expected, got table)
err(math.fmod, {}, {})  -- expect: bad argument #2 to 'math.fmod' (number expected, got table)
err(math.fmod, "x", 0)  -- expect: bad argument #1 to 'math.fmod' (number expected, got string)
err(math.fmod, 0, "x")  -- expect: bad argument #2 to 'math.fmod' (number expected, got string)
err(math.fmod, true, false)  -- expect: bad argument #2 to 'math.fmod' (number expected, got boolean)
err(function() return (math.fmod(1, "y")) end)
-- expect: fmod.lua:51: bad argument #2 to 'fmod' (number expected, got string)
