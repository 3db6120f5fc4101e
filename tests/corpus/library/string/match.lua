-- string.match: items, classes, quantifiers, captures, balanced and frontier matches, errors of patterns and arguments.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
local function show(...)
  local t = table.pack(...)
  for i = 1, t.n do
    local text = tostring(t[i]):gsub("[%c\128-\255]", function(c) return "\\" .. c:byte() end)
    t[i] = type(t[i]) == "string" and "[" .. text .. "]" or text
  end
  print(t.n, table.concat(t, " "))
end
-- All captures, or the whole match without captures; nil (fail) when there is none.
show(("hello"):match("l+"))  -- expect: 1	[ll]
show(("hello"):match("h(.)l"))  -- expect: 1	[e]
show(("hello"):match("(h)(e)(l)"))  -- expect: 3	[h] [e] [l]
show(("key = value"):match("^(%w+)%s*=%s*(%w+)$"))  -- expect: 2	[key] [value]
show(("hello"):match("xyz"))  -- expect: 1	nil
show(("hello"):match("(x)"))  -- expect: 1	nil
show(("hello"):match(""))  -- expect: 1	[]
show((""):match(""))  -- expect: 1	[]
show((""):match("x"))  -- expect: 1	nil
show((""):match(".*"))  -- expect: 1	[]
show(("2024-01-15"):match("(%d+)-(%d+)-(%d+)"))  -- expect: 3	[2024] [01] [15]
-- The init argument.
show(("hello"):match("l", 4))  -- expect: 1	[l]
show(("hello"):match("h", 2))  -- expect: 1	nil
show(("hello"):match("...", -3))  -- expect: 1	[llo]
show(("hello"):match(".*", -100))  -- expect: 1	[hello]
show(("hello"):match("()", 6))  -- expect: 1	6
show(("hello"):match("()", 7))  -- expect: 1	nil
show(("hello"):match("", 7))  -- expect: 1	nil
show(("hello"):match(".-", math.maxinteger))  -- expect: 1	nil
show(("hello"):match("()", math.mininteger))  -- expect: 1	1
show(("hello"):match("()", 0))  -- expect: 1	1
show(("hello"):match("l()", "3"))  -- expect: 1	4
show(("hello"):match("()l", 4.0))  -- expect: 1	4
-- Position captures are integers, counted from the subject's start.
show(("hello"):match("()"))  -- expect: 1	1
show(("hello"):match("()ll()"))  -- expect: 2	3 5
show(("hello"):match("()$"))  -- expect: 1	6
show(("flaaap"):match("()aa()"))  -- expect: 2	3 5
show(("hello"):match("(()l())"))  -- expect: 3	[l] 3 4
print(math.type((("x"):match("()"))))  -- expect: integer
-- Captures are numbered by their left parentheses.
show(("abc"):match("((a)(b(c)))"))  -- expect: 4	[abc] [a] [bc] [c]
show(("abc"):match("(a*(.)%w(%s*))"))  -- expect: 3	[abc] [b] []
show(("abc"):match("()(a)()"))  -- expect: 3	1 [a] 2
show(("abc"):match("(x*)(a)(y*)"))  -- expect: 3	[] [a] []
-- Anchors: ^ at the start of the pattern, $ at its end; elsewhere they are characters.
show(("hello"):match("^hel"))  -- expect: 1	[hel]
show(("hello"):match("^lo"))  -- expect: 1	nil
show(("hello"):match("lo$"))  -- expect: 1	[lo]
show(("hello"):match("hel$"))  -- expect: 1	nil
show(("hello"):match("^hello$"))  -- expect: 1	[hello]
show(("hello"):match("^"))  -- expect: 1	[]
show(("hello"):match("$"))  -- expect: 1	[]
show((""):match("^$"))  -- expect: 1	[]
show(("hello"):match("^l", 3))  -- expect: 1	[l]
show(("hello"):match("^h", 3))  -- expect: 1	nil
show(("a^b"):match("a^b"))  -- expect: 1	[a^b]
show(("a$b"):match("a$b"))  -- expect: 1	[a$b]
show(("a$"):match("a$$"))  -- expect: 1	[a$]
show(("^a"):match("^^a"))  -- expect: 1	[^a]
show(("a$b"):match("(a$)"))  -- expect: 1	[a$]
show(("x^a"):match("(^a)"))  -- expect: 1	[^a]
show(("a\n"):match("a$"))  -- expect: 1	nil
-- Every class and its complement, over the 256 bytes.
local bytes = {}
for i = 0, 255 do bytes[i + 1] = string.char(i) end
for class in ("acdglpsuwx"):gmatch(".") do
  local inside, outside, set = {}, 0, 0
  for i = 0, 255 do
    if bytes[i + 1]:match("%" .. class) then inside[#inside + 1] = i end
    if bytes[i + 1]:match("%" .. class:upper()) then outside = outside + 1 end
    if bytes[i + 1]:match("[%" .. class .. "]") then set = set + 1 end
  end
  print(class, #inside, outside, set, inside[1], inside[#inside])
end
-- expect: a	52	204	52	65	122
-- expect: c	33	223	33	0	127
-- expect: d	10	246	10	48	57
-- expect: g	94	162	94	33	126
-- expect: l	26	230	26	97	122
-- expect: p	32	224	32	33	126
-- expect: s	6	250	6	9	32
-- expect: u	26	230	26	65	90
-- expect: w	62	194	62	48	122
-- expect: x	22	234	22	48	102
-- A dot is every byte; letters behind % that name no class, and all other characters, are themselves.
show(("\0\n\255"):match("..."))  -- expect: 1	[\0\10\255]
show(("a.b"):match("%."), ("a%b"):match("%%"), ("a-b"):match("%-"), ("a]b"):match("%]"), ("q"):match("%q"),
  ("_"):match("%_"))  -- expect: 6	[.] [%] [-] []] [q] [_]
show(("e"):match("%e"), ("E"):match("%E"), ("e"):match("%E"), ("\0"):match("%z"), ("a\0"):match("%Z"),
  ("\200"):match("%\200"))  -- expect: 6	[e] [E] nil [\0] [a] [\200]
show(("a]b"):match("]"), ("a}b{"):match("}b{"), ("a\\b"):match("\\"), ("a/b"):match("a/b"))
-- expect: 4	[]] [}b{] [\] [a/b]
-- Sets.
show(("hello"):match("[aeiou]"), ("hello"):match("[^aeiou]"), ("hello"):match("[^h]+"), ("x1y2"):match("[0-9]"),
  ("m"):match("[a-z]"))  -- expect: 5	[e] [h] [ello] [1] [m]
