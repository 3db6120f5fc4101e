-- string.unpack: every option, positions, alignment relative to the string, errors of data and arguments.
local function show(...) print(select("#", string.unpack(...)), string.unpack(...)) end
local function err(...) print((select(2, pcall(string.unpack, ...)))) end
-- The values, then the position of the first unread byte.
show("", "")  -- expect: 1	1
show("", "abc")  -- expect: 1	1
show("b", "a")  -- expect: 2	97	2
show("bb", "abc")  -- expect: 3	97	98	3
show("  ", "abc")  -- expect: 1	1
-- Integers: signs, sizes, orders.
show("b", "\255")  -- expect: 2	-1	2
show("B", "\255")  -- expect: 2	255	2
show("b", "\127")  -- expect: 2	127	2
show("b", "\128")  -- expect: 2	-128	2
show("<h", "\254\255")  -- expect: 2	-2	3
show(">h", "\254\255")  -- expect: 2	-257	3
show("<H", "\254\255")  -- expect: 2	65534	3
show("<i", "\1\2\3\4")  -- expect: 2	67305985	5
show(">i", "\1\2\3\4")  -- expect: 2	16909060	5
show("<I", "\255\255\255\255")  -- expect: 2	4294967295	5
show("<i", "\255\255\255\255")  -- expect: 2	-1	5
show("<j", "\255\255\255\255\255\255\255\127")  -- expect: 2	9223372036854775807	9
show("<J", "\255\255\255\255\255\255\255\255")  -- expect: 2	-1	9
show("<l", "\0\0\0\0\0\0\0\128")  -- expect: 2	-9223372036854775808	9
show("<L", "\1\0\0\0\0\0\0\0")  -- expect: 2	1	9
show("<T", "\0\1\0\0\0\0\0\0")  -- expect: 2	256	9
show("<i2>i2=i2", "\1\0\0\1\1\0")  -- expect: 4	1	1	1	7
for size = 1, 16 do
  local ones, one = ("\255"):rep(size), "\1" .. ("\0"):rep(size - 1)
  local low = "\0" .. ("\0"):rep(size > 1 and size - 2 or 0) .. (size > 1 and "\128" or "")
  local unsigned_ok, unsigned = pcall(string.unpack, "<I" .. size, ones)
  local low_ok, lowest = pcall(string.unpack, "<i" .. size, low)
  print(size, string.unpack("<i" .. size, ones), string.unpack(">i" .. size, ones), string.unpack("<i" .. size, one),
    unsigned, lowest)
