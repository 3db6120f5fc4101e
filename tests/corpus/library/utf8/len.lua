-- utf8.len: characters between byte positions, the first invalid byte, strict and lax, bounds; argument errors.
local function err(...) print((select(2, pcall(...)))) end
local s = "a\u{e9}\u{20ac}\u{1f600}z" -- at bytes 1, 2, 4, 7 and 11

print(utf8.len(""), utf8.len("abc"), utf8.len(s), utf8.len("\0\0"), utf8.len(("\u{20ac}"):rep(1000)), utf8.len(1234.5))
-- expect: 0	3	5	2	1000	6
-- From i to j, which count bytes; characters that start in there.
print(utf8.len("abc", 2), utf8.len("abc", 4), utf8.len("abc", -1), utf8.len("abc", 1, 2), utf8.len("abc", 2, 1), utf8.len("abc", 3, -1))
-- expect: 2	0	1	2	0	1
print(utf8.len(s, 2), utf8.len(s, 4), utf8.len(s, 7), utf8.len(s, 11), utf8.len(s, 12), utf8.len(s, -1), utf8.len(s, -5))
-- expect: 4	3	2	1	0	1	2
print(utf8.len(s, 1, 1), utf8.len(s, 1, 2), utf8.len(s, 1, 3), utf8.len(s, 1, 4), utf8.len(s, 4, 6), utf8.len(s, 4, 7), utf8.len(s, 1, -2), utf8.len(s, 2, 1))
-- expect: 1	2	2	3	1	2	4	0
print(utf8.len("abc", 1, 0), utf8.len("abc", 1, -4), utf8.len("abc", 1, -9), utf8.len("abc", 1, math.mininteger), utf8.len("", 1), utf8.len("", 1, 0), utf8.len("", 1, -1))
-- expect: 0	0	0	0	0	0	0
print(utf8.len(s, "2", 4.0), utf8.len(s, nil, nil), utf8.len(s, nil, 2), select("#", utf8.len(s)))
-- expect: 2	5	2	1
-- fail and the position of the first invalid byte.
print(utf8.len("\xff"))  -- expect: nil	1
print(utf8.len("ab\x80cd"))  -- expect: nil	3
print(utf8.len("\xe2\x82"))  -- expect: nil	1
print(utf8.len("abc\xe2\x82"))  -- expect: nil	4
print(utf8.len("\xc3\xa9\xc3"))  -- expect: nil	3
print(utf8.len(s, 3))  -- expect: nil	3
print(utf8.len(s, 5, 6))  -- expect: nil	5
print(utf8.len(s, 8))  -- expect: nil	8
print(utf8.len("ab\xff", 1, 2))  -- expect: 2
print(utf8.len("\xffab", 2))  -- expect: 2
print(utf8.len("ab\xff", -1))  -- expect: nil	3
-- Overlong forms, sequences cut short, bytes that never occur: invalid, lax or not.
for _, c in ipairs { "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf8\x80\x80\x80\x80",
  "\xf8\x87\xbf\xbf\xbf", "\xfc\x80\x80\x80\x80\x80", "\xfc\x83\xbf\xbf\xbf\xbf", "\xbf", "\xc3", "\xc3a", "\xe2z\x82", "\xf0\x9f\x98\0", "\xfe", "\xff",
  "\xfe\x80\x80\x80\x80\x80\x80", "\xff\x80\x80\x80\x80\x80\x80\x80" } do
  local strict, at = utf8.len("x" .. c)
  local lax, lax_at = utf8.len("x" .. c, 1, -1, true)
  io.write(tostring(strict), at, "/", tostring(lax), lax_at, " ")
end
print()
-- expect: nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 nil2/nil2 
-- Surrogates and code points above 10FFFF: valid with lax only.
for _, c in ipairs { "\xed\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xee\x80\x80", "\xf4\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf7\xbf\xbf\xbf",
  "\xf8\x88\x80\x80\x80", "\xfb\xbf\xbf\xbf\xbf", "\xfc\x84\x80\x80\x80\x80", "\xfd\xbf\xbf\xbf\xbf\xbf" } do
  io.write(tostring(utf8.len(c)), "/", tostring(utf8.len(c, 1, -1, true)), " ")
end
print(utf8.len("\u{d800}", 1, -1, "any true value"), utf8.len("\u{d800}", 1, -1, false))
-- expect: 1/1 nil/1 nil/1 1/1 1/1 nil/1 nil/1 nil/1 nil/1 nil/1 nil/1 1	nil	1
-- Every code point up to the end of the first plane, in steps.
local wrong = 0
for code = 0, 0xffff, 251 do
  local n = utf8.len(utf8.char(code))
  if (n == 1) ~= (code < 0xd800 or code > 0xdfff) then wrong = wrong + 1 end
end
print(wrong)  -- expect: 0
-- Out of bounds.
err(utf8.len, "abc", 0)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "abc", 5)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "abc", -4)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "abc", math.maxinteger)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "abc", math.mininteger)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "", 2)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "", 0)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "", -1)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "abc", 1, 4)  -- expect: bad argument #3 to 'utf8.len' (final position out of bounds)
err(utf8.len, "abc", 1, math.maxinteger)  -- expect: bad argument #3 to 'utf8.len' (final position out of bounds)
err(utf8.len, "abc", 0, 4)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "abc", 5, 9)  -- expect: bad argument #2 to 'utf8.len' (initial position out of bounds)
err(utf8.len, "", 1, 1)  -- expect: bad argument #3 to 'utf8.len' (final position out of bounds)
-- Wrong arguments.
err(utf8.len)  -- expect: bad argument #1 to 'utf8.len' (string expected, got no value)
err(utf8.len, nil)  -- expect: bad argument #1 to 'utf8.len' (string expected, got nil)
err(utf8.len, {})  -- expect: bad argument #1 to 'utf8.len' (string expected, got table)
err(utf8.len, false)  -- expect: bad argument #1 to 'utf8.len' (string expected, got boolean)
err(utf8.len, print)  -- expect: bad argument #1 to 'utf8.len' (string expected, got function)
err(utf8.len, "abc", "x")  -- expect: bad argument #2 to 'utf8.len' (number expected, got string)
err(utf8.len, "abc", {})  -- expect: bad argument #2 to 'utf8.len' (number expected, got table)
err(utf8.len, "abc", 1.5)  -- expect: bad argument #2 to 'utf8.len' (number has no integer representation)
err(utf8.len, "abc", 1, "x")  -- expect: bad argument #3 to 'utf8.len' (number expected, got string)
err(utf8.len, "abc", 1, 2.5)  -- expect: bad argument #3 to 'utf8.len' (number has no integer representation)
err(utf8.len, "abc", "x", "y")  -- expect: bad argument #2 to 'utf8.len' (number expected, got string)
err(function() return (utf8.len("abc", 9)) end)
-- expect: len.lua:80: bad argument #2 to 'len' (initial position out of bounds)
err(function() local s = {} return (utf8.len(s)) end)
-- expect: len.lua:82: bad argument #1 to 'len' (string expected, got table)
