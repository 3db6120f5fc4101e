-- string.byte: internal codes of a slice, position corrections, argument errors.
local s = "hello"
local function show(...) print(select("#", ...), ...) end
local function err(f, ...) print((select(2, pcall(f, ...)))) end
-- The default slice is one byte: i defaults to 1, j to i.
show(s:byte())  -- expect: 1	104
show(s:byte(2))  -- expect: 1	101
show(s:byte(5))  -- expect: 1	111
show(s:byte(nil))  -- expect: 1	104
show(s:byte(nil, nil))  -- expect: 1	104
show(s:byte(nil, 2))  -- expect: 2	104	101
show(s:byte(3, nil))  -- expect: 1	108
show(s:byte(1, -1))  -- expect: 5	104	101	108	108	111
show(s:byte(2, 4))  -- expect: 3	101	108	108
show(string.byte("x"))  -- expect: 1	120
-- Negative positions count from the end.
show(s:byte(-1), s:byte(-5), s:byte(-3))  -- expect: 3	111	104	108
show(s:byte(-3, -1))  -- expect: 3	108	108	111
show(s:byte(-3, -2))  -- expect: 2	108	108
show(s:byte(2, -2))  -- expect: 3	101	108	108
-- Positions outside are corrected as in string.sub. A single position outside gives no value.
show(s:byte(0))  -- expect: 0
show(s:byte(6))  -- expect: 0
show(s:byte(-6))  -- expect: 0
show(s:byte(0, 2))  -- expect: 2	104	101
show(s:byte(-100, 2))  -- expect: 2	104	101
show(s:byte(4, 100))  -- expect: 2	108	111
show(s:byte(0, 100))  -- expect: 5	104	101	108	108	111
show(s:byte(-100, -100))  -- expect: 0
show(s:byte(3, 2))  -- expect: 0
show(s:byte(1, 0))  -- expect: 0
show(s:byte(6, 6))  -- expect: 0
show(s:byte(1, -6))  -- expect: 0
show(s:byte(math.mininteger))  -- expect: 0
show(s:byte(math.maxinteger))  -- expect: 0
show(s:byte(math.mininteger, math.maxinteger))  -- expect: 5	104	101	108	108	111
show(s:byte(math.maxinteger, math.mininteger))  -- expect: 0
show(s:byte(math.mininteger, 1))  -- expect: 1	104
show(s:byte(5, math.maxinteger))  -- expect: 1	111
-- The empty string has no bytes.
show((""):byte())  -- expect: 0
show((""):byte(1, -1))  -- expect: 0
show((""):byte(0, 0))  -- expect: 0
show((""):byte(-1))  -- expect: 0
-- Bytes are unsigned; zeros are bytes like others.
show(("\0"):byte())  -- expect: 1	0
show(("\255\128\127\0a"):byte(1, -1))  -- expect: 5	255	128	127	0	97
show(("é"):byte(1, -1))  -- expect: 2	195	169
-- Floats with integer values and numerals are positions; numbers are strings.
show(s:byte(2.0))  -- expect: 1	101
show(s:byte("2", "3.0"))  -- expect: 2	101	108
show(s:byte("0x2", "  3  "))  -- expect: 2	101	108
show(string.byte(123, 1, -1))  -- expect: 3	49	50	51
show(string.byte(-1.5, 1, -1))  -- expect: 4	45	49	46	53
show(string.byte(1e100, 1, -1))  -- expect: 6	49	101	43	49	48	48
show(s:byte(-0.0, 1))  -- expect: 1	104
-- Arguments behind j are ignored.
show(s:byte(1, 2, {}, print))  -- expect: 2	104	101
-- Many results.
local long = ("ab"):rep(3000)
print(select("#", long:byte(1, -1)), (select(-1, long:byte(1, -1))))  -- expect: 6000	98
print(string.char(long:byte(1, -1)) == long, #{ long:byte(1, -1) }, math.max(long:byte(1, -1)))
-- expect: true	6000	98
print(coroutine.wrap(function() return select("#", long:byte(1, -1)) end)())  -- expect: 6000
print(pcall(string.byte, ("x"):rep(10000000), 1, -1))  -- expect: false	stack overflow (string slice too long)
-- Results adjust like those of every function.
local a, b, c = s:byte(1, 2)
print(a, b, c, (s:byte(1, 3)))  -- expect: 104	101	nil	104
print(s:byte(10) == nil, #{ s:byte(10) }, pcall(print, s:byte(10)))
-- expect:
-- expect: true	0	true
-- Argument errors.
err(string.byte)  -- expect: bad argument #1 to 'string.byte' (string expected, got no value)
err(string.byte, nil)  -- expect: bad argument #1 to 'string.byte' (string expected, got nil)
err(string.byte, {})  -- expect: bad argument #1 to 'string.byte' (string expected, got table)
err(string.byte, true, 1)  -- expect: bad argument #1 to 'string.byte' (string expected, got boolean)
err(string.byte, print)  -- expect: bad argument #1 to 'string.byte' (string expected, got function)
err(string.byte, s, "x")  -- expect: bad argument #2 to 'string.byte' (number expected, got string)
err(string.byte, s, {})  -- expect: bad argument #2 to 'string.byte' (number expected, got table)
err(string.byte, s, 1.5)  -- expect: bad argument #2 to 'string.byte' (number has no integer representation)
err(string.byte, s, 1, 1.5)  -- expect: bad argument #3 to 'string.byte' (number has no integer representation)
err(string.byte, s, "1.5")  -- expect: bad argument #2 to 'string.byte' (number has no integer representation)
err(string.byte, s, 2 ^ 63)  -- expect: bad argument #2 to 'string.byte' (number has no integer representation)
err(string.byte, s, 1, 2 ^ 63)
-- expect: bad argument #3 to 'string.byte' (number has no integer representation)
err(string.byte, s, 1 / 0)  -- expect: bad argument #2 to 'string.byte' (number has no integer representation)
err(string.byte, s, 0 / 0)  -- expect: bad argument #2 to 'string.byte' (number has no integer representation)
err(string.byte, s, 1, "")  -- expect: bad argument #3 to 'string.byte' (number expected, got string)
err(string.byte, s, 1, false)  -- expect: bad argument #3 to 'string.byte' (number expected, got boolean)
err(string.byte, s, print)  -- expect: bad argument #2 to 'string.byte' (number expected, got function)
err(function() return s:byte("x") end)
-- expect: byte.lua:91: bad argument #1 to 'byte' (number expected, got string)
err(function() return s:byte(1, {}) end)
-- expect: byte.lua:93: bad argument #2 to 'byte' (number expected, got table)
err(function() return ({ byte = string.byte }):byte() end)
-- expect: byte.lua:95: calling 'byte' on bad self (string expected, got table)
err(function() return string.byte() end)
-- expect: byte.lua:97: bad argument #1 to 'byte' (string expected, got no value)
err(function() local code = string.byte; return (code(s, 0.5)) end)
-- expect: byte.lua:99: bad argument #2 to 'code' (number has no integer representation)
err(function() local code = string.byte; code(s, 0.5) end)
-- expect: byte.lua:101: bad argument #2 to 'code' (number has no integer representation)
