-- string.packsize: the length of what pack would give; formats without a fixed size; argument errors.
local function size(...) print((...), string.packsize(...)) end
local function err(...) print((select(2, pcall(string.packsize, ...)))) end
size("")  -- expect: 	0
size("  ")  -- expect:   	0
for option in ("bBhHiIlLjJTfdnx"):gmatch(".") do size(option) end
-- expect: b	1
-- expect: B	1
-- expect: h	2
-- expect: H	2
-- expect: i	4
-- expect: I	4
-- expect: l	8
-- expect: L	8
-- expect: j	8
-- expect: J	8
-- expect: T	8
-- expect: f	4
-- expect: d	8
-- expect: n	8
-- expect: x	1
for n = 1, 16 do
  local aligned = string.packsize("!16bi" .. (n & -n))
  print(n, string.packsize("i" .. n), string.packsize("I" .. n), string.packsize("c" .. n), aligned)
end
-- expect: 1	1	1	1	2
-- expect: 2	2	2	2	4
-- expect: 3	3	3	3	2
-- expect: 4	4	4	4	8
-- expect: 5	5	5	5	2
-- expect: 6	6	6	6	4
-- expect: 7	7	7	7	2
-- expect: 8	8	8	8	16
-- expect: 9	9	9	9	2
-- expect: 10	10	10	10	4
-- expect: 11	11	11	11	2
-- expect: 12	12	12	12	8
-- expect: 13	13	13	13	2
-- expect: 14	14	14	14	4
-- expect: 15	15	15	15	2
-- expect: 16	16	16	16	32
size("c0")  -- expect: c0	0
size("c1000")  -- expect: c1000	1000
size("c2147483639")  -- expect: c2147483639	2147483639
err("c2147483647")  -- expect: invalid format option '7'
size("i1i2i3i4i5i6i7i8")  -- expect: i1i2i3i4i5i6i7i8	36
size("<i4>i4=i4")  -- expect: <i4>i4=i4	12
size("bhilj")  -- expect: bhilj	23
size("fdn")  -- expect: fdn	20
size("xxx")  -- expect: xxx	3
-- Alignment.
size("!bhilj")  -- expect: !bhilj	24
size("!8bd")  -- expect: !8bd	16
size("!4bd")  -- expect: !4bd	12
size("!2bd")  -- expect: !2bd	10
size("!1bd")  -- expect: !1bd	9
size("!bd")  -- expect: !bd	16
size("bd")  -- expect: bd	9
size("<!4 b i2 b i4")  -- expect: <!4 b i2 b i4	12
size("!16bi16")  -- expect: !16bi16	32
size("!8bi16")  -- expect: !8bi16	24
size("!bXd")  -- expect: !bXd	8
size("!4bXi4")  -- expect: !4bXi4	4
size("bXd")  -- expect: bXd	1
size("!Xd")  -- expect: !Xd	0
size("!bc3d")  -- expect: !bc3d	16
size("!bxd")  -- expect: !bxd	16
size("!bXhbXi")  -- expect: !bXhbXi	4
size("!4b!8d")  -- expect: !4b!8d	16
-- It agrees with pack.
for _, f in ipairs { "i4", "!4 b i4", "<!bhdXj", "c7i3", "xbxh", "!2bi8b" } do
  print(f, string.packsize(f) == #string.pack(f, 1, 2, 3))
end
-- expect: i4	true
-- expect: !4 b i4	true
-- expect: <!bhdXj	true
-- expect: c7i3	true
-- expect: xbxh	true
-- expect: !2bi8b	true
-- Numbers are strings; further arguments are ignored.
print(pcall(string.packsize, 1), string.packsize("i4", 1, {}))  -- expect: false	4
-- Formats with strings of any length.
err("s")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
err("s4")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
err("z")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
err("i4z")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
err("bs1b")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
err("s17")  -- expect: integral size (17) out of limits [1,16]
-- Too large.
size("c2147483639c8")  -- expect: c2147483639c8	2147483647
err("c2147483639c9")  -- expect: bad argument #1 to 'string.packsize' (format result too large)
size("c2147483639bbbbbbbb")  -- expect: c2147483639bbbbbbbb	2147483647
err("c2147483639bbbbbbbbb")  -- expect: bad argument #1 to 'string.packsize' (format result too large)
err("c2147483639i8")  -- expect: 2147483647
err("c2147483639i9")  -- expect: bad argument #1 to 'string.packsize' (format result too large)
size("!c2147483632i8")  -- expect: !c2147483632i8	2147483640
err("!c2147483639i8b")  -- expect: bad argument #1 to 'string.packsize' (format result too large)
err("!8c2147483639bd")  -- expect: bad argument #1 to 'string.packsize' (format result too large)
err(("c2000000000"):rep(3))  -- expect: bad argument #1 to 'string.packsize' (format result too large)
size("c1000000000c1000000000")  -- expect: c1000000000c1000000000	2000000000
err("c2147483640")  -- expect: invalid format option '0'
err("c21474836470")  -- expect: invalid format option '7'
err("c99999999999999999999")  -- expect: invalid format option '9'
-- Options that do not exist, sizes out of range, bad alignment.
err("y")  -- expect: invalid format option 'y'
err("i0")  -- expect: integral size (0) out of limits [1,16]
err("i17")  -- expect: integral size (17) out of limits [1,16]
err("I17")  -- expect: integral size (17) out of limits [1,16]
err("!17")  -- expect: integral size (17) out of limits [1,16]
err("!0")  -- expect: integral size (0) out of limits [1,16]
err("c")  -- expect: missing size for format option 'c'
err("!3i4")  -- expect: bad argument #1 to 'string.packsize' (format asks for alignment not power of 2)
err("!4i3")  -- expect: bad argument #1 to 'string.packsize' (format asks for alignment not power of 2)
err("X")  -- expect: bad argument #1 to 'string.packsize' (invalid next option for option 'X')
err("Xz")  -- expect: bad argument #1 to 'string.packsize' (invalid next option for option 'X')
err("Xx")  -- expect: 0
err("Xs4z")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
err("Xc1")  -- expect: bad argument #1 to 'string.packsize' (invalid next option for option 'X')
err("b\0")  -- expect: 1
err("i4 y")  -- expect: invalid format option 'y'
-- Argument errors.
err()  -- expect: bad argument #1 to 'string.packsize' (string expected, got no value)
err(nil)  -- expect: bad argument #1 to 'string.packsize' (string expected, got nil)
err({})  -- expect: bad argument #1 to 'string.packsize' (string expected, got table)
err(true)  -- expect: bad argument #1 to 'string.packsize' (string expected, got boolean)
local function caught(g) print((select(2, pcall(g)))) end
caught(function() return (("z"):packsize()) end)
-- expect: packsize.lua:127: calling 'packsize' on bad self (variable-length format)
caught(function() return (("y"):packsize()) end)  -- expect: packsize.lua:129: invalid format option 'y'
caught(function() return (string.packsize()) end)
-- expect: packsize.lua:130: bad argument #1 to 'packsize' (string expected, got no value)
caught(function() return (string.packsize({})) end)
-- expect: packsize.lua:132: bad argument #1 to 'packsize' (string expected, got table)
caught(function() local o = { packsize = string.packsize }; o:packsize() end)
-- expect: packsize.lua:134: calling 'packsize' on bad self (string expected, got table)
caught(function() local o = { packsize = string.packsize }; o.packsize(o) end)
-- expect: packsize.lua:136: bad argument #1 to 'packsize' (string expected, got table)
