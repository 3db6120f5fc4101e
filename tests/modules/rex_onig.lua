-- packages: lua-rex-onig
-- modules: rex_onig
-- about: find, match, gsub with strings, tables and functions, split, callbacks that throw, yield and collect, syntaxes, encodings, named groups
local rex = require "rex_onig"
-- include: rex.lua

print("version", type(rex.version()))
print("named", (function()
  local _, _, captures = rex.new("(?<year>\\d+)-(?<month>\\d+)"):tfind(text)
  return captures.year, captures.month
end)())
print("encoding", rex.new("h(.)l", nil, "UTF8"):match "h\u{e9}llo", rex.new("^.$", nil, "UTF8"):match "\u{20ac}")
print("syntax", rex.new("a\\{2\\}", nil, nil, "POSIX_BASIC"):match "aaa")
print("lookbehind", rex.gsub("ab cb", "(?<=a)b", "X"))
try("bad encoding", rex.new, "a", nil, "NONE")
try("bad syntax", rex.new, "a", nil, nil, "NONE")
print("capturecount", rex.new("(a)(b)(c)"):capturecount())