end
-- expect: 1	-1	-1	1	255	0
-- expect: 2	-1	-1	1	65535	-32768
-- expect: 3	-1	-1	1	16777215	-8388608
-- expect: 4	-1	-1	1	4294967295	-2147483648
-- expect: 5	-1	-1	1	1099511627775	-549755813888
-- expect: 6	-1	-1	1	281474976710655	-140737488355328
-- expect: 7	-1	-1	1	72057594037927935	-36028797018963968
-- expect: 8	-1	-1	1	-1	-9223372036854775808
-- expect: 9	-1	-1	1	9-byte integer does not fit into Lua Integer	9-byte integer does not fit into Lua Integer
-- expect: 10	-1	-1	1	10-byte integer does not fit into Lua Integer	10-byte integer does not fit into Lua Integer
-- expect: 11	-1	-1	1	11-byte integer does not fit into Lua Integer	11-byte integer does not fit into Lua Integer
-- expect: 12	-1	-1	1	12-byte integer does not fit into Lua Integer	12-byte integer does not fit into Lua Integer
-- expect: 13	-1	-1	1	13-byte integer does not fit into Lua Integer	13-byte integer does not fit into Lua Integer
-- expect: 14	-1	-1	1	14-byte integer does not fit into Lua Integer	14-byte integer does not fit into Lua Integer
-- expect: 15	-1	-1	1	15-byte integer does not fit into Lua Integer	15-byte integer does not fit into Lua Integer
-- expect: 16	-1	-1	1	16-byte integer does not fit into Lua Integer	16-byte integer does not fit into Lua Integer
show("<i9", "\255\255\255\255\255\255\255\255\255")  -- expect: 2	-1	10
show("<I9", "\255\255\255\255\255\255\255\255\0")  -- expect: 2	-1	10
show(">i16", ("\255"):rep(8) .. "\128" .. ("\0"):rep(7))  -- expect: 2	-9223372036854775808	17
err("<i9", "\255\255\255\255\255\255\255\255\1")  -- expect: 9-byte integer does not fit into Lua Integer
err("<i9", "\255\255\255\255\255\255\255\255\0")  -- expect: 9-byte integer does not fit into Lua Integer
err("<i9", "\0\0\0\0\0\0\0\0\255")  -- expect: 9-byte integer does not fit into Lua Integer
err("<I16", ("\255"):rep(16))  -- expect: 16-byte integer does not fit into Lua Integer
err(">i10", ("\1"):rep(10))  -- expect: 10-byte integer does not fit into Lua Integer
-- Floats.
show("<f", "\0\0\192\63")  -- expect: 2	1.5	5
show(">d", "\63\248\0\0\0\0\0\0")  -- expect: 2	1.5	9
show("<d", string.pack("<d", 0.1))  -- expect: 2	0.1	9
show("<n", string.pack("<n", -0.0))  -- expect: 2	-0.0	9
show(">f", string.pack(">f", 0.1))  -- expect: 2	0.10000000149012	5
show(">f", "\127\128\0\0")  -- expect: 2	inf	5
show(">d", "\255\240\0\0\0\0\0\0")  -- expect: 2	-inf	9
show(">d", ("\0"):rep(8))  -- expect: 2	0.0	9
show(">f", "\0\0\0\1")  -- expect: 2	1.4012984643248e-45	5
local nan = string.unpack("<d", string.pack("<d", 0 / 0))
print(nan ~= nan, math.type(nan),
  string.unpack("<d", "\1\0\0\0\0\0\240\127") ~= string.unpack("<d", "\1\0\0\0\0\0\240\127"))
