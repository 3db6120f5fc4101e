-- string.format: every conversion with its flags, width and precision; what it refuses.
local function f(...) print(string.format(...)) end
local function err(...) print((select(2, pcall(string.format, ...)))) end
-- Text without conversions, and the percent sign, which takes no argument.
f("") f("plain") f("%%") f("a%%b%%%%c") f("100%%")
-- expect:
-- expect: plain
-- expect: %
-- expect: a%b%%c
-- expect: 100%
f("%%|%5s%%|%d%%", "x", 50)  -- expect: %|    x%|50%
print(#string.format("a\0b%d\0", 1), ("%s-%s"):format("a", "b"), string.format(12, 1))  -- expect: 5	a-b	12
f("extra", 1, {}, print)  -- expect: extra
-- %d and %i: signed decimal.
f("%d|%5d|%-5d|%05d|%+d|% d|%.3d|%8.3d|%-8.3d|", 42, 42, 42, 42, 42, 42, 42, 42, 42)
-- expect: 42|   42|42   |00042|+42| 42|042|     042|042     |
f("%i|%5i|%-5i|%05i|%+i|% i|%.3i|%8.3i|%-8.3i|", -42, -42, -42, -42, -42, -42, -42, -42, -42)
-- expect: -42|  -42|-42  |-0042|-42|-42|-042|    -042|-042    |
f("%+05d|%-+5d|%+ d|% +d|%+.3d|% .0d|%08.3d|%-05d|%+8.3d|", 7, 7, 7, 7, 7, 7, 7, 7, 7)
-- expect: +0007|+7   |+7|+7|+007| 7|     007|7    |    +007|
f("[%.0d] [%.d] [%5.0d] [%+.0d] [%.0d]", 0, 0, 0, 0, 1)  -- expect: [] [] [     ] [+] [1]
f("%d %d %d", -1, math.maxinteger, math.mininteger)  -- expect: -1 9223372036854775807 -9223372036854775808
f("%d %d %d %d", 3.0, "10", -0.0, "0x10")  -- expect: 3 10 0 16
f("%d %d %d", 2 ^ 53, -2 ^ 63, " 7.0 ")  -- expect: 9007199254740992 -9223372036854775808 7
f("%20d|%-20d|%020d", math.mininteger, math.mininteger, math.mininteger)
-- expect: -9223372036854775808|-9223372036854775808|-9223372036854775808
f("%.20d|%25.20d|%-25.20d|", 12345, -12345, 12345)
-- expect: 00000000000000012345|    -00000000000000012345|00000000000000012345     |
-- %u, %o, %x, %X: unsigned.
f("%u %u %5u|%-5u|%05u|%.3u", 7, 0, 7, 7, 7, 7)  -- expect: 7 0     7|7    |00007|007
f("%x %X %#x %#X %08x %-8x| %.4x %#.4x %#8x %-#8x|", 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)
-- expect: ff FF 0xff 0XFF 000000ff ff      | 00ff 0x00ff     0xff 0xff    |
f("%x %X %x %#x %#X [%.0x] [%#.0x]", -1, -1, 0, 0, 0, 0, 0)
-- expect: ffffffffffffffff FFFFFFFFFFFFFFFF 0 0 0 [] []
f("%x %x", math.mininteger, math.maxinteger)  -- expect: 8000000000000000 7fffffffffffffff
f("%o %#o %o %#o [%.0o] [%#.0o] %#.3o %#.5o %8o|%-8o|%08o", 8, 8, 0, 0, 0, 0, 8, 8, 8, 8, 8)
-- expect: 10 010 0 0 [] [0] 010 00010       10|10      |00000010
f("%o", -1)  -- expect: 1777777777777777777777
f("%#08x|%#010x|%#-10x|%#10.4x|%#o|%#5o", 255, 255, 255, 255, 1, 1)
-- expect: 0x0000ff|0x000000ff|0xff      |    0x00ff|01|   01
f("%x %X %o", 255.0, "0xAB", "8")  -- expect: ff AB 10
-- %c: one byte, zeros too.
f("%c%c%c|%3c|%-3c|", 76, 117, 97, 65, 66)  -- expect: Lua|  A|B  |
print(string.format("%c", 0) == "\0", #string.format("%c%c", 0, 0), string.format("%3c", 0) == "  \0",
  string.format("%-3c", 0) == "\0  ")  -- expect: true	2	true	true
print(string.format("%c", 256 + 65), string.format("%c", -191), string.format("%c", 255) == "\255",
  string.format("%c%c", 65.0, "66"))  -- expect: A	A	true	AB
-- %e, %E, %f, %g, %G.
f("%e|%E|%.2e|%12.3e|%-12.1e|%+.0e|%#.0e|% e", 12345.678, 12345.678, 12345.678, 12345.678, 12345.678, 12345.678,
  12345.678, 1)
-- expect: 1.234568e+04|1.234568E+04|1.23e+04|   1.235e+04|1.2e+04     |+1e+04|1.e+04| 1.000000e+00
f("%f|%.2f|%10.3f|%-10.1f|%+.1f|%010.2f|%.0f|%#.0f|% .1f|", 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.14159,
  3.14159, 3.0, 1)  -- expect: 3.141590|3.14|     3.142|3.1       |+3.1|0000003.14|3|3.| 1.0|
f("%g|%G|%.3g|%10.4g|%#g|%g|%g|%g|%.0g|%+g|% g", 0.0001, 1e-10, 123456, 3.14159, 1.5, 1e20, 100000, 1000000, 1.5, 2,
  2)  -- expect: 0.0001|1E-10|1.23e+05|     3.142|1.50000|1e+20|100000|1e+06|2|+2| 2
f("%f %f %f %.1f %.3f", 1, -1, 0, 2 ^ 53, 1e15)
-- expect: 1.000000 -1.000000 0.000000 9007199254740992.0 1000000000000000.000
f("%.0f %.0f %.0f %.0f %.0f", 0.5, 1.5, 2.5, -0.5, 3.5)  -- expect: 0 2 2 -0 4
f("%.2f %.2f %.2f %.1f %.1f %.3f", 0.125, 0.375, 1.005, 0.25, 0.35, 2.0005)
-- expect: 0.12 0.38 1.00 0.2 0.3 2.001
f("%.1f %.2f %.3f %.9f %.6f", 0.05, 0.005, 0.0005, 1e-9, 0.0000005)
-- expect: 0.1 0.01 0.001 0.000000001 0.000000
f("%.14g %.17g %.3f %5.1f|%-8.2f|%08.2f|%+08.2f|% 08.2f", 0.1, 0.1, 2 / 3, -2.5, -2.5, -2.5, 2.5, 2.5)
-- expect: 0.1 0.10000000000000001 0.667  -2.5|-2.50   |-0002.50|+0002.50| 0002.50
f("%.14g %.14g %.14g %.14g %.14g", 1e15, 123456789012345, 1e14, 0.1 + 0.2, 1e-5)
-- expect: 1e+15 1.2345678901234e+14 1e+14 0.3 1e-05
f("%f %e %g", 1e300 * 1e10, -1e300 * 1e10, 1 / 0)  -- expect: inf -inf inf
f("%5.1f|%-6.1f|%05.1f|%+f|% f|%E|%G|", 1 / 0, 1 / 0, 1 / 0, 1 / 0, 1 / 0, 1 / 0, -1 / 0)
-- expect:   inf|inf   |  inf|+inf| inf|INF|-INF|
do local n = 0 / 0 if tostring(n) == "nan" then n = -n end f("%.1f %f %5.0f %e", n, -n, n, n) end -- expect: -nan nan  -nan -nan
f("%f %g %e %.0f %+.1f %d", -0.0, -0.0, -0.0, -0.0, -0.0, -0.0)
-- expect: -0.000000 -0 -0.000000e+00 -0 -0.0 0
f("%f %g %.2f %.3f %.1f", "1.5", "1e2", " 0x10 ", 7, math.maxinteger)
-- expect: 1.500000 100 16.00 7.000 9223372036854775808.0
f("%.99f", 1 / 3)
-- expect: 0.333333333333333314829616256247390992939472198486328125000000000000000000000000000000000000000000000
f("%99.1f", 1)
-- expect:                                                                                                 1.0
f("%.20f|%.30g|%.25e", 0.1, 0.1, 0.1)
-- expect: 0.10000000000000000555|0.100000000000000005551115123126|1.0000000000000000555111512e-01
print(#string.format("%.99f", -1.7976931348623157e308), #string.format("%.99f", 2 ^ -1074),
  #string.format("%99.99f", 1))  -- expect: 410	101	101
f("%g %g %g", 2 ^ -1074, 1.7976931348623157e308, 2 ^ 63)  -- expect: 4.94066e-324 1.79769e+308 9.22337e+18
-- %a and %A: hexadecimal floats.
f("%a|%A|%.1a|%a|%a|%a|%.0a|%.3a", 1, 0.5, 3.14, -2, 0, -0.0, 1.5, 1)
-- expect: 0x1p+0|0X1P-1|0x1.9p+1|-0x1p+1|0x0p+0|-0x0p+0|0x2p+0|0x1.000p+0
f("%12a|%-12a|%+a|% a|%#a|%#.0a|%012a|%20.4A|", 1, 1, 1, 1, 1, 1, 1, 0.1)
-- expect:       0x1p+0|0x1p+0      |+0x1p+0| 0x1p+0|0x1.p+0|0x1.p+0|0x0000001p+0|         0X1.999AP-4|
f("%a %a %a %A %a %a", 0.1, 1e300, 2 ^ -1074, 255.5, 1 / 0, -1 / 0)
-- expect: 0x1.999999999999ap-4 0x1.7e43c8800759cp+996 0x0.0000000000001p-1022 0X1.FFP+7 inf -inf
-- %s: any value, as tostring makes it.
f("%s|%10s|%-10s|%.3s|%5.1s|%-5.1s|%s|%.0s|%.s|%5s|", "hello", "right", "left", "truncate", "xyz", "xyz", "", "none",
  "none", "")  -- expect: hello|     right|left      |tru|    x|x    ||||     |
f("%s %s %s %s %s %s %s", nil, true, false, 1, 1.0, -0.0, 1e100)  -- expect: nil true false 1 1.0 -0.0 1e+100
f("%5s|%-5s|%.1s|%5.2s|%-6s|%6s", nil, true, false, 12.5, 1.0, 1 / 0)
-- expect:   nil|true |f|   12|1.0   |   inf
f("%20s|%-20s|%99s", "right", "left", "x")
-- expect:                right|left                |                                                                                                  x
f("%.20s|%.99s|%.5s|%.4s", "short", "short", "exact", "exact")  -- expect: short|short|exact|exac
f("%s [%s]", setmetatable({}, { __tostring = function() return "object" end }),
  setmetatable({}, { __tostring = function() return "" end }))  -- expect: object []
f("%8s|%-8s|%.2s", setmetatable({}, { __tostring = function() return "object" end }),
  setmetatable({}, { __tostring = function() return "ob" end }),
  setmetatable({}, { __tostring = function() return "object" end }))  -- expect:   object|ob      |ob
print((string.format("%s", setmetatable({}, { __name = "My type" })):gsub("0x%x+", "ADDRESS")))
-- expect: My type: ADDRESS
print((string.format("%s %s %s", {}, print, coroutine.create(print)):gsub("0x%x+", "ADDRESS")))
-- expect: table: ADDRESS function: ADDRESS thread: ADDRESS
f("%5s|%-5s|%.2s|%.3s|", "é", "é", "é", "日本")  -- expect:    é|é   |é|日|
-- Without modifiers %s keeps zeros, and so does the format; with them it refuses.
print(#string.format("%s", "a\0b"), string.format("a\0%s", "\0") == "a\0\0",
  #string.format("%s%s", ("x\0"):rep(60), "\0"))  -- expect: 3	true	121
err("%10s", "a\0b")  -- expect: bad argument #2 to 'string.format' (string contains zeros)
err("%.1s", "a\0b")  -- expect: bad argument #2 to 'string.format' (string contains zeros)
err("%-1s", "\0")  -- expect: bad argument #2 to 'string.format' (string contains zeros)
-- Long strings.
print(#string.format("%s", ("y"):rep(1000)), #string.format("%5s", ("y"):rep(1000)),
  #string.format("%.50s", ("y"):rep(1000)))  -- expect: 1000	1000	50
print(#string.format("%-99s", ("y"):rep(99)), #string.format("%99s", ("y"):rep(100)),
  #string.format("%.99s", ("y"):rep(100)))  -- expect: 99	100	99
-- %q: a literal that reads back as the same value.
f("%q", 'a "quoted" \\ string\n with newline\0 zero \r return \1 one \0012')
-- expect: "a \"quoted\" \\ string\
-- expect:  with newline\0 zero \13 return \1 one \0012"
f("%q %q %q %q", "", "'", "\t\v\f\a\b\27\127", "é\200" == "" or "tail")
-- expect: "" "'" "\9\11\12\7\8\27\127" "tail"
print((string.format("%q", "\200\0\0009\0a\127" .. "0"):gsub("\200", "<200>")))
-- expect: "<200>\0\0009\0a\1270"
print(string.format("%q", "\r\n") == '"\\13\\\n"', string.format("%q", "\\n") == [["\\n"]],
  string.format("%q", "a\\\nb") == '"a\\\\\\\nb"')  -- expect: true	true	true
f("%q %q %q %q %q", 1, -5, 1.5, 0.1, 1e100)
-- expect: 1 -5 0x1.8p+0 0x1.999999999999ap-4 0x1.249ad2594c37dp+332
f("%q %q %q %q", math.mininteger, math.maxinteger, 2 ^ 63, -2 ^ 63)
-- expect: 0x8000000000000000 9223372036854775807 0x1p+63 -0x1p+63
f("%q %q %q %q %q", 1.0, -0.0, 2 ^ 53, -1e15, 2 ^ -1074)
-- expect: 0x1p+0 -0x0p+0 0x1p+53 -0x1.c6bf52634p+49 0x0.0000000000001p-1022
f("%q %q %q", 1 / 0, -1 / 0, 0 / 0)  -- expect: 1e9999 -1e9999 (0/0)
f("%q %q %q", true, false, nil)  -- expect: true false nil
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i); all[#all + 1] = i % 3 == 0 and "7" or "" end
all = table.concat(all)
print(load("return " .. string.format("%q", all))() == all)  -- expect: true
for _, v in ipairs { 0, -1, math.maxinteger, math.mininteger, 0.1, -1e300, 2 ^ -1074, 1 / 0, -1 / 0, "s\n\0\r\"", true, 1.0 } do
  local back = load("return " .. string.format("%q", v))()
  print(back == v, math.type(back) == math.type(v))
end
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
err("%q", print)  -- expect: bad argument #2 to 'string.format' (value has no literal form)
err("%q", {})  -- expect: bad argument #2 to 'string.format' (value has no literal form)
err("%q", coroutine.create(print))  -- expect: bad argument #2 to 'string.format' (value has no literal form)
err("%q", setmetatable({}, { __tostring = function() return "object" end }))
-- expect: bad argument #2 to 'string.format' (value has no literal form)
err("%q")  -- expect: bad argument #2 to 'string.format' (no value)
err("%10q", "x")  -- expect: specifier '%q' cannot have modifiers
err("%.3q", "x")  -- expect: specifier '%q' cannot have modifiers
err("%-q", 1)  -- expect: specifier '%q' cannot have modifiers
err("%0q", {})  -- expect: specifier '%q' cannot have modifiers
-- %p: an address, (null) for values without one.
f("%p %p %p %p", 1, true, nil, 1.5)  -- expect: (null) (null) (null) (null)
f("%10p|%-10p|%3p|%p", 1.5, false, nil, -0.0)  -- expect:     (null)|(null)    |(null)|(null)
local t, g = {}, function() return all end
print(string.format("%p", t) == string.format("%p", t), string.format("%p", t) == string.format("%p", {}),
  string.format("%p", g) == string.format("%p", g))  -- expect: true	false	true
print(string.format("%p", "short") == string.format("%p", "short"),
  string.format("%p", print) == string.format("%p", print))  -- expect: true	true
print(#string.format("%30p", t), string.format("%-30p|", t):sub(-3), string.format("%p", t):match("^0x%x+$") ~= nil)
-- expect: 30	  |	true
print(tostring(t):find(string.format("%p", t), 1, true) ~= nil,
  tostring(g):find(string.format("%p", g), 1, true) ~= nil)  -- expect: true	true
print(string.format("%p", io.stdout):match("^0x") and string.format("%p", coroutine.create(print)):match("^0x"))
-- expect: 0x
-- Many arguments; a format made by format.
f(("%d,"):rep(30), table.unpack((function() local n = {} for i = 1, 30 do n[i] = i end return n end)()))
-- expect: 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,
print(string.format(string.format("%%%dd|%%-%ds|", 6, 8), 42, "left"))  -- expect:     42|left    |
-- Unknown conversions, the end of the format.
err("%y", 1)  -- expect: invalid conversion '%y' to 'format'
err("%", 1)  -- expect: invalid conversion '%' to 'format'
err("%-", 1)  -- expect: invalid conversion '%-' to 'format'
err("%10", 1)  -- expect: invalid conversion '%10' to 'format'
err("%5.", 1)  -- expect: invalid conversion '%5.' to 'format'
err("%F", 1)  -- expect: invalid conversion '%F' to 'format'
err("%S", "x")  -- expect: invalid conversion '%S' to 'format'
err("%D", 1)  -- expect: invalid conversion '%D' to 'format'
err("%U", 1)  -- expect: invalid conversion '%U' to 'format'
err("%n", 1)  -- expect: invalid conversion '%n' to 'format'
err("%ld", 1)  -- expect: invalid conversion '%l' to 'format'
err("%*d", 1, 2)  -- expect: invalid conversion '%*' to 'format'
err("%'d", 1)  -- expect: invalid conversion '%'' to 'format'
err("% ", 1)  -- expect: invalid conversion '% ' to 'format'
err("%5 d", 1)  -- expect: invalid conversion specification: '%5 d'
err("%5%", 1)  -- expect: invalid conversion '%5%' to 'format'
err("%-%", 1)  -- expect: invalid conversion '%-%' to 'format'
err("%\0", 1)  -- expect: invalid conversion '%' to 'format'
err("%10\0d", 1)  -- expect: invalid conversion '%10' to 'format'
err("%1$d", 1)  -- expect: invalid conversion '%1$' to 'format'
err("%_", 1)  -- expect: invalid conversion '%_' to 'format'
err("text %z", 1)  -- expect: invalid conversion '%z' to 'format'
err("%d %y", 1, 2)  -- expect: invalid conversion '%y' to 'format'
-- Flags that a conversion does not take.
for conversion in ("diuoxXcsqpaAeEfgG"):gmatch(".") do
  local refused = {}
  for flag in ("-+ #0"):gmatch(".") do
    local ok = pcall(string.format, "%" .. flag .. "9" .. conversion, 1)
    if not ok then refused[#refused + 1] = "'" .. flag .. "'" end
  end
  local precision = pcall(string.format, "%.1" .. conversion, 1)
  print(conversion, precision, #refused, table.concat(refused, " ") .. ".")
end
-- expect: d	true	1	'#'.
-- expect: i	true	1	'#'.
-- expect: u	true	3	'+' ' ' '#'.
-- expect: o	true	2	'+' ' '.
-- expect: x	true	2	'+' ' '.
-- expect: X	true	2	'+' ' '.
-- expect: c	false	4	'+' ' ' '#' '0'.
-- expect: s	true	4	'+' ' ' '#' '0'.
-- expect: q	false	5	'-' '+' ' ' '#' '0'.
-- expect: p	false	4	'+' ' ' '#' '0'.
-- expect: a	true	0	.
-- expect: A	true	0	.
-- expect: e	true	0	.
-- expect: E	true	0	.
-- expect: f	true	0	.
-- expect: g	true	0	.
-- expect: G	true	0	.
err("%#d", 1)  -- expect: invalid conversion specification: '%#d'
err("% 10s", "x")  -- expect: invalid conversion specification: '% 10s'
err("%+s", "x")  -- expect: invalid conversion specification: '%+s'
err("%#i", 1)  -- expect: invalid conversion specification: '%#i'
err("%+x", 1)  -- expect: invalid conversion specification: '%+x'
err("% o", 1)  -- expect: invalid conversion specification: '% o'
err("%+u", 1)  -- expect: invalid conversion specification: '%+u'
err("%05c", 1)  -- expect: invalid conversion specification: '%05c'
err("%.1c", 65)  -- expect: invalid conversion specification: '%.1c'
err("%.c", 65)  -- expect: invalid conversion specification: '%.c'
err("%05s", "x")  -- expect: invalid conversion specification: '%05s'
err("%0s", "x")  -- expect: invalid conversion specification: '%0s'
err("%.1p", t)  -- expect: invalid conversion specification: '%.1p'
err("%+p", t)  -- expect: invalid conversion specification: '%+p'
err("%010p", t)  -- expect: invalid conversion specification: '%010p'
-- Widths and precisions have two digits; flags may come again while the whole is short.
f("%--5d|%--++5d|%00005d|%    d", 1, 1, 1, 1)  -- expect: 1    |+1   |00001| 1
f("%-05d|%0-5d|%+ 5d|% +5d", 1, 1, 1, 1)  -- expect: 1    |1    |   +1|   +1
print(#string.format("%99d", 1), #string.format("%-99d", 1), #string.format("%.99d", 1),
  #string.format("%99.99d", 1), #string.format("%099d", 1))  -- expect: 99	99	99	99	99
err("%100d", 1)  -- expect: invalid conversion specification: '%100d'
err("%.100f", 1)  -- expect: invalid conversion specification: '%.100f'
err("%123456d", 1)  -- expect: invalid conversion specification: '%123456d'
err("%5.123d", 1)  -- expect: invalid conversion specification: '%5.123d'
err("%-100s", "x")  -- expect: invalid conversion specification: '%-100s'
err("%.1.1f", 1)  -- expect: invalid conversion specification: '%.1.1f'
err("%1.1.1d", 1)  -- expect: invalid conversion specification: '%1.1.1d'
err("%--------------------d", 1)  -- expect: 1
err("%00000000000000000000d", 1)  -- expect: 1
err("%0000000000000000000000d", 1)  -- expect: invalid format (too long)
err("%" .. ("0"):rep(100) .. "d", 1)  -- expect: invalid format (too long)
err("%" .. ("-"):rep(17) .. "5d|", 1)  -- expect: 1    |
err("%" .. ("-"):rep(18) .. "5d|", 1)  -- expect: 1    |
err("%" .. ("1"):rep(19) .. "d", 1)  -- expect: invalid conversion specification: '%1111111111111111111d'
err("%" .. ("1"):rep(20) .. "d", 1)  -- expect: invalid conversion specification: '%11111111111111111111d'
err("%" .. ("1"):rep(21) .. "d", 1)  -- expect: invalid format (too long)
err("%" .. ("1"):rep(22) .. "d", 1)  -- expect: invalid format (too long)
err("%" .. (" "):rep(30), 1)  -- expect: invalid format (too long)
-- Which is checked first: the argument's presence, its type, or the conversion.
err("%")  -- expect: bad argument #2 to 'string.format' (no value)
err("%y")  -- expect: bad argument #2 to 'string.format' (no value)
err("%100d")  -- expect: bad argument #2 to 'string.format' (no value)
err("%100d", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%100f", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%100x", {})  -- expect: bad argument #2 to 'string.format' (number expected, got table)
err("%100c", "x")  -- expect: invalid conversion specification: '%100c'
err("%100a", "x")  -- expect: invalid conversion specification: '%100a'
err("%100s", nil)  -- expect: invalid conversion specification: '%100s'
err("%#p")  -- expect: bad argument #2 to 'string.format' (no value)
-- Argument errors.
err()  -- expect: bad argument #1 to 'string.format' (string expected, got no value)
err(nil)  -- expect: bad argument #1 to 'string.format' (string expected, got nil)
err({})  -- expect: bad argument #1 to 'string.format' (string expected, got table)
err("%d")  -- expect: bad argument #2 to 'string.format' (no value)
err("%s")  -- expect: bad argument #2 to 'string.format' (no value)
err("%p")  -- expect: bad argument #2 to 'string.format' (no value)
err("%d %d", 1)  -- expect: bad argument #3 to 'string.format' (no value)
err("%s %s", "x")  -- expect: bad argument #3 to 'string.format' (no value)
err("%5d %s", 1)  -- expect: bad argument #3 to 'string.format' (no value)
err("%d", nil)  -- expect: bad argument #2 to 'string.format' (number expected, got nil)
err("%d", {})  -- expect: bad argument #2 to 'string.format' (number expected, got table)
err("%d", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%d", "")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%d", true)  -- expect: bad argument #2 to 'string.format' (number expected, got boolean)
err("%d", 1.5)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%d", "1.5")  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%d", 2 ^ 63)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%d", 1 / 0)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%d", 0 / 0)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%5d", 1.5)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%i", 1.5)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%i", {})  -- expect: bad argument #2 to 'string.format' (number expected, got table)
err("%u", -1.5)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%x", 1.5)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%X", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%o", 2 ^ 64)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%c", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%c", 1.5)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%c")  -- expect: bad argument #2 to 'string.format' (no value)
err("%f", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%f", {})  -- expect: bad argument #2 to 'string.format' (number expected, got table)
err("%f", nil)  -- expect: bad argument #2 to 'string.format' (number expected, got nil)
err("%f")  -- expect: bad argument #2 to 'string.format' (no value)
err("%g", true)  -- expect: bad argument #2 to 'string.format' (number expected, got boolean)
err("%e", print)  -- expect: bad argument #2 to 'string.format' (number expected, got function)
err("%a", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%A", {})  -- expect: bad argument #2 to 'string.format' (number expected, got table)
err("%d %f", 1, "x")  -- expect: bad argument #3 to 'string.format' (number expected, got string)
err("%s", setmetatable({}, { __tostring = function() return 1 end }))  -- expect: 1
err("%s", setmetatable({}, { __tostring = function() error("inside", 0) end }))  -- expect: inside
err("%s", setmetatable({}, { __tostring = true }))  -- expect: attempt to call a boolean value
err("%d", setmetatable({}, { __name = "My type" }))
-- expect: bad argument #2 to 'string.format' (number expected, got My type)
local function caught(g) print((select(2, pcall(g)))) end
caught(function() return (("%d"):format("x")) end)
-- expect: format.lua:332: bad argument #1 to 'format' (number expected, got string)
caught(function() return (("%d"):format()) end)
-- expect: format.lua:334: bad argument #1 to 'format' (no value)
caught(function() return (("%s %d"):format(1, {})) end)
-- expect: format.lua:336: bad argument #2 to 'format' (number expected, got table)
caught(function() return (("%y"):format(1)) end)
-- expect: format.lua:338: invalid conversion '%y' to 'format'
caught(function() return (string.format("%d", 1.5)) end)
-- expect: format.lua:340: bad argument #2 to 'format' (number has no integer representation)
caught(function() return (string.format()) end)
-- expect: format.lua:342: bad argument #1 to 'format' (string expected, got no value)
caught(function() local o = { format = string.format }; o:format(1) end)
-- expect: format.lua:344: calling 'format' on bad self (string expected, got table)
caught(function() local o = { format = string.format }; o.format(o, 1) end)
-- expect: format.lua:346: bad argument #1 to 'format' (string expected, got table)
caught(function() local fmt = string.format; fmt("%c", {}) end)
-- expect: format.lua:348: bad argument #2 to 'fmt' (number expected, got table)
