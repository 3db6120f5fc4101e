#!/usr/bin/env lua
-- The first line of a file is skipped when it begins with #; line numbers still count it.  -- skip: wrapped its first line is none of a function
print("after the first line")  -- expect: after the first line
print(pcall(function() error("line 4") end))  -- expect: false	shebang.lua:4: line 4
print(debug.getinfo(1, "l").currentline)  -- expect: 5
