-- math.sin, cos, tan, asin, acos, atan, deg and rad: values, quadrants, domains, identities; argument errors.
local function err(...) print((select(2, pcall(...)))) end
local function nan(x) return x ~= x end
math.atan2 = nil -- some builds have atan under this second name, and may call it so in messages

-- Exact values; everything is a float.
print(math.sin(0), math.cos(0), math.tan(0), math.asin(0), math.acos(1), math.atan(0))
-- expect: 0.0	1.0	0.0	0.0	0.0	0.0
print(math.sin(-0.0), math.tan(-0.0), math.asin(-0.0), math.atan(-0.0), math.cos(-0.0))
-- expect: -0.0	-0.0	-0.0	-0.0	1.0
print(math.type(math.sin(0)), math.type(math.cos(0)), math.type(math.acos(1)), math.type(math.deg(0)), math.type(math.rad(0)))
-- expect: float	float	float	float	float
-- Rounded ones.
print(("%.13f %.13f %.13f"):format(math.sin(1), math.cos(1), math.tan(1)))
-- expect: 0.8414709848079 0.5403023058681 1.5574077246549
print(("%.13f %.13f %.13f"):format(math.sin(-2.5), math.cos(-2.5), math.tan(-2.5)))
-- expect: -0.5984721441040 -0.8011436155469 0.7470222972387
print(("%.13f %.13f %.13f"):format(math.asin(0.5), math.acos(0.5), math.atan(0.5)))
-- expect: 0.5235987755983 1.0471975511966 0.4636476090008
print(math.asin(1), math.asin(-1), math.acos(-1), math.acos(0), math.atan(1), math.atan(-1), math.atan(1 / 0), math.atan(-1 / 0))
-- expect: 1.5707963267949	-1.5707963267949	3.1415926535898	1.5707963267949	0.78539816339745	-0.78539816339745	1.5707963267949	-1.5707963267949
print(math.abs(math.sin(math.pi)) < 1e-15, math.cos(math.pi), math.sin(math.pi / 2), math.tan(math.pi / 4) > 0.9999999999999, math.tan(math.pi / 2) > 1e16)
-- expect: true	-1.0	1.0	true	true
print(("%.10f %.10f %.10f"):format(math.sin(1e6), math.cos(1e15), math.tan(1 << 50)))
-- expect: -0.3499935022 -0.5131937378 0.5718222060
-- Outside their domains.
print(nan(math.sin(1 / 0)), nan(math.cos(-1 / 0)), nan(math.tan(1 / 0)), nan(math.asin(1.0000001)), nan(math.asin(-2)), nan(math.acos(2)), nan(math.acos(-1.5)))
-- expect: true	true	true	true	true	true	true
print(nan(math.sin(0 / 0)), nan(math.cos(0 / 0)), nan(math.tan(0 / 0)), nan(math.asin(0 / 0)), nan(math.acos(0 / 0)), nan(math.atan(0 / 0)))
-- expect: true	true	true	true	true	true
-- atan of y and x: the quadrant comes from both signs, and the sign of zero counts; x is 1 by default.
print(math.atan(1, 1), math.atan(1, -1), math.atan(-1, -1), math.atan(-1, 1))
-- expect: 0.78539816339745	2.3561944901923	-2.3561944901923	-0.78539816339745
print(math.atan(0, 1), math.atan(0, -1), math.atan(-0.0, -1), math.atan(1, 0), math.atan(-1, 0), math.atan(-0.0, 1))
-- expect: 0.0	3.1415926535898	-3.1415926535898	1.5707963267949	-1.5707963267949	-0.0
print(math.atan(0, 0), math.atan(0.0, -0.0), math.atan(-0.0, -0.0), math.atan(-0.0, 0.0))
-- expect: 0.0	3.1415926535898	-3.1415926535898	-0.0
print(math.atan(1 / 0, 1 / 0), math.atan(1 / 0, -1 / 0), math.atan(1, 1 / 0), math.atan(1, -1 / 0), math.atan(-1 / 0, 5))
-- expect: 0.78539816339745	2.3561944901923	0.0	3.1415926535898	-1.5707963267949
print(math.atan(2, nil) == math.atan(2), math.atan(3, 4) == math.atan(6, 8), nan(math.atan(1, 0 / 0)), math.atan(2, 1, "extra") == math.atan(2))
-- expect: true	true	true	true
-- Degrees and radians.
print(math.rad(180), math.deg(math.pi), math.rad(90), math.deg(math.pi / 2), math.rad(0), math.deg(0), math.rad(-45), math.deg(1))
-- expect: 3.1415926535898	180.0	1.5707963267949	90.0	0.0	0.0	-0.78539816339745	57.295779513082
print(math.deg(1 / 0), math.rad(-1 / 0), nan(math.deg(0 / 0)), nan(math.rad(0 / 0)), math.rad(360) == 2 * math.pi, math.deg(-0.0), math.rad(-0.0))
-- expect: inf	-inf	true	true	true	-0.0	-0.0
print(("%.17g %.17g"):format(math.rad(1), math.deg(1)))  -- expect: 0.017453292519943295 57.295779513082323
-- Identities.
local ok = true
for i = -100, 100 do
  local x = i / 10
  local s, c = math.sin(x), math.cos(x)
  ok = ok and math.abs(s * s + c * c - 1) < 1e-15 and s == -math.sin(-x) and c == math.cos(-x)
  ok = ok and math.abs(math.tan(x) * c - s) < 1e-13 and math.abs(math.rad(math.deg(x)) - x) < 1e-14
  ok = ok and math.abs(math.atan(s, c) - (x + math.pi) % (2 * math.pi) + math.pi) < 1e-13
  ok = ok and math.abs(math.asin(i / 100) + math.acos(i / 100) - math.pi / 2) < 1e-15
