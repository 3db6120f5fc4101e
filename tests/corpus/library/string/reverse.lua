-- string.reverse: bytes in the opposite order; argument errors.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
print(string.reverse("hello"), ("ab"):reverse(), ("a"):reverse(), (""):reverse() == "", ("abc"):reverse():reverse())
-- expect: olleh	ba	a	true	abc
print(("never odd or even"):reverse(), ("level"):reverse() == "level", ("a b"):reverse())
-- expect: neve ro ddo reven	true	b a
-- Zeros and all other bytes.
print(("a\0b\0\0"):reverse() == "\0\0b\0a", #("\0\0"):reverse(), ("\0a"):reverse():byte(1, -1))
-- expect: true	2	97	0
local codes = {}
for i = 0, 255 do codes[i + 1] = string.char(i) end
local all = table.concat(codes)
local same = true
for i = 0, 255 do same = same and all:reverse():byte(256 - i) == i end
print(same, all:reverse():reverse() == all)  -- expect: true	true
-- Bytes are reversed, not characters.
print(("é"):reverse() == "é", ("é"):reverse():byte(1, -1))  -- expect: false	169	195
-- Lengths around those where strings change their form.
for _, n in ipairs { 1, 2, 31, 32, 39, 40, 41, 42, 1000, 100001 } do
  local s = ("x"):rep(n - 1) .. "y"
  local r = s:reverse()
  print(n, #r, r:sub(1, 1), r:find("y", 2, true), r:reverse() == s)
end
-- expect: 1	1	y	nil	true
-- expect: 2	2	y	nil	true
-- expect: 31	31	y	nil	true
-- expect: 32	32	y	nil	true
-- expect: 39	39	y	nil	true
-- expect: 40	40	y	nil	true
-- expect: 41	41	y	nil	true
-- expect: 42	42	y	nil	true
-- expect: 1000	1000	y	nil	true
-- expect: 100001	100001	y	nil	true
-- Numbers are strings here; further arguments are ignored.
print(string.reverse(123), string.reverse(1.5), string.reverse(-10), string.reverse(1e100), ("abc"):reverse({}, 1))
-- expect: 321	5.1	01-	001+e1	cba
-- Argument errors.
err(string.reverse)  -- expect: bad argument #1 to 'string.reverse' (string expected, got no value)
err(string.reverse, nil)  -- expect: bad argument #1 to 'string.reverse' (string expected, got nil)
err(string.reverse, {})  -- expect: bad argument #1 to 'string.reverse' (string expected, got table)
err(string.reverse, true)  -- expect: bad argument #1 to 'string.reverse' (string expected, got boolean)
err(string.reverse, print)  -- expect: bad argument #1 to 'string.reverse' (string expected, got function)
err(function() string.reverse() end)
-- expect: reverse.lua:43: bad argument #1 to 'reverse' (string expected, got no value)
err(function() string.reverse({}) end)
-- expect: reverse.lua:45: bad argument #1 to 'reverse' (string expected, got table)
err(function() local t = { reverse = string.reverse }; t:reverse() end)
-- expect: reverse.lua:47: calling 'reverse' on bad self (string expected, got table)
err(function() local t = { reverse = string.reverse }; t.reverse(t) end)
-- expect: reverse.lua:49: bad argument #1 to 'reverse' (string expected, got table)
err(string.reverse, setmetatable({}, { __name = "My type" }))
-- expect: bad argument #1 to 'string.reverse' (string expected, got My type)
