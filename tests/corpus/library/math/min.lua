-- math.min: any number of arguments, subtypes, exact comparison, NaN; what it takes beside numbers; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.min(5), math.min(1, 2), math.min(2, 1), math.min(3, 1, 2), math.min(1, 3, 2), math.min(1, 2, 3), math.min(-1, -2), math.min(7, 7))
-- expect: 5	1	1	1	1	1	-2	7
print(math.min(1.5, 2.5), math.min(1, 2.5, -1), math.min(-0.5, 0), math.min(1e308, -1e308), math.min(1 / 0, 5), math.min(-1 / 0, 5))
-- expect: 1.5	-1	-0.5	-1e+308	5	-inf
-- The result is one of the arguments, in its own subtype; of equal ones the first.
print(math.min(1, 1.0), math.min(1.0, 1), math.min(2, 1.0), math.min(2.0, 1), math.min(1, 2.0), math.min(1.0, 2), math.min(0.0, -0.0), math.min(-0.0, 0.0), math.min(0, -0.0))
-- expect: 1	1.0	1.0	1	1	1.0	0.0	-0.0	0
print(math.type(math.min(1)), math.type(math.min(1.0)), math.type(math.min(1, 2.0)), select("#", math.min(1, 2, 3)))
-- expect: integer	float	integer	1
-- Integers and floats are compared exactly.
print(math.min(2 ^ 53, (1 << 53) + 1), math.min((1 << 53) + 1, 2 ^ 53), math.min(2 ^ 53, 1 << 53), math.min(1 << 53, 2 ^ 53))
-- expect: 9.007199254741e+15	9.007199254741e+15	9.007199254741e+15	9007199254740992
print(math.min(math.maxinteger, 2 ^ 63), math.min(math.mininteger, -2 ^ 63), math.min(-2 ^ 63, math.mininteger), math.min(math.maxinteger, math.mininteger))
-- expect: 9223372036854775807	-9223372036854775808	-9.2233720368548e+18	-9223372036854775808
print(math.min(math.maxinteger, math.maxinteger - 1), math.min(1 << 62, (1 << 62) + 1), math.min(-(1 << 62), -(1 << 62) - 1))
-- expect: 9223372036854775806	4611686018427387904	-4611686018427387905
-- NaN is neither less nor greater: the first argument stays unless another one beats it.
local nan = 0 / 0
local function show(x) return x ~= x and "nan" or x end
print(show(math.min(nan, 1)), show(math.min(1, nan)), show(math.min(nan, nan)), show(math.min(1, nan, 2)), show(math.min(2, nan, 1)), show(math.min(nan)))
-- expect: nan	1	nan	1	1	nan
-- Many arguments.
local t = {}
for i = 1, 300 do t[i] = i * 7919 % 1009 end
print(math.min(table.unpack(t)), math.min(0.5, table.unpack(t)), math.min(table.unpack(t, 1, 3)))
-- expect: 1	0.5	550
-- Other values are compared as by the operator.
err(math.min)  -- expect: bad argument #1 to 'math.min' (value expected)
err(math.min, nil)  -- expect: nil
print(type(math.min({})), math.min(true)) -- one alone is compared with nothing  -- expect: table	true
err(math.min, "10")  -- expect: 10
err(math.min, "10", "9")  -- expect: 10
err(math.min, 1, "2")  -- expect: attempt to compare string with number
err(math.min, "1", 2)  -- expect: attempt to compare number with string
err(math.min, 1, nil)  -- expect: attempt to compare nil with number
err(math.min, nil, 1)  -- expect: attempt to compare number with nil
err(math.min, 1, {})  -- expect: attempt to compare table with number
err(math.min, {}, {})  -- expect: attempt to compare two table values
err(math.min, true, false)  -- expect: attempt to compare two boolean values
local V = { __lt = function(a, b) return a.v < b.v end }
print(math.min(setmetatable({ v = 2 }, V), setmetatable({ v = 1 }, V), setmetatable({ v = 3 }, V)).v)  -- expect: 1
err(math.min, 1, 2, {})  -- expect: attempt to compare table with number
err(function() return (math.min()) end)  -- expect: min.lua:46: bad argument #1 to 'min' (value expected)
err(function() return (math.min(1, {})) end)  -- expect: attempt to compare table with number
