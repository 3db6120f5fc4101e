-- math.modf: integral part and fraction, both signs, whole numbers, infinities, NaN; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.modf(3.7))  -- expect: 3	0.7
print(math.modf(-3.7))  -- expect: -3	-0.7
print(math.modf(0.5))  -- expect: 0	0.5
print(math.modf(-0.5))  -- expect: 0	-0.5
print(math.modf(1.25), (math.modf(-1.25)), select(2, math.modf(-1.25)))  -- expect: 1	-1	-0.25
-- Whole numbers have the float 0.0 as their fraction.
print(math.modf(5))  -- expect: 5	0.0
print(math.modf(-5))  -- expect: -5	0.0
print(math.modf(0))  -- expect: 0	0.0
print(math.modf(5.0))  -- expect: 5	0.0
print(math.modf(-5.0))  -- expect: -5	0.0
print(math.modf(0.0))  -- expect: 0	0.0
print(math.modf(-0.0))  -- expect: 0	0.0
print(math.modf(math.maxinteger))  -- expect: 9223372036854775807	0.0
print(math.modf(math.mininteger))  -- expect: -9223372036854775808	0.0
-- The subtypes of both results.
for _, x in ipairs { 3, 3.0, 3.5, -0.5, 2 ^ 53, 2 ^ 63, -2 ^ 63, 1e100 } do
  local whole, fraction = math.modf(x)
  io.write(math.type(whole), "+", math.type(fraction), " ")
end
print()
-- expect: integer+float integer+float integer+float integer+float integer+float float+float integer+float float+float 
-- Large, small, infinite; NaN twice.
print(math.modf(2 ^ 53))  -- expect: 9007199254740992	0.0
print(math.modf(2 ^ 52 - 0.5))  -- expect: 4503599627370495	0.5
print(math.modf(-2 ^ 52 + 0.5))  -- expect: -4503599627370495	-0.5
print(math.modf(2 ^ 63))  -- expect: 9.2233720368548e+18	0.0
print(math.modf(-2 ^ 63))  -- expect: -9223372036854775808	0.0
print(math.modf(1e100))  -- expect: 1e+100	0.0
print(math.modf(-1e308))  -- expect: -1e+308	0.0
print(math.modf(5e-324))  -- expect: 0	4.9406564584125e-324
print(math.modf(-5e-324))  -- expect: 0	-4.9406564584125e-324
print(math.modf(1 / 0))  -- expect: inf	0.0
print(math.modf(-1 / 0))  -- expect: -inf	0.0
local whole, fraction = math.modf(0 / 0)
print(whole ~= whole, fraction ~= fraction, select("#", math.modf(0 / 0)))  -- expect: true	true	2
-- The parts add up.
local ok = true
for i = -200, 200 do
  local x = i * 0.37
  local w, f = math.modf(x)
  ok = ok and w + f == x and math.abs(f) < 1 and w == (x < 0 and math.ceil(x) or math.floor(x)) and (f == 0 or (f < 0) == (x < 0))
end
print(ok)  -- expect: true
-- Strings that are numerals.
print(math.modf("3.7"))  -- expect: 3	0.7
print(math.modf("10"))  -- expect: 10	0.0
print(math.modf("-0x1.8p0"))  -- expect: -1	-0.5
print(select("#", math.modf(1.5, 2.5)), math.modf(1.5, "x"))  -- expect: 2	1	0.5
err(math.modf)  -- expect: bad argument #1 to 'math.modf' (number expected, got no value)
err(math.modf, nil)  -- expect: bad argument #1 to 'math.modf' (number expected, got nil)
err(math.modf, true)  -- expect: bad argument #1 to 'math.modf' (number expected, got boolean)
err(math.modf, {})  -- expect: bad argument #1 to 'math.modf' (number expected, got table)
err(math.modf, "x")  -- expect: bad argument #1 to 'math.modf' (number expected, got string)
err(math.modf, print)  -- expect: bad argument #1 to 'math.modf' (number expected, got function)
err(function() return (math.modf("x")) end)
-- expect: modf.lua:59: bad argument #1 to 'modf' (number expected, got string)
