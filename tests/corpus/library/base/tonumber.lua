-- tonumber: numerals, white space, bases 2 to 36, argument errors.
print(tonumber(12), tonumber(1.5), tonumber(-0.0), tonumber(math.mininteger), math.type(tonumber(1.0)))
-- expect: 12	1.5	-0.0	-9223372036854775808	float
print(tonumber("12"), tonumber("-12"), tonumber("+12"), tonumber("1.5"), tonumber("0012"))  -- expect: 12	-12	12	1.5	12
print(tonumber(".5"), tonumber("5."), tonumber("-.5"), tonumber("5.e1"), tonumber(".5e-1"))
-- expect: 0.5	5.0	-0.5	50.0	0.05
print(tonumber("1e2"), tonumber("1E+2"), tonumber("1e-2"), tonumber("-1e2"), math.type(tonumber("1e0")))
-- expect: 100.0	100.0	0.01	-100.0	float
print(tonumber("0x10"), tonumber("0XfF"), tonumber("-0x10"), tonumber("+0x1"), tonumber("0x.8"), tonumber("0x1p4"), tonumber("0xA.8p-1"))
-- expect: 16	255	-16	1	0.5	16.0	5.25
print(tonumber("0x7fffffffffffffff"), tonumber("0xffffffffffffffff"), tonumber("0x1ffffffffffffffff"))
-- expect: 9223372036854775807	-1	-1
print(tonumber("9223372036854775807"), tonumber("9223372036854775808"), tonumber("-9223372036854775808"))
-- expect: 9223372036854775807	9.2233720368548e+18	-9223372036854775808
print(tonumber("-9223372036854775809"), tonumber("1e400"), tonumber("-1e400"), tonumber("1e-400"))
-- expect: -9.2233720368548e+18	inf	-inf	0.0
print(tonumber("-0"), tonumber("-0.0"), tonumber("-0x0"), tonumber("-0x0p0"))  -- expect: 0	-0.0	0	-0.0
-- White space around, not inside.
print(tonumber(" 12 "), tonumber("\t\n\v\f\r12\t\n\v\f\r"), tonumber("1 2"), tonumber("- 1"), tonumber("1e 2"), tonumber("0x 1"))
-- expect: 12	12	nil	nil	nil	nil
print(tonumber(""), tonumber(" "), tonumber("\0"), tonumber("1\0"), tonumber("\0001"), tonumber("1 \0"), tonumber("\u{A0}1"))
-- expect: nil	nil	nil	nil	nil	nil	nil
-- What is no numeral.
for _, s in ipairs({ "x", "1x", "x1", "0x", "0xg", "0x1p", "0x.", ".", "e1", "1e", "1e+", "+", "-", "--1", "+-1", "1.2.3", "1..2", "1,5", "1_000" }) do
  io.write(tostring(tonumber(s)), " ")
end
print()  -- expect: nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil 
for _, s in ipairs({ "inf", "nan", "-inf", "Infinity", "NaN", "nan(1)", "0b1", "0o7", "1f", "1LL", "1i", "1p1", "true", "nil", "0x1e+1", "0x1.8", "1e1.5" }) do
  io.write(tostring(tonumber(s)), " ")
