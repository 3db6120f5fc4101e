-- string.rep: repetition with and without separator, limits, argument errors.
local function show(...)
  local t = table.pack(...)
  for i = 1, t.n do t[i] = "[" .. t[i] .. "]" end
  print(table.concat(t, " "))
end
local function err(f, ...) print((select(2, pcall(f, ...)))) end
-- n copies; the separator, empty by default, stands between them only.
show(("ab"):rep(3), ("ab"):rep(1), ("x"):rep(5), ("ab"):rep(2, ","), ("ab"):rep(3, "--"), ("ab"):rep(1, ","))
-- expect: [ababab] [ab] [xxxxx] [ab,ab] [ab--ab--ab] [ab]
show(("ab"):rep(3, ""), ("ab"):rep(3, nil), ("a"):rep(4, "bc"), (","):rep(3, ","))
-- expect: [ababab] [ababab] [abcabcabca] [,,,,,]
-- The empty string when n is not positive.
show(("ab"):rep(0), ("ab"):rep(-1), ("ab"):rep(0, ","), ("ab"):rep(-5, ","), ("ab"):rep(math.mininteger), (""):rep(0))
-- expect: [] [] [] [] [] []
-- Nothing but separators.
show((""):rep(5), (""):rep(1), (""):rep(1, "x"), (""):rep(3, "x"), (""):rep(4, ", "), (""):rep(3, ""))
-- expect: [] [] [] [xx] [, , , ] []
-- The empty string any number of times.
show((""):rep(1000), (""):rep(1000000), (""):rep(1000000, ""))  -- expect: [] [] []
-- Zeros in both.
print(("a\0"):rep(2) == "a\0a\0", ("\0"):rep(3) == "\0\0\0", ("a"):rep(3, "\0") == "a\0a\0a", #("\0"):rep(100, "\0"))
-- expect: true	true	true	199
-- Floats with integer values and numerals are counts; numbers are strings.
show(("ab"):rep(2.0), ("ab"):rep("2"), ("ab"):rep("0x2"), ("ab"):rep(" 3.0 "), string.rep(12, 2),
  string.rep(1.5, 2, 0))  -- expect: [abab] [abab] [abab] [ababab] [1212] [1.501.5]
show(("x"):rep(-0.0), string.rep(-1, 3, -2), string.rep("x", 2, 1e100))  -- expect: [] [-1-2-1-2-1] [x1e+100x]
-- Lengths, with all forms of pieces.
for _, n in ipairs { 1, 2, 3, 7, 8, 20, 39, 40, 41, 1000, 65537 } do
  local one, two, joined = ("x"):rep(n), ("ab"):rep(n), ("abc"):rep(n, "--")
  print(n, #one, #two, #joined, one:match("^x*$") == one, two:gsub("ab", "") == "", select(2, joined:gsub("abc", "")))
end
-- expect: 1	1	2	3	true	true	1
-- expect: 2	2	4	8	true	true	2
-- expect: 3	3	6	13	true	true	3
-- expect: 7	7	14	33	true	true	7
-- expect: 8	8	16	38	true	true	8
-- expect: 20	20	40	98	true	true	20
-- expect: 39	39	78	193	true	true	39
-- expect: 40	40	80	198	true	true	40
-- expect: 41	41	82	203	true	true	41
-- expect: 1000	1000	2000	4998	true	true	1000
-- expect: 65537	65537	131074	327683	true	true	65537
-- The result's pieces in the middle and at the end.
local joined = ("0123456789"):rep(5000, "|")
print(#joined, joined:sub(1, 22), joined:sub(-21), joined:sub(25000, 25010),
  select(2, joined:gsub("0123456789|", "")))
-- expect: 54999	0123456789|0123456789|	0123456789|0123456789	789|0123456	4999
local piece = ("p"):rep(100) .. "q"
print(#piece:rep(50), piece:rep(50):gsub(piece, "") == "", piece:rep(2) == piece .. piece, piece:rep(1) == piece)
-- expect: 5050	true	true	true
-- Long results with the same content are the same string.
local a, b = ("long string "):rep(10), ("long string "):rep(10)
print(a == b, ({ [a] = "found" })[b], a .. "x" == b .. "x", a < b .. "a")  -- expect: true	found	true	true
-- A result that cannot be.
err(string.rep, "x", math.maxinteger)  -- expect: resulting string too large
err(string.rep, "xx", math.maxinteger)  -- expect: resulting string too large
err(string.rep, "x", 1 << 62)  -- expect: resulting string too large
err(string.rep, "x", 1 << 31)  -- expect: resulting string too large
err(string.rep, "ab", 1 << 30)  -- expect: resulting string too large
err(string.rep, "", math.maxinteger, "x")  -- expect: resulting string too large
err(string.rep, "x", math.maxinteger, "yy")  -- expect: resulting string too large
err(string.rep, "x", 1 << 60, ("y"):rep(1000))  -- expect: resulting string too large
err(string.rep, ("x"):rep(1 << 16), 1 << 48)  -- expect: resulting string too large
err(function() return (("x"):rep(1 << 40)) end)  -- expect: rep.lua:65: resulting string too large
-- Argument errors.
err(string.rep)  -- expect: bad argument #1 to 'string.rep' (string expected, got no value)
err(string.rep, "x")  -- expect: bad argument #2 to 'string.rep' (number expected, got no value)
err(string.rep, "x", nil)  -- expect: bad argument #2 to 'string.rep' (number expected, got nil)
err(string.rep, nil, 1)  -- expect: bad argument #1 to 'string.rep' (string expected, got nil)
err(string.rep, {}, 1)  -- expect: bad argument #1 to 'string.rep' (string expected, got table)
err(string.rep, true, 1)  -- expect: bad argument #1 to 'string.rep' (string expected, got boolean)
err(string.rep, "x", "y")  -- expect: bad argument #2 to 'string.rep' (number expected, got string)
err(string.rep, "x", {})  -- expect: bad argument #2 to 'string.rep' (number expected, got table)
err(string.rep, "x", 1.5)  -- expect: bad argument #2 to 'string.rep' (number has no integer representation)
err(string.rep, "x", "1.5")  -- expect: bad argument #2 to 'string.rep' (number has no integer representation)
err(string.rep, "x", 2 ^ 63)  -- expect: bad argument #2 to 'string.rep' (number has no integer representation)
err(string.rep, "x", 1 / 0)  -- expect: bad argument #2 to 'string.rep' (number has no integer representation)
err(string.rep, "x", 0 / 0)  -- expect: bad argument #2 to 'string.rep' (number has no integer representation)
err(string.rep, "x", 2, {})  -- expect: bad argument #3 to 'string.rep' (string expected, got table)
err(string.rep, "x", 2, false)  -- expect: bad argument #3 to 'string.rep' (string expected, got boolean)
err(string.rep, "x", 0, {})  -- expect: bad argument #3 to 'string.rep' (string expected, got table)
err(string.rep, "x", -1, print)  -- expect: bad argument #3 to 'string.rep' (string expected, got function)
err(function() return (("x"):rep()) end)
-- expect: rep.lua:84: bad argument #1 to 'rep' (number expected, got no value)
err(function() return (("x"):rep({})) end)
-- expect: rep.lua:86: bad argument #1 to 'rep' (number expected, got table)
err(function() return (("x"):rep(1, {})) end)
-- expect: rep.lua:88: bad argument #2 to 'rep' (string expected, got table)
err(function() return (("x"):rep(0.5)) end)
-- expect: rep.lua:90: bad argument #1 to 'rep' (number has no integer representation)
err(function() local t = { rep = string.rep }; t:rep(1) end)
-- expect: rep.lua:92: calling 'rep' on bad self (string expected, got table)
err(function() local t = { rep = string.rep }; t.rep(t, 1) end)
-- expect: rep.lua:94: bad argument #1 to 'rep' (string expected, got table)
err(function() local again = string.rep; again("x") end)
-- expect: rep.lua:96: bad argument #2 to 'again' (number expected, got no value)
-- Arguments behind the separator are ignored.
show(("x"):rep(2, "-", {}))  -- expect: [x-x]
