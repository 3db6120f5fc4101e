-- load: strings and readers, chunk names, modes, environments, results, argument errors.  -- skip: wrapped it names the main chunk
-- A string is compiled to a function that takes a variable number of arguments.
print(load("return 1 + 1")(), load("return ...")(1, nil, 3))  -- expect: 2	1	nil	3
print(select("#", load("")()), select("#", load("-- only a comment")()), select("#", load(" \n\t")()))  -- expect: 0	0	0
print(load("return select('#', ...)")(nil, nil))  -- expect: 2
print(pcall(load, 12))  -- expect: true	nil	[string "12"]:1: unexpected symbol near '12'
print(load("return '\0'")() == "\0", #load("return 'a\0b'")())  -- expect: true	3
-- Errors in the text: nil and the message.
print(load("syntax error here"))  -- expect: nil	[string "syntax error here"]:1: syntax error near 'error'
print(load("x ="))  -- expect: nil	[string "x ="]:1: unexpected symbol near <eof>
print(select("#", load("x =")))  -- expect: 2
print(load("\n\nx = = 1", "=lines"))  -- expect: nil	lines:3: unexpected symbol near '='
print(load("for", "=n"))  -- expect: nil	n:1: <name> expected near <eof>
print(load("goto nowhere", "=n"))  -- expect: nil	n:1: no visible label 'nowhere' for <goto> at line 1
print(load("break", "=n"))  -- expect: nil	n:1: break outside loop at line 1
print(load("return 'unfinished", "=n"))  -- expect: nil	n:1: unfinished string near <eof>
print(load("local x <const> = 1; x = 2", "=n"))  -- expect: nil	n:1: attempt to assign to const variable 'x'
print(load("x = \1", "=n"))  -- expect: nil	n:1: unexpected symbol near '<\1>'
-- Each call makes a new function, with upvalues of its own.
local counter = load("local n = 0; return function() n = n + 1; return n end")
local c1, c2 = counter(), counter()
print(c1(), c1(), c2())  -- expect: 1	2	1
print(load("return 1") == load("return 1"))  -- expect: false
-- Chunk names: =text and @text stand as they are; anything else is source text.
local function name_of(...) return (select(2, load("x =", ...)):gsub(":1: unexpected symbol near <eof>", "|")) end
print(name_of("=name"), name_of("@file.lua"), name_of("return 1"))  -- expect: name|	file.lua|	[string "return 1"]|
print(name_of("="), name_of("@"), name_of(""))  -- expect: |	|	[string ""]|
print(name_of("first line\nsecond line"))  -- expect: [string "first line..."]|
print(name_of("\nsecond line"))  -- expect: [string "..."]|
print(name_of(("x"):rep(100)))  -- expect: [string "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."]|
print(name_of("=" .. ("x"):rep(100)))  -- expect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|
print(name_of("@" .. ("x"):rep(40) .. "/" .. ("y"):rep(40)))
-- expect: ...xxxxxxxxxxxxxxx/yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy|
print(name_of(12), name_of(nil))  -- expect: [string "12"]|	[string "x ="]|
-- Without a name a string names itself, and a reader is (load).
print(load("x = "))  -- expect: nil	[string "x = "]:1: unexpected symbol near <eof>
print(load("x = \n("))  -- expect: nil	[string "x = ..."]:2: unexpected symbol near <eof>
print(load(function() end) ~= nil, load((function() local once = "x ="; return function() local s = once; once = nil; return s end end)()))
-- expect: true	nil	(load):1: unexpected symbol near <eof>
print(pcall(load("error('at run time')", "=named")))  -- expect: false	named:1: at run time
print(pcall(load("error('at run time')")))  -- expect: false	[string "error('at run time')"]:1: at run time
print(debug.getinfo(load("return 1", "=given"), "S").source, debug.getinfo(load("return 1"), "S").source)
-- expect: =given	return 1
-- A reader's pieces are concatenated, wherever they were cut.
local function reader(pieces)
  local i = 0
  return function()
    i = i + 1
    return pieces[i]
  end
end
print(load(reader({ "return ", "1", " + ", "41" }))())  -- expect: 42
print(load(reader({ "ret", "urn 'a", "b", "c'" }))())  -- expect: abc
print(load(reader({ "return 1", 2, ".", 5 }))())  -- expect: 12.5
local text, at = "local a = {1, 2, [3] = 'x'} -- comment\nreturn #a, a[3]", 0
print(load(function() at = at + 1; if at <= #text then return text:sub(at, at) end end)())  -- expect: 3	x
-- nil, the empty string and no value end the chunk.
print(load(reader({ "return 'nil ends'" }))())  -- expect: nil ends
print(load(reader({ "return 'empty ends'", "", " syntax error" }))())  -- expect: empty ends
print(load(reader({ "" }))())  -- expect:
print(load(function() end)())  -- expect:
do
  local calls = 0
  load(function() calls = calls + 1; if calls < 4 then return "x = 1 " end end)
  print(calls)  -- expect: 4
end
-- A reader may return more than one value; only the first counts. It gets no arguments.
print(load((function() local n = 0; return function(...) n = n + 1; assert(select("#", ...) == 0); if n == 1 then return "return 7", "return 8" end end end)())())
-- expect: 7
-- Errors in the reader: nil and the error, whatever value it is.
print(load(function() error("reader failed", 0) end))
-- expect: nil	reader failed
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	load.lua:71: in function <load.lua:71>
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:71: in main chunk
-- expect: 	[C]: in ?
print(load(function() error("with a position") end))
-- expect: nil	load.lua:79: with a position
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	load.lua:79: in function <load.lua:79>
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:79: in main chunk
-- expect: 	[C]: in ?
local object = {}
local ok, e = load(function() error(object) end)
print(ok, e == object)  -- expect: nil	false
print(load(function() error() end))
-- expect: nil	(error object is a nil value)
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	load.lua:90: in function <load.lua:90>
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:90: in main chunk
-- expect: 	[C]: in ?
print(load(reader({ "return 1", {} })))
-- expect: nil	load.lua:98: reader function must return a string
-- expect: stack traceback:
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:98: in main chunk
-- expect: 	[C]: in ?
print(load(function() return {} end))
-- expect: nil	load.lua:104: reader function must return a string
-- expect: stack traceback:
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:104: in main chunk
-- expect: 	[C]: in ?
print(load(function() return true end))
-- expect: nil	load.lua:110: reader function must return a string
-- expect: stack traceback:
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:110: in main chunk
-- expect: 	[C]: in ?
print(load(function() return false end))
-- expect: nil	load.lua:116: reader function must return a string
-- expect: stack traceback:
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:116: in main chunk
-- expect: 	[C]: in ?
print(load(function() return print end, "=n"))
-- expect: nil	load.lua:122: reader function must return a string
-- expect: stack traceback:
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:122: in main chunk
-- expect: 	[C]: in ?
print(load(function() local x = nil; return x.y end))
-- expect: nil	load.lua:128: attempt to index a nil value (local 'x')
-- expect: stack traceback:
-- expect: 	load.lua:128: in function <load.lua:128>
-- expect: 	[C]: in function 'load'
-- expect: 	load.lua:128: in main chunk
-- expect: 	[C]: in ?
-- A reader cannot yield.
print(coroutine.wrap(function() return load(function() coroutine.yield("x") end) end)())
-- expect: nil	attempt to yield across a C-call boundary
-- Anything that can be called is not enough: the reader must be a function.
print(pcall(load, setmetatable({}, { __call = function() end })))
-- expect: false	bad argument #1 to 'load' (function expected, got table)
-- Modes.
local binary = string.dump(load("return 'binary', ..."))
print(load(binary)(1), load(binary, "n", "b")(2), load(binary, "n", "bt")(3), load(binary, "n", nil)(4))
-- expect: binary	binary	binary	binary	4
print(load("return 1", "n", "t")(), load("return 2", "n", "bt")(), load("return 3", "n", "tb")(), load("return 4", "n", nil)())
-- expect: 1	2	3	4
print(load(binary, "n", "t"))  -- expect: nil	attempt to load a binary chunk (mode is 't')
print(load("return 1", "n", "b"))  -- expect: nil	attempt to load a text chunk (mode is 'b')
print(load("return 1", "n", ""))  -- expect: nil	attempt to load a text chunk (mode is '')
print(load(binary, "n", "x"))  -- expect: nil	attempt to load a binary chunk (mode is 'x')
print(load("return 1", "n", "x"))  -- expect: nil	attempt to load a text chunk (mode is 'x')
print(load("syntax error", "n", "b"))  -- expect: nil	attempt to load a text chunk (mode is 'b')
print(load("", "n", "b"))  -- expect: nil	attempt to load a text chunk (mode is 'b')
print(load(reader({ binary }), "n", "t"))  -- expect: nil	attempt to load a binary chunk (mode is 't')
print(load(reader({ "return 1" }), "n", "b"))  -- expect: nil	attempt to load a text chunk (mode is 'b')
-- Binary chunks in pieces; damaged ones.
local pieces = {}
for i = 1, #binary do pieces[i] = binary:sub(i, i) end
print(load(reader(pieces))("pieces"))  -- expect: binary	pieces
print(load(binary:sub(1, 10), "=cut"))  -- expect: nil	cut: bad binary format (truncated chunk)
print(load("\27", "=esc"))  -- expect: nil	esc: bad binary format (truncated chunk)
print(load("\27Lua", "=esc"))  -- expect: nil	esc: bad binary format (truncated chunk)
print((load(binary:sub(1, -2), "=cut")))  -- expect: nil
-- Environments: the fourth argument, if given, is the value of the first upvalue.
local env = { v = "from env" }
print(load("return v", "n", "t", env)(), load("v2 = 1", "n", "t", env)(), env.v2, v2)  -- expect: from env	nil	1	nil
print(load("return v", "n", "t", setmetatable({}, { __index = env }))())  -- expect: from env
print(load("return _ENV", "n", "t", env)() == env, load("return _ENV")() == _G, load("return _ENV", "n", "t", 5)())
-- expect: true	true	5
print(load("return _ENV", "n", "t", nil)(), load("return _ENV", "n", "t")() == _G)  -- expect: nil	true
print(pcall(load("return v", "=n", "t", nil)))  -- expect: false	n:1: attempt to index a nil value (upvalue '_ENV')
print(pcall(load("v = 1", "=n", "t", false)))  -- expect: false	n:1: attempt to index a boolean value (upvalue '_ENV')
print(pcall(load("return v", "=n", "t", 5)))  -- expect: false	n:1: attempt to index a number value (upvalue '_ENV')
print(load("return v", "=n", nil, env)(), load(reader({ "return v" }), nil, nil, env)())  -- expect: from env	from env
print(load(string.dump(load("return v")), "n", "b", env)())  -- expect: from env
do
  local up = "outer"
  local dumped = string.dump(function() return up end)
  print(load(dumped)() == _G, load(dumped, "n", "b", "given")(), load(dumped, "n", "b", nil)())
  -- expect: true	given	nil
  local a, b = 1, 2
  dumped = string.dump(function() return a, b end)
  print(load(dumped, "n", "b", "first")())  -- expect: first	nil
  dumped = string.dump(function() return "no upvalues" end)
  print(load(dumped, "n", "b", "unused")())  -- expect: no upvalues
end
print(debug.getupvalue(load("x = 1"), 1) , debug.setupvalue(load("return x"), 1, { x = 1 }))  -- expect: _ENV	_ENV
-- A text may assign globals, and change later calls.
local f = load("x = (x or 0) + 1; return x")
x = nil
print(f(), f(), x)  -- expect: 1	2	2
x = nil
-- A first line that begins with # is a matter of files, not of strings.
print(load("#!/usr/bin/lua\nreturn 1", "=n"))  -- expect: nil	n:1: unexpected symbol near '#'
print(load("\xef\xbb\xbfreturn 1", "=n"))  -- expect: nil	n:1: unexpected symbol near '<\239>'
-- Nested loads.
print(load("return load('return load(\"return 7\")()')()")())  -- expect: 7
local src = "return 1"
for _ = 1, 12 do src = "return load(" .. string.format("%q", src) .. ")()" end
print(pcall(load(src)))  -- expect: true	1
print(load(function() return load("return nil")() end)())  -- expect:
-- Large chunks, from strings and from readers.
local big = {}
for k = 1, 500 do
  big[k] = ("local function f%d(x) return x + %d end t[%d] = f%d"):format(k % 100, k, k, k % 100)
end
local t = {}
load("local t = ... do " .. table.concat(big, " end do ") .. " end")(t)
print(#t, t[1](0), t[500](1))  -- expect: 500	1	501
local i = 0
print(load(function() i = i + 1; if i <= 1000 then return "x = 1 " end end) ~= nil)  -- expect: true
i = 0
print(#load(function()
  i = i + 1
  if i == 1 then return "return '" elseif i < 1000 then return "y" elseif i == 1000 then return "'" end
end)())  -- expect: 998
-- Argument errors.
print(pcall(load))  -- expect: false	bad argument #1 to 'load' (function expected, got no value)
print(pcall(load, nil))  -- expect: false	bad argument #1 to 'load' (function expected, got nil)
print(pcall(load, {}))  -- expect: false	bad argument #1 to 'load' (function expected, got table)
print(pcall(load, true))  -- expect: false	bad argument #1 to 'load' (function expected, got boolean)
print(pcall(load, 5))  -- expect: true	nil	[string "5"]:1: unexpected symbol near '5'
print(pcall(load, "return 1", {}))  -- expect: false	bad argument #2 to 'load' (string expected, got table)
print(pcall(load, "return 1", true))  -- expect: false	bad argument #2 to 'load' (string expected, got boolean)
print(pcall(load, "return 1", "n", {}))  -- expect: false	bad argument #3 to 'load' (string expected, got table)
print(pcall(load, print, {}))  -- expect: false	bad argument #2 to 'load' (string expected, got table)
print(pcall(load, nil, {}))  -- expect: false	bad argument #2 to 'load' (string expected, got table)
print(pcall(load, nil, "n", {}))  -- expect: false	bad argument #3 to 'load' (string expected, got table)
print(pcall(load, {}, "n", {}))  -- expect: false	bad argument #3 to 'load' (string expected, got table)
print(pcall(function() load() end))
-- expect: false	load.lua:230: bad argument #1 to 'load' (function expected, got no value)
print(pcall(function() load({}) end))
-- expect: false	load.lua:232: bad argument #1 to 'load' (function expected, got table)
print(load("return 1", 5, "t")(), pcall(load, "return 1", "n", 5))
-- expect: 1	true	nil	attempt to load a text chunk (mode is '5')

-- A reader is asked for a piece when it is needed: not after a syntax error, and not for more than the tokens take.
local calls = 0
print(load(function () calls = calls + 1 return calls < 9 and "x = = 1 " or error("not reached") end))
-- expect: nil	(load):1: unexpected symbol near '='
print(calls)  -- expect: 1
print(load(function () return "x x " end))  -- expect: nil	(load):1: syntax error near 'x'
-- Tokens of every kind cut at every place.
local function pieces(text, size)
  local at = 1 - size
  return function () at = at + size return text:sub(at, at + size - 1) end
end
local text = [==[
--[[ long
comment ]] local a = "str\x41\u{48}\z
   ing" .. 'x' -- short
local b <const> = 0x1p4 + 1e2 + 3 ..4
local c = [=[
a]]b]=]
return a, b, c, 1 // 2, 3 ~= 4, 5 << 6, ..., "\
"]==]
for size = 1, 9, 4 do print(load(pieces(text, size))(9)) end
-- expect: strAHingx	119.04	a]]b	0	true	320	9	
-- expect: 
-- expect: strAHingx	119.04	a]]b	0	true	320	9	
-- expect: 
-- expect: strAHingx	119.04	a]]b	0	true	320	9	
-- expect: 
print(#load(pieces("return '" .. ("x"):rep(3000) .. "'", 1))())  -- expect: 3000
print(load(pieces("x = 'abc", 1)))  -- expect: nil	(load):1: unfinished string near <eof>
print(load(pieces("x = [[abc", 2)))  -- expect: nil	(load):1: unfinished long string (starting at line 1) near <eof>
print(load(pieces("x = 3x4", 1)))  -- expect: nil	(load):1: malformed number near '3x'
print(load(pieces(string.dump(function (...) return ... end), 3))(1, 2))  -- expect: 1	2
