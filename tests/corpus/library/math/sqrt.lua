-- math.sqrt: exact squares, rounding, edges, strings; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.sqrt(16), math.sqrt(2), math.sqrt(0), math.sqrt(1), math.sqrt(0.25), math.sqrt(1e100), math.sqrt(15241578750190521))
-- expect: 4.0	1.4142135623731	0.0	1.0	0.5	1e+50	123456789.0
print(math.type(math.sqrt(16)), math.sqrt(-0.0), 1 / math.sqrt(-0.0), math.sqrt(1 / 0), select("#", math.sqrt(4, 9)))
-- expect: float	-0.0	-inf	inf	1
print(math.sqrt(-1) ~= math.sqrt(-1), math.sqrt(-1 / 0) ~= math.sqrt(-1 / 0), math.sqrt(0 / 0) ~= math.sqrt(0 / 0))
-- expect: true	true	true
print(("%.17g %.17g %.17g"):format(math.sqrt(2), math.sqrt(3), math.sqrt(0.1)), ("%a"):format(math.sqrt(5e-324)))
-- expect: 1.4142135623730951 1.7320508075688772 0.31622776601683794	0x1p-537
print(math.sqrt(math.maxinteger), math.sqrt(2 ^ 62) == 2 ^ 31, math.sqrt(1 << 62) == 2.0 ^ 31)
-- expect: 3037000499.976	true	true
local ok = true
for i = 0, 300 do ok = ok and math.sqrt(i * i) == i and math.sqrt(i) == i ^ 0.5 end
print(ok)  -- expect: true
print(math.sqrt("4"), math.sqrt(" 0x10 "), math.sqrt("6.25"))  -- expect: 2.0	4.0	2.5
err(math.sqrt)  -- expect: bad argument #1 to 'math.sqrt' (number expected, got no value)
err(math.sqrt, nil)  -- expect: bad argument #1 to 'math.sqrt' (number expected, got nil)
err(math.sqrt, true)  -- expect: bad argument #1 to 'math.sqrt' (number expected, got boolean)
err(math.sqrt, {})  -- expect: bad argument #1 to 'math.sqrt' (number expected, got table)
err(math.sqrt, "x")  -- expect: bad argument #1 to 'math.sqrt' (number expected, got string)
err(math.sqrt, print)  -- expect: bad argument #1 to 'math.sqrt' (number expected, got function)
err(function() return (math.sqrt("x")) end)
-- expect: sqrt.lua:24: bad argument #1 to 'sqrt' (number expected, got string)
err(function() return math.sqrt({}) + 1 end)
-- expect: sqrt.lua:26: bad argument #1 to 'sqrt' (number expected, got table)
