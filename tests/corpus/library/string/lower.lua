-- string.lower: letters change, all other bytes stay; argument errors.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
print(string.lower("Hello, World!"), ("MiXed 123 cAsE"):lower(), (""):lower(), ("x"):lower(), ("X"):lower())
-- expect: hello, world!	mixed 123 case		x	x
print(("abcdefghijklmnopqrstuvwxyz"):lower())  -- expect: abcdefghijklmnopqrstuvwxyz
print(("ABCDEFGHIJKLMNOPQRSTUVWXYZ"):lower())  -- expect: abcdefghijklmnopqrstuvwxyz
print(("@[`{0123456789~!#"):lower())  -- expect: @[`{0123456789~!#
-- Only 26 of the 256 bytes change, each by 32.
local count = 0
for i = 0, 255 do
  local c = string.char(i)
  local r = c:lower():byte()
  if r ~= i then
    count = count + 1
    if math.abs(r - i) ~= 32 or not c:find("%a") then print("wrong", i, r) end
  end
end
print(count)  -- expect: 26
-- Bytes beyond ASCII are no letters in the C locale; zeros do not end the text.
print(("\228\196é"):lower() == "\228\196é", ("A\0b\0C"):lower() == ("A\0b\0C"):gsub("%a", string.lower))
-- expect: true	true
print(#("a\0B"):lower(), ("a\0B"):lower():byte(1, -1))  -- expect: 3	97	0	98
-- The argument is not changed, the result is a new string with the same length.
local s = "Some Text"
print(s:lower(), s, #s:lower() == #s, s:lower():lower() == s:lower(), s:lower():upper())
-- expect: some text	Some Text	true	true	SOME TEXT
for _, n in ipairs { 31, 32, 39, 40, 41, 1000 } do
  local long = ("aB"):rep(n)
  print(n, #long:lower(), long:lower() == ("a"):lower():rep(2 * n):gsub("(.).", "%1" .. ("b"):lower()))
end
-- expect: 31	62	true
-- expect: 32	64	true
-- expect: 39	78	true
-- expect: 40	80	true
-- expect: 41	82	true
-- expect: 1000	2000	true
-- Numbers are strings here; further arguments are ignored.
print(string.lower(12), string.lower(1e100), string.lower(1 / 0), string.lower(-1 / 0), string.lower("0xAbCdEf"))
-- expect: 12	1e+100	inf	-inf	0xabcdef
print(("aB"):lower({}, 1), select("#", ("aB"):lower(1, 2)))  -- expect: ab	1
-- Argument errors.
err(string.lower)  -- expect: bad argument #1 to 'string.lower' (string expected, got no value)
err(string.lower, nil)  -- expect: bad argument #1 to 'string.lower' (string expected, got nil)
err(string.lower, {})  -- expect: bad argument #1 to 'string.lower' (string expected, got table)
err(string.lower, false)  -- expect: bad argument #1 to 'string.lower' (string expected, got boolean)
err(string.lower, print)  -- expect: bad argument #1 to 'string.lower' (string expected, got function)
err(function() string.lower() end)
-- expect: lower.lua:47: bad argument #1 to 'lower' (string expected, got no value)
err(function() string.lower({}) end)
-- expect: lower.lua:49: bad argument #1 to 'lower' (string expected, got table)
err(function() local t = { lower = string.lower }; t:lower() end)
-- expect: lower.lua:51: calling 'lower' on bad self (string expected, got table)
err(function() local t = { lower = string.lower }; t.lower(t) end)
-- expect: lower.lua:53: bad argument #1 to 'lower' (string expected, got table)
err(function() local t = { f = string.lower }; t.f() end)
-- expect: lower.lua:55: bad argument #1 to 'f' (string expected, got no value)
err(string.lower, setmetatable({}, { __name = "My type" }))
-- expect: bad argument #1 to 'string.lower' (string expected, got My type)