-- expect: true	float	true
print(math.type((string.unpack("<d", string.pack("<d", 1)))), math.type((string.unpack("<f", string.pack("<f", 3)))))
-- expect: float	float
-- Strings.
show("z", "ab\0cd")  -- expect: 2	ab	4
show("z", "\0")  -- expect: 2		2
show("zz", "a\0b\0")  -- expect: 3	a	b	5
show("s1", "\2abc")  -- expect: 2	ab	4
show("s1", "\0")  -- expect: 2		2
show("<s2", "\2\0abc")  -- expect: 2	ab	5
show(">s2", "\0\2abc")  -- expect: 2	ab	5
show("<s", "\1\0\0\0\0\0\0\0x")  -- expect: 2	x	10
show("<s16", "\1" .. ("\0"):rep(15) .. "x")  -- expect: 2	x	18
show("c2", "abc")  -- expect: 2	ab	3
show("c0", "")  -- expect: 2		1
show("c0c1c0", "x")  -- expect: 4		x		2
show("s1zc2B", "\1xy\0zz\5")  -- expect: 5	x	y	zz	5	8
print((string.unpack("c3", "a\0b")) == "a\0b", (string.unpack("s1", "\3\0\0\0")) == "\0\0\0")
-- expect: true	true
-- x skips one byte, ! and X align: offsets count from the start of the string, not from pos.
show("xb", "ab")  -- expect: 2	98	3
show("xxx", "abc")  -- expect: 1	4
show("<!4bi4", "\1\0\0\0\2\0\0\0")  -- expect: 3	1	2	9
show("<!4i4", "\0\0\0\0\2\0\0\0", 2)  -- expect: 2	2	9
show("<!4i4", "\0\0\0\0\2\0\0\0", 5)  -- expect: 2	2	9
show("<!2bi4", "\1\0\2\0\0\0")  -- expect: 3	1	2	7
show("<!4bXi4b", "\1\0\0\0\2")  -- expect: 3	1	2	6
show("<!bXd", "\1\0\0\0\0\0\0\0")  -- expect: 2	1	9
show("<!4bs4", "\1\0\0\0\1\0\0\0x")  -- expect: 3	1	x	10
show("<!4 bXi4", "\1\0\0\0")  -- expect: 2	1	5
show("bXd", "a")  -- expect: 2	97	2
-- pos: 1 by default, negative from the end; it may be one past the end.
show("b", "abc", 2)  -- expect: 2	98	3
show("b", "abc", 3)  -- expect: 2	99	4
show("b", "abc", -1)  -- expect: 2	99	4
show("b", "abc", -3)  -- expect: 2	97	2
show("b", "abc", -100)  -- expect: 2	97	2
show("b", "abc", 0)  -- expect: 2	97	2
show("b", "abc", nil)  -- expect: 2	97	2
show("b", "abc", 2.0)  -- expect: 2	98	3
show("b", "abc", "2")  -- expect: 2	98	3
show("", "abc", 4)  -- expect: 1	4
show("", "abc", -1)  -- expect: 1	3
show("", "", 1)  -- expect: 1	1
show("", "", -5)  -- expect: 1	1
show("c0", "abc", 4)  -- expect: 2		4
show("b", "abc", math.mininteger)  -- expect: 2	97	2
err("b", "abc", 4)  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("b", "abc", 5)  -- expect: bad argument #3 to 'string.unpack' (initial position out of string)
err("", "abc", 5)  -- expect: bad argument #3 to 'string.unpack' (initial position out of string)
err("", "", 2)  -- expect: bad argument #3 to 'string.unpack' (initial position out of string)
err("b", "abc", math.maxinteger)
-- expect: bad argument #3 to 'string.unpack' (initial position out of string)
-- What pack wrote comes back.
local packed = string.pack("<i2 z s1 d B", -300, "zero", "counted", 2.5, 9)
show("<i2 z s1 d B", packed)  -- expect: 6	-300	zero	counted	2.5	9	25
local same = true
for size = 1, 8 do
  local most = size == 8 and math.maxinteger or (1 << (size * 8 - 1)) - 1
  for _, order in ipairs { "<", ">", "=" } do
    for _, v in ipairs { 0, 1, -1, most, -most - 1, most // 3, -(most // 7) } do
      local f = order .. "i" .. size
      local s = string.pack(f, v)
      same = same and #s == size and string.unpack(f, s) == v
    end
  end
end
print(same)  -- expect: true
local pos, out, stream = 1, {}, string.pack("s1s1s1", "a", "bc", "def")
while pos <= #stream do
  local v
  v, pos = string.unpack("s1", stream, pos)
  out[#out + 1] = v
end
print(table.concat(out, ","))  -- expect: a,bc,def
-- Many results.
print(select("#", string.unpack(("b"):rep(500), ("x"):rep(500))),
  (select(500, string.unpack(("b"):rep(500), ("x"):rep(500)))))  -- expect: 501	120
-- Data that is too short or unfinished.
err("i4", "abc")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("b", "")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("bb", "a")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("d", "1234567")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("c4", "abc")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("x", "")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("s1", "")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("s1", "\5ab")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("<s2", "\255\255x")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("<s", ("\255"):rep(8))  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("<s16", ("\255"):rep(16))  -- expect: 16-byte integer does not fit into Lua Integer
err("<s9", ("\0"):rep(8) .. "\1")  -- expect: 9-byte integer does not fit into Lua Integer
err("z", "abc")  -- expect: bad argument #2 to 'string.unpack' (unfinished string for format 'z')
err("z", "")  -- expect: bad argument #2 to 'string.unpack' (unfinished string for format 'z')
err("z", "abc\0", 5)  -- expect: bad argument #2 to 'string.unpack' (unfinished string for format 'z')
err("c2147483647", "x")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("<!4bi4", "\1\0\0\0\2")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("!4bXi4", "a")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("!8bXd", "1234567")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
-- Options that do not exist, sizes out of range, bad alignment.
err("y", "x")  -- expect: invalid format option 'y'
err("i0", "x")  -- expect: integral size (0) out of limits [1,16]
err("i17", "x")  -- expect: integral size (17) out of limits [1,16]
err("!17", "x")  -- expect: integral size (17) out of limits [1,16]
err("c", "x")  -- expect: missing size for format option 'c'
err("!3i4", "xxxx")  -- expect: bad argument #1 to 'string.unpack' (format asks for alignment not power of 2)
err("!4i3", "xxxx")  -- expect: bad argument #1 to 'string.unpack' (format asks for alignment not power of 2)
err("X", "x")  -- expect: bad argument #1 to 'string.unpack' (invalid next option for option 'X')
err("Xz", "x")  -- expect: bad argument #1 to 'string.unpack' (invalid next option for option 'X')
err("Xc1", "x")  -- expect: bad argument #1 to 'string.unpack' (invalid next option for option 'X')
err("b\0", "xx")  -- expect: 120
-- Argument errors.
err()  -- expect: bad argument #1 to 'string.unpack' (string expected, got no value)
err("b")  -- expect: bad argument #2 to 'string.unpack' (string expected, got no value)
err("b", nil)  -- expect: bad argument #2 to 'string.unpack' (string expected, got nil)
err(nil, "x")  -- expect: bad argument #1 to 'string.unpack' (string expected, got nil)
err({}, "x")  -- expect: bad argument #1 to 'string.unpack' (string expected, got table)
err("b", {})  -- expect: bad argument #2 to 'string.unpack' (string expected, got table)
err("b", true)  -- expect: bad argument #2 to 'string.unpack' (string expected, got boolean)
err("b", "x", "y")  -- expect: bad argument #3 to 'string.unpack' (number expected, got string)
err("b", "x", {})  -- expect: bad argument #3 to 'string.unpack' (number expected, got table)
err("b", "x", 1.5)  -- expect: bad argument #3 to 'string.unpack' (number has no integer representation)
err("b", "x", 2 ^ 63)  -- expect: bad argument #3 to 'string.unpack' (number has no integer representation)
err("b", "x", true)  -- expect: bad argument #3 to 'string.unpack' (number expected, got boolean)
print(string.unpack("c2", 123))  -- expect: 12	3
local function caught(g) print((select(2, pcall(g)))) end
caught(function() return (("i4"):unpack("x")) end)
-- expect: unpack.lua:198: bad argument #1 to 'unpack' (data string too short)
caught(function() return (("i4"):unpack()) end)
-- expect: unpack.lua:200: bad argument #1 to 'unpack' (string expected, got no value)
caught(function() return (("i4"):unpack("xxxx", 9)) end)
-- expect: unpack.lua:202: bad argument #2 to 'unpack' (initial position out of string)
caught(function() return (("!3i4"):unpack("xxxx")) end)
-- expect: unpack.lua:204: calling 'unpack' on bad self (format asks for alignment not power of 2)
caught(function() return (("y"):unpack("x")) end)  -- expect: unpack.lua:206: invalid format option 'y'
caught(function() return (("b"):unpack("x", {})) end)
-- expect: unpack.lua:207: bad argument #2 to 'unpack' (number expected, got table)
caught(function() return (string.unpack("i4", "x")) end)
-- expect: unpack.lua:209: bad argument #2 to 'unpack' (data string too short)
caught(function() return (string.unpack()) end)
-- expect: unpack.lua:211: bad argument #1 to 'unpack' (string expected, got no value)
caught(function() local o = { unpack = string.unpack }; o:unpack("x") end)
-- expect: unpack.lua:213: calling 'unpack' on bad self (string expected, got table)
caught(function() local o = { unpack = string.unpack }; o.unpack(o, "x") end)
-- expect: unpack.lua:215: bad argument #1 to 'unpack' (string expected, got table)
