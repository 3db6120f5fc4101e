-- packages: lua-lpeg
-- modules: lpeg re
-- about: an expression grammar with folding, CSV, all kinds of captures, errors and gc inside captures, re grammars
local lpeg = require "lpeg"
local re = require "re"
local P, R, S, V, C, Ct, Cc, Cf, Cg, Cs, Cmt, Cp, Carg, Cb =
  lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Ct, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cs, lpeg.Cmt, lpeg.Cp, lpeg.Carg, lpeg.Cb

print("version", lpeg.version())

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

local function show(value, depth)
  if type(value) ~= "table" then return type(value) == "string" and ("%q"):format(value) or tostring(value) end
  local keys = {}
  for k in pairs(value) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b)
    if type(a) == type(b) then return a < b end
    return type(a) == "number"
  end)
  local parts = {}
  for i, k in ipairs(keys) do
    parts[i] = (type(k) == "number" and "" or k .. "=") .. show(value[k])
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

-- An evaluator: recursive grammar with fold captures that call Lua functions.
local space = S " \t\n" ^ 0
local function token(p) return p * space end
local number = token(C(P "-" ^ -1 * R "09" ^ 1 * (P "." * R "09" ^ 1) ^ -1) / tonumber)
local function eval(a, op, b)
  if op == "+" then return a + b
  elseif op == "-" then return a - b
  elseif op == "*" then return a * b
  elseif op == "/" then
    if b == 0 then error("division by zero in eval", 0) end
    return a / b
  end
  return a ^ b
end
local expression = P {
  "Exp",
  Exp = Cf(V "Term" * Cg(token(C(S "+-")) * V "Term") ^ 0, eval),
  Term = Cf(V "Factor" * Cg(token(C(S "*/")) * V "Factor") ^ 0, eval),
  Factor = number + token(P "(") * V "Exp" * token(P ")"),
}
local calculator = space * expression * -1
for _, text in ipairs { "1+2*3", "(1 + 2) * 3", " 10 / 4 - 1 ", "2 * (3 + (4 - 1)) * 2", "1 +", "((1)" } do
  print(text, calculator:match(text))
end
try("throws", function() return calculator:match "1/(2-2)" end)
local depth = 60
print("nested", calculator:match(("("):rep(depth) .. "7" .. (")"):rep(depth)))
try("too deep", function() return calculator:match(("("):rep(5000) .. "7" .. (")"):rep(5000)) end)
lpeg.setmaxstack(100000)
try("captures too deep", function() return calculator:match(("("):rep(5000) .. "7" .. (")"):rep(5000)) end)
print("max stack", P { "(" * V(1) * ")" + P "7" }:match(("("):rep(5000) .. "7" .. (")"):rep(5000)))

-- CSV with quoted fields into tables.
local field = P '"' * Cs(((P(1) - '"') + P '""' / '"') ^ 0) * '"' + C((1 - S ',\n"') ^ 0)
local record = Ct(field * (P "," * field) ^ 0)
local csv = Ct(record * (P "\n" * record) ^ 0) * -1
for i, row in ipairs(csv:match('a,b,c\n1,"x ""y"" z",\n"line\nbreak",,end')) do print(i, show(row)) end

