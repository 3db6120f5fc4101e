-- Strings and numbers convert into each other where an operator asks for it.
print("10" + 1, "10" + 1.0, "0x10" + 0, "1e1" + 0, " 10 " + 0, "10." + 0, ".5" + 0)
-- expect: 11	11.0	16	10.0	10	10.0	0.5
print("10" * "2", "7" // "2", "7" % "4", "7" / "2", "2" ^ "3", -"3", -"3.0", - "0x10")
-- expect: 20	3	3	3.5	8.0	-3	-3.0	-16
print(math.type("10" + 0), math.type("10.0" + 0), math.type("0x10p0" + 0))  -- expect: integer	float	float
print("9223372036854775807" + 0, "9223372036854775808" + 0, "0xffffffffffffffffff" + 0)
-- expect: 9223372036854775807	9.2233720368548e+18	-1
print(10 .. "", 10.0 .. "", -0.0 .. "", 1e100 .. "", 2^63 .. "")
-- expect: 10	10.0	-0.0	1e+100	9.2233720368548e+18
print(1 .. 2, "a" .. 1 .. 2.5 .. "b")  -- expect: 12	a12.5b
print(pcall(function() return "abc" + 1 end))
-- expect: false	coercions.lua:12: attempt to add a 'string' with a 'number'
print(pcall(function() return "10x" + 1 end))
-- expect: false	coercions.lua:14: attempt to add a 'string' with a 'number'
print(pcall(function() return "" + 1 end))
-- expect: false	coercions.lua:16: attempt to add a 'string' with a 'number'
print(pcall(function() return "1 2" + 1 end))
-- expect: false	coercions.lua:18: attempt to add a 'string' with a 'number'
print(pcall(function() return {} .. "x" end))
-- expect: false	coercions.lua:20: attempt to concatenate a table value
print(pcall(function() return "x" .. nil end))
-- expect: false	coercions.lua:22: attempt to concatenate a nil value
print(pcall(function() return true .. "x" end))
-- expect: false	coercions.lua:24: attempt to concatenate a boolean value

print(tonumber("10"), tonumber("10.0"), tonumber("  0x1F  "), tonumber("1e2"), tonumber("0x1p-1"))
-- expect: 10	10.0	31	100.0	0.5
print(tonumber("abc"), tonumber(""), tonumber(" "), tonumber("1 1"), tonumber("1e"), tonumber("0x"))
-- expect: nil	nil	nil	nil	nil	nil
print(tonumber("inf"), tonumber("nan"), tonumber("0b1"), tonumber("1_000"), tonumber("１"))
-- expect: nil	nil	nil	nil	nil
print(tonumber("1\0"), tonumber("\t1\n"), tonumber("+1"), tonumber("-0"), tonumber("-0.0"), tonumber("- 1"))
-- expect: nil	1	1	0	-0.0	nil
print(tonumber("ff", 16), tonumber("zz", 36), tonumber("-101", 2), tonumber("8", 8), tonumber("7", 8))
-- expect: 255	1295	-5	nil	7
print(tonumber(" 11 ", 2), tonumber("1.0", 10), tonumber("", 10), tonumber("FFFFFFFFFFFFFFFFFF", 16))
-- expect: 3	nil	nil	-1
print(tonumber(5), tonumber(5.5), tonumber(nil), tonumber({}), tonumber(true))  -- expect: 5	5.5	nil	nil	nil
print(pcall(tonumber))  -- expect: false	bad argument #1 to 'tonumber' (value expected)
print(pcall(tonumber, 10, 99))  -- expect: false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber, "10", 99))  -- expect: false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "10", 1))  -- expect: false	bad argument #2 to 'tonumber' (base out of range)
print(tonumber("1e1000"), tonumber("-1e1000"), tonumber("1e-1000"))  -- expect: inf	-inf	0.0
print(tonumber("0x.1"), tonumber("0x1."), tonumber("0x."), tonumber("1e+"), tonumber("."))
-- expect: 0.0625	1.0	nil	nil	nil
print(tonumber("0x7fffffffffffffff"), tonumber("0xffffffffffffffff"), tonumber("0x1ffffffffffffffff"))
-- expect: 9223372036854775807	-1	-1
print(tonumber("9223372036854775807"), tonumber("9223372036854775808"), tonumber("-9223372036854775808"), tonumber("-9223372036854775809"))
-- expect: 9223372036854775807	9.2233720368548e+18	-9223372036854775808	-9.2233720368548e+18

-- No conversion in comparisons, table keys or equality.
print("10" == 10, ({ [10] = "n" })["10"], ({ ["10"] = "s" })[10])  -- expect: false	nil	nil
-- Truth: only nil and false are false.
print(0 and "zero is true", "" and "empty is true", nil and 1, false or "f")
-- expect: zero is true	empty is true	nil	f
print(tostring(nil), tostring(true), tostring(12), tostring("x"), tostring(-1.50))
-- expect: nil	true	12	x	-1.5
-- Conversions in library functions.
print(("x"):rep("3"), string.rep(5, 2), ("abc"):sub("2"), math.max("3" + 0, 2), #tostring(12345))
-- expect: xxx	55	bc	3	5
print(string.format("%d %s %g", "12", 34, "5.5"), math.floor("3.7"), select("2", "a", "b"))
-- expect: 12 34 5.5	3	b
