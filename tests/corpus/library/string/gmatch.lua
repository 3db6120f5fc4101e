-- string.gmatch: iteration, captures, empty matches, anchors, init, the iterator by hand, argument errors.
local function all(s, p, ...)
  local r = {}
  for a, b in s:gmatch(p, ...) do r[#r + 1] = "[" .. tostring(a) .. (b and ":" .. tostring(b) or "") .. "]" end
  return #r == 0 and "none" or table.concat(r)
end
local function err(f, ...) print((select(2, pcall(f, ...)))) end
-- The captures of each match; without captures the whole match.
print(all("one two three", "%a+"))  -- expect: [one][two][three]
print(all("a=1, b=2", "(%w+)=(%w+)"))  -- expect: [a:1][b:2]
print(all("a=1, b=2", "%w+=%w+"))  -- expect: [a=1][b=2]
print(all("hello", "x"), all("hello", "l"), all("hello", "(l)(l)"), all("2024-01-15", "%d+"))
-- expect: none	[l][l]	[l:l]	[2024][01][15]
print(all("f(a)(b)", "%b()"), all("THE (quick) fox", "%f[%a]%a"), all("aabb", "(.)%1"))
-- expect: [(a)][(b)]	[T][q][f]	[a][b]
for a, b, c in ("abc def"):gmatch("(%a)(%a)(%a)") do print(a, b, c) end
-- expect: a	b	c
-- expect: d	e	f
for a, b in ("x1y2"):gmatch("()%a()") do print(a, b, math.type(a)) end
-- expect: 1	2	integer
-- expect: 3	4	integer
-- Empty matches: at every position, but never where the previous match ended.
print(all("abc", ""), all("abc", "()"), all("abc", "x*"), all("aXbX", "X*"), all("hello", "l*"))
-- expect: [][][][]	[1][2][3][4]	[][][][]	[][X][X]	[][][ll][]
print(all("", ""), all("", "x"), all("", ".*"), all("abc", ".*"), all("abc", ".-"), all("abc", "b*"))
-- expect: []	none	[]	[abc]	[][][][]	[][b][]
print(all("one;two;;four", "([^;]*)"), all(";a;", "[^;]*"), all("ab cd", "%f[%w]"), all("aab", "a-b"))
-- expect: [one][two][][four]	[][a][]	[][]	[aab]
-- In gmatch a ^ at the start is no anchor: it would make no sense.
print(all("hello", "^h"), all("^h^h", "^h"), all("^", "^"), all("abc", "c$"), all("aaa", "a$"), all("abc", "$"))
-- expect: none	[^h][^h]	[^]	[c]	[a]	[]
-- init says where the search starts.
print(all("hello world", "%w+", 3), all("hello", ".", -2), all("hello", ".", 5), all("hello", ".", 6),
  all("hello", ".", 10))  -- expect: [llo][world]	[l][o]	[o]	none	none
print(all("hello", ".", -100), all("hello", ".", 0), all("hello", "", 5), all("hello", "", 6), all("hello", "", 7))
-- expect: [h][e][l][l][o]	[h][e][l][l][o]	[][]	[]	none
print(all("hello", "", math.maxinteger), all("hello", "o", math.mininteger), all("hello", "o", nil),
  all("hello", "l", 4.0))  -- expect: none	[o]	[o]	[l]
print(all("hello", "l", "4"), all("abc", "()", 2), all("abc", "%f[%a]%a", 2), all("", "", 1), all("", "", 2),
  all("", "", -1))  -- expect: [l]	[2][3][4]	none	[]	none	[]
-- The iterator is a function that needs no arguments; at the end it returns nil, again and again.
local a, b = ("1 2 3"):gmatch("%d"), ("x y"):gmatch("%a")
print(type(a), a(), b(), a(), b(), b(), a(), a(), a())  -- expect: function	1	x	2	y	nil	3	nil
print(select("#", ("x"):gmatch("x")), select("#", ("x"):gmatch("y")()), select("#", ("x"):gmatch("(x)()")()))
-- expect: 1	0	2
local it = ("p q"):gmatch("%a")
print(it("ignored", {}), it(nil), it(1))  -- expect: p	q
-- gmatch itself returns one value: loops get no state and no closing value.
print(#{ ("x"):gmatch("x") })  -- expect: 1
-- Leaving early, nested loops, the same iterator in two loops.
for w in ("a b c"):gmatch("%a") do if w == "b" then break end print(w) end  -- expect: a
for x in ("ab"):gmatch(".") do for y in ("12"):gmatch(".") do print(x .. y) end end
-- expect: a1
-- expect: a2
-- expect: b1
-- expect: b2
local shared = ("a b c d"):gmatch("%a")
for w in shared do if w == "b" then break end print("first", w) end  -- expect: first	a
for w in shared do print("second", w) end
-- expect: second	c
-- expect: second	d
-- The subject is the string that was given, whatever becomes of the variable.
local s = "x y z"
for w in s:gmatch("%a") do s = "changed"; print(w, s) end
-- expect: x	changed
-- expect: y	changed
-- expect: z	changed
-- Control variables are fresh in each round.
local keep = {}
for w in ("a b"):gmatch("%a") do keep[#keep + 1] = function() w = w .. w; return w end end
print(keep[1](), keep[1](), keep[2]())  -- expect: aa	aaaa	bb
-- Building tables, counting.
local t = {}
for k, v in ("from=world, to=Lua"):gmatch("(%w+)=(%w+)") do t[k] = v end
print(t.from, t.to)  -- expect: world	Lua
local counts = {}
for c in ("mississippi"):gmatch(".") do counts[c] = (counts[c] or 0) + 1 end
print(counts.m, counts.i, counts.s, counts.p)  -- expect: 1	4	4	2
-- Long subjects.
local n, len = 0, 0
for w in (("word "):rep(2000)):gmatch("%a+") do n = n + 1; len = len + #w end
print(n, len)  -- expect: 2000	8000
local lines = 0
for line in ("line\n"):rep(1000):gmatch("([^\n]*)\n") do lines = lines + (line == "line" and 1 or 0) end
print(lines)  -- expect: 1000
-- Zeros and bytes above 127.
print(#all("a\0b\0c", "[^\0]+"), all("a\0b", "%z") == "[\0]", all("\195\169x", "[\128-\255]+") == "[\195\169]",
  all("\0\0", "()"))  -- expect: 9	true	true	[1][2][3]
print(all("日本語", utf8.charpattern))  -- expect: [日][本][語]
-- Inside coroutines; yielding from the body; the iterator as a coroutine's function.
local co = coroutine.wrap(function() for w in ("p q r"):gmatch("%a") do coroutine.yield(w) end return "end" end)
print(co(), co(), co(), co())  -- expect: p	q	r	end
print(coroutine.wrap(("m n"):gmatch("%a"))())  -- expect: m
-- Numbers are strings here.
print(all("", "x"), table.concat({ string.gmatch(1234, "%d%d")() }), string.gmatch("a1b1", 1)())
-- expect: none	12	1
-- A malformed pattern is noticed by the iterator, not by gmatch.
local bad = ("x"):gmatch("(")
print(type(bad))  -- expect: function
err(bad)  -- expect: unfinished capture
err(bad)  -- expect: unfinished capture
err(("x"):gmatch("%"))  -- expect: malformed pattern (ends with '%')
err(("x"):gmatch("[a"))  -- expect: malformed pattern (missing ']')
err(("x"):gmatch("%1"))  -- expect: invalid capture index %1
err(("x"):gmatch(")"))  -- expect: invalid pattern capture
err(("ab"):gmatch("(b"))  -- expect: unfinished capture
err(("x"):rep(300):gmatch(("x?"):rep(300)))  -- expect: pattern too complex
err(function() for _ in ("x"):gmatch("(") do end end)  -- expect: gmatch.lua:108: unfinished capture
err(function() for _ in ("ab"):gmatch("b%") do end end)
-- expect: gmatch.lua:109: malformed pattern (ends with '%')
-- After an error the iterator is where it was.
local second = ("ab"):gmatch("[ab](")
err(second)  -- expect: unfinished capture
err(second)  -- expect: unfinished capture
-- Argument errors.
err(string.gmatch)  -- expect: bad argument #1 to 'string.gmatch' (string expected, got no value)
err(string.gmatch, "x")  -- expect: bad argument #2 to 'string.gmatch' (string expected, got no value)
err(string.gmatch, "x", nil)  -- expect: bad argument #2 to 'string.gmatch' (string expected, got nil)
err(string.gmatch, nil, "x")  -- expect: bad argument #1 to 'string.gmatch' (string expected, got nil)
err(string.gmatch, {}, "x")  -- expect: bad argument #1 to 'string.gmatch' (string expected, got table)
err(string.gmatch, "x", {})  -- expect: bad argument #2 to 'string.gmatch' (string expected, got table)
err(string.gmatch, "x", true)  -- expect: bad argument #2 to 'string.gmatch' (string expected, got boolean)
err(string.gmatch, "x", "x", "y")  -- expect: bad argument #3 to 'string.gmatch' (number expected, got string)
err(string.gmatch, "x", "x", {})  -- expect: bad argument #3 to 'string.gmatch' (number expected, got table)
err(string.gmatch, "x", "x", 1.5)
-- expect: bad argument #3 to 'string.gmatch' (number has no integer representation)
err(string.gmatch, "x", "x", 2 ^ 63)
-- expect: bad argument #3 to 'string.gmatch' (number has no integer representation)
err(string.gmatch, "x", "x", false)
-- expect: bad argument #3 to 'string.gmatch' (number expected, got boolean)
err(function() return ("x"):gmatch() end)
-- expect: gmatch.lua:131: bad argument #1 to 'gmatch' (string expected, got no value)
err(function() return (("x"):gmatch({})) end)
-- expect: gmatch.lua:133: bad argument #1 to 'gmatch' (string expected, got table)
err(function() return (("x"):gmatch("x", {})) end)
-- expect: gmatch.lua:135: bad argument #2 to 'gmatch' (number expected, got table)
err(function() for _ in ("x"):gmatch("x", 1.5) do end end)
-- expect: gmatch.lua:137: bad argument #2 to 'gmatch' (number has no integer representation)
err(function() local g = { gmatch = string.gmatch }; g:gmatch("x") end)
-- expect: gmatch.lua:139: calling 'gmatch' on bad self (string expected, got table)
err(function() local g = { gmatch = string.gmatch }; g.gmatch(g, "x") end)
-- expect: gmatch.lua:141: bad argument #1 to 'gmatch' (string expected, got table)
err(function() local each = string.gmatch; each("x") end)
-- expect: gmatch.lua:143: bad argument #2 to 'each' (string expected, got no value)
