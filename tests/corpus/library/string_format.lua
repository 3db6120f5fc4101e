-- string.format: every conversion with flags, widths and precisions.
local function f(...) print(string.format(...)) end
f("%d|%5d|%-5d|%05d|%+d|% d|%.3d|%8.3d|%-8.3d|", 42, 42, 42, 42, 42, 42, 42, 42, 42)
-- expect: 42|   42|42   |00042|+42| 42|042|     042|042     |
f("%i %u", 5, 7)  -- expect: 5 7
f("%d %d %d", -1, math.maxinteger, math.mininteger)  -- expect: -1 9223372036854775807 -9223372036854775808
f("%d %d %d", 3.0, "10", -0.0)  -- expect: 3 10 0
f("%x %X %#x %08x %x", 255, 255, 255, 255, -1)  -- expect: ff FF 0xff 000000ff ffffffffffffffff
f("%o %#o %o", 8, 8, -1)  -- expect: 10 010 1777777777777777777777
f("%c%c%c|%3c|%-3c|", 76, 117, 97, 65, 66)  -- expect: Lua|  A|B  |
f("%e|%E|%.2e|%12.3e|%-12.1e|%+.0e|", 12345.678, 12345.678, 12345.678, 12345.678, 12345.678, 12345.678)
-- expect: 1.234568e+04|1.234568E+04|1.23e+04|   1.235e+04|1.2e+04     |+1e+04|
f("%f|%.2f|%10.3f|%-10.1f|%+.1f|%010.2f|%.0f|%#.0f|", 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.0)
-- expect: 3.141590|3.14|     3.142|3.1       |+3.1|0000003.14|3|3.|
f("%g|%G|%.3g|%10.4g|%#g|%g|%g|%g", 0.0001, 1e-10, 123456, 3.14159, 1.5, 1e20, 100000, 1000000)
-- expect: 0.0001|1E-10|1.23e+05|     3.142|1.50000|1e+20|100000|1e+06
f("%a|%A|%.1a|%a|%a", 1, 0.5, 3.14, -2, 0)  -- expect: 0x1p+0|0X1P-1|0x1.9p+1|-0x1p+1|0x0p+0
f("%f %f %f %.1f", 1, -1, 0, 2^53)  -- expect: 1.000000 -1.000000 0.000000 9007199254740992.0
f("%5.1f|%5.1f|%5.1f", 1/0, -1/0, 0)  -- expect:   inf| -inf|  0.0
f("%s|%10s|%-10s|%.3s|%5.1s|%s|", "hello", "right", "left", "truncate", "xyz", "")
-- expect: hello|     right|left      |tru|    x||
f("%s %s %s %s", nil, true, 1, 1.0)  -- expect: nil true 1 1.0
f("%s %s", setmetatable({}, { __tostring = function() return "object" end }), setmetatable({}, { __tostring = function() return "o2" end }))
-- expect: object o2
f("%%|%5s%%|%d%%", "x", 50)  -- expect: %|    x%|50%
f("%q", 'a "quoted" \\ string\n with newline\0 zero \r return \1 one \0012')
-- expect: "a \"quoted\" \\ string\
-- expect:  with newline\0 zero \13 return \1 one \0012"
f("%q %q %q %q", 1, -5, 1.5, 0.1)  -- expect: 1 -5 0x1.8p+0 0x1.999999999999ap-4
f("%q %q %q", math.mininteger, math.maxinteger, 2^63)
-- expect: 0x8000000000000000 9223372036854775807 0x1p+63
f("%q %q %q %q", true, false, nil, "")  -- expect: true false nil ""
f("%q %q", 1/0, -1/0)  -- expect: 1e9999 -1e9999
print((string.format("%q", 0/0)))  -- expect: (0/0)
print((string.format("%q", "\200\0\0009\t"):gsub("\200", "<200>")))  -- expect: "<200>\0\0009\9"
f("[%s]", ("x"):rep(200))
-- expect: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]
print(#string.format("%s", ("y"):rep(1000)), #string.format("%99d", 1), #string.format("%.99f", 1/3))
-- expect: 1000	99	101
print(#string.format("%099d", 7), string.format("%.20s|", "short"), string.format("%.0s|", "none"))
-- expect: 99	short|	|
print(pcall(string.format, "%.3q", "x"))  -- expect: false	specifier '%q' cannot have modifiers
-- Strings with zeros: %s without modifiers keeps them; with a width they are refused.
print(#string.format("%s", "a\0b"), pcall(string.format, "%10s", "a\0b"))
-- expect: 3	false	bad argument #2 to 'string.format' (string contains zeros)
print(#string.format("a\0b%d", 1))  -- expect: 4
-- Reading back what %q wrote.
for _, v in ipairs { 0, -1, math.maxinteger, math.mininteger, 0.1, -1e300, 2^-1074, 1/0, "s\n\0\r\"", true } do
  io.write(tostring(load("return " .. string.format("%q", v))() == v), ",")
end
-- expect: true,true,true,true,true,true,true,true,true,true,
print()
-- Errors.
local function err(...) print((select(2, pcall(string.format, ...)))) end
err("%d", "1.5")  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%d", 2^63)  -- expect: bad argument #2 to 'string.format' (number has no integer representation)
err("%d", {})  -- expect: bad argument #2 to 'string.format' (number expected, got table)
err("%d")  -- expect: bad argument #2 to 'string.format' (no value)
err("%s")  -- expect: bad argument #2 to 'string.format' (no value)
err("%c", "x")  -- expect: bad argument #2 to 'string.format' (number expected, got string)
err("%y", 1)  -- expect: invalid conversion '%y' to 'format'
err("%")  -- expect: bad argument #2 to 'string.format' (no value)
err("%-", 1)  -- expect: invalid conversion '%-' to 'format'
err("%10", 1)  -- expect: invalid conversion '%10' to 'format'
err("% 10s", "x")  -- expect: invalid conversion specification: '% 10s'
err("%#d", 1)  -- expect: invalid conversion specification: '%#d'
err("%0s", "x")  -- expect: invalid conversion specification: '%0s'
err("%+s", "x")  -- expect: invalid conversion specification: '%+s'
err("%100d", 1)  -- expect: invalid conversion specification: '%100d'
err("%.100f", 1)  -- expect: invalid conversion specification: '%.100f'
err("%123456d", 1)  -- expect: invalid conversion specification: '%123456d'
err("%q", print)  -- expect: bad argument #2 to 'string.format' (value has no literal form)
err("%q", {})  -- expect: bad argument #2 to 'string.format' (value has no literal form)
err("%p")  -- expect: bad argument #2 to 'string.format' (no value)
print(string.format("%p", 1), string.format("%p", true), string.format("%p", nil), string.format("%10p|", 1.5))
-- expect: (null)	(null)	(null)	    (null)|
local t = {}
print(string.format("%p", t) == string.format("%p", t), string.format("%p", t) ~= string.format("%p", {}), #string.format("%30p", t), string.format("%-20p|", t):sub(-1))
-- expect: true	true	30	|
print(string.format("%p", "short") == string.format("%p", "short"))  -- expect: true
-- Many arguments, and results used as formats.
print(string.format(("%d,"):rep(50), table.unpack((function() local t = {} for i = 1, 50 do t[i] = i end return t end)())))
-- expect: 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,
print(string.format(string.format("%%%dd|%%-%ds|", 6, 8), 42, "left"))  -- expect:     42|left    |
print(string.format("%5s|%-5s|%5d|%-5d|%05.1f", "é", "é", 1, 2, 3.14159))
-- expect:    é|é   |    1|2    |003.1
