-- package.searchpath: the first readable file of a path, or nil and what was tried.
local path = "./modules/?.lua;./modules/?/init.lua"
print(package.searchpath("simple", path))  -- expect: ./modules/simple.lua
print(select("#", package.searchpath("simple", path)))  -- expect: 1
print(package.searchpath("folder", path))  -- expect: ./modules/folder/init.lua
print(package.searchpath("nested.inner", path))  -- expect: ./modules/nested/inner.lua
print(package.searchpath("deep.er.still", path))  -- expect: ./modules/deep/er/still.lua
-- Nothing is loaded by it.
print(package.loaded.simple)  -- expect: nil
-- The message.
print(package.searchpath("nope", "./?.x;./?/y"))
-- expect: nil	no file './nope.x'
-- expect: 	no file './nope/y'
print(package.searchpath("nope", "fixed"))  -- expect: nil	no file 'fixed'
print(package.searchpath("nope", ""))  -- expect: nil	no file ''
print(package.searchpath("nope", ";"))
-- expect: nil	no file ''
-- expect: 	no file ''
print(package.searchpath("nope", ";;?;"))
-- expect: nil	no file ''
-- expect: 	no file ''
-- expect: 	no file 'nope'
-- expect: 	no file ''
print(package.searchpath("", "?.a;b?"))
-- expect: nil	no file '.a'
-- expect: 	no file 'b'
print(package.searchpath("a%b", "?%?"))  -- expect: nil	no file 'a%b%a%b'
print(package.searchpath("??", "?.x"))  -- expect: nil	no file '??.x'
print(package.searchpath("a;b", "?.x;y"))
-- expect: nil	no file 'a'
-- expect: 	no file 'b.x'
-- expect: 	no file 'y'
-- Separator and replacement: "." and "/" when they are not given.
print(package.searchpath("a.b.c", "?"))  -- expect: nil	no file 'a/b/c'
print(package.searchpath("a.b.c", "?", nil, nil))  -- expect: nil	no file 'a/b/c'
print(package.searchpath("a-b-c", "?.lua", "-"))  -- expect: nil	no file 'a/b/c.lua'
print(package.searchpath("a-b.c", "./?.lua", "-", "+"))  -- expect: nil	no file './a+b.c.lua'
print(package.searchpath("a.b", "?", ".", "::"))  -- expect: nil	no file 'a::b'
print(package.searchpath("a.b", "?", nil, "::"))  -- expect: nil	no file 'a::b'
print(package.searchpath("a.b", "?", ""))  -- expect: nil	no file 'a.b'
print(package.searchpath("a.b", "?", "", "x"))  -- expect: nil	no file 'a.b'
print(package.searchpath("a.b", "?", ".", ""))  -- expect: nil	no file 'ab'
print(package.searchpath("a--b---c", "?", "--", "="))  -- expect: nil	no file 'a=b=-c'
print(package.searchpath("abcabc", "?", "bc", "?"))  -- expect: nil	no file 'a?a?'
print(package.searchpath("a.b", "?.x.?", ".", "/"))  -- expect: nil	no file 'a/b.x.a/b'
print(package.searchpath("aXb", "./X/?", "X", ";"))
-- expect: nil	no file './X/a'
-- expect: 	no file 'b'
print(package.searchpath("...", "?"))  -- expect: ///
print(package.searchpath("nested+inner", path, "+"))  -- expect: ./modules/nested/inner.lua
-- Zeros end a name.
print(package.searchpath("simple\0rest", path))  -- expect: ./modules/simple.lua
print(package.searchpath("nope\0rest", "?.lua"))  -- expect: nil	no file 'nope.lua'
print(package.searchpath("simple", "./modules/?.lua\0;more"))  -- expect: ./modules/simple.lua
-- Numbers count as strings.
print(package.searchpath(1.5, "?.lua"))  -- expect: nil	no file '1/5.lua'
print(package.searchpath(15, 25, 5, 6))  -- expect: nil	no file '25'
-- Only files that can be opened for reading count; a folder can.
print(package.searchpath("modules", "./?"))  -- expect: ./modules
-- Arguments.
print(pcall(package.searchpath))
-- expect: false	bad argument #2 to 'package.searchpath' (string expected, got no value)
print(pcall(package.searchpath, "x"))
-- expect: false	bad argument #2 to 'package.searchpath' (string expected, got no value)
print(pcall(package.searchpath, nil, "?"))
-- expect: false	bad argument #1 to 'package.searchpath' (string expected, got nil)
print(pcall(package.searchpath, {}, "?"))
-- expect: false	bad argument #1 to 'package.searchpath' (string expected, got table)
print(pcall(package.searchpath, "x", {}))
-- expect: false	bad argument #2 to 'package.searchpath' (string expected, got table)
print(pcall(package.searchpath, "x", "?", {}))
-- expect: false	bad argument #3 to 'package.searchpath' (string expected, got table)
print(pcall(package.searchpath, "x", "?", ".", true))
-- expect: false	bad argument #4 to 'package.searchpath' (string expected, got boolean)
print(pcall(package.searchpath, "x", "?", false))
-- expect: false	bad argument #3 to 'package.searchpath' (string expected, got boolean)
print(pcall(function () package.searchpath("x") end))
-- expect: false	searchpath.lua:77: bad argument #2 to 'searchpath' (string expected, got no value)
-- The last wrong one is reported.
print(pcall(package.searchpath, {}, {}, {}, {}))
-- expect: false	bad argument #4 to 'package.searchpath' (string expected, got table)
print(pcall(package.searchpath, {}, {}, {}))
-- expect: false	bad argument #3 to 'package.searchpath' (string expected, got table)
print(pcall(package.searchpath, {}, {}))
-- expect: false	bad argument #2 to 'package.searchpath' (string expected, got table)
print(pcall(package.searchpath, {}, "?", ".", "/"))
-- expect: false	bad argument #1 to 'package.searchpath' (string expected, got table)
-- Many templates.
local many = {}
for i = 1, 300 do many[i] = "./none/" .. i .. "/?" end
local found, message = package.searchpath("m", table.concat(many, ";"))
print(found, select(2, message:gsub("\n\t", "")), #message)  -- expect: nil	299	7090
print(package.searchpath("simple", table.concat(many, ";") .. ";" .. path))  -- expect: ./modules/simple.lua
