-- string.find: plain and pattern search, the init argument, captures, argument errors.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
local function show(...) print(select("#", ...), ...) end
-- Indices of start and end; nil (fail) when there is no match.
show(("hello world"):find("o"))  -- expect: 2	5	5
show(("hello world"):find("wor"))  -- expect: 2	7	9
show(("hello"):find("xyz"))  -- expect: 1	nil
show(("hello"):find("l+"))  -- expect: 2	3	4
show(("hello"):find("^h"))  -- expect: 2	1	1
show(("hello"):find("o$"))  -- expect: 2	5	5
show(("hello"):find("^o"))  -- expect: 1	nil
show(("hello"):find("hello world"))  -- expect: 1	nil
-- Captures follow the two indices.
show(("hello"):find("(l)(l)"))  -- expect: 4	3	4	l	l
show(("hello"):find("()ll()"))  -- expect: 4	3	4	3	5
show(("key = value"):find("(%w+) = (%w+)"))  -- expect: 4	1	11	key	value
show(("hello"):find("((l)(l))"))  -- expect: 5	3	4	ll	l	l
show(("hello"):find("(x*)(.)"))  -- expect: 4	1	1		h
-- init says where to start; negative from the end; before the start it counts as 1.
show(("hello world"):find("o", 6))  -- expect: 2	8	8
show(("hello"):find("l", -2))  -- expect: 2	4	4
show(("hello"):find("l", -1))  -- expect: 1	nil
show(("hello"):find("h", -100))  -- expect: 2	1	1
show(("hello"):find("h", 0))  -- expect: 2	1	1
show(("hello"):find("h", math.mininteger))  -- expect: 2	1	1
show(("hello"):find("l", nil))  -- expect: 2	3	3
show(("hello"):find("l", 4.0))  -- expect: 2	4	4
show(("hello"):find("l", "4"))  -- expect: 2	4	4
-- init one past the end still finds empty matches; beyond that nothing is found, whatever the pattern.
show(("hello"):find("", 5))  -- expect: 2	5	4
show(("hello"):find("", 6))  -- expect: 2	6	5
show(("hello"):find("", 7))  -- expect: 1	nil
show(("hello"):find("$", 6))  -- expect: 2	6	5
show(("hello"):find("x*", 6))  -- expect: 2	6	5
show(("hello"):find("x*", 7))  -- expect: 1	nil
show(("hello"):find("", math.maxinteger))  -- expect: 1	nil
show(("hello"):find("", 7, true))  -- expect: 1	nil
show(("hello"):find("%", 7))  -- expect: 1	nil
show(("hello"):find("[", 100))  -- expect: 1	nil
-- Empty subjects and patterns.
show((""):find(""))  -- expect: 2	1	0
show((""):find("", 1))  -- expect: 2	1	0
show((""):find("", 2))  -- expect: 1	nil
show((""):find("", -1))  -- expect: 2	1	0
show((""):find("x"))  -- expect: 1	nil
show((""):find("^$"))  -- expect: 2	1	0
show(("hello"):find(""))  -- expect: 2	1	0
show(("hello"):find("", 3))  -- expect: 2	3	2
show(("hello"):find("", 3, true))  -- expect: 2	3	2
show(("hello"):find("()", 3))  -- expect: 3	3	2	3
-- The anchor holds at init, not at the subject's start.
show(("hello"):find("^e", 2))  -- expect: 2	2	2
show(("hello"):find("^h", 2))  -- expect: 1	nil
show(("hello"):find("^l", -3))  -- expect: 2	3	3
show(("hello"):find("^", 4))  -- expect: 2	4	3
show(("hello"):find("^$", 6))  -- expect: 2	6	5
-- plain turns off all pattern characters; any true value does.
show(("a.b"):find("."))  -- expect: 2	1	1
show(("a.b"):find(".", 1, true))  -- expect: 2	2	2
show(("a+b*c"):find("+b*", 1, true))  -- expect: 2	2	4
show(("a%d1"):find("%d", 1, true))  -- expect: 2	2	3
show(("a%d1"):find("%d", 1, false))  -- expect: 2	4	4
show(("a%d1"):find("%d", 1, nil))  -- expect: 2	4	4
show(("a%d1"):find("%d", 1, 0))  -- expect: 2	2	3
show(("a%d1"):find("%d", nil, "plain"))  -- expect: 2	2	3
show(("a^b"):find("^", 1, true))  -- expect: 2	2	2
show(("a$b"):find("$", 1, true))  -- expect: 2	2	2
show(("a[b"):find("[", 1, true))  -- expect: 2	2	2
show(("a(b"):find("(", -2, true))  -- expect: 2	2	2
show(("aXb"):find("b", 3, true))  -- expect: 2	3	3
show(("aXb"):find("a", 2, true))  -- expect: 1	nil
show(("xyz"):find("", 4, true))  -- expect: 2	4	3
show(("ab"):find("abc", 1, true))  -- expect: 1	nil
show(("aab"):find("ab", 1, true))  -- expect: 2	2	3
show(("ababac"):find("abac", 1, true))  -- expect: 2	3	6
-- Each character that makes a search a pattern search.
for c in ("^$*+?.([%-"):gmatch(".") do
  local s = "x" .. c .. "y"
  print(c, s:find(c, 1, true), s:find("%" .. c))
