-- string.gsub: replacement by string, table and function, the limit, anchors, empty matches, errors.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
-- A copy with all matches replaced, and their number.
print(("hello world"):gsub("o", "0"))  -- expect: hell0 w0rld	2
print(("hello world"):gsub("x", "y"))  -- expect: hello world	0
print(("hello"):gsub("hello", ""))  -- expect: 	1
print((""):gsub("x", "y"))  -- expect: 	0
-- At most n replacements; n that is not positive allows none.
print(("hello world"):gsub("o", "0", 1))  -- expect: hell0 world	1
print(("hello world"):gsub("o", "0", 2))  -- expect: hell0 w0rld	2
print(("hello world"):gsub("o", "0", 100))  -- expect: hell0 w0rld	2
print(("hello world"):gsub("o", "0", 0))  -- expect: hello world	0
print(("hello world"):gsub("o", "0", -1))  -- expect: hello world	0
print(("hello world"):gsub("o", "0", math.mininteger))  -- expect: hello world	0
print(("hello world"):gsub("o", "0", math.maxinteger))  -- expect: hell0 w0rld	2
print(("hello world"):gsub("o", "0", nil))  -- expect: hell0 w0rld	2
print(("hello world"):gsub("o", "0", 1.0))  -- expect: hell0 world	1
print(("hello world"):gsub("o", "0", "1"))  -- expect: hell0 world	1
print(("abc"):gsub("", "-", 2))  -- expect: -a-bc	2
-- Replacement strings: %0 the match, %1 to %9 captures, %% a percent sign.
print(("hello world"):gsub("(%w+)", "%1 %1"))  -- expect: hello hello world world	2
print(("hello world"):gsub("%w+", "%0 %0", 1))  -- expect: hello hello world	1
print(("hello world from Lua"):gsub("(%w+)%s*(%w+)", "%2 %1"))  -- expect: world hello Lua from	2
print(("abc"):gsub("%w", "%%%0"))  -- expect: %a%b%c	3
print(("abc"):gsub("%w", "%1"))  -- expect: abc	3
print(("abc"):gsub("(a)(b)(c)", "%3%2%1%0"))  -- expect: cbaabc	1
print(("abcdefghi"):gsub("(.)(.)(.)(.)(.)(.)(.)(.)(.)", "%9%8%7%6%5%4%3%2%1"))  -- expect: ihgfedcba	1
print(("abc"):gsub("b", "%%"))  -- expect: a%c	1
print(("abc"):gsub("b", "100%%%0%%"))  -- expect: a100%b%c	1
print(("abc"):gsub("()b", "%1"))  -- expect: a2c	1
print(("abc"):gsub("(b)()", "%2%1"))  -- expect: a3bc	1
print(("abc"):gsub("b", "\\0"))  -- expect: a\0c	1
print(("abc"):gsub("(x*)b", "<%1>"))  -- expect: a<>c	1
-- A number stands for its string.
print(("abc"):gsub("b", 12), ("abc"):gsub("b", 1.5), ("abc"):gsub("b", -0.0), ("a1"):gsub(1, 2))
-- expect: a12c	a1.5c	a-0.0c	a2	1
-- Tables are asked with the first capture, or with the match.
print(("$name is $age"):gsub("%$(%w+)", { name = "Lua", age = 30 }))  -- expect: Lua is 30	2
print(("hello"):gsub("l", { l = "L" }))  -- expect: heLLo	2
print(("abc"):gsub("%w", { a = 1, b = 2.5 }))  -- expect: 12.5c	3
print(("abc"):gsub("(%w)(%w)", { a = "first", b = "second" }))  -- expect: firstc	1
print(("abc"):gsub("()", { "one", "two", [4] = "four" }))  -- expect: oneatwobcfour	4
print(("abc"):gsub("%w", { a = false, c = "%0" }))  -- expect: ab%0	3
print(("a b"):gsub("%w", setmetatable({}, { __index = function(_, k) return "<" .. k .. ">" end })))
-- expect: <a> <b>	2
print(("a b"):gsub("%w", setmetatable({}, { __index = { a = "A" } })))  -- expect: A b	2
print(("a b"):gsub("%w", {}))  -- expect: a b	2
-- Functions are called with all captures, or with the match; false and nil keep the match.
print(("abc"):gsub("%w", function(c) if c ~= "b" then return c:upper() end end))  -- expect: AbC	3
print(("abc"):gsub("(%w)(%w)", function(...) return select("#", ...) .. "," .. table.concat({ ... }, "|") end))
-- expect: 2,a|bc	1
print(("abc"):gsub("%w", function(...) return select("#", ...) end))  -- expect: 111	3
print(("abc"):gsub("()", function(p) return p end))  -- expect: 1a2b3c4	4
print(("abc"):gsub("%w", function() return false end))  -- expect: abc	3
print(("abc"):gsub("%w", function() return nil end))  -- expect: abc	3
print(("abc"):gsub("%w", function() end))  -- expect: abc	3
print(("abc"):gsub("%w", function() return "" end))  -- expect: 	3
print(("abc"):gsub("%w", function() return "%0", "ignored" end))  -- expect: %0%0%0	3
print(("abc"):gsub("%w", function() return 1.5 end))  -- expect: 1.51.51.5	3
print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower))  -- expect: the (quick) fox	3
print(("4 + 5 = $4+5$"):gsub("%$(.-)%$", function(s) return load("return " .. s)() end))
-- expect: 4 + 5 = 9	1
print(("abc"):gsub("%w", coroutine.wrap(function(c) while true do c = coroutine.yield(c .. c) end end)))
-- expect: aabbcc	3
-- Anchors: ^ holds for the subject's start only, however many replacements are allowed.
print(("aaa"):gsub("^a", "x"))  -- expect: xaa	1
print(("baa"):gsub("^a", "x"))  -- expect: baa	0
print(("abc"):gsub("^", "!"))  -- expect: !abc	1
print(("abc"):gsub("^", "!", 0))  -- expect: abc	0
print(("aaa"):gsub("^a*", "x"))  -- expect: x	1
print(("aaa"):gsub("^a-", "x"))  -- expect: xaaa	1
print(("aaa"):gsub("a$", "x"))  -- expect: aax	1
print(("abc"):gsub("$", "!"))  -- expect: abc!	1
print(("abc"):gsub("^abc$", "all"))  -- expect: all	1
print((""):gsub("^$", "empty"))  -- expect: empty	1
print(("a^a"):gsub("a^a", "x"))  -- expect: x	1
-- Empty matches: everywhere but where a match has just ended.
print(("hello"):gsub("", "-"))  -- expect: -h-e-l-l-o-	6
print(("abc"):gsub("x*", "-"))  -- expect: -a-b-c-	4
print(("aXb"):gsub("X*", "-"))  -- expect: -a-b-	3
print(("abc"):gsub("b*", "-"))  -- expect: -a-c-	3
print(("abc"):gsub(".*", "x"))  -- expect: x	1
print(("abc"):gsub(".-", "x"))  -- expect: xaxbxcx	4
print((""):gsub("", "x"))  -- expect: x	1
print((""):gsub(".*", "x"))  -- expect: x	1
print(("a b cd"):gsub(" *", "-"))  -- expect: -a-b-c-d-	5
print(("abc"):gsub("()", "%1"))  -- expect: 1a2b3c4	4
print(("hello world"):gsub("%f[%w]", "<"))  -- expect: <hello <world	2
print(("a\nb\n"):gsub("$", "e"))
-- expect: a
-- expect: b
-- expect: e	1
-- Balanced matches and back references.
print(("f(a)g(b(c))"):gsub("%b()", "[]"))  -- expect: f[]g[]	2
print(("aabbcd"):gsub("(.)%1", "<%1>"))  -- expect: <a><b>cd	2
-- Zeros in subject, pattern and replacement.
print((("a,b,c"):gsub(",", "\0")) == "a\0b\0c", (("a\0b"):gsub("\0", "%0%0")) == "a\0\0b", (("a\0b"):gsub("%z", "0")))
-- expect: true	true	a0b
print((("a\0b"):gsub("b", "\0c\0")) == "a\0\0c\0", (("a\0b"):gsub("%w", { a = "\0", b = "x\0y" })) == "\0\0x\0y")
-- expect: true	true
-- Without any replacement the subject itself comes back, so does one whose matches are all kept.
local s = ("subject "):rep(20)
print(s:gsub("x", "y") == s, s:gsub("%w+", {}) == s, s:gsub("%w+", function() end) == s, s:gsub("s", "s", 0) == s)
-- expect: true	true	true	true
-- Long subjects and results.
local long = ("ab"):rep(5000)
print(#long:gsub("a", "xyz"), select(2, long:gsub("b", "")), #long:gsub("", "-"), #long:gsub(".", ("x"):rep(20)))
-- expect: 20000	5000	20001	200000
-- The callback may use string functions, call gsub again, and fail.
print(("a(b(c))"):gsub("%w", function(c) return (c:gsub(".", "<%0>")) end))  -- expect: <a>(<b>(<c>))	3
local depth = 0
local function nest(text)
  depth = depth + 1
  return (text:gsub("%((.*)%)", function(inner) return "[" .. nest(inner) .. "]" end))
end
print(nest("a(b(c(d)))"), depth)  -- expect: a[b[c[d]]]	4
err(string.gsub, "abc", "%w", function(c) error("at " .. c, 0) end)  -- expect: at a
err(string.gsub, "abc", "%w", function(c) error({}) end == nil)
-- expect: bad argument #3 to 'string.gsub' (string/function/table expected, got boolean)
err(string.gsub, "abc", "%w", setmetatable({}, { __index = function(_, k) error("no " .. k, 0) end }))
-- expect: no a
print(("abc"):gsub("%w", function(c) return select(2, pcall(error, c .. c)) end))  -- expect: aabbcc	3
-- In use: escaping, decoding, templates, other cases of letters.
local escapes = { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;" }
print(("<a & b>"):gsub("[<>&]", escapes))  -- expect: &lt;a &amp; b&gt;	3
print(("a%20b%2Fc"):gsub("%%(%x%x)", function(h) return string.char(tonumber(h, 16)) end))  -- expect: a b/c	2
print(("Hello {name}, {missing}!"):gsub("{(%w+)}", { name = "World" }))  -- expect: Hello World, {missing}!	2
print(("CamelCaseString"):gsub("%u", function(c) return "_" .. c:lower() end))  -- expect: _camel_case_string	3
print(("path/to/file"):gsub("/", "\\"), ("%d"):gsub("%%d", "%%s"))  -- expect: path\to\file	%s	1
-- It cannot be left by a yield.
print(coroutine.resume(coroutine.create(function() return ("abc"):gsub("%w", coroutine.yield) end)))
-- expect: false	attempt to yield across a C-call boundary
print(coroutine.wrap(function() return ("abc"):gsub("%w", function() return tostring(coroutine.isyieldable()) end) end)())
-- expect: falsefalsefalse	3
-- Errors of replacements.
err(string.gsub, "x", "x", "%2")  -- expect: invalid capture index %2
err(string.gsub, "x", "(x)", "%2")  -- expect: invalid capture index %2
err(string.gsub, "x", "x", "%9")  -- expect: invalid capture index %9
err(string.gsub, "x", "x", "%")  -- expect: invalid use of '%' in replacement string
err(string.gsub, "x", "x", "a%")  -- expect: invalid use of '%' in replacement string
err(string.gsub, "x", "x", "%a")  -- expect: invalid use of '%' in replacement string
err(string.gsub, "x", "x", "% ")  -- expect: invalid use of '%' in replacement string
err(string.gsub, "x", "x", "%\0")  -- expect: invalid use of '%' in replacement string
err(string.gsub, "x", "x", function() return {} end)  -- expect: invalid replacement value (a table)
err(string.gsub, "x", "x", function() return true end)  -- expect: invalid replacement value (a boolean)
err(string.gsub, "x", "x", function() return print end)  -- expect: invalid replacement value (a function)
err(string.gsub, "x", "x", { x = {} })  -- expect: invalid replacement value (a table)
err(string.gsub, "x", "x", { x = true })  -- expect: invalid replacement value (a boolean)
err(string.gsub, "x", "x", function() return setmetatable({}, { __name = "My type", __tostring = tostring }) end)
-- expect: invalid replacement value (a table)
err(string.gsub, "x", "x", function() return io.stdout end)  -- expect: invalid replacement value (a userdata)
err(string.gsub, "x", "x", function() return coroutine.create(print) end)
-- expect: invalid replacement value (a thread)
-- A bad replacement without a match is not looked at.
print(("abc"):gsub("x", "%"))  -- expect: abc	0
print(("abc"):gsub("x", "%2"))  -- expect: abc	0
print(("abc"):gsub("b", "%", 0))  -- expect: abc	0
-- Errors of patterns.
for _, p in ipairs { "(", "(b", "b(", ")", "b)", "[", "[b", "b[", "%", "b%", "%1", "(b%1)", "%f", "%b", "%bb" } do
  print(p, (select(2, pcall(string.gsub, "abc", p, "x"))))
end
-- expect: (	xaxbxcx
-- expect: (b	axc
-- expect: b(	axc
-- expect: )	invalid pattern capture
-- expect: b)	invalid pattern capture
-- expect: [	malformed pattern (missing ']')
-- expect: [b	malformed pattern (missing ']')
-- expect: b[	malformed pattern (missing ']')
-- expect: %	malformed pattern (ends with '%')
-- expect: b%	malformed pattern (ends with '%')
-- expect: %1	invalid capture index %1
-- expect: (b%1)	invalid capture index %1
-- expect: %f	missing '[' after '%f' in pattern
-- expect: %b	malformed pattern (missing arguments to '%b')
-- expect: %bb	malformed pattern (missing arguments to '%b')
for _, p in ipairs { "(", "(b", "()(", "b(" } do
  print(p, (select(2, pcall(string.gsub, "abc", p, "%1"))), (select(2, pcall(string.gsub, "abc", p, {}))))
end
-- expect: (	unfinished capture	unfinished capture
-- expect: (b	unfinished capture	unfinished capture
-- expect: ()(	1a2b3c4	abc
-- expect: b(	unfinished capture	unfinished capture
err(string.gsub, "abc", "(", print)  -- expect: unfinished capture
err(string.gsub, "abc", "(b", "%0")  -- expect: abc
err(string.gsub, "abc", "(b", "%2")  -- expect: invalid capture index %2
err(string.gsub, "abc", "(b", function() end)  -- expect: unfinished capture
err(string.gsub, ("x"):rep(300), ("x?"):rep(300), "")  -- expect: pattern too complex
err(string.gsub, "x", ("()"):rep(33), "")  -- expect: too many captures
print(("abc"):gsub("[", "x", 0))  -- expect: abc	0
-- Argument errors.
err(string.gsub)  -- expect: bad argument #1 to 'string.gsub' (string expected, got no value)
err(string.gsub, "x")  -- expect: bad argument #2 to 'string.gsub' (string expected, got no value)
err(string.gsub, "x", "x")
-- expect: bad argument #3 to 'string.gsub' (string/function/table expected, got no value)
err(string.gsub, "x", "x", nil)
-- expect: bad argument #3 to 'string.gsub' (string/function/table expected, got nil)
err(string.gsub, "x", "x", true)
-- expect: bad argument #3 to 'string.gsub' (string/function/table expected, got boolean)
err(string.gsub, "x", "x", coroutine.create(print))
-- expect: bad argument #3 to 'string.gsub' (string/function/table expected, got thread)
err(string.gsub, "x", "x", io.stdout)
-- expect: bad argument #3 to 'string.gsub' (string/function/table expected, got FILE*)
err(string.gsub, "x", "x", "y", "z")  -- expect: bad argument #4 to 'string.gsub' (number expected, got string)
err(string.gsub, "x", "x", "y", {})  -- expect: bad argument #4 to 'string.gsub' (number expected, got table)
err(string.gsub, "x", "x", "y", 1.5)
-- expect: bad argument #4 to 'string.gsub' (number has no integer representation)
err(string.gsub, "x", "x", "y", 2 ^ 63)
-- expect: bad argument #4 to 'string.gsub' (number has no integer representation)
err(string.gsub, "x", "x", "y", true)
-- expect: bad argument #4 to 'string.gsub' (number expected, got boolean)
err(string.gsub, nil, "x", "y")  -- expect: bad argument #1 to 'string.gsub' (string expected, got nil)
err(string.gsub, {}, "x", "y")  -- expect: bad argument #1 to 'string.gsub' (string expected, got table)
err(string.gsub, "x", {}, "y")  -- expect: bad argument #2 to 'string.gsub' (string expected, got table)
err(string.gsub, "x", nil, "y")  -- expect: bad argument #2 to 'string.gsub' (string expected, got nil)
err(string.gsub, "x", {}, {}, {})  -- expect: bad argument #2 to 'string.gsub' (string expected, got table)
err(string.gsub, "x", "x", nil, "z")  -- expect: bad argument #4 to 'string.gsub' (number expected, got string)
err(function() return (("x"):gsub()) end)
-- expect: gsub.lua:218: bad argument #1 to 'gsub' (string expected, got no value)
err(function() return (("x"):gsub("x")) end)
-- expect: gsub.lua:220: bad argument #2 to 'gsub' (string/function/table expected, got no value)
err(function() return (("x"):gsub({}, "x")) end)
-- expect: gsub.lua:222: bad argument #1 to 'gsub' (string expected, got table)
err(function() return (("x"):gsub("x", nil)) end)
-- expect: gsub.lua:224: bad argument #2 to 'gsub' (string/function/table expected, got nil)
err(function() return (("x"):gsub("x", "y", {})) end)
-- expect: gsub.lua:226: bad argument #3 to 'gsub' (number expected, got table)
err(function() return (("x"):gsub("x", "%1%2")) end)  -- expect: gsub.lua:228: invalid capture index %2
err(function() local t = { gsub = string.gsub }; t:gsub("x", "y") end)
-- expect: gsub.lua:229: calling 'gsub' on bad self (string expected, got table)
err(function() local t = { gsub = string.gsub }; t.gsub(t, "x", "y") end)
-- expect: gsub.lua:231: bad argument #1 to 'gsub' (string expected, got table)
err(function() local replace = string.gsub; replace("x", "x") end)
-- expect: gsub.lua:233: bad argument #3 to 'replace' (string/function/table expected, got no value)
