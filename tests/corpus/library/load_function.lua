-- load: strings, readers, modes, environments, names, results.
print(load("return 1 + 1")(), load("x = 5") ~= nil, load("return ...")(1, 2, 3))  -- expect: 2	true	1	2	3
print(load("syntax error here"))  -- expect: nil	[string "syntax error here"]:1: syntax error near 'error'
print(load("return", "=n")(), load("", "=n")(), load("-- only a comment")())
-- expect: nil	nil
-- Readers.
local parts, i = { "return ", "1", " + ", "41" }, 0
print(load(function() i = i + 1; return parts[i] end)())  -- expect: 42
i = 0
print(load(function() i = i + 1; return ({ "return 'a", "b", "c'", "" })[i] end)())  -- expect: abc
print(load(function() return nil end)())  -- expect:
print(pcall(load, function() error("reader failed", 0) end))  -- expect: true	nil	reader failed
print(pcall(load, function() return {} end))  -- expect: true	nil	reader function must return a string
i = 0
print(load(function() i = i + 1; if i <= 5000 then return "x = 1 " end end) ~= nil)  -- expect: true
i = 0
print(#load(function() i = i + 1; if i == 1 then return "return '" elseif i < 1000 then return "y" elseif i == 1000 then return "'" end end)())
-- expect: 998
-- Modes.
local code = string.dump(load("return 'binary'"))
print(load(code)(), load(code, "n", "b")(), load(code, "n", "t"))
-- expect: binary	binary	nil	attempt to load a binary chunk (mode is 't')
print(load("return 1", "n", "t")(), load("return 1", "=n", "b"))
-- expect: 1	nil	attempt to load a text chunk (mode is 'b')
print(load("return 1", "n", "bt")(), pcall(load, "return 1", "n", "x"))
-- expect: 1	true	nil	attempt to load a text chunk (mode is 'x')
-- Environments.
local env = { v = "from env" }
print(load("return v", "n", "t", env)(), load("v2 = 1", "n", "t", env)(), env.v2, v2)
-- expect: from env	nil	1	nil
print(load("return v", "n", "t", setmetatable({}, { __index = env }))())  -- expect: from env
print(pcall(load("return v", "=n", "t", nil)))
-- expect: false	n:1: attempt to index a nil value (upvalue '_ENV')
local f = load("x = (x or 0) + 1; return x")
x = nil
print(f(), f(), x)  -- expect: 1	2	2
-- Each call of load makes a new function with its own upvalues.
local a, b = load("local n = 0; return function() n = n + 1; return n end"), nil
local c1, c2 = a(), a()
print(c1(), c1(), c2())  -- expect: 1	2	1
-- A chunk with a first line that begins with # is a matter of files, not of strings.
print(load("#!/usr/bin/lua\nreturn 1", "=n"))  -- expect: nil	n:1: unexpected symbol near '#'
-- dofile, loadfile.
local name = os.tmpname()
local function write(s) local h = io.open(name, "w"); h:write(s); h:close() end
write("#!/usr/bin/env lua\nlocal a, b = ...\nreturn 'file', a, b")
print(dofile(name))  -- expect: file	nil	nil
print(loadfile(name)(1, 2))  -- expect: file	1	2
write("return value")
print(loadfile(name, "t", { value = "env" })())  -- expect: env
write("x = = 1")
print(loadfile(name) == nil, (select(2, loadfile(name)):gsub("^.*:(%d+): ", "%1 ")))
-- expect: true	1 unexpected symbol near '='
print(pcall(dofile, name) == false)  -- expect: true
write(string.dump(load("return 'compiled', ...")))
print(loadfile(name)(5), loadfile(name, "b")(6), (loadfile(name, "t")))  -- expect: compiled	compiled	nil
write("\xef\xbb\xbfreturn 'after a mark'")
print(dofile(name))  -- expect: after a mark
write("# first line skipped\nerror('line 2')")
print((select(2, pcall(dofile, name)):gsub("^.*:(%d+): ", "%1 ")))  -- expect: 2 line 2
os.remove(name)
print((loadfile(name)))  -- expect: nil
print(select(2, loadfile("/nonexistent.lua")))
-- expect: cannot open /nonexistent.lua: No such file or directory
print(pcall(dofile, "/nonexistent.lua"))
-- expect: false	cannot open /nonexistent.lua: No such file or directory
-- Nested load, recursion of load.
print(load("return load('return load(\"return 7\")()')()")())  -- expect: 7
local src = "return 1"
for _ = 1, 20 do src = "return load(" .. string.format("%q", src) .. ")()" end
print(pcall(load(src)))  -- expect: true	1
-- Large chunks.
local big = {}
for k = 1, 3000 do big[k] = ("local function f%d(x) return x + %d end t[%d] = f%d"):format(k % 100, k, k, k % 100) end
local t = {}
local chunk = load("local t = ... do " .. table.concat(big, " end do ") .. " end")
chunk(t)
print(#t, t[1](0), t[3000](1))  -- expect: 3000	1	3001
