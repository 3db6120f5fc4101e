-- How numerals are read and how numbers are written.
print(0, 00, 007, 1e0, 0e12, 0.0, 3., .3, 3.e2, 3.5e-1, 3E+2)
-- expect: 0	0	7	1.0	0.0	0.0	3.0	0.3	300.0	0.35	300.0
print(0xff, 0XFF, 0xA, 0xdeadBEEF, 0x0p1, 0x1P+4, 0x.8p1, 0xF.8, 0x1p-2)
-- expect: 255	255	10	3735928559	0.0	16.0	1.0	15.5	0.25
print(9223372036854775807, 9223372036854775808, 18446744073709551616)
-- expect: 9223372036854775807	9.2233720368548e+18	1.844674407371e+19
print(0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff, 0x10000000000000000, 0x123456789abcdef01)
-- expect: 9223372036854775807	-9223372036854775808	-1	0	2541551405711093505
print(-9223372036854775808, -9223372036854775807 - 1, math.type(-9223372036854775808))
-- expect: -9.2233720368548e+18	-9223372036854775808	float
print(1e308, 1e309, -1e309, 5e-324, 2e-324, 2.2250738585072014e-308)
-- expect: 1e+308	inf	-inf	4.9406564584125e-324	0.0	2.2250738585072e-308
print(1e1, 1e2, 1e14, 1e15, 1e16, 1e17, 123456.789e3)
-- expect: 10.0	100.0	1e+14	1e+15	1e+16	1e+17	123456789.0
print(0.1 + 0.2, 1 / 3, 2 / 3, 10 / 3, 1e-5, 0.0001, 123456789.123)
-- expect: 0.3	0.33333333333333	0.66666666666667	3.3333333333333	1e-05	0.0001	123456789.123
print(100000000000000, 1e14, 99999999999999.9, 999999999999999.9)
-- expect: 100000000000000	1e+14	1e+14	1e+15
print(3.0, -3.0, 3e0, 1e3, 2^10, 2^31, 2^53, 2^62, 2^63, 2^64)
-- expect: 3.0	-3.0	3.0	1000.0	1024.0	2147483648.0	9.007199254741e+15	4.6116860184274e+18	9.2233720368548e+18	1.844674407371e+19
print(-0.0, 0.0, 0.0 == -0.0, 1 / -0.0, 1 / 0.0, -0.0 + 0, 0 - 0.0, -(0))
-- expect: -0.0	0.0	true	-inf	inf	0.0	0.0	0
print(string.format("%.17g", 0.1), string.format("%.17g", 1e23), string.format("%a", 1.0))
-- expect: 0.10000000000000001	9.9999999999999992e+22	0x1p+0
print(0xep1, 0xe+1, 0xe-1, 0x1e2)  -- expect: 28.0	15	13	482
print(1//1, 1 //1, 1 ..2, 1. ..2)  -- expect: 1	1	12	1.02
print(tostring(1e15), tostring(-1e15), tostring(1e15 + 0.5), 1e15 // 1)  -- expect: 1e+15	-1e+15	1e+15	1e+15
print(math.pi, -math.pi, math.pi * 1e10, math.pi * 1e-10)
-- expect: 3.1415926535898	-3.1415926535898	31415926535.898	3.1415926535898e-10
-- Denormals and the edge of the range, compared rather than printed.
print(5e-324 > 0, 5e-324 / 2 == 0, 1.7976931348623157e308 < math.huge, 1.7976931348623159e308 == math.huge)
-- expect: true	true	true	true
print(0x1.fffffffffffffp1023, 0x1p-1074, 0x1p-1075)
-- expect: 1.7976931348623e+308	4.9406564584125e-324	0.0
print(4503599627370497.5, 9007199254740993, 9007199254740993.0)
-- expect: 4.5035996273705e+15	9007199254740993	9.007199254741e+15
for _, s in ipairs { "3x", "0x", "1e", "1e+", "0xg", "1..2", "3.4.5", "0x1p", "08a", "1_0" } do
  print(load("return " .. s))
end
-- expect: nil	[string "return 3x"]:1: malformed number near '3x'
-- expect: nil	[string "return 0x"]:1: malformed number near '0x'
-- expect: nil	[string "return 1e"]:1: malformed number near '1e'
-- expect: nil	[string "return 1e+"]:1: malformed number near '1e+'
-- expect: nil	[string "return 0xg"]:1: malformed number near '0xg'
-- expect: nil	[string "return 1..2"]:1: malformed number near '1..2'
-- expect: nil	[string "return 3.4.5"]:1: malformed number near '3.4.5'
-- expect: nil	[string "return 0x1p"]:1: malformed number near '0x1p'
-- expect: nil	[string "return 08a"]:1: malformed number near '08a'
-- expect: nil	[string "return 1_0"]:1: malformed number near '1_'
