-- rawlen: lengths without __len, argument errors.
print(rawlen({}), rawlen({ 1, 2, 3 }), rawlen({ x = 1 }), rawlen({ n = 5 }))  -- expect: 0	3	0	0
print(rawlen(""), rawlen("abc"), rawlen("a\0b"), rawlen(("x"):rep(1000)), rawlen("\u{20AC}"))  -- expect: 0	3	3	1000	3
print(math.type(rawlen({})), math.type(rawlen("")))  -- expect: integer	integer
local t = {}
for i = 1, 10 do t[i] = i end
print(rawlen(t), #t)  -- expect: 10	10
t[10] = nil
print(rawlen(t))  -- expect: 9
t = { [1] = 1, [2] = 2, [4] = 4 } print(rawlen(t) == #t)  -- expect: true
-- __len and __index are not asked.
t = setmetatable({ 1, 2 }, { __len = function() return 99 end, __index = error })
print(#t, rawlen(t))  -- expect: 99	2
getmetatable("").__len = function() return 99 end
print(#"abc", rawlen("abc"))  -- expect: 3	3
getmetatable("").__len = nil
-- Only tables and strings.
print(pcall(rawlen))  -- expect: false	bad argument #1 to 'rawlen' (table or string expected, got no value)
print(pcall(rawlen, nil))  -- expect: false	bad argument #1 to 'rawlen' (table or string expected, got nil)
print(pcall(rawlen, 5))  -- expect: false	bad argument #1 to 'rawlen' (table or string expected, got number)
print(pcall(rawlen, 1.5))  -- expect: false	bad argument #1 to 'rawlen' (table or string expected, got number)
print(pcall(rawlen, true))  -- expect: false	bad argument #1 to 'rawlen' (table or string expected, got boolean)
print(pcall(rawlen, print))  -- expect: false	bad argument #1 to 'rawlen' (table or string expected, got function)
print(pcall(rawlen, io.stdout))  -- expect: false	bad argument #1 to 'rawlen' (table or string expected, got FILE*)
print(pcall(rawlen, coroutine.create(print)))
-- expect: false	bad argument #1 to 'rawlen' (table or string expected, got thread)
print(pcall(function() rawlen() end))
-- expect: false	rawlen.lua:27: bad argument #1 to 'rawlen' (table or string expected, got no value)
print(pcall(function() rawlen(12) end))
-- expect: false	rawlen.lua:29: bad argument #1 to 'rawlen' (table or string expected, got number)
print(rawlen("extra", 1), rawlen({ 1 }, {}))  -- expect: 5	1
