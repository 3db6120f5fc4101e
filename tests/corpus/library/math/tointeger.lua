-- math.tointeger: floats with an integer value, strings that are numerals, fail for all else; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.tointeger(3), math.tointeger(3.0), math.tointeger(-7.0), math.tointeger(0.0), math.tointeger(-0.0))
-- expect: 3	3	-7	0	0
print(math.tointeger(3.5), math.tointeger(-0.5), math.tointeger(5e-324), math.tointeger(1 / 0), math.tointeger(-1 / 0), math.tointeger(0 / 0))
-- expect: nil	nil	nil	nil	nil	nil
print(math.tointeger(math.maxinteger), math.tointeger(math.mininteger), math.tointeger(1 << 48), math.tointeger(-(1 << 47) - 1))
-- expect: 9223372036854775807	-9223372036854775808	281474976710656	-140737488355329
print(math.tointeger(2 ^ 53), math.tointeger(2 ^ 62), math.tointeger(2 ^ 63), math.tointeger(-2 ^ 63), math.tointeger(2 ^ 63 - 1024), math.tointeger(-2 ^ 63 - 2048))
-- expect: 9007199254740992	4611686018427387904	nil	-9223372036854775808	9223372036854774784	nil
print(math.tointeger(1e15), math.tointeger(1e18), math.tointeger(1e19), math.tointeger(1e100), math.tointeger(2 ^ 52 + 0.5))
-- expect: 1000000000000000	1000000000000000000	nil	nil	4503599627370496
print(math.type(math.tointeger(3.0)), math.type(math.tointeger("3.0")), select("#", math.tointeger(3.5)), select("#", math.tointeger(1, 2)))
-- expect: integer	integer	1	1
-- Strings are converted as in arithmetic.
print(math.tointeger("8"), math.tointeger("3.0"), math.tointeger("-12"), math.tointeger("0x10"), math.tointeger("  7  "), math.tointeger("1e2"), math.tointeger("0x1p4"))
-- expect: 8	3	-12	16	7	100	16
print(math.tointeger("8.5"), math.tointeger(""), math.tointeger("x"), math.tointeger("8x"), math.tointeger("1 2"), math.tointeger("0x"), math.tointeger("inf"), math.tointeger("nan"))
-- expect: nil	nil	nil	nil	nil	nil	nil	nil
print(math.tointeger("9223372036854775807"), math.tointeger("9223372036854775808"), math.tointeger("-9223372036854775808"), math.tointeger("0xffffffffffffffff"), math.tointeger("1e400"), math.tointeger("8\0"))
-- expect: 9223372036854775807	nil	-9223372036854775808	-1	nil	nil
-- Any other value gives fail, not an error; metamethods are not asked.
print(math.tointeger(nil), math.tointeger(true), math.tointeger(false), math.tointeger({}), math.tointeger(print), math.tointeger(io.stdout), math.tointeger(coroutine.create(print)))
-- expect: nil	nil	nil	nil	nil	nil	nil
print(math.tointeger(setmetatable({}, { __tostring = function() return "1" end, __index = function() return 1 end })))
-- expect: nil
-- Its results as keys and shifts.
local t = { "one", "two" }
print(t[math.tointeger(2.0)], 1 << math.tointeger("3"), math.tointeger(2.0) | 1)  -- expect: two	8	3
err(math.tointeger)  -- expect: bad argument #1 to 'math.tointeger' (value expected)
err(function() return (math.tointeger()) end)
-- expect: tointeger.lua:32: bad argument #1 to 'tointeger' (value expected)