end
-- expect: ^	2	2	2
-- expect: $	2	2	2
-- expect: *	2	2	2
-- expect: +	2	2	2
-- expect: ?	2	2	2
-- expect: .	2	2	2
-- expect: (	2	2	2
-- expect: [	2	2	2
-- expect: %	2	2	2
-- expect: -	2	2	2
show(("a-b"):find("-"))  -- expect: 2	2	2
show(("a)b]c}d"):find("]"))  -- expect: 2	4	4
show(("a{b"):find("{"))  -- expect: 2	2	2
-- Zeros in subject and pattern.
show(("a\0b"):find("\0"))  -- expect: 2	2	2
show(("a\0b"):find("b"))  -- expect: 2	3	3
show(("a\0b\0c"):find("\0c"))  -- expect: 2	4	5
show(("a\0b"):find("\0b", 1, true))  -- expect: 2	2	3
show(("a\0b"):find("[\0]"))  -- expect: 2	2	2
show(("a\0b"):find("[^\0]", 2))  -- expect: 2	3	3
show(("a\0b"):find("a.b"))  -- expect: 2	1	3
show(("a\0\0b"):find("\0+"))  -- expect: 2	2	3
show(("a\0b\0."):find("\0.", 3, true))  -- expect: 2	4	5
show(("\0"):find("%z"))  -- expect: 2	1	1
-- Numbers are strings here.
show(string.find(12345, 34))  -- expect: 2	3	4
show(string.find(1.5, ".", 1, true))  -- expect: 2	2	2
show(string.find("x-1", -1, 1, true))  -- expect: 2	2	3
-- Long subjects.
local long = ("ab"):rep(50000) .. "c"
show(long:find("c"))  -- expect: 2	100001	100001
show(long:find("c", 1, true))  -- expect: 2	100001	100001
show(long:find("bc"))  -- expect: 2	100000	100001
show(long:find("bc", -5))  -- expect: 2	100000	100001
show(long:find("aa", 1, true))  -- expect: 1	nil
show(long:find("[^ab]"))  -- expect: 2	100001	100001
show(long:find("x"))  -- expect: 1	nil
-- Malformed patterns are found when the matcher gets there.
err(string.find, "abc", "[a")  -- expect: malformed pattern (missing ']')
err(string.find, "abc", "%")  -- expect: malformed pattern (ends with '%')
err(string.find, "abc", "(")  -- expect: unfinished capture
err(string.find, "abc", "(a")  -- expect: unfinished capture
err(string.find, "abc", ")")  -- expect: nil
err(string.find, "abc", "%f")  -- expect: missing '[' after '%f' in pattern
err(string.find, "abc", "%b(")  -- expect: malformed pattern (missing arguments to '%b')
err(string.find, "abc", "%1")  -- expect: invalid capture index %1
show(("abc"):find("x("))  -- expect: 1	nil
show(("abc"):find("x%"))  -- expect: 1	nil
-- Argument errors.
err(string.find)  -- expect: bad argument #1 to 'string.find' (string expected, got no value)
err(string.find, "x")  -- expect: bad argument #2 to 'string.find' (string expected, got no value)
err(string.find, "x", nil)  -- expect: bad argument #2 to 'string.find' (string expected, got nil)
err(string.find, nil, "x")  -- expect: bad argument #1 to 'string.find' (string expected, got nil)
err(string.find, {}, "x")  -- expect: bad argument #1 to 'string.find' (string expected, got table)
err(string.find, "x", {})  -- expect: bad argument #2 to 'string.find' (string expected, got table)
err(string.find, "x", true)  -- expect: bad argument #2 to 'string.find' (string expected, got boolean)
err(string.find, "x", "x", "y")  -- expect: bad argument #3 to 'string.find' (number expected, got string)
err(string.find, "x", "x", {})  -- expect: bad argument #3 to 'string.find' (number expected, got table)
err(string.find, "x", "x", 1.5)
-- expect: bad argument #3 to 'string.find' (number has no integer representation)
err(string.find, "x", "x", 2 ^ 63)
-- expect: bad argument #3 to 'string.find' (number has no integer representation)
err(string.find, "x", "x", 0 / 0)
-- expect: bad argument #3 to 'string.find' (number has no integer representation)
err(string.find, "x", "x", true)  -- expect: bad argument #3 to 'string.find' (number expected, got boolean)
err(function() return (("x"):find()) end)
-- expect: find.lua:146: bad argument #1 to 'find' (string expected, got no value)
err(function() return (("x"):find({})) end)
-- expect: find.lua:148: bad argument #1 to 'find' (string expected, got table)
err(function() return (("x"):find("x", {})) end)
-- expect: find.lua:150: bad argument #2 to 'find' (number expected, got table)
err(function() return (("x"):find("x", 1.5)) end)
-- expect: find.lua:152: bad argument #2 to 'find' (number has no integer representation)
err(function() local t = { find = string.find }; t:find("x") end)
-- expect: find.lua:154: calling 'find' on bad self (string expected, got table)
err(function() local t = { find = string.find }; t.find(t, "x") end)
-- expect: find.lua:156: bad argument #1 to 'find' (string expected, got table)
err(function() local search = string.find; search("x") end)
-- expect: find.lua:158: bad argument #2 to 'search' (string expected, got no value)
err(function() return (("x"):find("[a")) end)  -- expect: find.lua:160: malformed pattern (missing ']')