-- Captures.
print("position", (Cp() * P "ab" * Cp()):match "abc")
print("constant", (Cc(1, "two", nil, true) * P "x"):match "x")
print("arg", (Carg(1) * Carg(2)):match("x", 1, "first", { 1 } and "second"))
try("arg missing", function() return Carg(3):match("x", 1, 1) end)
print("back", show(Ct(Cg(C(R "az" ^ 1), "word") * P "=" * Cb "word"):match "key=value"))
print("group", show(Ct(Cg(C(R "az" ^ 1), "word") * P "=" * Cg(C(P(1) ^ 0), "rest")):match "key=value"))
try("back missing", function() return Cb "none":match "x" end)
print("table query", (C(R "az" ^ 1) / { one = 1, two = 2 }):match "two", (C(R "az" ^ 1) / { one = 1 }):match "three")
print("string", (C(R "az" ^ 1) * "-" * C(R "az" ^ 1) / "%2:%1:%0:%%"):match "ab-cd")
print("number", (C(P(1)) * C(P(1)) * C(P(1)) / 2):match "abc", (C(P(1)) * C(P(1)) / 0):match "abc")
print("select", select("#", (P "a" / 0):match "a"), (P "a" / function() end):match "a")
print("substitution", (Cs((P "a" / "<%0>" + P "b" / string.upper + 1) ^ 0)):match "xaybz")
print("fold", Cf(Cc(0) * (C(R "09" ^ 1) / tonumber * P "," ^ -1) ^ 0, function(a, b) return a + b end):match "1,22,333")
print("many", select("#", (C(P(1)) ^ 0):match(("x"):rep(200))))
try("too many", function() return select("#", (C(P(1)) ^ 0):match(("x"):rep(300000))) end)
print("subcaptures", (C(C(P "a") * C(P "b" * C(P "c")))):match "abc")

-- Match-time captures run Lua in the middle of a match.
local long = P "[" * Cg(C(P "=" ^ 0), "init") * "[" *
  C((1 - Cmt(P "]" * C(P "=" ^ 0) * "]" * Cb "init", function(s, i, a, b) return a == b end)) ^ 0) / 2
print("long string", ("%q"):format((P "[" * Cg(P "=" ^ 0, "init") * P "[" *
  C((1 - Cmt(P "]" * C(P "=" ^ 0) * "]" * Cb "init", function(s, i, a, b) return a == b end)) ^ 0)):match "[==[a]=]b]==]"))
