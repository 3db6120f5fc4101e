-- packages: lua-rex-pcre2
-- modules: rex_pcre2
-- about: find, match, gsub with strings, tables and functions, split, named groups, partial and DFA matching, callbacks that throw, yield and collect
local rex = require "rex_pcre2"
-- include: rex.lua

-- What PCRE2 has beyond.
print("version", type(rex.version()))
print("named", (function()
  local _, _, captures = rex.new("(?<year>\\d+)-(?<month>\\d+)"):tfind(text)
  return captures.year, captures.month, captures[1]
end)())
print("lookaround", rex.gsub("price 1234567", "(?<=\\d)(?=(\\d{3})+$)", ","))
print("lazy", rex.match("<a><b>", "<(.+?)>"), rex.match("<a><b>", "<(.+)>"))
print("case", rex.match("ABC", "abc", 1, "i"), rex.match("a\nb", "^b$", 1, "m"), rex.match("a\nb", "a.b", 1, "s"), rex.match("ab", "a b", 1, "x"))
print("recursive", rex.match("x(a(b)c)y", "\\((?:[^()]|(?R))*\\)"))
print("utf", rex.match("h\u{e9}llo", "h(.)l", 1, rex.flags().UTF), rex.new("^.$", rex.flags().UTF):match "\u{20ac}")
print("dfa", (function()
  local from, ends, count = rex.new("a+b*"):dfa_exec("xaabbb")
  return from, table.concat(ends, " "), count
end)())
print("fullinfo", type(rex.new("(a)(b)").fullinfo), rex.new("(a)(b)").fullinfo and rex.new("(a)(b)"):fullinfo().CAPTURECOUNT)
print("jit", pcall(function() local r = rex.new("a+") return r.jit_compile and r:jit_compile() end))
print("backtracking", pcall(rex.match, ("a"):rep(40) .. "b", "^(a+)+$"))
print("maketables", type(rex.maketables and rex.maketables()))
