-- utf8.offset: the byte position of a character counted from another position, bounds; argument errors.
local function err(...) print((select(2, pcall(...)))) end
local s = "a\u{e9}\u{20ac}\u{1f600}z" -- at bytes 1, 2, 4, 7 and 11

-- n > 0 counts from i, which is 1 by default; one behind the last character is a position too.
print(utf8.offset(s, 1), utf8.offset(s, 2), utf8.offset(s, 3), utf8.offset(s, 4), utf8.offset(s, 5), utf8.offset(s, 6), utf8.offset(s, 7))
-- expect: 1	2	4	7	11	12	nil
print(utf8.offset(s, 1, 2), utf8.offset(s, 2, 2), utf8.offset(s, 3, 2), utf8.offset(s, 2, 7), utf8.offset(s, 1, 12), utf8.offset(s, 2, 12), utf8.offset(s, 1, -1), utf8.offset(s, 2, -5))
-- expect: 2	4	7	11	12	nil	11	11
-- n < 0 counts backwards from i, which is #s + 1 by default.
print(utf8.offset(s, -1), utf8.offset(s, -2), utf8.offset(s, -3), utf8.offset(s, -4), utf8.offset(s, -5), utf8.offset(s, -6))
-- expect: 11	7	4	2	1	nil
print(utf8.offset(s, -1, 12), utf8.offset(s, -1, 11), utf8.offset(s, -1, 7), utf8.offset(s, -1, 4), utf8.offset(s, -2, 4), utf8.offset(s, -1, 2), utf8.offset(s, -1, 1), utf8.offset(s, -2, -1))
-- expect: 11	7	4	2	1	1	nil	4
-- n = 0: the start of the character that byte i belongs to; i is 1 by default.
for i = 1, #s + 1 do io.write(utf8.offset(s, 0, i), " ") end
print(utf8.offset(s, 0), utf8.offset(s, 0, -1), utf8.offset(s, 0, -2), utf8.offset("", 0), utf8.offset("", 0, 1))
-- expect: 1 2 2 4 4 4 7 7 7 7 11 12 1	11	7	1	1
-- Short strings, long counts.
print(utf8.offset("", 1), utf8.offset("", 2), utf8.offset("", -1), utf8.offset("abc", 4), utf8.offset("abc", 5), utf8.offset("abc", 3, 2), utf8.offset("abc", -4))
-- expect: 1	nil	nil	4	nil	4	nil
print(utf8.offset("abc", math.maxinteger), utf8.offset("abc", math.mininteger), utf8.offset("abc", 1, 4), utf8.offset("abc", -3), utf8.offset("\0\0", 2))
-- expect: nil	nil	4	1	2
print(utf8.offset(s, "2"), utf8.offset(s, 2.0, "2"), utf8.offset(s, 2, nil), utf8.offset(12345, 3), select("#", utf8.offset(s, 9)))
-- expect: 2	4	2	3	1
-- Validity is not checked, only which bytes are continuation bytes.
print(utf8.offset("\xff\xfe\xc0", 3), utf8.offset("a\x80\x80\x80\x80\x80\x80\x80b", 2), utf8.offset("\xe2\xe2\xe2", 2), utf8.offset("\x80\x80", 0, 2), utf8.offset("\xc3", 2))
-- expect: 3	9	2	1	2
print(utf8.offset("a\x80b\x80", -1), utf8.offset("\x80\x80", -1), utf8.offset("\x80\x80", -2), utf8.offset("\x80a", -1), utf8.offset("\x80a", 2, 2))
-- expect: 3	1	nil	2	3
-- Substrings by characters.
local function sub(str, i, j) return str:sub(utf8.offset(str, i), utf8.offset(str, j + 1) - 1) end
print(sub(s, 2, 3), sub(s, 4, 4), sub(s, 1, 5), "[" .. sub(s, 3, 2) .. "]")  -- expect: é€	😀	aé€😀z	[]
local back = {}
local at = #s + 1
while at > 1 do
  at = utf8.offset(s, -1, at)
  back[#back + 1] = at
end
print(table.concat(back, " "))  -- expect: 11 7 4 2 1
-- The initial position must not be inside a character, unless n is 0.
for _, i in ipairs { 3, 5, 6, 8, 9, 10, -2 } do
  err(utf8.offset, s, 1, i)
end
-- expect: initial position is a continuation byte
-- expect: initial position is a continuation byte
-- expect: initial position is a continuation byte
-- expect: initial position is a continuation byte
-- expect: initial position is a continuation byte
-- expect: initial position is a continuation byte
-- expect: initial position is a continuation byte
err(utf8.offset, s, -1, 5)  -- expect: initial position is a continuation byte
err(utf8.offset, s, 5, 3)  -- expect: initial position is a continuation byte
err(utf8.offset, "\x80", 1)  -- expect: initial position is a continuation byte
err(utf8.offset, "\x80", 1, 1)  -- expect: initial position is a continuation byte
-- Out of bounds.
err(utf8.offset, s, 1, 13)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, s, 1, 0)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, s, 1, -12)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, s, 0, 13)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, s, -1, 13)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, s, 1, math.maxinteger)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, s, 1, math.mininteger)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, "", 1, 2)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, "", 1, -1)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
err(utf8.offset, "", 0, 0)  -- expect: bad argument #3 to 'utf8.offset' (position out of bounds)
-- Wrong arguments.
err(utf8.offset)  -- expect: bad argument #1 to 'utf8.offset' (string expected, got no value)
err(utf8.offset, nil, 1)  -- expect: bad argument #1 to 'utf8.offset' (string expected, got nil)
err(utf8.offset, {}, 1)  -- expect: bad argument #1 to 'utf8.offset' (string expected, got table)
err(utf8.offset, true, 1)  -- expect: bad argument #1 to 'utf8.offset' (string expected, got boolean)
err(utf8.offset, "abc")  -- expect: bad argument #2 to 'utf8.offset' (number expected, got no value)
err(utf8.offset, "abc", nil)  -- expect: bad argument #2 to 'utf8.offset' (number expected, got nil)
err(utf8.offset, "abc", "x")  -- expect: bad argument #2 to 'utf8.offset' (number expected, got string)
err(utf8.offset, "abc", {})  -- expect: bad argument #2 to 'utf8.offset' (number expected, got table)
err(utf8.offset, "abc", 1.5)  -- expect: bad argument #2 to 'utf8.offset' (number has no integer representation)
err(utf8.offset, "abc", 1, "x")  -- expect: bad argument #3 to 'utf8.offset' (number expected, got string)
err(utf8.offset, "abc", 1, {})  -- expect: bad argument #3 to 'utf8.offset' (number expected, got table)
err(utf8.offset, "abc", 1, 2.5)  -- expect: bad argument #3 to 'utf8.offset' (number has no integer representation)
err(function() return (utf8.offset("abc", 1, 9)) end)
-- expect: offset.lua:80: bad argument #3 to 'offset' (position out of bounds)
err(function() return (utf8.offset("\x80", 1)) end)
-- expect: offset.lua:82: initial position is a continuation byte