show(("x_1-y"):match("[%w_]+"), ("abc123"):match("[%a]+"), ("abc123"):match("[^%a]+"), ("0x7f"):match("[%dA-Fa-fx]+"))
-- expect: 4	[x_1] [abc] [123] [0x7f]
show(("]"):match("[]]"), ("a]"):match("[^]]"), ("]a"):match("[]a]+"), ("^"):match("[x^]"), ("^x"):match("[%^x]+"),
  ("a"):match("[^^]"))  -- expect: 6	[]] [a] []a] [^] [^x] [a]
show(("-"):match("[a-]"), ("-"):match("[-a]"), ("a-z"):match("[a%-z]+"), ("b"):match("[a%-z]"),
  ("b-"):match("[^a-]+"))  -- expect: 5	[-] [-] [a-z] nil [b]
show(("b"):match("[a-c]"), ("b"):match("[c-a]"), ("a"):match("[a-a]"), ("."):match("[.]"), ("x"):match("[.]"),
  ("$"):match("[$]"))  -- expect: 6	[b] nil [a] [.] nil [$]
show(("%"):match("[%%]"), ("%"):match("[a%%]"), ("d"):match("[%d]"), ("["):match("[[]"), ("[x"):match("[[x]+"),
  ("*"):match("[*]"))  -- expect: 6	[%] [%] nil [[] [[x] [*]
show(("\0a"):match("[\0]"), ("a\0b"):match("[%z]"), ("\200"):match("[\128-\255]"), ("a"):match("[\128-\255]"),
  ("a"):match("[^\128-\255]"))  -- expect: 5	[\0] [\0] [\200] nil [a]
show(("a-b"):match("[a-%w]+"), ("%-5"):match("[%%-5]+"), ("é"):match("[é]"), ("5"):match("[%a0-9]"),
  ("A"):match("[%l%d]"))  -- expect: 5	nil [%-5] [\195] [5] nil
show(("]]"):match("[^]]*]"), ("x]"):match("[^%]]"), ("a,b"):match("[,-.]"), ("+"):match("[+--]"),
  ("-"):match("[+--]"))  -- expect: 5	[]] [x] [,] [+] [-]
-- Repetition: * and + take the longest sequence, - the shortest, ? at most one.
show(("aaa"):match("a*"), ("aaa"):match("a+"), ("aaa"):match("a-"), ("aaa"):match("a?"), ("b"):match("a*"),
  ("b"):match("a+"))  -- expect: 6	[aaa] [aaa] [] [a] [] nil
show(("aaab"):match("a*b"), ("b"):match("a*b"), ("b"):match("a+b"), ("b"):match("a?b"), ("ab"):match("a?b"),
  ("aab"):match("^a?b"))  -- expect: 6	[aaab] [b] nil [b] [ab] nil
show(("<<a>>"):match("<(.-)>"), ("<<a>>"):match("<(.*)>"), ("aXbXc"):match("(.*)X"), ("aXbXc"):match("(.-)X"),
  ("aaa"):match("a-$"))  -- expect: 5	[<a] [<a>] [aXb] [a] [aaa]
show(("aaa"):match("(a*)(a*)"), ("aaa"):match("(a-)(a*)"), ("aaa"):match("(a?)(a*)"), ("aaa"):match("(a+)(a+)"))
-- expect: 5	[aaa] [] [a] [aa] [a]
show(("a*b"):match("a**b"), ("a+"):match("a++"), ("--"):match("%--"), ("--x"):match("%--x"), ("??"):match("%?+"),
  ("a?"):match("a%?"))  -- expect: 6	[a*b] [a+] [] [--x] [??] [a?]
show(("  trim  "):match("^%s*(.-)%s*$"), (""):match("^%s*(.-)%s*$"), ("   "):match("^%s*(.-)%s*$"))
-- expect: 3	[trim] [] []
show(("aab"):match("[ab]*b"), ("1234"):match("%d%d?%d?$"), ("ab12"):match("%a+%d-$"), ("xyz"):match(".?.?.?.?"))
-- expect: 4	[aab] [234] [ab12] [xyz]
-- Quantifiers apply to single characters only: not to groups, back references or balanced matches.
show(("abab*"):match("(ab)*"))  -- expect: 1	[ab]
show(("ab+"):match("(ab)+"))  -- expect: 1	[ab]
show(("()x"):match("%b()x"), ("()*"):match("%b()*"), ("aa*"):match("(a)%1*"))  -- expect: 3	[()x] [()*] [a]
-- Where * stands alone it is a character.
show(("a*b"):match("*"), ("a*b"):match("^*"), ("*a"):match("^*a"), ("a+"):match("(+)"), ("-"):match("-"),
  ("?"):match("?"))  -- expect: 6	[*] nil [*a] [+] [-] [?]
-- Back references.
show(("abcabc"):match("(abc)%1"))  -- expect: 1	[abc]
show(("say 'hi' now"):match("(['\"])(.-)%1"))  -- expect: 2	['] [hi]
show(("abab"):match("(a)(b)%1%2"))  -- expect: 2	[a] [b]
show(("abc"):match("(a)%1"))  -- expect: 1	nil
show(("xx"):match("()x%1"))  -- expect: 1	nil
show(("aa"):match("(a*)%1"))  -- expect: 1	[a]
show((("x"):rep(10)):match("^(x+)%1$"))  -- expect: 1	[xxxxx]
show(("a\0a\0"):match("(a\0)%1"))  -- expect: 1	[a\0]
show(("aaaaaaaaab1b"):match("(a)(a)(a)(a)(a)(a)(a)(a)(a)b1b%9?"))  -- expect: 1	nil
-- Balanced matches: two different characters, or the same one.
show(("f(a(b)c)d)"):match("%b()"))  -- expect: 1	[(a(b)c)]
show(("((x)"):match("%b()"))  -- expect: 1	[(x)]
show(("no"):match("%b()"), ("<a<b>>"):match("%b<>"), ("''"):match("%b''"), ("'a'b'"):match("%b''"),
  ("ab"):match("%bab"))  -- expect: 5	nil [<a<b>>] [''] ['a'] [ab]
show(("THE (quick) fox"):match("%b()"), ("a(b"):match("%b()"), ("x\0y\1z"):match("%b\0\1"), (")("):match("%b()"))
-- expect: 4	[(quick)] nil [\0y\1] nil
show(("if a then b end"):match("%b\0a"), ("%%"):match("%b%%"), ("f{a{b}}c"):match("f%b{}c"), ("[[x]]"):match("%b[]"))
-- expect: 4	nil [%%] [f{a{b}}c] [[[x]]]
-- Frontiers: a change from outside the set to inside. The ends count as zeros.
show(("THE (quick) fox"):match("%f[%a]%a+", 2), ("hello world"):match("%f[%w]%w+$"),
  ("THE (quick) fox"):match("%f[%l]%l+"))  -- expect: 3	[quick] [world] [quick]
show(("x"):match("()%f[%z]"), ("x"):match("()%f[\0]"), ("x"):match("()%f[^%z]"), ("ab"):match("()%f[b]"),
  (""):match("()%f[%z]"))  -- expect: 5	2 2 1 2 nil
show(("aba"):match("%f[a]a%f[b]"), ("aba"):match("%f[^b]a$"), ("one two"):match("%f[%S]two"),
  ("a.b"):match("%f[.].", 2))  -- expect: 4	[a] [a] [two] [.]
show(("foo bar"):match("()%f[%W]()"), ("foo"):match("%f[%A]()"), (""):match("%f[%a]"), ("[x]"):match("%f[[]."),
  ("a]"):match("%f[]]."))  -- expect: 5	4 4 nil [[] []]
-- Deep but possible.
show(#("a"):rep(200000):match(".-$"), #("a"):rep(200000):match("a*"), (("a"):rep(100000):match("^(a-)$")) ~= nil)
-- expect: 3	200000 200000 true
show(#(("a"):rep(1000) .. "b"):match("^" .. ("a?"):rep(150)), select("#", ("x"):rep(32):match(("(x)"):rep(32))))
-- expect: 2	150 32
show((("ab"):rep(32)):match(("(()a)b"):rep(16)))
-- expect: 32	[a] 1 [a] 3 [a] 5 [a] 7 [a] 9 [a] 11 [a] 13 [a] 15 [a] 17 [a] 19 [a] 21 [a] 23 [a] 25 [a] 27 [a] 29 [a] 31
-- Limits.
err(string.match, ("x"):rep(33), ("(x)"):rep(33))  -- expect: too many captures
err(string.match, "x", ("()"):rep(33))  -- expect: too many captures
show(("x"):match(("(x)"):rep(33)))  -- expect: 1	nil
err(string.match, ("x"):rep(300), ("x?"):rep(300))  -- expect: pattern too complex
err(string.match, ("x"):rep(300), ("x*"):rep(300) .. "y")  -- expect: pattern too complex
show(("x"):rep(300):match(("x"):rep(300)) == ("x"):rep(300))  -- expect: 1	true
-- Items that match nothing where they stand are passed over at no cost; the others may be nested 200 deep.
show(("x"):match(("x*"):rep(1000)), (""):match(("y*"):rep(1000)), ("x"):match(("y-"):rep(1000)),
  ("x"):match(("y?"):rep(1000)))  -- expect: 4	[x] [] [] []
show(#("x"):rep(199):match(("x?"):rep(199)), ("x"):rep(199):match(("x-"):rep(199)),
  #("xy"):rep(99):match(("x*y*"):rep(99)))  -- expect: 3	199 [] 198
err(string.match, ("x"):rep(200), ("x?"):rep(200))  -- expect: pattern too complex
err(string.match, ("x"):rep(200), ("x-"):rep(200))  -- expect: pattern too complex
err(string.match, ("xy"):rep(100), ("x*y*"):rep(100))  -- expect: pattern too complex
err(string.match, ("xy"):rep(100), ("x+y*"):rep(100))  -- expect: pattern too complex
err(string.match, "a", ("("):rep(33) .. "x")  -- expect: too many captures
err(string.match, "", ("(a"):rep(40))  -- expect: nil
-- Malformed patterns, noticed when the matcher gets there.
for _, p in ipairs { "[", "[a", "[]", "[^]", "[^", "[a-", "[%", "[a-%", "[a%]", "[]a", "%", "a%", "a*%", "[a]%" } do
  print(p, (select(2, pcall(string.match, "aab", p))))
end
-- expect: [	malformed pattern (missing ']')
-- expect: [a	malformed pattern (missing ']')
-- expect: []	malformed pattern (missing ']')
-- expect: [^]	malformed pattern (missing ']')
-- expect: [^	malformed pattern (missing ']')
-- expect: [a-	malformed pattern (missing ']')
-- expect: [%	malformed pattern (missing ']')
-- expect: [a-%	malformed pattern (missing ']')
-- expect: [a%]	malformed pattern (missing ']')
-- expect: []a	malformed pattern (missing ']')
-- expect: %	malformed pattern (ends with '%')
-- expect: a%	malformed pattern (ends with '%')
-- expect: a*%	malformed pattern (ends with '%')
-- expect: [a]%	malformed pattern (ends with '%')
for _, p in ipairs { "(", "(()", ")", "())", "a)", "(a))", "((a)", "(a", "()(", "^(", "^)" } do
  print(p, (select(2, pcall(string.match, "aab", p))))
end
-- expect: (	unfinished capture
-- expect: (()	unfinished capture
-- expect: )	invalid pattern capture
-- expect: ())	invalid pattern capture
-- expect: a)	invalid pattern capture
-- expect: (a))	invalid pattern capture
-- expect: ((a)	unfinished capture
-- expect: (a	unfinished capture
-- expect: ()(	unfinished capture
-- expect: ^(	unfinished capture
-- expect: ^)	invalid pattern capture
for _, p in ipairs { "%1", "%0", "%2", "(a%1)", "(a)%2", "(a)(%2)", "()%2", "a%9", "%0a" } do
  print(p, (select(2, pcall(string.match, "aab", p))))
end
-- expect: %1	invalid capture index %1
-- expect: %0	invalid capture index %0
-- expect: %2	invalid capture index %2
-- expect: (a%1)	invalid capture index %1
-- expect: (a)%2	invalid capture index %2
-- expect: (a)(%2)	invalid capture index %2
-- expect: ()%2	invalid capture index %2
-- expect: a%9	invalid capture index %9
-- expect: %0a	invalid capture index %0
for _, p in ipairs { "%f", "%f(", "%fa", "%f[", "%f[a", "a%f", "%b", "%bx", "a%b", "%b(" } do
  print(p, (select(2, pcall(string.match, "aab", p))))
end
-- expect: %f	missing '[' after '%f' in pattern
-- expect: %f(	missing '[' after '%f' in pattern
-- expect: %fa	missing '[' after '%f' in pattern
-- expect: %f[	malformed pattern (missing ']')
-- expect: %f[a	malformed pattern (missing ']')
-- expect: a%f	missing '[' after '%f' in pattern
-- expect: %b	malformed pattern (missing arguments to '%b')
-- expect: %bx	malformed pattern (missing arguments to '%b')
-- expect: a%b	malformed pattern (missing arguments to '%b')
-- expect: %b(	malformed pattern (missing arguments to '%b')
for _, p in ipairs { "x(", "x)", "x%", "x[", "x%1", "x%f", "x%b", "^x[", "(x)%2" } do
  print(p, (select(2, pcall(string.match, "aab", p))))
end
-- expect: x(	nil
-- expect: x)	nil
-- expect: x%	nil
-- expect: x[	nil
-- expect: x%1	nil
-- expect: x%f	nil
-- expect: x%b	nil
-- expect: ^x[	nil
-- expect: (x)%2	nil
err(string.match, "aab", "[a\0")  -- expect: malformed pattern (missing ']')
err(string.match, "a\0b", "\0%")  -- expect: malformed pattern (ends with '%')
err(string.match, "", "[")  -- expect: malformed pattern (missing ']')
err(string.match, "", "%")  -- expect: malformed pattern (ends with '%')
show((""):match("x["))  -- expect: 1	nil
-- Zeros in subject and pattern.
show(#("a\0b"):match("a.b"), #("a\0b"):match("\0."), ("a\0b"):match("\0(.)"), #("\0\0\0"):match("%z*"),
  #("a\0b"):match("[a\0]+"))  -- expect: 5	3 2 [b] 3 2
-- Numbers are strings here.
show(string.match(2024, "%d%d$"), string.match(1.5, "%.(.)"), string.match("x12", 12))
-- expect: 3	[24] [5] [12]
-- Argument errors.
err(string.match)  -- expect: bad argument #1 to 'string.match' (string expected, got no value)
err(string.match, "x")  -- expect: bad argument #2 to 'string.match' (string expected, got no value)
err(string.match, "x", nil)  -- expect: bad argument #2 to 'string.match' (string expected, got nil)
err(string.match, nil, "x")  -- expect: bad argument #1 to 'string.match' (string expected, got nil)
err(string.match, {}, "x")  -- expect: bad argument #1 to 'string.match' (string expected, got table)
err(string.match, "x", {})  -- expect: bad argument #2 to 'string.match' (string expected, got table)
err(string.match, "x", false)  -- expect: bad argument #2 to 'string.match' (string expected, got boolean)
err(string.match, "x", "x", "y")  -- expect: bad argument #3 to 'string.match' (number expected, got string)
err(string.match, "x", "x", {})  -- expect: bad argument #3 to 'string.match' (number expected, got table)
err(string.match, "x", "x", 1.5)
-- expect: bad argument #3 to 'string.match' (number has no integer representation)
err(string.match, "x", "x", 2 ^ 63)
-- expect: bad argument #3 to 'string.match' (number has no integer representation)
err(string.match, "x", "x", true)  -- expect: bad argument #3 to 'string.match' (number expected, got boolean)
err(function() return (("x"):match()) end)
-- expect: match.lua:285: bad argument #1 to 'match' (string expected, got no value)
err(function() return (("x"):match({})) end)
-- expect: match.lua:287: bad argument #1 to 'match' (string expected, got table)
err(function() return (("x"):match("x", {})) end)
-- expect: match.lua:289: bad argument #2 to 'match' (number expected, got table)
err(function() return (("x"):match("x", 1.5)) end)
-- expect: match.lua:291: bad argument #2 to 'match' (number has no integer representation)
err(function() return (("x"):match("(")) end)  -- expect: match.lua:293: unfinished capture
err(function() local t = { match = string.match }; t:match("x") end)
-- expect: match.lua:294: calling 'match' on bad self (string expected, got table)
err(function() local t = { match = string.match }; t.match(t, "x") end)
-- expect: match.lua:296: bad argument #1 to 'match' (string expected, got table)
err(function() local try = string.match; try("x") end)
-- expect: match.lua:298: bad argument #2 to 'try' (string expected, got no value)
