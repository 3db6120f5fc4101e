-- string.len: counts bytes; the # operator agrees; argument errors.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
print(string.len(""), string.len("a"), string.len("hello"), ("hello"):len())  -- expect: 0	1	5	5
-- Embedded zeros are counted.
print(("a\0b"):len(), ("\0"):len(), ("\0\0\0"):len(), ("a\000bc\000"):len())  -- expect: 3	1	3	5
-- Bytes, not characters.
print(("é"):len(), ("日本"):len(), ("\u{10FFFF}"):len(), ("\u{7FFFFFFF}"):len(), ("\xff\xfe"):len())
-- expect: 2	6	4	6	2
-- Line ends in long strings and escapes.
local text = [[
two
lines]]
local joined = "a\z
                b\
                c"
print(text:len(), joined:len(), ("\r\n"):len())  -- expect: 9	20	2
-- Numbers are strings here, in the form tostring gives them.
print(string.len(12345), string.len(-1), string.len(1.5), string.len(1.0), string.len(1e15), string.len(2 ^ 53))
-- expect: 5	2	3	3	5	18
print(string.len(1e100), string.len(math.mininteger), string.len(0x10), string.len(1 / 0), string.len(-0.0))
-- expect: 6	20	2	3	4
-- Around lengths where strings change their form; the operator agrees.
for _, n in ipairs { 0, 1, 7, 8, 31, 32, 39, 40, 41, 255, 256, 65536, 1000000 } do
  local s = ("x"):rep(n)
  print(n, s:len(), #s, (s .. "y"):len())
end
-- expect: 0	0	0	1
-- expect: 1	1	1	2
-- expect: 7	7	7	8
-- expect: 8	8	8	9
-- expect: 31	31	31	32
-- expect: 32	32	32	33
-- expect: 39	39	39	40
-- expect: 40	40	40	41
-- expect: 41	41	41	42
-- expect: 255	255	255	256
-- expect: 256	256	256	257
-- expect: 65536	65536	65536	65537
-- expect: 1000000	1000000	1000000	1000001
-- The result is an integer; further arguments are ignored.
print(math.type(("abc"):len()), ("abc"):len(1, {}), select("#", ("abc"):len()))  -- expect: integer	3	1
-- The operator does not look at the library.
local len = string.len
string.len = function() return "replaced" end
print(("abc"):len(), #"abc")  -- expect: replaced	3
string.len = len
print(("abc"):len(), #"abc")  -- expect: 3	3
-- Argument errors.
err(string.len)  -- expect: bad argument #1 to 'string.len' (string expected, got no value)
err(string.len, nil)  -- expect: bad argument #1 to 'string.len' (string expected, got nil)
err(string.len, {})  -- expect: bad argument #1 to 'string.len' (string expected, got table)
err(string.len, true)  -- expect: bad argument #1 to 'string.len' (string expected, got boolean)
err(string.len, print)  -- expect: bad argument #1 to 'string.len' (string expected, got function)
err(string.len, coroutine.create(print))
-- expect: bad argument #1 to 'string.len' (string expected, got thread)
err(string.len, io.stdout)  -- expect: bad argument #1 to 'string.len' (string expected, got FILE*)
err(string.len, setmetatable({}, { __name = "My type" }))
-- expect: bad argument #1 to 'string.len' (string expected, got My type)
err(string.len, setmetatable({}, { __len = function() return 3 end, __tostring = function() return "abc" end }))
-- expect: bad argument #1 to 'string.len' (string expected, got table)
err(function() string.len() end)
-- expect: len.lua:61: bad argument #1 to 'len' (string expected, got no value)
err(function() string.len({}) end)
-- expect: len.lua:63: bad argument #1 to 'len' (string expected, got table)
err(function() local t = { len = string.len }; t:len() end)
-- expect: len.lua:65: calling 'len' on bad self (string expected, got table)
err(function() local t = { len = string.len }; t.len(t) end)
-- expect: len.lua:67: bad argument #1 to 'len' (string expected, got table)
err(function() local size = string.len; size(nil) end)
-- expect: len.lua:69: bad argument #1 to 'size' (string expected, got nil)
