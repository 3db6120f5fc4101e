-- packages: lua-rex-gnu
-- modules: rex_gnu
-- about: find, match, gsub with strings, tables and functions, split, callbacks that throw, yield and collect, syntaxes, backward search
local rex = require "rex_gnu"
-- include: rex.lua

local flags = rex.flags()
print("syntax", rex.new("a\\{2\\}", nil, "POSIX_BASIC"):match "aaa", rex.new("a\\|b", nil, "EMACS"):match "b")
print("words", rex.gsub("the cat concat", "\\<cat\\>", "dog"))
try("bad syntax", rex.new, "a", nil, "NONE")
try("bad translation", rex.new, "a", nil, {}, "EMACS")
print("backward", rex.find("ab ab ab", "ab", -1, nil, flags.backward))
