-- utf8.codepoint: ranges of bytes, strict and lax, invalid sequences, bounds; argument errors.
local function err(...) print((select(2, pcall(...)))) end
local s = "a\u{e9}\u{20ac}\u{1f600}z" -- at bytes 1, 2, 4, 7 and 11

-- i is 1 by default, j is i: one character. Those that start between i and j are decoded whole.
print(utf8.codepoint(s), utf8.codepoint(s, 2), utf8.codepoint(s, 4), utf8.codepoint(s, 7), utf8.codepoint(s, 11))
-- expect: 97	233	8364	128512	122
print(utf8.codepoint(s, 1, -1))  -- expect: 97	233	8364	128512	122
print(utf8.codepoint(s, 1, 4))  -- expect: 97	233	8364
print(utf8.codepoint(s, 2, 3))  -- expect: 233
print(utf8.codepoint(s, 4, 7))  -- expect: 8364	128512
print(utf8.codepoint(s, -1), utf8.codepoint(s, -5, -1))  -- expect: 122	128512	122
print(utf8.codepoint(s, -11, -11), utf8.codepoint(s, nil, nil), utf8.codepoint(s, "2", 2.0), utf8.codepoint("\0"))
-- expect: 97	97	233	0
-- Nothing when i > j.
print(select("#", utf8.codepoint("abc", 3, 2)), select("#", utf8.codepoint("", 1, 0)), select("#", utf8.codepoint("abc", 4, 3)), select("#", utf8.codepoint("abc", 3, -2)))
-- expect: 0	0	0	0
print(select("#", utf8.codepoint("abc", math.maxinteger, 1)), select("#", utf8.codepoint("abc", 1, math.mininteger)), select("#", utf8.codepoint(s, 1, -1)))
-- expect: 0	0	5
-- Numbers are strings too.
print(utf8.codepoint(123, 1, -1))  -- expect: 49	50	51
-- The limits of each length.
print(utf8.codepoint("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", 1, -1))
-- expect: 127	128	2047	2048	65535	65536	1114111
print(utf8.codepoint("\xed\x9f\xbf\xee\x80\x80", 1, -1)) -- next to the surrogates  -- expect: 55295	57344
-- Surrogates and code points above 10FFFF: only with lax.
for _, c in ipairs { "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf7\xbf\xbf\xbf", "\xf8\x88\x80\x80\x80", "\xfb\xbf\xbf\xbf\xbf", "\xfc\x84\x80\x80\x80\x80", "\xfd\xbf\xbf\xbf\xbf\xbf" } do
  print(select(2, pcall(utf8.codepoint, c)), utf8.codepoint(c, 1, 1, true))
end
-- expect: invalid UTF-8 code	55296
-- expect: invalid UTF-8 code	57343
-- expect: invalid UTF-8 code	1114112
-- expect: invalid UTF-8 code	2097151
-- expect: invalid UTF-8 code	2097152
-- expect: invalid UTF-8 code	67108863
-- expect: invalid UTF-8 code	67108864
-- expect: invalid UTF-8 code	2147483647
print(utf8.codepoint("\u{d800}", 1, 1, "any true value"), pcall(utf8.codepoint, "\u{d800}", 1, 1, nil))
-- expect: 55296	false	invalid UTF-8 code
-- Invalid either way: continuation bytes, overlong forms, sequences cut short, bytes that never occur.
for _, c in ipairs { "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf",
  "\xf8\x80\x80\x80\x80", "\xf8\x87\xbf\xbf\xbf", "\xfc\x80\x80\x80\x80\x80", "\xfc\x83\xbf\xbf\xbf\xbf", "\xc3", "\xe2\x82", "\xf0\x9f\x98",
  "\xc3a", "\xe2\x82z", "\xe2z\x82", "\xfe", "\xff", "\xfe\x80\x80\x80\x80\x80\x80" } do
  local strict, message = pcall(utf8.codepoint, c)
  local lax = pcall(utf8.codepoint, c, 1, 1, true)
  io.write(tostring(strict), "/", tostring(lax), " ", message == "invalid UTF-8 code" and "" or message)
end
print()
-- expect: false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false false/false 
err(utf8.codepoint, s, 3)  -- expect: invalid UTF-8 code
err(utf8.codepoint, s, 3, 11)  -- expect: invalid UTF-8 code
err(utf8.codepoint, s, 1, 3) -- ends inside a character: fine  -- expect: 97
err(utf8.codepoint, "ab\xff", 1, -1)  -- expect: invalid UTF-8 code
err(utf8.codepoint, "ab\xff", 1, -1, true)  -- expect: invalid UTF-8 code
err(utf8.codepoint, "ok\xff", 1, 2)  -- expect: 111
-- Out of bounds.
err(utf8.codepoint, "abc", 4)  -- expect: bad argument #3 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", 1, 4)  -- expect: bad argument #3 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", 0)  -- expect: bad argument #2 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", 0, 2)  -- expect: bad argument #2 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", -4)  -- expect: bad argument #2 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", -4, 4)  -- expect: bad argument #2 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", 5, 6)  -- expect: bad argument #3 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "")  -- expect: bad argument #3 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "", 1, -1)  -- expect: nil
err(utf8.codepoint, "abc", math.mininteger)  -- expect: bad argument #2 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", math.maxinteger)  -- expect: bad argument #3 to 'utf8.codepoint' (out of bounds)
err(utf8.codepoint, "abc", 1, math.maxinteger)  -- expect: bad argument #3 to 'utf8.codepoint' (out of bounds)
-- Many results.
print(select("#", utf8.codepoint(("x"):rep(5000), 1, -1)), (select(5000, utf8.codepoint(("\u{20ac}"):rep(5000), 1, -1))))
-- expect: 5000	8364
-- Wrong arguments.
err(utf8.codepoint)  -- expect: bad argument #1 to 'utf8.codepoint' (string expected, got no value)
err(utf8.codepoint, nil)  -- expect: bad argument #1 to 'utf8.codepoint' (string expected, got nil)
err(utf8.codepoint, {})  -- expect: bad argument #1 to 'utf8.codepoint' (string expected, got table)
err(utf8.codepoint, true)  -- expect: bad argument #1 to 'utf8.codepoint' (string expected, got boolean)
err(utf8.codepoint, "abc", "x")  -- expect: bad argument #2 to 'utf8.codepoint' (number expected, got string)
err(utf8.codepoint, "abc", {})  -- expect: bad argument #2 to 'utf8.codepoint' (number expected, got table)
err(utf8.codepoint, "abc", 1.5)
-- expect: bad argument #2 to 'utf8.codepoint' (number has no integer representation)
err(utf8.codepoint, "abc", 1, "x")  -- expect: bad argument #3 to 'utf8.codepoint' (number expected, got string)
err(utf8.codepoint, "abc", 1, 2.5)
-- expect: bad argument #3 to 'utf8.codepoint' (number has no integer representation)
err(function() return (utf8.codepoint("\xff")) end)  -- expect: codepoint.lua:84: invalid UTF-8 code
err(function() return (utf8.codepoint("abc", 9)) end)
-- expect: codepoint.lua:85: bad argument #3 to 'codepoint' (out of bounds)
