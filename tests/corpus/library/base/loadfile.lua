-- loadfile: files of text and of bytecode, first lines, modes, environments, what cannot be read.
local name = os.tmpname()
local function write(s)
  local h = assert(io.open(name, "wb"))
  h:write(s)
  h:close()
end
-- Messages name the file; its name here differs from run to run.
local function plain(...)
  local m = select(2, ...)
  if type(m) ~= "string" then return ... end
  local from, to = m:find(name, 1, true)
  if from then m = m:sub(1, from - 1) .. "FILE" .. m:sub(to + 1) end
  return (...), m
end
-- The chunk is compiled, not run; its arguments come with the call.
ran = false
write("ran = true; return 'file', ...")
local f = loadfile(name)
print(type(f), ran)  -- expect: function	false
print(f(1, 2), ran)  -- expect: file	true
print(loadfile(name)())  -- expect: file
ran = nil
write("")
print(select("#", loadfile(name)()))  -- expect: 0
-- The chunk's name is the file's with @ in front.
write("return debug.getinfo(1, 'S').source, debug.getinfo(1, 'S').short_src")
local source, short = loadfile(name)()
print(source == "@" .. name, short == name)  -- expect: true	true
write("local x\nerror('line 2')")
print(plain(pcall(loadfile(name))))  -- expect: false	FILE:2: line 2
-- Errors in the text: nil and the message.
write("x = = 1")
print(plain(loadfile(name)))  -- expect: nil	FILE:1: unexpected symbol near '='
write("return 1\n\n)")
print(plain(loadfile(name)))  -- expect: nil	FILE:3: <eof> expected near ')'
print(select("#", loadfile(name)))  -- expect: 2
-- A first line that begins with # is skipped, and counted.
write("#!/usr/bin/env lua\nlocal a, b = ...\nreturn 'script', a, b")
print(loadfile(name)(1, 2))  -- expect: script	1	2
write("#!/usr/bin/env lua\nerror('second line')")
print(plain(pcall(loadfile(name))))  -- expect: false	FILE:2: second line
write("# only this line")
print(select("#", loadfile(name)()))  -- expect: 0
write("#\nreturn 'short'")
print(loadfile(name)())  -- expect: short
write("return 1\n# not first")
print(plain(loadfile(name)))  -- expect: nil	FILE:2: <eof> expected near '#'
write("\n#!/second")
print(plain(loadfile(name)))  -- expect: nil	FILE:2: unexpected symbol near '#'
-- A UTF-8 byte order mark in front, of the first line too.
write("\xef\xbb\xbfreturn 'after a mark'")
print(loadfile(name)())  -- expect: after a mark
write("\xef\xbb\xbf#!/usr/bin/lua\nreturn 'mark and first line'")
print(loadfile(name)())  -- expect: mark and first line
write("\xef\xbb\xbf")
print(select("#", loadfile(name)()))  -- expect: 0
write("\xef\xbb")
print(plain(loadfile(name)))  -- expect: nil	FILE:1: unexpected symbol near '<\239>'
write("\xef\xbb\xbf\xef\xbb\xbfreturn 1")
print(plain(loadfile(name)))  -- expect: nil	FILE:1: unexpected symbol near '<\239>'
-- Line ends of every kind count once.
write("local a\r\nlocal b\n\rlocal c\rerror('line 4')")
print(plain(pcall(loadfile(name))))  -- expect: false	FILE:4: line 4
-- Bytecode, also after a first line.
local binary = string.dump(load("return 'compiled', ..."))
write(binary)
print(loadfile(name)(5), loadfile(name, "b")(6), loadfile(name, "bt")(7))  -- expect: compiled	compiled	compiled	7
write("#!/usr/bin/lua\n" .. binary)
print(loadfile(name)("after a first line"))  -- expect: compiled	after a first line
write("\xef\xbb\xbf#!/usr/bin/lua\n" .. binary)
print(loadfile(name)("after a mark"))  -- expect: compiled	after a mark
write(binary:sub(1, 8))
print((loadfile(name)))  -- expect: nil
-- Modes.
write(binary)
print(plain(loadfile(name, "t")))  -- expect: nil	attempt to load a binary chunk (mode is 't')
print(plain(loadfile(name, "x")))  -- expect: nil	attempt to load a binary chunk (mode is 'x')
print(loadfile(name, nil)("nil"))  -- expect: compiled	nil
write("return 'text'")
print(plain(loadfile(name, "b")))  -- expect: nil	attempt to load a text chunk (mode is 'b')
print(plain(loadfile(name, "")))  -- expect: nil	attempt to load a text chunk (mode is '')
print(loadfile(name, "t")(), loadfile(name, "bt")(), loadfile(name, nil)())  -- expect: text	text	text
-- Environments.
write("g = 1; return value, _ENV")
local env = { value = "from env" }
local value, inside = loadfile(name, "t", env)()
print(value, inside == env, env.g, g)  -- expect: from env	true	1	nil
print(select(2, loadfile(name)()) == _G, g)  -- expect: true	1
g = nil
write("return _ENV")
print(loadfile(name, nil, nil)(), loadfile(name, "t", 5)())  -- expect: nil	5
write("return x")
print(plain(pcall(loadfile(name, "t", nil))))  -- expect: false	FILE:1: attempt to index a nil value (upvalue '_ENV')
write(binary)
print(loadfile(name, "b", env)("unused"))  -- expect: compiled	unused
-- Bytes that are not text.
write("return '\0\r\n\255'")
print(plain(loadfile(name)))  -- expect: nil	FILE:1: unfinished string near '''
write("return [[\0\255]]")
print(#loadfile(name)())  -- expect: 2
-- Files that are not there, and those that are no files.
os.remove(name)
print(plain(loadfile(name)))  -- expect: nil	cannot open FILE: No such file or directory
print(loadfile("/nonexistent/folder.lua"))
-- expect: nil	cannot open /nonexistent/folder.lua: No such file or directory
print(loadfile(""))  -- expect: nil	cannot open : No such file or directory
print(select("#", loadfile("/nonexistent.lua")))  -- expect: 2
print(loadfile("/"))  -- expect: nil	cannot read /: Is a directory
print(loadfile("/nonexistent\0more"))  -- expect: nil	cannot open /nonexistent: No such file or directory
-- Without a name it reads the standard input, which is empty here.
print(type(loadfile()), type(loadfile(nil)))  -- expect: function	function
-- Argument errors.
print(pcall(loadfile, {}))  -- expect: false	bad argument #1 to 'loadfile' (string expected, got table)
print(pcall(loadfile, true))  -- expect: false	bad argument #1 to 'loadfile' (string expected, got boolean)
print(loadfile(5))  -- expect: nil	cannot open 5: No such file or directory
print(pcall(loadfile, "x", {}))  -- expect: false	bad argument #2 to 'loadfile' (string expected, got table)
print(pcall(loadfile, "x", print))  -- expect: false	bad argument #2 to 'loadfile' (string expected, got function)
print(pcall(function() loadfile(print) end))
-- expect: false	loadfile.lua:119: bad argument #1 to 'loadfile' (string expected, got function)
