-- utf8.charpattern: the pattern that matches one sequence of a valid string.
print(type(utf8.charpattern), #utf8.charpattern, utf8.charpattern == "[\0-\x7F\xC2-\xFD][\x80-\xBF]*")
-- expect: string	14	true
print(utf8.charpattern:byte(1, -1))  -- expect: 91	0	45	127	194	45	253	93	91	128	45	191	93	42
local s = "a\u{e9}\u{20ac}\u{1f600}z"
for c in s:gmatch(utf8.charpattern) do io.write(#c, ":", c, " ") end
print(select(2, s:gsub(utf8.charpattern, "")))  -- expect: 1:a 2:é 3:€ 4:😀 1:z 5
print(s:match(utf8.charpattern), s:match(utf8.charpattern, 2), s:find(utf8.charpattern, 3), s:find("^" .. utf8.charpattern, 3))
-- expect: a	é	4	nil
print(("\0x"):match(utf8.charpattern) == "\0", (""):match(utf8.charpattern), ("\x80\xbf"):find(utf8.charpattern))
-- expect: true	nil	nil
-- It counts on validity: any number of continuation bytes belongs to a first byte.
print(#("\xc3\x80\x80\x80z"):match(utf8.charpattern), #("a\x80z"):match(utf8.charpattern), ("\xff\xfe\xc0\xc1"):find(utf8.charpattern))
-- expect: 4	2	nil
print(("\u{7fffffff}!"):find(utf8.charpattern), ("\u{d800}"):find(utf8.charpattern))  -- expect: 1	1	3
-- With position captures, as codes gives them.
local positions = {}
for p in s:gmatch("()" .. utf8.charpattern) do positions[#positions + 1] = p end
local same = true
local n = 0
for p in utf8.codes(s) do n = n + 1 same = same and positions[n] == p end
print(same, n, #positions, table.concat(positions, " "))  -- expect: true	5	5	1 2 4 7 11
-- Characters into a table, and reversed.
local reversed = s:gsub(utf8.charpattern, "%0|")
print(reversed)  -- expect: a|é|€|😀|z|
local list = {}
for c in s:gmatch(utf8.charpattern) do table.insert(list, 1, c) end
print(table.concat(list))  -- expect: z😀€éa
-- Every sequence that utf8.char makes is one match.
local ok = true
for _, code in ipairs { 0, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff, 0x1fffff, 0x200000, 0x3ffffff, 0x4000000, 0x7fffffff } do
  local c = utf8.char(code)
  ok = ok and c:match("^" .. utf8.charpattern .. "$") == c
end
print(ok)  -- expect: true
