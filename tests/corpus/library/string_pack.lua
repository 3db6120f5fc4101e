-- pack, unpack, packsize: integers, floats, strings, alignment, byte order.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("b", -1)), hex(string.pack("B", 255)), hex(string.pack("<h", -2)), hex(string.pack(">H", 258)))
-- expect: ff	ff	feff	0102
print(hex(string.pack("<i4", 1)), hex(string.pack(">i4", 1)), hex(string.pack("<I3", 0x010203)), hex(string.pack(">I3", 0x010203)))
-- expect: 01000000	00000001	030201	010203
print(hex(string.pack("<l", 1)), hex(string.pack("<j", -1)), hex(string.pack(">J", 1)), hex(string.pack("<T", 5)))
-- expect: 0100000000000000	ffffffffffffffff	0000000000000001	0500000000000000
print(hex(string.pack("<i16", -1)), hex(string.pack(">i16", 1)), hex(string.pack("<i9", -2)))
-- expect: ffffffffffffffffffffffffffffffff	00000000000000000000000000000001	feffffffffffffffff
print(hex(string.pack("<f", 1.5)), hex(string.pack(">d", 1.5)), hex(string.pack("<n", -0.0)))
-- expect: 0000c03f	3ff8000000000000	0000000000000080
print(hex(string.pack("z", "ab")), hex(string.pack("<s1", "ab")), hex(string.pack("<s2", "ab")), hex(string.pack("<s", "ab")), hex(string.pack("c5", "ab")))
-- expect: 616200	026162	02006162	02000000000000006162	6162000000
print(hex(string.pack("<!4 b i4", 1, 2)), hex(string.pack("<!2 b i4", 1, 2)), hex(string.pack("<b Xh h", 1, 2)), hex(string.pack("<!8 b Xd", 1)))
-- expect: 0100000002000000	010002000000	010200	0100000000000000
print(hex(string.pack("x b x", 7)), hex(string.pack("<! b d", 1, 0.5)), hex(string.pack("=h", 1)) == hex(string.pack("h", 1)))
-- expect: 000700	0100000000000000000000000000e03f	true
print(string.unpack("<i4", "\1\0\0\0"), string.unpack(">i2", "\255\254"), string.unpack("B", "\200"), string.unpack("b", "\200"))
-- expect: 1	-2	200	-56	2
print(string.unpack("<i2 >i2", "\1\0\0\1"))  -- expect: 1	1	5
print(string.unpack("z", "ab\0cd"), string.unpack("s1", "\2abc"), string.unpack("c2", "abc"), string.unpack("c0", ""))
-- expect: ab	ab	ab		1
print(string.unpack("<i16", string.pack("<i16", math.mininteger)), string.unpack(">i16", string.pack(">i16", -5)))
-- expect: -9223372036854775808	-5	17
print(string.unpack("<d", string.pack("<d", 0.1)), string.unpack("<f", string.pack("<f", 0.5)))
-- expect: 0.1	0.5	5
print(string.unpack("b", "abc", 2), string.unpack("b", "abc", -1), string.unpack("", "abc"), string.unpack("<i3", "\1\2\3\4", 2))
-- expect: 98	99	1	262914	5
print(string.packsize("i4"), string.packsize("!8 b d"), string.packsize("c10"), string.packsize("<!4 b i2 b i4"), string.packsize(""))
-- expect: 4	16	10	12	0
print(string.packsize("bhilj"), string.packsize("!bhilj"), string.packsize("fdn"), string.packsize("i1i2i3i4i5i6i7i8"))
-- expect: 23	24	20	36
-- Limits and sign extension.
print(string.unpack("<i3", "\255\255\255"), string.unpack("<I3", "\255\255\255"), string.unpack("<i7", "\0\0\0\0\0\0\128"))
-- expect: -1	16777215	-36028797018963968	8
print(string.unpack("<I8", "\255\255\255\255\255\255\255\255"), string.unpack("<i8", "\0\0\0\0\0\0\0\128"))
-- expect: -1	-9223372036854775808	9
print(string.pack("<I1", 255) == "\255", pcall(string.pack, "<I1", 256), pcall(string.pack, "<i1", 128), pcall(string.pack, "<i1", -129))
-- expect: true	false	false	false	bad argument #2 to 'string.pack' (integer overflow)
print(pcall(string.pack, "<I2", -1), string.pack("<I8", -1) == ("\255"):rep(8))  -- expect: false	true
print(string.unpack("<I16", ("\1" .. ("\0"):rep(15))), pcall(string.unpack, "<I16", ("\255"):rep(16)), string.unpack("<i16", ("\255"):rep(16)))
-- expect: 1	false	-1	17
-- Many values round trip.
local ok = true
for size = 1, 8 do
  local max = size == 8 and math.maxinteger or (1 << (size * 8 - 1)) - 1
  for _, e in ipairs { "<", ">" } do
    for _, v in ipairs { 0, 1, -1, max, -max - 1, max // 3, -(max // 7) } do
      local s = string.pack(e .. "i" .. size, v)
      ok = ok and #s == size and string.unpack(e .. "i" .. size, s) == v
    end
  end
end
print(ok)  -- expect: true
local packed = string.pack("<i2 z s1 d B", -300, "zero", "counted", 2.5, 9)
print(string.unpack("<i2 z s1 d B", packed))  -- expect: -300	zero	counted	2.5	9	25
local pos, out = 1, {}
local stream = string.pack("s1s1s1", "a", "bc", "def")
while pos <= #stream do local v; v, pos = string.unpack("s1", stream, pos); out[#out + 1] = v end
print(table.concat(out, ","))  -- expect: a,bc,def
-- NaN and infinities.
print(string.unpack("<d", string.pack("<d", 1/0)), string.unpack("<d", string.pack("<d", -1/0)))
-- expect: inf	-inf	9
local nan = string.unpack("<d", string.pack("<d", 0/0))
print(nan ~= nan, (string.unpack("<d", ("\255"):rep(8))) ~= (string.unpack("<d", ("\255"):rep(8))), math.type((string.unpack("<d", "\1\0\0\0\0\0\240\127"))))
-- expect: true	true	float
-- Errors.
local function err(f, ...) print((select(2, pcall(string[f], ...)))) end
err("pack", "i0", 1)  -- expect: integral size (0) out of limits [1,16]
err("pack", "i17", 1)  -- expect: integral size (17) out of limits [1,16]
err("pack", "!17 i4", 1)  -- expect: integral size (17) out of limits [1,16]
err("pack", "!3 i4", 1)
-- expect: bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
err("pack", "c2", "abc")  -- expect: bad argument #2 to 'string.pack' (string longer than given size)
err("pack", "s1", ("x"):rep(300))
-- expect: bad argument #2 to 'string.pack' (string length does not fit in given size)
err("pack", "z", "a\0")  -- expect: bad argument #2 to 'string.pack' (string contains zeros)
err("pack", "y", 1)  -- expect: invalid format option 'y'
err("pack", "i4")  -- expect: bad argument #2 to 'string.pack' (number expected, got nil)
err("pack", "i4", "x")  -- expect: bad argument #2 to 'string.pack' (number expected, got string)
err("pack", "d", "x")  -- expect: bad argument #2 to 'string.pack' (number expected, got string)
err("pack", "X", 1)  -- expect: bad argument #1 to 'string.pack' (invalid next option for option 'X')
err("pack", "Xz", 1)  -- expect: bad argument #1 to 'string.pack' (invalid next option for option 'X')
err("pack", "i4", 1.5)  -- expect: bad argument #2 to 'string.pack' (number has no integer representation)
err("unpack", "i4", "abc")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("unpack", "z", "abc")  -- expect: bad argument #2 to 'string.unpack' (unfinished string for format 'z')
err("unpack", "s1", "\5ab")  -- expect: bad argument #2 to 'string.unpack' (data string too short)
err("unpack", "b", "abc", 5)  -- expect: bad argument #3 to 'string.unpack' (initial position out of string)
err("unpack", "b", "abc", -5)  -- expect: 97
err("packsize", "z")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
err("packsize", "s4")  -- expect: bad argument #1 to 'string.packsize' (variable-length format)
print(string.pack("i4 ", 1) == string.pack("i4", 1), string.unpack(" < i2 ", "\1\0"))  -- expect: true	1	3
