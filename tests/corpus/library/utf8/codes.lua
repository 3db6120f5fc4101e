-- utf8.codes: iteration by position and code point, strict and lax, invalid sequences, the iterator alone; argument errors.
local function err(...) print((select(2, pcall(...)))) end
local s = "a\u{e9}\u{20ac}\u{1f600}z"
local function all(...)
  local r = {}
  local ok, message = pcall(function(...)
    for p, c in utf8.codes(...) do r[#r + 1] = ("%d:%x"):format(p, c) end
  end, ...)
  print(table.concat(r, " "), ok and "" or message)
end

for p, c in utf8.codes(s) do io.write(p, ":", c, " ") end
print("end")  -- expect: 1:97 2:233 4:8364 7:128512 11:122 end
all ""  -- expect: 	
all "\0a\0"  -- expect: 1:0 2:61 3:0	
all(12.5)  -- expect: 1:31 2:32 3:2e 4:35	
all("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf")
-- expect: 1:7f 2:80 4:7ff 6:800 9:d7ff 12:e000 15:ffff 18:10000 22:10ffff	
-- Surrogates and code points above 10FFFF: only with lax.
for _, c in ipairs { "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf7\xbf\xbf\xbf", "\xf8\x88\x80\x80\x80", "\xfb\xbf\xbf\xbf\xbf", "\xfc\x84\x80\x80\x80\x80", "\xfd\xbf\xbf\xbf\xbf\xbf" } do
  all("a" .. c .. "b")
  all("a" .. c .. "b", true)
end
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:d800 5:62	
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:dfff 5:62	
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:110000 6:62	
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:1fffff 6:62	
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:200000 7:62	
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:3ffffff 7:62	
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:4000000 8:62	
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61 2:7fffffff 8:62	
all("\u{d800}", "any true value")  -- expect: 1:d800	
all("\u{d800}", false)  -- expect: 	codes.lua:7: invalid UTF-8 code
-- Invalid either way; what came before was iterated.
for _, c in ipairs { "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xf0\x8f\xbf\xbf", "\xf8\x87\xbf\xbf\xbf", "\xfc\x80\x80\x80\x80\x80", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc3z", "\xe2z", "\xff" } do
  all("a" .. c)
  all("a" .. c, true)
end
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
-- expect: 1:61	codes.lua:7: invalid UTF-8 code
err(function() for _ in utf8.codes("ab\xff") do end end)  -- expect: codes.lua:71: invalid UTF-8 code
-- The iterator, the string and 0; control variables that the loop would not give.
local iterator, state, start = utf8.codes(s)
print(type(iterator), state == s, start, select("#", utf8.codes(s)))  -- expect: function	true	0	3
print(iterator(s, 0))  -- expect: 1	97
print(iterator(s, 1))  -- expect: 2	233
print(iterator(s, 2))  -- expect: 4	8364
print(iterator(s, 4))  -- expect: 7	128512
print(iterator(s, 7))  -- expect: 11	122
print(iterator(s, 11), iterator(s, 12), iterator(s, 100), iterator(s, math.maxinteger), select("#", iterator(s, 11)))
-- expect: nil	nil	nil	nil	0
print(iterator(s, -1), iterator(s, math.mininteger), iterator("", 0))  -- expect: nil	nil
print(iterator(s, 3))  -- expect: 4	8364
print(iterator(s, "1"))  -- expect: 2	233
print(iterator(s, 1.0))  -- expect: 2	233
print(iterator(s, nil))  -- expect: 1	97
print(iterator(123, 1))  -- expect: 2	50
local lax = utf8.codes("", true)
print(lax("\u{d800}", 0))  -- expect: 1	55296
err(iterator, "\u{d800}", 0)  -- expect: invalid UTF-8 code
err(iterator, "a\xff", 1)  -- expect: invalid UTF-8 code
err(lax, "a\xff", 1)  -- expect: invalid UTF-8 code
err(iterator, nil, 0)  -- expect: bad argument #1 to '?' (string expected, got nil)
err(iterator)  -- expect: bad argument #1 to '?' (string expected, got no value)
err(iterator, {}, 0)  -- expect: bad argument #1 to '?' (string expected, got table)
-- Characters rebuilt from code points; loops in loops, with break.
local reversed = {}
for _, c in utf8.codes(s) do table.insert(reversed, 1, utf8.char(c)) end
print(table.concat(reversed), utf8.char(utf8.codepoint(s, 1, -1)) == s)  -- expect: z😀€éa	true
local pairs_seen = 0
for p in utf8.codes("\u{e9}\u{e8}\u{ea}") do
  for q in utf8.codes("abc") do
    if q > p then break end
    pairs_seen = pairs_seen + 1
  end
end
print(pairs_seen)  -- expect: 7
local ok = true
for _, c in ipairs { 0, 1, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff } do
  local u = utf8.char(c)
  for p, code in utf8.codes(u .. "x") do ok = ok and (p == 1 and code == c or p == #u + 1 and code == 120) end
  ok = ok and utf8.codepoint(u) == c and utf8.len(u) == 1 and utf8.offset(u, 2) == #u + 1
end
print(ok)  -- expect: true
local sum = 0
for p, c in utf8.codes(("\u{20ac}"):rep(1000)) do sum = sum + p * c % 1009 end
print(sum)  -- expect: 503959
-- What the library holds.
local names = {}
for k in pairs(utf8) do names[#names + 1] = k end
table.sort(names)
print(table.concat(names, " "))  -- expect: char charpattern codepoint codes len offset
-- Wrong arguments.
err(utf8.codes)  -- expect: bad argument #1 to 'utf8.codes' (string expected, got no value)
err(utf8.codes, nil)  -- expect: bad argument #1 to 'utf8.codes' (string expected, got nil)
err(utf8.codes, {})  -- expect: bad argument #1 to 'utf8.codes' (string expected, got table)
err(utf8.codes, true)  -- expect: bad argument #1 to 'utf8.codes' (string expected, got boolean)
err(utf8.codes, print)  -- expect: bad argument #1 to 'utf8.codes' (string expected, got function)
err(function() for _ in utf8.codes() do end end)
-- expect: codes.lua:129: bad argument #1 to 'codes' (string expected, got no value)
err(function() for _ in utf8.codes({}, true) do end end)
-- expect: codes.lua:131: bad argument #1 to 'codes' (string expected, got table)
