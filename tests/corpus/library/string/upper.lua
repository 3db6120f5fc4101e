-- string.upper: letters change, all other bytes stay; argument errors.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
print(string.upper("Hello, World!"), ("MiXed 123 cAsE"):upper(), (""):upper(), ("x"):upper(), ("X"):upper())
-- expect: HELLO, WORLD!	MIXED 123 CASE		X	X
print(("abcdefghijklmnopqrstuvwxyz"):upper())  -- expect: ABCDEFGHIJKLMNOPQRSTUVWXYZ
print(("ABCDEFGHIJKLMNOPQRSTUVWXYZ"):upper())  -- expect: ABCDEFGHIJKLMNOPQRSTUVWXYZ
print(("@[`{0123456789~!#"):upper())  -- expect: @[`{0123456789~!#
-- Only 26 of the 256 bytes change, each by 32.
local count = 0
for i = 0, 255 do
  local c = string.char(i)
  local r = c:upper():byte()
  if r ~= i then
    count = count + 1
    if math.abs(r - i) ~= 32 or not c:find("%a") then print("wrong", i, r) end
  end
end
print(count)  -- expect: 26
-- Bytes beyond ASCII are no letters in the C locale; zeros do not end the text.
print(("\228\196é"):upper() == "\228\196é", ("A\0b\0C"):upper() == ("A\0b\0C"):gsub("%a", string.upper))
-- expect: true	true
print(#("a\0B"):upper(), ("a\0B"):upper():byte(1, -1))  -- expect: 3	65	0	66
-- The argument is not changed, the result is a new string with the same length.
local s = "Some Text"
print(s:upper(), s, #s:upper() == #s, s:upper():upper() == s:upper(), s:upper():lower())
-- expect: SOME TEXT	Some Text	true	true	some text
for _, n in ipairs { 31, 32, 39, 40, 41, 1000 } do
  local long = ("aB"):rep(n)
  print(n, #long:upper(), long:upper() == ("a"):upper():rep(2 * n):gsub("(.).", "%1" .. ("b"):upper()))
end
-- expect: 31	62	true
-- expect: 32	64	true
-- expect: 39	78	true
-- expect: 40	80	true
-- expect: 41	82	true
-- expect: 1000	2000	true
-- Numbers are strings here; further arguments are ignored.
print(string.upper(12), string.upper(1e100), string.upper(1 / 0), string.upper(-1 / 0), string.upper("0xAbCdEf"))
-- expect: 12	1E+100	INF	-INF	0XABCDEF
print(("aB"):upper({}, 1), select("#", ("aB"):upper(1, 2)))  -- expect: AB	1
-- Argument errors.
err(string.upper)  -- expect: bad argument #1 to 'string.upper' (string expected, got no value)
err(string.upper, nil)  -- expect: bad argument #1 to 'string.upper' (string expected, got nil)
err(string.upper, {})  -- expect: bad argument #1 to 'string.upper' (string expected, got table)
err(string.upper, false)  -- expect: bad argument #1 to 'string.upper' (string expected, got boolean)
err(string.upper, print)  -- expect: bad argument #1 to 'string.upper' (string expected, got function)
err(function() string.upper() end)
-- expect: upper.lua:47: bad argument #1 to 'upper' (string expected, got no value)
err(function() string.upper({}) end)
-- expect: upper.lua:49: bad argument #1 to 'upper' (string expected, got table)
err(function() local t = { upper = string.upper }; t:upper() end)
-- expect: upper.lua:51: calling 'upper' on bad self (string expected, got table)
err(function() local t = { upper = string.upper }; t.upper(t) end)
-- expect: upper.lua:53: bad argument #1 to 'upper' (string expected, got table)
err(function() local t = { f = string.upper }; t.f() end)
-- expect: upper.lua:55: bad argument #1 to 'f' (string expected, got no value)
err(string.upper, setmetatable({}, { __name = "My type" }))
-- expect: bad argument #1 to 'string.upper' (string expected, got My type)