print("cmt values", Cmt(P "a" ^ 1, function(subject, position, text) return position, #text, subject:upper(), { 1 } and "t" end):match "aaab")
print("cmt false", Cmt(1, function() return false end):match "a", Cmt(1, function() end):match "a", Cmt(1, function() return true end):match "a")
try("cmt bad position", function() return Cmt(1, function() return 100 end):match "a" end)
try("cmt throws", function() return (Cmt(1, function() error { code = 7 } end)):match "a" end)
print("error value", select(2, pcall(function() return Cmt(1, function() error { code = 7 } end):match "a" end)).code)
do
  local made = 0
  local p = Ct(Cmt(C(1), function(_, i, c)
    made = made + 1
    if made % 50 == 0 then collectgarbage() end
    return i, { c .. made }
  end) ^ 0)
  local result = p:match(("abcde"):rep(100))
  print("gc in match", #result, result[1][1], result[250][1], result[500][1])
end
-- A match inside a match, and a coroutine that is resumed inside one.
local inner = C(R "09" ^ 1)
print("nested match", Cs((Cmt(P "<" * C((1 - P ">") ^ 0) * ">", function(_, i, body) return i, inner:match(body) or "?" end) + 1) ^ 0):match "a<12>b<x>c")
local producer = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i * 10) end end)
print("coroutine", show(Ct((C(1) / function(c) return c .. producer() end) ^ 3):match "xyz"))
print(pcall(coroutine.wrap(function() return (C(1) / coroutine.yield):match "x" end)))

-- Operators, look-ahead, predicates.
print("and", (#P "ab" * C(1)):match "abc", (#P "ab" * C(1)):match "acc")
print("not", (-P "a" * C(1)):match "b", (-P "a" * C(1)):match "a")
print("minus", (C((1 - P "end") ^ 0) * "end"):match "some text end")
print("behind", (P(1) ^ 0):match "abc", (1 * lpeg.B "a" * C(1)):match "ab", (1 * lpeg.B "x" * C(1)):match "ab")
print("set", (S "+-*/" ^ 1):match "+-x", (R("az", "AZ") ^ 1):match "aZ1", (P(3)):match "ab", (P(-3)):match "ab")
print("at most", (P "a" ^ -2):match "aaaa", (P "a" ^ 2):match "aaaa", (P "a" ^ 2):match "a")
print("init", (C(P "c")):match("abc", 3), (C(P "c")):match("abc", -1), C(P "a"):match("abc", 10))
print("true", P(true):match "x", P(false):match "x")
print("function pattern", P(function(s, i) return i + 1, s:sub(i, i) end):match "xyz")
print("type", lpeg.type(P "a"), lpeg.type "a", lpeg.type(io.stdout))
print("locale", (lpeg.locale().alpha ^ 1):match "abc1", (lpeg.locale {}.digit ^ 1):match "12a")
print("utf8", (C(R "\0\127" + R "\194\223" * R "\128\191") ^ 0):match "aéb")

-- Misuse.
try("bad pattern", P, print == nil)
try("bad range", R, "a")
try("bad operand", function() return P "a" + {} end)
try("bad match", function() return lpeg.match(P "a") end)
try("bad subject", function() return P "a":match {} end)
try("not a pattern", function() return getmetatable(P "a").__index.match(io.stdout, "x") end)
try("empty loop", function() return P "" ^ 0 end)
try("left recursion", function() return P { V "x", x = V "x" } end)
try("left recursion 2", function() return P { "a", a = V "b" * "x", b = V "a" + "y" } end)
try("undefined rule", function() return P { V "nowhere" } end)
try("not a rule", function() return P { "x", x = print == nil } end)
try("rule outside", function() return (V "x"):match "x" end)
try("empty grammar", function() return P {} end)
try("max stack", lpeg.setmaxstack, "many")
try("capture index", function() return (C(1) / 3):match "a" end)
try("capture string", function() return (C(1) / "%3"):match "a" end)
try("substitution value", function() return Cs(P(1) / function() return {} end):match "a" end)
try("fold without", function() return Cf(P(1), print):match "a" end)

-- re.
print("re", re.match("the number 423 is odd", "({'%d'} / .)* -> {}") ~= nil)
print("re find", re.find("the number 423 is odd", "[0-9]+"))
print("re gsub", re.gsub("the number 423 and 17", "[0-9]+", "<%0>"), re.gsub("hello World", "[aeiou]", string.upper))
local list = re.compile([[
  list  <- {| item (',' item)* |} !.
  item  <- {| {:key: name :} '=' {:value: value :} |}
  name  <- [a-z]+
  value <- number -> tonumber / '"' { [^"]* } '"' / list2
  list2 <- '(' {| value (';' value)* |} ')'
  number <- { [0-9]+ ('.' [0-9]+)? }
]], { tonumber = tonumber })
print("re grammar", show(list:match 'a=1,b="two",c=(3;4.5;"six";(7))'))
local balanced = re.compile "b <- '(' ([^()] / b)* ')'"
print("re recursive", balanced:match "(a(b)(c(d)))x", balanced:match "(a(b)")
print("re function", re.compile("(%s* {%d+})* -> sum", { sum = function(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + tonumber((select(i, ...))) end
  return total
end }):match "10 20 30")
print("re named", show(re.match("k=v", "{| {:k: . :} '=' {:v: . :} |}")), re.match("abab", "{:x: 'ab' :} =x"))
print("re case", re.match("aBc", "{[a-c]+} {[A-C]} {}"))
try("re syntax", re.compile, "a <- (b")
try("re rule", re.compile, "a <- b")
try("re def", re.compile, "'a' -> nothing")

-- Patterns keep what they refer to; patterns that are garbage go.
local weak = setmetatable({}, { __mode = "v" })
do
  local t = { inside = true }
  weak[1] = t
  weak[2] = P "x" / t
end
local keep = weak[2]
collectgarbage() collectgarbage()
print("kept", weak[1] ~= nil, keep:match "x" == nil)
for i = 1, 2000 do local p = (P("w" .. i) + C(R "az")) ^ 1 * Cc(i) end
collectgarbage()
print("grown", (function()
  local p = P(false)
  for i = 1, 300 do p = p + P("key" .. i) * -P(R "09") / tostring end
  return p:match "key299"
end)())
