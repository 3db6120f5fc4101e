-- gsub: replacements of every kind, anchors, limits, empty matches.
print(("hello world"):gsub("o", "0"))  -- expect: hell0 w0rld	2
print(("hello world"):gsub("o", "0", 1), ("hello"):gsub("l", "L", 0), ("hello"):gsub("l", "L", -1))
-- expect: hell0 world	hello	hello	0
print(("hello"):gsub("", "-"), ("abc"):gsub(".", "%0%0"), ("abc"):gsub("%w", "%%%0"))
-- expect: -h-e-l-l-o-	aabbcc	%a%b%c	3
print(("hello world"):gsub("(%w+) (%w+)", "%2 %1"), ("abc"):gsub("(a)(b)(c)", "%3%2%1%0"))
-- expect: world hello	cbaabc	1
print(("hello"):gsub("l", { l = "L" }), ("abc"):gsub("%w", { a = 1, b = 2.5 }), ("abc"):gsub("%w", { a = false }))
-- expect: heLLo	12.5c	abc	3
print(("abc"):gsub("%w", function(c) if c ~= "b" then return c:upper() end end))  -- expect: AbC	3
print(("abc"):gsub("(%w)", function(c) return c .. "." end), ("abc"):gsub("()", function(p) return p end))
-- expect: a.b.c.	1a2b3c4	4
print(("a b c"):gsub("%w", function() return nil end), ("a b c"):gsub("%w", function() return false end))
-- expect: a b c	a b c	3
print(("x = 1, y = 2"):gsub("(%w+) = (%w+)", "%2 = %1"))  -- expect: 1 = x, 2 = y	2
print(("abc"):gsub("^a", "x"), ("aaa"):gsub("^a", "x"), ("abc"):gsub("c$", "x"), ("abc"):gsub("$", "!"), ("abc"):gsub("^", "!"))
-- expect: xbc	xaa	abx	abc!	!abc	1
print(("abc"):gsub("x*", "-"), ("aXb"):gsub("X*", "-"), (""):gsub("", "x"), (""):gsub("x", "y"), #(("\n"):gsub("$", "e")))
-- expect: -a-b-c-	-a-b-	x		2
print(("hello"):gsub("l+", function(m) return #m end), ("12 34"):gsub("%d+", function(n) return n * 2 end))
-- expect: he2o	24 68	2
print(("abc"):gsub("b", "%%"), ("abc"):gsub("b", "%0%1"))  -- expect: a%c	abbc	1
print(("$name is $age"):gsub("%$(%w+)", { name = "Lua", age = 30 }))  -- expect: Lua is 30	2
print(("one;two;;four"):gsub(";;", ";nil;"))  -- expect: one;two;nil;four	1
print((("  a  b  "):gsub("%s+", " ")), (("CamelCaseString"):gsub("%u", function(c) return "_" .. c:lower() end)))
-- expect:  a b 	_camel_case_string
print((("a,b,c"):gsub(",", "\0")) == "a\0b\0c", ("a\0b"):gsub("%z", "0"), ("a\0b"):gsub("\0", "zero"))
-- expect: true	a0b	azerob	1
print((("%d"):gsub("%%d", "%%s")), ("path/to/file"):gsub("/", "\\"))  -- expect: %s	path\to\file	2
print(("x"):rep(5):gsub("x", "yy", 3))  -- expect: yyyyyyxx	3
print(string.gsub("abc", "(b)()", "%2"))  -- expect: a3c	1
-- Frontier and balanced.
print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower), ("f(a)g(b)"):gsub("%b()", "[]"))
-- expect: the (quick) fox	f[]g[]	2
-- Long subjects and long results.
local long = ("ab"):rep(10000)
print(#long:gsub("a", "xyz"), select(2, long:gsub("b", "")), #long:gsub("", "-"))
-- expect: 40000	10000	40001
-- HTML escaping, templates, CSV fields, URL decoding.
local esc = { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;" }
print((("<a & b>"):gsub("[<>&]", esc)), (("a%20b%2Fc"):gsub("%%(%x%x)", function(h) return string.char(tonumber(h, 16)) end)))
-- expect: &lt;a &amp; b&gt;	a b/c
print((("Hello {name}, {missing}!"):gsub("{(%w+)}", { name = "World" })))
-- expect: Hello World, {missing}!
-- Errors.
local function err(...) print((select(2, pcall(string.gsub, ...)))) end
err("x", "x", "%2")  -- expect: invalid capture index %2
err("x", "x", "%")  -- expect: invalid use of '%' in replacement string
err("x", "(x", "y")  -- expect: y
err("x", "x")  -- expect: bad argument #3 to 'string.gsub' (string/function/table expected, got no value)
err("x", "x", "y", "z")  -- expect: bad argument #4 to 'string.gsub' (number expected, got string)
err("x", "x", function() return {} end)  -- expect: invalid replacement value (a table)
err("x", "x", { x = {} })  -- expect: invalid replacement value (a table)
err("abc", "(", "x")  -- expect: xaxbxcx
err("abc", "%", "x")  -- expect: malformed pattern (ends with '%')
err("abc", "a", "%a")  -- expect: invalid use of '%' in replacement string
-- The callback may call string functions, error, or recurse.
print((("a(b(c))"):gsub("%w", function(c) return (c:gsub(".", "<%0>")) end)))  -- expect: <a>(<b>(<c>))
local depth = 0
local function nest(s) depth = depth + 1; return (s:gsub("%((.*)%)", function(inner) return "[" .. nest(inner) .. "]" end)) end
print(nest("a(b(c(d)))"), depth)  -- expect: a[b[c[d]]]	4
-- Anchor inside repeated substitution applies once.
print(("aaa"):gsub("^a", ""), (("a"):rep(3)):gsub("^a-", "x"))  -- expect: aa	xaaa	1
print(("hello world from lua"):gsub("(%w+)", "<%1>", 2))  -- expect: <hello> <world> from lua	2
