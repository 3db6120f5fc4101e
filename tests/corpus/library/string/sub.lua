-- string.sub: slices, correction of positions, argument errors.
local s = "hello"
local function show(...)
  local t = table.pack(...)
  for i = 1, t.n do t[i] = "[" .. t[i] .. "]" end
  print(table.concat(t, " "))
end
local function err(f, ...) print((select(2, pcall(f, ...)))) end
-- From i to j, both inclusive; j defaults to -1, the end.
show(s:sub(2), s:sub(2, 3), s:sub(1), s:sub(5), s:sub(1, 1), s:sub(3, 3), s:sub(2, nil))
-- expect: [ello] [el] [hello] [o] [h] [l] [ello]
-- Prefix and suffix of a length.
show(s:sub(1, 3), s:sub(-3), s:sub(-1), s:sub(1, 5), s:sub(-5))  -- expect: [hel] [llo] [o] [hello] [hello]
-- Negative positions count from the end.
show(s:sub(-3, -2), s:sub(2, -2), s:sub(-4, 3), s:sub(-2, 5), s:sub(-1, -1), s:sub(1, -1))
-- expect: [ll] [ell] [el] [lo] [o] [hello]
-- i is raised to 1, j is lowered to the length.
show(s:sub(0), s:sub(-100), s:sub(0, 2), s:sub(-100, 2), s:sub(4, 100), s:sub(0, 100), s:sub(-100, 100))
-- expect: [hello] [hello] [he] [he] [lo] [hello] [hello]
-- After that an i greater than j gives the empty string.
show(s:sub(3, 2), s:sub(6), s:sub(100), s:sub(6, 5), s:sub(1, 0), s:sub(0, 0), s:sub(-1, 1), s:sub(1, -6),
  s:sub(-100, -100))  -- expect: [] [] [] [] [] [] [] [] []
