-- math.log: natural, to bases 2 and 10 exactly, to any base; edges; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.log(1), math.log(10), math.log(0.5), math.log(math.exp(1)), math.log(1e308), math.log(5e-324))
-- expect: 0.0	2.302585092994	-0.69314718055995	1.0	709.19620864217	-744.44007192138
print(math.type(math.log(1)), math.log(2, nil), ("%.15g"):format(math.log(2)), ("%.15g"):format(math.log(10)))
-- expect: float	0.69314718055995	0.693147180559945	2.30258509299405
-- Base 2 and base 10 are exact at their powers, whether the base is an integer, a float or a string.
local ok = true
for i = -1022, 1023 do ok = ok and math.log(2.0 ^ i, 2) == i end
for i = 0, 22 do ok = ok and math.log(10 ^ i, 10) == i end
print(ok, math.log(8, 2), math.log(8, 2.0), math.log(8, "2"), math.log(1000, 10), math.log(1000, 10.0), math.log(1000, "10"))
-- expect: true	3.0	3.0	3.0	3.0	3.0	3.0
print(math.log(1024, 2), math.log(2 ^ 40, 2), math.log(math.mininteger + 0.0, 2) ~= 63, math.log(1 << 62, 2), math.log(0.001, 10), math.log(1e100, 10))
-- expect: 10.0	40.0	true	62.0	-3.0	100.0
-- Other bases.
print(math.log(27, 3), math.log(2, 0.5), math.log(16, 4), math.log(1 / 8, 2), math.log(9, 3) == math.log(9) / math.log(3), math.log(100, 1e2))
-- expect: 3.0	-1.0	2.0	-3.0	true	1.0
print(math.log(5, 5), math.log(1, 7), math.log(7, 1), math.log(0.5, 1), math.log(2, 0), math.log(2, 1 / 0), math.log(3, math.exp(1)))
-- expect: 1.0	0.0	inf	-inf	-0.0	0.0	1.0986122886681
-- Zero, negative numbers, infinities, NaN.
print(math.log(0), math.log(0, 2), math.log(0, 10), math.log(0, 3), math.log(-0.0), math.log(1 / 0), math.log(1 / 0, 2), math.log(1 / 0, 10))
-- expect: -inf	-inf	-inf	-inf	-inf	inf	inf	inf
local function nan(x) return x ~= x end
print(nan(math.log(-1)), nan(math.log(-1, 2)), nan(math.log(-1, 10)), nan(math.log(-1, 3)), nan(math.log(0 / 0)), nan(math.log(2, -2)), nan(math.log(1, 1)))
-- expect: true	true	true	true	true	true	true
-- Strings that are numerals.
print(math.log("8", "2"), math.log("0x10", 2), math.log("1"), select("#", math.log(1, 2, 3)))
-- expect: 3.0	4.0	0.0	1
err(math.log)  -- expect: bad argument #1 to 'math.log' (number expected, got no value)
err(math.log, nil)  -- expect: bad argument #1 to 'math.log' (number expected, got nil)
err(math.log, {})  -- expect: bad argument #1 to 'math.log' (number expected, got table)
err(math.log, "x")  -- expect: bad argument #1 to 'math.log' (number expected, got string)
err(math.log, true, 2)  -- expect: bad argument #1 to 'math.log' (number expected, got boolean)
err(math.log, 2, "x")  -- expect: bad argument #2 to 'math.log' (number expected, got string)
err(math.log, 2, {})  -- expect: bad argument #2 to 'math.log' (number expected, got table)
err(math.log, 2, false)  -- expect: bad argument #2 to 'math.log' (number expected, got boolean)
err(math.log, {}, {})  -- expect: bad argument #1 to 'math.log' (number expected, got table)
err(math.log, nil, 2)  -- expect: bad argument #1 to 'math.log' (number expected, got nil)
err(function() return (math.log("x")) end)
-- expect: log.lua:40: bad argument #1 to 'log' (number expected, got string)
err(function() return (math.log(1, {})) end)
-- expect: log.lua:42: bad argument #2 to 'log' (number expected, got table)
