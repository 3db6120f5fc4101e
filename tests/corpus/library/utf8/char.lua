-- utf8.char: the encoding of every length, several characters, limits; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(utf8.char(72), utf8.char(228), utf8.char(8364), utf8.char(128512), utf8.char(72, 228, 8364, 128512), "[" .. utf8.char() .. "]")
-- expect: H	ä	€	😀	Hä€😀	[]
print(utf8.char(97, 98, 99), #utf8.char(0), utf8.char(0):byte(), #utf8.char(0, 0, 0), utf8.char(10) == "\n", select("#", utf8.char(1, 2)))
-- expect: abc	1	0	3	true	1
-- The first and the last code point of each length, up to 31 bits.
for _, code in ipairs { 0, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x1fffff, 0x200000, 0x3ffffff, 0x4000000, 0x7fffffff } do
  print(("%x:"):format(code), utf8.char(code):byte(1, -1))
end
-- expect: 0:	0
-- expect: 7f:	127
-- expect: 80:	194	128
-- expect: 7ff:	223	191
-- expect: 800:	224	160	128
-- expect: ffff:	239	191	191
-- expect: 10000:	240	144	128	128
-- expect: 1fffff:	247	191	191	191
-- expect: 200000:	248	136	128	128	128
-- expect: 3ffffff:	251	191	191	191	191
-- expect: 4000000:	252	132	128	128	128	128
-- expect: 7fffffff:	253	191	191	191	191	191
-- Surrogates and what lies beyond Unicode are encoded without a complaint.
print(utf8.char(0xd800) == "\xed\xa0\x80", utf8.char(0xdfff) == "\xed\xbf\xbf", utf8.char(0x10ffff) == "\xf4\x8f\xbf\xbf", utf8.char(0x110000) == "\xf4\x90\x80\x80")
-- expect: true	true	true	true
-- The escape in literals makes the same bytes.
print("\u{0}" == utf8.char(0), "\u{e9}\u{20AC}" == utf8.char(0xe9, 0x20ac), "\u{1F600}" == utf8.char(0x1F600), "\u{7fffffff}" == utf8.char(0x7fffffff))
-- expect: true	true	true	true
-- Conversions of the arguments.
print(utf8.char("65", 66.0, "0x43", " 68.0 "), utf8.char(table.unpack { 108, 117, 97 }), #utf8.char(table.unpack({ 255, 255, 255 }, 1, 3)))
-- expect: ABCD	lua	6
-- Many at once; there and back.
local codes = {}
for i = 1, 200 do codes[i] = i * 271 end
local s = utf8.char(table.unpack(codes))
print(#s, utf8.len(s), utf8.codepoint(s, -3), s == utf8.char(utf8.codepoint(s, 1, -1)))
-- expect: 593	200	54200	true
err(utf8.char, -1)  -- expect: bad argument #1 to 'utf8.char' (value out of range)
err(utf8.char, 0x80000000)  -- expect: bad argument #1 to 'utf8.char' (value out of range)
err(utf8.char, math.maxinteger)  -- expect: bad argument #1 to 'utf8.char' (value out of range)
err(utf8.char, math.mininteger)  -- expect: bad argument #1 to 'utf8.char' (value out of range)
err(utf8.char, 1, 2, -3)  -- expect: bad argument #3 to 'utf8.char' (value out of range)
err(utf8.char, 1 << 40, "x")  -- expect: bad argument #1 to 'utf8.char' (value out of range)
err(utf8.char, nil)  -- expect: bad argument #1 to 'utf8.char' (number expected, got nil)
err(utf8.char, "x")  -- expect: bad argument #1 to 'utf8.char' (number expected, got string)
err(utf8.char, "")  -- expect: bad argument #1 to 'utf8.char' (number expected, got string)
err(utf8.char, {})  -- expect: bad argument #1 to 'utf8.char' (number expected, got table)
err(utf8.char, true)  -- expect: bad argument #1 to 'utf8.char' (number expected, got boolean)
err(utf8.char, 65.5)  -- expect: bad argument #1 to 'utf8.char' (number has no integer representation)
err(utf8.char, 2 ^ 63)  -- expect: bad argument #1 to 'utf8.char' (number has no integer representation)
err(utf8.char, 65, nil)  -- expect: bad argument #2 to 'utf8.char' (number expected, got nil)
err(utf8.char, 65, "6.5")  -- expect: bad argument #2 to 'utf8.char' (number has no integer representation)
err(utf8.char, 65, 66, print)  -- expect: bad argument #3 to 'utf8.char' (number expected, got function)
err(function() return (utf8.char(-5)) end)  -- expect: char.lua:55: bad argument #1 to 'char' (value out of range)
err(function() return (utf8.char("y")) end)
-- expect: char.lua:56: bad argument #1 to 'char' (number expected, got string)
