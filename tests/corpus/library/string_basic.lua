-- sub, byte, char, rep, reverse, len, upper, lower: indices of every kind.
local s = "hello"
print(s:sub(2), s:sub(2, 3), s:sub(-3), s:sub(-3, -2), s:sub(2, -2))  -- expect: ello	el	llo	ll	ell
print(s:sub(0), s:sub(1, 100), s:sub(-100, 2), s:sub(10), s:sub(3, 2), s:sub(-1, 1), "|")
-- expect: hello	hello	he				|
print(s:sub(math.mininteger), s:sub(1, math.maxinteger), s:sub(math.maxinteger), s:sub(1, math.mininteger), "|")
-- expect: hello	hello			|
print(("x"):sub(1.0, 1.0), pcall(string.sub, "x", 1.5))
-- expect: x	false	bad argument #2 to 'string.sub' (number has no integer representation)
print(s:byte(), s:byte(2), s:byte(-1), s:byte(10), s:byte(1, -1))
-- expect: 104	101	111	nil	104	101	108	108	111
print(select("#", s:byte(3, 2)), select("#", ("").byte("")), s:byte(0))  -- expect: 0	0
print(s:byte(1.0), ("\0\255"):byte(1, 2))  -- expect: 104	0	255
print(string.char(), string.char(72, 105), #string.char(0, 255, 10))  -- expect: 	Hi	3
print(pcall(string.char, 256), pcall(string.char, -1))
-- expect: false	false	bad argument #1 to 'string.char' (value out of range)
print(("ab"):rep(3), ("ab"):rep(3, "-"), ("ab"):rep(1, "-"), ("ab"):rep(0, "-"), ("ab"):rep(-5), (""):rep(1000000), ("x"):rep(3, ""))
-- expect: ababab	ab-ab-ab	ab				xxx
print(#("x"):rep(100000), #("ab"):rep(1000, "cd"))  -- expect: 100000	3998
print(pcall(string.rep, "x", 1 << 62))  -- expect: false	resulting string too large
print(pcall(string.rep, "xx", math.maxinteger))  -- expect: false	resulting string too large
print(pcall(string.rep, "x", math.maxinteger, "yy"))  -- expect: false	resulting string too large
print(s:reverse(), (""):reverse(), ("a\0b"):reverse() == "b\0a")  -- expect: olleh		true
print(s:len(), ("\0\0"):len(), (""):len(), string.len(12345))  -- expect: 5	2	0	5
print(("MiXed 123 \228"):upper() == "MIXED 123 \228", ("MiXed 123"):lower())  -- expect: true	mixed 123
print(("x"):rep(5):upper():lower():len())  -- expect: 5
-- Method calls on literals and numbers as strings.
print(("%d"):format(7), ("abc"):upper(), #"abc", (5 .. ""):rep(2), ("1"):byte())  -- expect: 7	ABC	3	55	49
print(string.upper(1e15), string.len(1.5), string.sub(12345, 2, 3), string.reverse(123))
-- expect: 1E+15	3	23	321
-- Bytes round trip.
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
local bytes = table.concat(all)
local ok = #bytes == 256
for i = 0, 255 do ok = ok and bytes:byte(i + 1) == i and bytes:sub(i + 1, i + 1) == string.char(i) end
print(ok, bytes:reverse():reverse() == bytes, bytes == string.char(bytes:byte(1, -1)))
-- expect: true	true	true
print(string.byte("x", -1), string.byte("abc", -2, -1))  -- expect: 120	98	99
print(("abc" < "abd"), ("Z" < "a"), ("" < "a"), ("a\0" > "a"), ("a" .. "\0" == "a\0"))
-- expect: true	true	true	true	true
print(#"\u{10FFFF}", ("é"):len(), ("日本"):len(), ("日本"):byte(1, 3))  -- expect: 4	2	6	230	151	165
-- Identity of long strings is by content.
local a, b = ("long string "):rep(10), ("long string "):rep(10)
print(a == b, ({ [a] = "found" })[b], a .. "x" == b .. "x", a < b .. "a")  -- expect: true	found	true	true