end
print(ok)  -- expect: true
-- Strings that are numerals; one result.
print(math.sin("0"), math.cos("0x0"), math.tan("0.0"), math.asin("1"), math.acos(" 1 "), math.atan("1", "1"), math.deg("0"), math.rad("180"))
-- expect: 0.0	1.0	0.0	1.5707963267949	0.0	0.78539816339745	0.0	3.1415926535898
print(select("#", math.sin(1, 2)), select("#", math.atan(1, 2, 3)), math.cos(0, "x"))  -- expect: 1	1	1.0
-- Missing and wrong arguments.
for _, name in ipairs { "sin", "cos", "tan", "asin", "acos", "atan", "deg", "rad" } do
  local f = math[name]
  err(f)
  err(f, nil)
  err(f, {})
  err(f, "x")
  err(f, true)
end
-- expect: bad argument #1 to 'math.sin' (number expected, got no value)
-- expect: bad argument #1 to 'math.sin' (number expected, got nil)
-- expect: bad argument #1 to 'math.sin' (number expected, got table)
-- expect: bad argument #1 to 'math.sin' (number expected, got string)
-- expect: bad argument #1 to 'math.sin' (number expected, got boolean)
-- expect: bad argument #1 to 'math.cos' (number expected, got no value)
-- expect: bad argument #1 to 'math.cos' (number expected, got nil)
-- expect: bad argument #1 to 'math.cos' (number expected, got table)
-- expect: bad argument #1 to 'math.cos' (number expected, got string)
-- expect: bad argument #1 to 'math.cos' (number expected, got boolean)
-- expect: bad argument #1 to 'math.tan' (number expected, got no value)
-- expect: bad argument #1 to 'math.tan' (number expected, got nil)
-- expect: bad argument #1 to 'math.tan' (number expected, got table)
-- expect: bad argument #1 to 'math.tan' (number expected, got string)
-- expect: bad argument #1 to 'math.tan' (number expected, got boolean)
-- expect: bad argument #1 to 'math.asin' (number expected, got no value)
-- expect: bad argument #1 to 'math.asin' (number expected, got nil)
-- expect: bad argument #1 to 'math.asin' (number expected, got table)
-- expect: bad argument #1 to 'math.asin' (number expected, got string)
-- expect: bad argument #1 to 'math.asin' (number expected, got boolean)
-- expect: bad argument #1 to 'math.acos' (number expected, got no value)
-- expect: bad argument #1 to 'math.acos' (number expected, got nil)
-- expect: bad argument #1 to 'math.acos' (number expected, got table)
-- expect: bad argument #1 to 'math.acos' (number expected, got string)
-- expect: bad argument #1 to 'math.acos' (number expected, got boolean)
-- expect: bad argument #1 to 'math.atan' (number expected, got no value)
-- expect: bad argument #1 to 'math.atan' (number expected, got nil)
-- expect: bad argument #1 to 'math.atan' (number expected, got table)
-- expect: bad argument #1 to 'math.atan' (number expected, got string)
-- expect: bad argument #1 to 'math.atan' (number expected, got boolean)
-- expect: bad argument #1 to 'math.deg' (number expected, got no value)
-- expect: bad argument #1 to 'math.deg' (number expected, got nil)
-- expect: bad argument #1 to 'math.deg' (number expected, got table)
-- expect: bad argument #1 to 'math.deg' (number expected, got string)
-- expect: bad argument #1 to 'math.deg' (number expected, got boolean)
-- expect: bad argument #1 to 'math.rad' (number expected, got no value)
-- expect: bad argument #1 to 'math.rad' (number expected, got nil)
-- expect: bad argument #1 to 'math.rad' (number expected, got table)
-- expect: bad argument #1 to 'math.rad' (number expected, got string)
-- expect: bad argument #1 to 'math.rad' (number expected, got boolean)
err(math.atan, 1, {})  -- expect: bad argument #2 to 'math.atan' (number expected, got table)
err(math.atan, 1, "x")  -- expect: bad argument #2 to 'math.atan' (number expected, got string)
err(math.atan, 1, false)  -- expect: bad argument #2 to 'math.atan' (number expected, got boolean)
err(math.atan, {}, {})  -- expect: bad argument #1 to 'math.atan' (number expected, got table)
err(math.atan, nil, 1)  -- expect: bad argument #1 to 'math.atan' (number expected, got nil)
err(function() return (math.sin("x")) end)
-- expect: trigonometry.lua:117: bad argument #1 to 'sin' (number expected, got string)
err(function() return (math.atan(1, "x")) end)
-- expect: trigonometry.lua:119: bad argument #2 to 'atan' (number expected, got string)
err(function() return math.deg() end)
-- expect: trigonometry.lua:121: bad argument #1 to 'deg' (number expected, got no value)
