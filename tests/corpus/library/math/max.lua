-- math.max: any number of arguments, subtypes, exact comparison, NaN; what it takes beside numbers; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.max(5), math.max(1, 2), math.max(2, 1), math.max(3, 1, 2), math.max(1, 3, 2), math.max(1, 2, 3), math.max(-1, -2), math.max(7, 7))
-- expect: 5	2	2	3	3	3	-1	7
print(math.max(1.5, 2.5), math.max(1, 2.5, -1), math.max(-0.5, 0), math.max(1e308, -1e308), math.max(1 / 0, 5), math.max(-1 / 0, 5))
-- expect: 2.5	2.5	0	1e+308	inf	5
-- The result is one of the arguments, in its own subtype; of equal ones the first.
print(math.max(1, 1.0), math.max(1.0, 1), math.max(2, 1.0), math.max(2.0, 1), math.max(1, 2.0), math.max(1.0, 2), math.max(0.0, -0.0), math.max(-0.0, 0.0), math.max(0, -0.0))
-- expect: 1	1.0	2	2.0	2.0	2	0.0	-0.0	0
print(math.type(math.max(1)), math.type(math.max(1.0)), math.type(math.max(1, 2.0)), select("#", math.max(1, 2, 3)))
-- expect: integer	float	float	1
-- Integers and floats are compared exactly.
print(math.max(2 ^ 53, (1 << 53) + 1), math.max((1 << 53) + 1, 2 ^ 53), math.max(2 ^ 53, 1 << 53), math.max(1 << 53, 2 ^ 53))
-- expect: 9007199254740993	9007199254740993	9.007199254741e+15	9007199254740992
print(math.max(math.maxinteger, 2 ^ 63), math.max(math.mininteger, -2 ^ 63), math.max(-2 ^ 63, math.mininteger), math.max(math.maxinteger, math.mininteger))
-- expect: 9.2233720368548e+18	-9223372036854775808	-9.2233720368548e+18	9223372036854775807
print(math.max(math.maxinteger, math.maxinteger - 1), math.max(1 << 62, (1 << 62) + 1), math.max(-(1 << 62), -(1 << 62) - 1))
-- expect: 9223372036854775807	4611686018427387905	-4611686018427387904
-- NaN is neither less nor greater: the first argument stays unless another one beats it.
local nan = 0 / 0
local function show(x) return x ~= x and "nan" or x end
print(show(math.max(nan, 1)), show(math.max(1, nan)), show(math.max(nan, nan)), show(math.max(1, nan, 2)), show(math.max(2, nan, 1)), show(math.max(nan)))
-- expect: nan	1	nan	2	2	nan
-- Many arguments.
local t = {}
for i = 1, 300 do t[i] = i * 7919 % 1009 end
print(math.max(table.unpack(t)), math.max(0.5, table.unpack(t)), math.max(table.unpack(t, 1, 3)))
-- expect: 1006	1006	856
-- Other values are compared as by the operator.
err(math.max)  -- expect: bad argument #1 to 'math.max' (value expected)
err(math.max, nil)  -- expect: nil
print(type(math.max({})), math.max(true)) -- one alone is compared with nothing  -- expect: table	true
err(math.max, "10")  -- expect: 10
err(math.max, "10", "9")  -- expect: 9
err(math.max, 1, "2")  -- expect: attempt to compare number with string
err(math.max, "1", 2)  -- expect: attempt to compare string with number
err(math.max, 1, nil)  -- expect: attempt to compare number with nil
err(math.max, nil, 1)  -- expect: attempt to compare nil with number
err(math.max, 1, {})  -- expect: attempt to compare number with table
err(math.max, {}, {})  -- expect: attempt to compare two table values
err(math.max, true, false)  -- expect: attempt to compare two boolean values
local V = { __lt = function(a, b) return a.v < b.v end }
print(math.max(setmetatable({ v = 2 }, V), setmetatable({ v = 1 }, V), setmetatable({ v = 3 }, V)).v)  -- expect: 3
err(math.max, 1, 2, {})  -- expect: attempt to compare number with table
err(function() return (math.max()) end)  -- expect: max.lua:46: bad argument #1 to 'max' (value expected)
err(function() return (math.max(1, {})) end)  -- expect: attempt to compare number with table