-- The extreme integers.
local min, max = math.mininteger, math.maxinteger
show(s:sub(min), s:sub(max), s:sub(min, max), s:sub(max, min), s:sub(1, min), s:sub(1, max), s:sub(min, 2))
-- expect: [hello] [] [hello] [] [] [hello] [he]
show(s:sub(min, min), s:sub(max, max), s:sub(min + 1), s:sub(-1, max), s:sub(min, -1), s:sub(-max, max))
-- expect: [] [] [hello] [o] [hello] [hello]
-- Every pair of positions around a short string.
for i = -4, 4 do
  local t = {}
  for j = -4, 4 do t[#t + 1] = ("abc"):sub(i, j) end
  print(i, table.concat(t, ","))
end
-- expect: -4	,a,ab,abc,,a,ab,abc,abc
-- expect: -3	,a,ab,abc,,a,ab,abc,abc
-- expect: -2	,,b,bc,,,b,bc,bc
-- expect: -1	,,,c,,,,c,c
-- expect: 0	,a,ab,abc,,a,ab,abc,abc
-- expect: 1	,a,ab,abc,,a,ab,abc,abc
-- expect: 2	,,b,bc,,,b,bc,bc
-- expect: 3	,,,c,,,,c,c
-- expect: 4	,,,,,,,,
-- The empty string.
show((""):sub(1), (""):sub(0), (""):sub(-1), (""):sub(1, 1), (""):sub(min, max))  -- expect: [] [] [] [] []
-- Zeros and other bytes.
print(#("a\0b"):sub(1, 2), ("a\0b"):sub(2, 3) == "\0b", ("\0\0"):sub(2) == "\0", ("日本"):sub(4) == "本")
-- expect: 2	true	true	true
-- Floats with integer values and numerals are positions; numbers are strings.
show(s:sub(2.0), s:sub(2.0, 3.0), s:sub("2", "3"), s:sub("0x2", " 4.0 "), s:sub(-0.0, 1), s:sub(1, 2 ^ 62))
-- expect: [ello] [el] [el] [ell] [h] [hello]
show(string.sub(12345, 2, 3), string.sub(1.5, 2), string.sub(-7, 1, 1), string.sub(2 ^ 53, -3))
-- expect: [23] [.5] [-] [+15]
-- Slices are strings by content: equal to others, keys like others.
local long = ("abcdefghij"):rep(20)
print(long:sub(1, 100) == long:sub(101), long:sub(1, 10) == "abcdefghij",
  ({ [long:sub(11, 110)] = 1 })[long:sub(1, 100)])  -- expect: true	true	1
print(long:sub(1, -1) == long, long:sub(5, 4) == "", #long:sub(3, 150))  -- expect: true	true	148
for _, n in ipairs { 31, 32, 39, 40, 41 } do print(n, #long:sub(1, n), long:sub(1, n) == long:sub(11, n + 10)) end
-- expect: 31	31	true
-- expect: 32	32	true
-- expect: 39	39	true
-- expect: 40	40	true
-- expect: 41	41	true
-- Arguments behind j are ignored.
show(s:sub(1, 2, {}))  -- expect: [he]
-- Argument errors: i has no default.
err(string.sub)  -- expect: bad argument #1 to 'string.sub' (string expected, got no value)
err(string.sub, s)  -- expect: bad argument #2 to 'string.sub' (number expected, got no value)
err(string.sub, s, nil)  -- expect: bad argument #2 to 'string.sub' (number expected, got nil)
err(string.sub, s, nil, 2)  -- expect: bad argument #2 to 'string.sub' (number expected, got nil)
err(string.sub, nil, 1)  -- expect: bad argument #1 to 'string.sub' (string expected, got nil)
err(string.sub, {}, 1)  -- expect: bad argument #1 to 'string.sub' (string expected, got table)
err(string.sub, true, 1)  -- expect: bad argument #1 to 'string.sub' (string expected, got boolean)
err(string.sub, s, "x")  -- expect: bad argument #2 to 'string.sub' (number expected, got string)
err(string.sub, s, {})  -- expect: bad argument #2 to 'string.sub' (number expected, got table)
err(string.sub, s, 1.5)  -- expect: bad argument #2 to 'string.sub' (number has no integer representation)
err(string.sub, s, 1, 1.5)  -- expect: bad argument #3 to 'string.sub' (number has no integer representation)
err(string.sub, s, "1.5")  -- expect: bad argument #2 to 'string.sub' (number has no integer representation)
err(string.sub, s, 2 ^ 63)  -- expect: bad argument #2 to 'string.sub' (number has no integer representation)
err(string.sub, s, 1, -2 ^ 64)
-- expect: bad argument #3 to 'string.sub' (number has no integer representation)
err(string.sub, s, 1 / 0)  -- expect: bad argument #2 to 'string.sub' (number has no integer representation)
err(string.sub, s, 0 / 0)  -- expect: bad argument #2 to 'string.sub' (number has no integer representation)
err(string.sub, s, 1, "")  -- expect: bad argument #3 to 'string.sub' (number expected, got string)
err(string.sub, s, 1, true)  -- expect: bad argument #3 to 'string.sub' (number expected, got boolean)
err(function() return (s:sub()) end)
-- expect: sub.lua:87: bad argument #1 to 'sub' (number expected, got no value)
err(function() return (s:sub("x")) end)
-- expect: sub.lua:89: bad argument #1 to 'sub' (number expected, got string)
err(function() return (s:sub(1, {})) end)
-- expect: sub.lua:91: bad argument #2 to 'sub' (number expected, got table)
err(function() return (s:sub(1.5)) end)
-- expect: sub.lua:93: bad argument #1 to 'sub' (number has no integer representation)
err(function() local t = { sub = string.sub }; t:sub(1) end)
-- expect: sub.lua:95: calling 'sub' on bad self (string expected, got table)
err(function() local t = { sub = string.sub }; t.sub(t, 1) end)
-- expect: sub.lua:97: bad argument #1 to 'sub' (string expected, got table)
err(function() local slice = string.sub; slice(s) end)
-- expect: sub.lua:99: bad argument #2 to 'slice' (number expected, got no value)
