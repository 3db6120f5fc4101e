-- packages: lua-rex-posix
-- modules: rex_posix
-- about: find, match, gsub with strings, tables and functions, split, callbacks that throw, yield and collect, start and end flags
local rex = require "rex_posix"
-- include: rex.lua

-- Flags of regcomp and regexec.
local flags = rex.flags()
print("icase", rex.match("ABC", "abc", 1, flags.ICASE), rex.match("a\nb", "^b", 1, flags.EXTENDED | flags.NEWLINE))
print("basic", rex.match("aaa", "a\\{2\\}", 1, 0), rex.match("a+", "a+", 1, 0))
print("notbol", rex.new("^a"):exec("a", 1, flags.NOTBOL))
print("nosub", rex.new("(a)(b)", flags.EXTENDED | flags.NOSUB):exec "ab")
print("classes", rex.gsub("aB 1_", "[[:alpha:]]", "L"), rex.gsub("aB 1_", "[[:digit:][:space:]]", "."))
