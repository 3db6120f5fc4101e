-- find and match: plain search, anchors, captures, positions.
print(("hello world"):find("o"), ("hello world"):find("o", 6), ("hello"):find("xyz"))  -- expect: 5	8	nil
print(("hello"):find("l+"), ("hello"):find("(l)(l)"), ("hello"):find("()ll()"))  -- expect: 3	3	3	4	3	5
print(("hello"):find(""), ("hello"):find("", 3), ("hello"):find("", 6), ("hello"):find("", 7), ("hello"):find("", 100))
-- expect: 1	3	6	nil	nil
print((""):find(""), (""):find("", 1), (""):find("", 2), (""):find("x"))  -- expect: 1	1	nil	nil
print(("hello"):find("l", -2), ("hello"):find("h", -100), ("hello"):find("o", -1))  -- expect: 4	1	5	5
print(("a.b"):find("."), ("a.b"):find(".", 1, true), ("a.b"):find("%."), ("a+b"):find("+", 1, true), ("x"):find("", 1, true))
-- expect: 1	2	2	2	1	0
print(("a\0b"):find("\0"), ("a\0b"):find("%z"), ("a\0b"):find("b"), ("\0\0x"):find("x", 1, true))
-- expect: 2	2	3	3	3
print(("hello"):match("h(.)l"), ("hello"):match("(h)(e)(l)"), ("hello"):match("l*"), ("hello"):match(".-(l+)(.*)"))
-- expect: e	h		ll	o
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"), ("key"):match("^(%w+)=(%w+)$"))  -- expect: key	nil
print(("hello"):match("()"), ("hello"):match("()", 3), ("hello"):match("l()", 1), ("hello"):match("$"), ("hello"):match("^$"))
-- expect: 1	3	4		nil
print(("  trim  "):match("^%s*(.-)%s*$") .. "|", (""):match("^%s*(.-)%s*$") .. "|", ("   "):match("^%s*(.-)%s*$") .. "|")
-- expect: trim|	|	|
print(("2024-01-15"):match("(%d+)-(%d+)-(%d+)"))  -- expect: 2024	01	15
print(("hello"):match("xyz"), ("hello"):match("(x)"), ("hello"):match("h", 2), ("hello"):match("^h", 2), ("hello"):match("^e", 2))
-- expect: nil	nil	nil	nil	e
-- Classes.
local all = {}
for i = 0, 127 do all[#all + 1] = string.char(i) end
all = table.concat(all)
for _, class in ipairs { "%a", "%c", "%d", "%g", "%l", "%p", "%s", "%u", "%w", "%x" } do
  local n, m = 0, 0
  for _ in all:gmatch(class) do n = n + 1 end
  for _ in all:gmatch(class:upper()) do m = m + 1 end
  io.write(class, " ", n, " ", m, "; ")
end
-- expect: %a 52 76; %c 33 95; %d 10 118; %g 94 34; %l 26 102; %p 32 96; %s 6 122; %u 26 102; %w 62 66; %x 22 106; end
print("end")
print(("x^y"):match("[%^x]+"), ("a-z"):match("[a%-z]+"), ("]"):match("[]]"), ("a]"):match("[^]]"), ("-"):match("[a-]"), ("b"):match("[a-c]"), ("^"):match("[x^]"))
-- expect: x^	a-z	]	a	-	b	^
print(("abc123"):match("[%a]+"), ("abc123"):match("[^%a]+"), ("a.b"):match("[.]"), ("%"):match("%%"), ("f(x)"):match("%((.-)%)"))
-- expect: abc	123	.	%	x
print(("a1_b"):match("[%w_]+"), ("\t\n x"):match("%S"), ("[[x]]"):match("%[%[(.-)%]%]"))
-- expect: a1_b	x	x
-- Quantifiers.
print(("aaa"):match("a-"), ("aaa"):match("a-$"), ("aaa"):match("a?"), ("aaab"):match("a*b"), ("b"):match("a*b"), ("b"):match("a+b"), ("b"):match("a?b"), ("ab"):match("a-b"))
-- expect: 	aaa	a	aaab	b	nil	b	ab
print(("<<a>>"):match("<(.-)>"), ("<<a>>"):match("<(.*)>"), ("aXbXc"):match("(.*)X"), ("aXbXc"):match("(.-)X"))
-- expect: <a	<a>	aXb	a
-- Back references, balanced, frontier.
print(("abcabc"):match("(abc)%1"), ("say 'hi' now"):match("(['\"])(.-)%1"), ("abab"):match("(a)(b)%1%2"))
-- expect: abc	'	a	b
print(("f(a(b)c)d)"):match("%b()"), ("((x)"):match("%b()"), ("no"):match("%b()"), ("<a<b>>"):match("%b<>"), ("''"):match("%b''"))
-- expect: (a(b)c)	(x)	nil	<a<b>>	''
print(("THE (quick) fox"):find("%f[%a]%a+%f[%A]"), ("hello world"):match("%f[%w]%w+$"), ("x"):find("%f[%z]"), ("ab"):find("%f[b]"))
-- expect: 1	world	2	2	1
-- Limits.
print(#("a"):rep(200000):match(".-$"), #("a"):rep(200000):match("a*"), ("a"):rep(100000):match("^(a-)$") ~= nil)
-- expect: 200000	200000	true
print(pcall(string.find, "x", ("(x)"):rep(33)))  -- expect: true	nil
print(select("#", ("x"):rep(32):match(("(x)"):rep(32))))  -- expect: 32
print(pcall(string.match, ("x"):rep(300000), ("x?"):rep(300000)))  -- expect: false	pattern too complex
for _, p in ipairs { "[", "[a", "[]", "[^]", "%", "a%", "(", "(()", ")", "%1", "(a%1)", "%f", "%f(", "%b", "%bx", "[a-]", "[%", "[a-%" } do
  io.write(p, " -> ", tostring((select(2, pcall(string.match, "aab", p)))), "\n")
end
-- expect: [ -> malformed pattern (missing ']')
-- expect: [a -> malformed pattern (missing ']')
-- expect: [] -> malformed pattern (missing ']')
-- expect: [^] -> malformed pattern (missing ']')
-- expect: % -> malformed pattern (ends with '%')
-- expect: a% -> malformed pattern (ends with '%')
-- expect: ( -> unfinished capture
-- expect: (() -> unfinished capture
-- expect: ) -> invalid pattern capture
-- expect: %1 -> invalid capture index %1
-- expect: (a%1) -> invalid capture index %1
-- expect: %f -> missing '[' after '%f' in pattern
-- expect: %f( -> missing '[' after '%f' in pattern
-- expect: %b -> malformed pattern (missing arguments to '%b')
-- expect: %bx -> malformed pattern (missing arguments to '%b')
-- expect: [a-] -> a
-- expect: [% -> malformed pattern (missing ']')
-- expect: [a-% -> malformed pattern (missing ']')
