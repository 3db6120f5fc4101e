-- dofile: results, errors that propagate, nested calls, what cannot be read.
local name, other = os.tmpname(), os.tmpname()
local function write(s, to)
  local h = assert(io.open(to or name, "wb"))
  h:write(s)
  h:close()
end
local function plain(...)
  local m = select(2, ...)
  if type(m) ~= "string" then return ... end
  for text, short in pairs({ [name] = "FILE", [other] = "OTHER" }) do
    local from, to = m:find(text, 1, true)
    while from do
      m = m:sub(1, from - 1) .. short .. m:sub(to + 1)
      from, to = m:find(text, 1, true)
    end
  end
  return (...), m
end
-- All values that the chunk returns.
write("return 1, nil, 'three', nil")
print(dofile(name))  -- expect: 1	nil	three	nil
print(select("#", dofile(name)), (dofile(name)))  -- expect: 4	1
write("")
print(select("#", dofile(name)))  -- expect: 0
write("return ...")
print(select("#", dofile(name, 1, 2)))  -- expect: 0
write("local t = {} for i = 1, 200 do t[i] = i end return table.unpack(t)")
print(select("#", dofile(name)), (select(200, dofile(name))))  -- expect: 200	200
-- The chunk has the global environment.
write("from_file = (from_file or 0) + 1; return _ENV == _G")
print(dofile(name), dofile(name), from_file)  -- expect: true	true	2
from_file = nil
write("local function f() return 'tail' end return f()")
print(dofile(name))  -- expect: tail
-- First lines, marks and bytecode are as for loadfile.
write("#!/usr/bin/lua\nreturn 'script'")
print(dofile(name))  -- expect: script
write("\xef\xbb\xbfreturn 'marked'")
print(dofile(name))  -- expect: marked
write(string.dump(load("return 'compiled'")))
print(dofile(name))  -- expect: compiled
-- Errors propagate: of the text, of the run, values of any type.
write("x = = 1")
print(plain(pcall(dofile, name)))  -- expect: false	FILE:1: unexpected symbol near '='
print(plain(pcall(function() dofile(name) end)))  -- expect: false	FILE:1: unexpected symbol near '='
write("\nerror('run')")
print(plain(pcall(dofile, name)))  -- expect: false	FILE:2: run
write("error('at level two', 2)")
print(plain(pcall(dofile, name)))  -- expect: false	at level two
write("error({ code = 5 })")
print(select(2, pcall(dofile, name)).code)  -- expect: 5
write("local x = nil\nreturn x.y")
print(plain(pcall(dofile, name)))  -- expect: false	FILE:2: attempt to index a nil value (local 'x')
print(plain(xpcall(dofile, function(m) return "handled " .. m end, name)))
-- expect: false	handled FILE:2: attempt to index a nil value (local 'x')
-- One file that runs another.
write("local name = ...; error('inner')", other)
write(("return 'outer', dofile(%q)"):format(other))
print(plain(pcall(dofile, name)))  -- expect: false	OTHER:1: inner
write("return 'inner', 2", other)
print(dofile(name))  -- expect: outer	inner	2
write(("local ok, m = pcall(dofile, %q)\nreturn ok, m"):format(other))
write("local t\nt.x = 1", other)
print(plain(dofile(name)))  -- expect: false	OTHER:2: attempt to index a nil value (local 't')
write("syntax error", other)
print(plain(dofile(name)))  -- expect: false	OTHER:1: syntax error near 'error'
-- A chunk that runs itself.
depth = 0
write(("depth = depth + 1; if depth < 10 then return dofile(%q) end return depth"):format(name))
print(dofile(name))  -- expect: 10
depth = nil
-- A chunk may yield.
write("return 'got', coroutine.yield('first')")
local co = coroutine.wrap(function() return dofile(name) end)
print(co(), co("second"))  -- expect: first	got	second
co = coroutine.wrap(dofile)
print(co(name), co("third"))  -- expect: first	got	third
-- Variables to be closed are closed when it is left by an error.
write("local x <close> = setmetatable({}, { __close = function(_, e) print('closed') end })\nerror('left', 0)")
print(pcall(dofile, name))
-- expect: closed
-- expect: false	left
-- Files that are not there.
os.remove(name)
os.remove(other)
print(plain(pcall(dofile, name)))  -- expect: false	cannot open FILE: No such file or directory
print(pcall(dofile, "/nonexistent/file.lua"))
-- expect: false	cannot open /nonexistent/file.lua: No such file or directory
print(pcall(function() dofile("/nonexistent/file.lua") end))
-- expect: false	cannot open /nonexistent/file.lua: No such file or directory
print(pcall(dofile, "/"))  -- expect: false	cannot read /: Is a directory
-- Without a name it runs the standard input, which is empty here.
print(select("#", dofile()), select("#", dofile(nil)))  -- expect: 0	0
-- Argument errors.
print(pcall(dofile, {}))  -- expect: false	bad argument #1 to 'dofile' (string expected, got table)
print(pcall(dofile, false))  -- expect: false	bad argument #1 to 'dofile' (string expected, got boolean)
print(pcall(dofile, 5))  -- expect: false	cannot open 5: No such file or directory
print(pcall(function() dofile(print) end))
-- expect: false	dofile.lua:99: bad argument #1 to 'dofile' (string expected, got function)
