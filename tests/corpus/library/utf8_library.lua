-- utf8: char, charpattern, codepoint, codes, len, offset; strict and lax.
print(utf8.char(), utf8.char(72, 228, 8364, 128512), #utf8.char(0), #utf8.char(0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff))
-- expect: 	Hä€😀	1	19
print(#utf8.char(0x7fffffff), utf8.char(0x7fffffff):byte(1, -1))  -- expect: 6	253	191	191	191	191	191
print(pcall(utf8.char, -1))  -- expect: false	bad argument #1 to 'utf8.char' (value out of range)
print(pcall(utf8.char, 0x80000000))  -- expect: false	bad argument #1 to 'utf8.char' (value out of range)
print(utf8.charpattern == "[\0-\x7F\xC2-\xFD][\x80-\xBF]*", #utf8.charpattern)  -- expect: true	14
local s = "aé€😀z"
print(#s, utf8.len(s), utf8.codepoint(s, 1, -1))  -- expect: 11	5	97	233	8364	128512	122
for p, c in utf8.codes(s) do io.write(p, ":", c, " ") end  -- expect: 1:97 2:233 4:8364 7:128512 11:122 end
print("end")
for c in s:gmatch(utf8.charpattern) do io.write(c, "|") end  -- expect: a|é|€|😀|z|11
print(#s)
print(utf8.len(""), utf8.len("abc"), utf8.len("abc", 2), utf8.len("abc", 4), utf8.len("abc", -1), utf8.len(s, 2), utf8.len(s, 1, 2), utf8.len(s, -1))
-- expect: 0	3	2	0	1	4	2	1
print(utf8.len("\xff"), utf8.len("ab\x80cd"), utf8.len("\xe2\x82"), utf8.len("\xc0\x80"), utf8.len("\xed\xa0\x80"), utf8.len("\xf4\x90\x80\x80"))
-- expect: nil	nil	nil	nil	nil	nil	1
print(utf8.len("\xed\xa0\x80", 1, -1, true), utf8.len("\xf4\x90\x80\x80", 1, -1, true), utf8.len("\xfd\xbf\xbf\xbf\xbf\xbf", 1, -1, true), utf8.len("\xff", 1, -1, true))
-- expect: 1	1	1	nil	1
print(utf8.len(s, 3), pcall(utf8.len, s, 20), pcall(utf8.len, s, 1, 20))
-- expect: nil	false	false	bad argument #3 to 'utf8.len' (final position out of bounds)
print(utf8.codepoint("é"), utf8.codepoint("abc", 2), utf8.codepoint("abc", -1), utf8.codepoint("abc", 1, 2), select("#", utf8.codepoint("abc", 3, 2)))
-- expect: 233	98	99	97	0
print(pcall(utf8.codepoint, "é", 2))  -- expect: false	invalid UTF-8 code
print(pcall(utf8.codepoint, "abc", 4))  -- expect: false	bad argument #3 to 'utf8.codepoint' (out of bounds)
print(pcall(utf8.codepoint, "abc", 1, 4))
-- expect: false	bad argument #3 to 'utf8.codepoint' (out of bounds)
print(pcall(utf8.codepoint, "\xed\xa0\x80"), utf8.codepoint("\xed\xa0\x80", 1, 1, true))
-- expect: false	55296
print(pcall(utf8.codepoint, "\xf4\x90\x80\x80"), utf8.codepoint("\xf4\x90\x80\x80", 1, 1, true))
-- expect: false	1114112
print(utf8.offset(s, 1), utf8.offset(s, 2), utf8.offset(s, 3), utf8.offset(s, 5), utf8.offset(s, 6), utf8.offset(s, 7))
-- expect: 1	2	4	11	12	nil
print(utf8.offset(s, -1), utf8.offset(s, -2), utf8.offset(s, -5), utf8.offset(s, -6), utf8.offset(s, 0, 3), utf8.offset(s, 0, 5), utf8.offset(s, 0, 1))
-- expect: 11	7	1	nil	2	4	1
print(utf8.offset(s, 1, 2), utf8.offset(s, 2, 2), utf8.offset(s, -1, 4), utf8.offset("", 1), utf8.offset("", 0), utf8.offset("abc", 3, 2))
-- expect: 2	4	2	1	1	4
print(pcall(utf8.offset, s, 1, 3))  -- expect: false	initial position is a continuation byte
print(pcall(utf8.offset, s, 1, 20))
-- expect: false	bad argument #3 to 'utf8.offset' (position out of bounds)
print(pcall(function() for _ in utf8.codes("ab\xff") do end end))
-- expect: false	utf8_library.lua:41: invalid UTF-8 code
print(pcall(function() for _ in utf8.codes("\xed\xa0\x80") do end end))
-- expect: false	utf8_library.lua:43: invalid UTF-8 code
for p, c in utf8.codes("\xed\xa0\x80", true) do print(p, c) end  -- expect: 1	55296
print(pcall(function() for _ in utf8.codes("\xe2\x82") do end end))
-- expect: false	utf8_library.lua:46: invalid UTF-8 code
-- Substrings by characters, reversal, round trips.
local function usub(str, i, j) return str:sub(utf8.offset(str, i), utf8.offset(str, j + 1) - 1) end
print(usub(s, 2, 3), usub(s, 4, 4), usub(s, 1, 5))  -- expect: é€	😀	aé€😀z
local rev = {}
for _, c in utf8.codes(s) do table.insert(rev, 1, utf8.char(c)) end
print(table.concat(rev))  -- expect: z😀€éa
local ok = true
for _, c in ipairs { 0, 1, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff } do
  local u = utf8.char(c)
  ok = ok and utf8.codepoint(u) == c and utf8.len(u) == 1 and utf8.offset(u, 2) == #u + 1
end
print(ok, "\u{e9}" == "é", "\u{1F600}" == utf8.char(0x1F600), utf8.len("\0\0"))  -- expect: true	true	true	2
local n = 0
for i = 1, 1000 do if utf8.len(utf8.char(i * 13)) == 1 then n = n + 1 end end
print(n)  -- expect: 1000
