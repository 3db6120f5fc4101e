-- math.exp: values, overflow, underflow, strings; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.exp(0), math.exp(1), math.exp(-1), math.exp(0.5), math.exp(-0.0), math.exp(10), math.exp(100))
-- expect: 1.0	2.718281828459	0.36787944117144	1.6487212707001	1.0	22026.465794807	2.6881171418161e+43
print(math.type(math.exp(0)), select("#", math.exp(1, 2)), ("%.15g"):format(math.exp(1)), ("%.15g"):format(math.exp(math.pi)))
-- expect: float	1	2.71828182845905	23.1406926327793
print(math.exp(1 / 0), math.exp(-1 / 0), math.exp(1000), math.exp(-1000), math.exp(math.maxinteger), math.exp(math.mininteger))
-- expect: inf	0.0	inf	0.0	inf	0.0
print(math.exp(0 / 0) ~= math.exp(0 / 0), math.exp(709) < 1 / 0, math.exp(710), math.exp(-745) > 0, math.exp(-746))
-- expect: true	true	inf	true	0.0
print(math.exp("1"), math.exp("-0x1p0"), math.exp(" 0 "))  -- expect: 2.718281828459	0.36787944117144	1.0
err(math.exp)  -- expect: bad argument #1 to 'math.exp' (number expected, got no value)
err(math.exp, nil)  -- expect: bad argument #1 to 'math.exp' (number expected, got nil)
err(math.exp, false)  -- expect: bad argument #1 to 'math.exp' (number expected, got boolean)
err(math.exp, {})  -- expect: bad argument #1 to 'math.exp' (number expected, got table)
err(math.exp, "e")  -- expect: bad argument #1 to 'math.exp' (number expected, got string)
err(math.exp, print)  -- expect: bad argument #1 to 'math.exp' (number expected, got function)
err(function() return (math.exp("x")) end)
-- expect: exp.lua:19: bad argument #1 to 'exp' (number expected, got string)
