-- math: rounding, conversion, edges.
print(math.floor(3.7), math.floor(-3.7), math.floor(5), math.floor(-0.0), math.ceil(3.2), math.ceil(-3.2), math.ceil(-0.5), math.ceil(7))
-- expect: 3	-4	5	0	4	-3	0	7
print(math.type(math.floor(3.7)), math.floor(1e100), math.type(math.floor(2^62)), math.floor(2^62), math.floor(2^63), math.ceil(-2^63), math.floor(1/0), math.ceil(-1/0))
-- expect: integer	1e+100	integer	4611686018427387904	9.2233720368548e+18	-9223372036854775808	inf	-inf
print(math.tointeger(3.0), math.tointeger(3.5), math.tointeger("8"), math.tointeger("x"), math.tointeger({}), math.tointeger(2^53), math.tointeger(2^63), math.tointeger(-0.0), math.tointeger("3.0"))
-- expect: 3	nil	8	nil	nil	9007199254740992	nil	0	3
print(math.type(1), math.type(1.0), math.type("1"), math.type(nil), math.type({}), pcall(math.type))
-- expect: integer	float	nil	nil	nil	false	bad argument #1 to 'math.type' (value expected)
print(math.abs(-5), math.abs(5.5), math.abs(-0.0), math.abs(math.mininteger), math.abs(-1/0), math.abs("-3"))
-- expect: 5	5.5	0.0	-9223372036854775808	inf	3.0
print(math.max(1, 2.5, -1), math.max(1, 1.0), math.max(1.0, 1), math.min(3, 1, 2), math.min(1, 1.0), math.max(5), math.min(-0.0, 0.0), math.max(1/0, 5))
-- expect: 2.5	1	1.0	1	1	5	-0.0	inf
print(pcall(math.max), pcall(math.min))
-- expect: false	false	bad argument #1 to 'math.min' (value expected)
print(math.max(2^53, 2^53 | 0), math.type(math.max(1, 2.0)), math.max(math.maxinteger, 2^63), math.min(math.mininteger, -2^63))
-- expect: 9.007199254741e+15	float	9.2233720368548e+18	-9223372036854775808
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(-7, -3), math.fmod(5.5, 2), math.fmod(-5.5, 2), math.fmod(1, 1/0), math.fmod(-6, 2))
-- expect: 1	-1	1	-1	1.5	-1.5	1.0	0
print(math.fmod(math.mininteger, -1), math.fmod(math.mininteger, math.maxinteger), pcall(math.fmod, 1, 0), math.fmod(1, 0.0) ~= math.fmod(1, 0.0), math.fmod(3.0, 2), math.fmod(3, 2.0))
-- expect: 0	-1	false	true	1.0	1.0
print(math.modf(3.7), math.modf(-3.7), math.modf(5), math.modf(1/0), math.modf(-1/0), math.modf(0.0), math.modf(-0.0))
-- expect: 3	-3	5	inf	-inf	0	0	0.0
print(math.type((math.modf(3.7))), math.modf(1e100), math.modf(2^53 + 0.0))
-- expect: integer	1e+100	9007199254740992	0.0
print(math.sqrt(16), math.sqrt(2), math.sqrt(-1) ~= math.sqrt(-1), math.sqrt(0), math.sqrt("4"))
-- expect: 4.0	1.4142135623731	true	0.0	2.0
print(math.exp(0), math.exp(1), math.log(1), math.log(8, 2), math.log(100, 10), math.log(27, 3), math.log(0), math.log(1/0), math.log(2, 0.5), math.log(-1) ~= math.log(-1))
-- expect: 1.0	2.718281828459	0.0	3.0	2.0	3.0	-inf	inf	-1.0	true
print(math.log(1024, 2), math.log(1000, 10), math.log(2^40, 2), math.type(math.log(8, 2)))
-- expect: 10.0	3.0	40.0	float
print(math.sin(0), math.cos(0), math.tan(0), math.asin(1), math.acos(1), math.atan(1), math.atan(1, 1), math.atan(-1, -1), math.atan(0, -1), math.atan(1, 0))
-- expect: 0.0	1.0	0.0	1.5707963267949	0.0	0.78539816339745	0.78539816339745	-2.3561944901923	3.1415926535898	1.5707963267949
print(string.format("%.10f %.10f %.10f", math.sin(1), math.cos(1), math.tan(1)), string.format("%.10f %.10f", math.asin(0.5), math.acos(0.5)))
-- expect: 0.8414709848 0.5403023059 1.5574077247	0.5235987756 1.0471975512
print(math.rad(180), math.deg(math.pi), math.pi, math.huge, -math.huge, math.maxinteger, math.mininteger)
-- expect: 3.1415926535898	180.0	3.1415926535898	inf	-inf	9223372036854775807	-9223372036854775808
print(math.ult(1, 2), math.ult(-1, 2), math.ult(2, -1), math.ult(0, 0), math.ult(math.maxinteger, math.mininteger), math.ult(1.0, 2))
-- expect: true	false	true	false	true	true
print(1e15 + 0.5 == 1000000000000000.5, math.floor(1e15 + 0.5), math.floor(-1e15 - 0.5), math.floor(0.49999999999999994 + 0.5))
-- expect: true	1000000000000000	-1000000000000001	1
print(math.floor(2^31 + 0.5), math.floor(-2^31 - 0.5), math.ceil(2^31 + 0.5), math.floor(4503599627370495.5), math.floor(-4503599627370495.5))
-- expect: 2147483648	-2147483649	2147483649	4503599627370495	-4503599627370496
local n = 0
for k, v in pairs(math) do n = n + 1 end
print(n >= 27, type(math.randomseed))  -- expect: true	function
