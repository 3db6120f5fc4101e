-- What the reference keeps of Lua 5.3 in the usual builds: pow, log10, frexp, ldexp, sinh, cosh, tanh, atan2.
local function err(...) print((select(2, pcall(...)))) end

print(math.pow(2, 3), math.pow("2", "0.5"), math.pow(2.5, -1), math.pow(0, 0), math.pow(-8, 1 / 3) ~= math.pow(-8, 1 / 3))
print(math.type(math.pow(2, 3)), math.pow(1 << 62, 1), math.pow(-0.0, -1), math.pow(10, 400))
print(math.log10(1000), math.log10("0.01"), math.log10(0), math.log10(1 << 60), math.log10(-1) ~= math.log10(-1))
print(math.sinh(1), math.cosh(1), math.tanh(1), math.sinh(-0.0), math.cosh(1000), math.tanh("1000"))
print(math.atan2 == math.atan, math.atan2(1, -1), math.atan2(-0.0, -1), math.atan2(1))

-- A fraction from 0.5 up to 1 and an integer, which multiplied give the number.
print(math.frexp(8), math.frexp(3.5))
print(math.frexp(-0.75))
print(math.frexp(0), math.frexp(-0.0))
print((math.frexp(1 / 0)), (math.frexp(-1 / 0)), math.frexp("5e-324"))
print(math.type(select(2, math.frexp(1e300))), select("#", math.frexp(1)))

print(math.ldexp(0.75, 4), math.ldexp("3", "4"), math.ldexp(-1, 2.0), math.ldexp(1, -1074), math.ldexp(1, -1075), math.ldexp(1, 1024))
-- The exponent is cut to 32 bits.
print(math.ldexp(1, 1 << 32), math.ldexp(1, (1 << 32) + 3), math.ldexp(1, 1 << 31), math.ldexp(1, (1 << 31) - 1))
for _, x in ipairs({ 0.1, -123.456, 1e-310, 1 << 53, 2 ^ 1023 }) do
  local m, e = math.frexp(x)
  print(m, e, math.ldexp(m, e) == x)
end

-- As functions that compiled loops call: numbers of both types, then others.
local sum = 0.0
for i = 1, 20 do sum = sum + math.pow(i, 0.5) + math.log10(i) + math.tanh(i / 8) + math.cosh(i % 3) - math.sinh(i % 3) end
print(("%.9f"):format(sum))
for _, v in ipairs({ 2, 2.0, "2", 1 << 50 }) do print(math.pow(v, 2), math.log10(v) > 0.3, math.tanh(v) > 0.96) end

err(math.pow)
err(math.pow, 1)
err(math.pow, {}, 2)
err(math.pow, 2, "x")
err(math.log10)
err(math.sinh, nil)
err(math.cosh, {})
err(math.tanh, "x")
err(math.frexp)
err(math.frexp, {})
err(math.ldexp)
err(math.ldexp, 1)
err(math.ldexp, 1, 2.5)
err(math.ldexp, 1, "x")
-- expect: 8.0	1.4142135623731	0.4	1.0	true
-- expect: float	4.6116860184274e+18	-inf	inf
-- expect: 3.0	-2.0	-inf	18.061799739839	true
-- expect: 1.1752011936438	1.5430806348152	0.76159415595576	-0.0	inf	1.0
-- expect: true	2.3561944901923	-3.1415926535898	0.78539816339745
-- expect: 0.5	0.875	2
-- expect: -0.75	0
-- expect: 0.0	-0.0	0
-- expect: inf	-inf	0.5	-1073
-- expect: integer	2
-- expect: 12.0	48.0	-4.0	4.9406564584125e-324	0.0	inf
-- expect: 1.0	8.0	0.0	inf
-- expect: 0.8	-3	true
-- expect: -0.9645	7	true
-- expect: 0.57526180315594	-1029	true
-- expect: 0.5	54	true
-- expect: 0.5	1024	true
-- expect: 104.566312609
-- expect: 4.0	true	true
-- expect: 4.0	true	true
-- expect: 4.0	true	true
-- expect: 1.2676506002282e+30	true	true
-- expect: bad argument #1 to 'math.pow' (number expected, got no value)
-- expect: bad argument #2 to 'math.pow' (number expected, got no value)
-- expect: bad argument #1 to 'math.pow' (number expected, got table)
-- expect: bad argument #2 to 'math.pow' (number expected, got string)
-- expect: bad argument #1 to 'math.log10' (number expected, got no value)
-- expect: bad argument #1 to 'math.sinh' (number expected, got nil)
-- expect: bad argument #1 to 'math.cosh' (number expected, got table)
-- expect: bad argument #1 to 'math.tanh' (number expected, got string)
-- expect: bad argument #1 to 'math.frexp' (number expected, got no value)
-- expect: bad argument #1 to 'math.frexp' (number expected, got table)
-- expect: bad argument #1 to 'math.ldexp' (number expected, got no value)
-- expect: bad argument #2 to 'math.ldexp' (number expected, got no value)
-- expect: bad argument #2 to 'math.ldexp' (number has no integer representation)
-- expect: bad argument #2 to 'math.ldexp' (number expected, got string)