end
print()  -- expect: nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil 1.5 nil 
print(tonumber(("0"):rep(300) .. "7"), tonumber("0." .. ("0"):rep(300) .. "1"), tonumber(("9"):rep(400)))
-- expect: 7	1e-301	inf
print(tonumber("0x" .. ("f"):rep(40)), tonumber("0x" .. ("0"):rep(300) .. "1"), tonumber("1e" .. ("0"):rep(50) .. "1"))
-- expect: -1	1	10.0
-- Values of other types give nil, if there is one.
print(tonumber(nil), tonumber(true), tonumber({}), tonumber(print), tonumber(io.stdout))  -- expect: nil	nil	nil	nil	nil
print(tonumber(setmetatable({}, { __tostring = function() return "1" end, __tonumber = function() return 1 end })))
-- expect: nil
print(select("#", tonumber("x")))  -- expect: 1
-- Bases.
print(tonumber("1010", 2), tonumber("777", 8), tonumber("ff", 16), tonumber("FF", 16), tonumber("zz", 36), tonumber("Zz", 36))
-- expect: 10	511	255	255	1295	1295
print(tonumber("12", 3), tonumber("102", 3), tonumber("9", 10), tonumber("a", 11), tonumber("10", 36))
-- expect: 5	11	9	10	36
print(tonumber("2", 2), tonumber("8", 8), tonumber("g", 16), tonumber("a", 10), tonumber("z", 35))
-- expect: nil	nil	nil	nil	nil
for base = 2, 36 do io.write(tonumber("10", base), " ") end
print()  -- expect: 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 
local digits, missed = "0123456789abcdefghijklmnopqrstuvwxyz", {}
for base = 2, 36 do
  for i = 1, 36 do
    local value, upper = tonumber(digits:sub(i, i), base), tonumber(digits:sub(i, i):upper(), base)
    if value ~= (i <= base and i - 1 or nil) or upper ~= value then missed[#missed + 1] = base .. ":" .. i end
  end
end
print(#missed)  -- expect: 0
-- Signs and white space, integers only.
print(tonumber("-ff", 16), tonumber("+10", 2), tonumber("  11  ", 2), tonumber("\n-z\t", 36), tonumber("\v\f\r7", 8))
-- expect: -255	2	3	-35	7
print(tonumber("- 1", 10), tonumber("--1", 10), tonumber("+-1", 10), tonumber("-", 10), tonumber("", 10), tonumber(" ", 10), tonumber("+ ", 10))
-- expect: nil	nil	nil	nil	nil	nil	nil
print(tonumber("1.0", 10), tonumber("1e1", 10), tonumber("1e1", 16), tonumber("0x10", 16), tonumber("1 0", 10), tonumber("0x", 36))
-- expect: nil	nil	481	nil	nil	33
print(tonumber("1\0", 10), tonumber("1\0002", 10), tonumber("\0", 10), tonumber("1_", 36))  -- expect: nil	nil	nil	nil
print(tonumber("-0", 10), math.type(tonumber("7", 10)))  -- expect: 0	integer
-- Numbers that are too large wrap around.
print(tonumber("7fffffffffffffff", 16), tonumber("ffffffffffffffff", 16), tonumber("10000000000000000", 16))
-- expect: 9223372036854775807	-1	0
print(tonumber("9223372036854775808", 10), tonumber("-9223372036854775808", 10), tonumber(("1"):rep(64), 2), tonumber(("1"):rep(65), 2))
-- expect: -9223372036854775808	-9223372036854775808	-1	-1
print(tonumber(("z"):rep(20), 36))  -- expect: 2299123893656354815
-- A base of nil is no base; numerals of other shapes name a base.
print(tonumber("0x10", nil), tonumber(5, nil), tonumber("11", 2.0), tonumber("11", "2"))  -- expect: 16	5	3	3
-- Argument errors.
print(pcall(tonumber))  -- expect: false	bad argument #1 to 'tonumber' (value expected)
print(pcall(tonumber, "1", 1))  -- expect: false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "1", 37))  -- expect: false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "1", 0))  -- expect: false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "1", -1))  -- expect: false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "1", math.maxinteger))  -- expect: false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, 1, 10))  -- expect: false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber, 1.5, 10))  -- expect: false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber, nil, 10))  -- expect: false	bad argument #1 to 'tonumber' (string expected, got nil)
print(pcall(tonumber, {}, 10))  -- expect: false	bad argument #1 to 'tonumber' (string expected, got table)
print(pcall(tonumber, 1, 99))  -- expect: false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber, "1", "x"))  -- expect: false	bad argument #2 to 'tonumber' (number expected, got string)
print(pcall(tonumber, "1", {}))  -- expect: false	bad argument #2 to 'tonumber' (number expected, got table)
print(pcall(tonumber, {}, {}))  -- expect: false	bad argument #2 to 'tonumber' (number expected, got table)
print(pcall(tonumber, "1", 1.5))  -- expect: false	bad argument #2 to 'tonumber' (number has no integer representation)
print(pcall(tonumber, "1", false))  -- expect: false	bad argument #2 to 'tonumber' (number expected, got boolean)
print(pcall(function() tonumber() end))
-- expect: false	tonumber.lua:92: bad argument #1 to 'tonumber' (value expected)
print(pcall(function() tonumber("1", 99) end))
-- expect: false	tonumber.lua:94: bad argument #2 to 'tonumber' (base out of range)
print(pcall(function() tonumber(10, 10) end))
-- expect: false	tonumber.lua:96: bad argument #1 to 'tonumber' (string expected, got number)
print(tonumber("10", 10, "extra"), pcall(tonumber, (function() end)()))
-- expect: 10	false	bad argument #1 to 'tonumber' (value expected)
