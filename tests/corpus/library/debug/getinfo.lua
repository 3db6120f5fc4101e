-- debug.getinfo: every option, by function and by level.  -- skip: wrapped it names the main chunk
local function f(a, b, ...)
  local info = debug.getinfo(1)
  return info, a, b
end

-- Writes fields in a fixed order; `source` only when asked for, functions as names.
local order = { "name", "namewhat", "what", "short_src", "source", "currentline", "linedefined", "lastlinedefined", "nups",
  "nparams", "isvararg", "istailcall", "ftransfer", "ntransfer", "func", "activelines" }
local function show(info)
  local out, count = {}, 0
  for _ in pairs(info) do count = count + 1 end
  for _, key in ipairs(order) do
    local value = info[key]
    if type(value) == "function" then value = value == f and "f" or value == print and "print" or "function" end
    if type(value) == "table" then
      local lines = {}
      for line, mark in pairs(value) do lines[#lines + 1] = line .. (mark == true and "" or "?") end
      table.sort(lines, function (x, y) return tonumber(x) < tonumber(y) end)
      value = "{" .. table.concat(lines, ",") .. "}"
    end
    if value ~= nil then out[#out + 1] = key .. "=" .. tostring(value) end
  end
  print(count, table.concat(out, " "))
end

-- Without options all fields but activelines.
show(f(1, 2, 3))
-- expect: 15	name=f namewhat=local what=Lua short_src=getinfo.lua source=@getinfo.lua currentline=3 linedefined=2 lastlinedefined=5 nups=1 nparams=2 isvararg=true istailcall=false ftransfer=0 ntransfer=0 func=f
local info = f()
show(info)
-- expect: 15	name=f namewhat=local what=Lua short_src=getinfo.lua source=@getinfo.lua currentline=3 linedefined=2 lastlinedefined=5 nups=1 nparams=2 isvararg=true istailcall=false ftransfer=0 ntransfer=0 func=f
show(debug.getinfo(f))
-- expect: 14	namewhat= what=Lua short_src=getinfo.lua source=@getinfo.lua currentline=-1 linedefined=2 lastlinedefined=5 nups=1 nparams=2 isvararg=true istailcall=false ftransfer=0 ntransfer=0 func=f
show(debug.getinfo(print))
-- expect: 14	namewhat= what=C short_src=[C] source==[C] currentline=-1 linedefined=-1 lastlinedefined=-1 nups=0 nparams=0 isvararg=true istailcall=false ftransfer=0 ntransfer=0 func=print
show(debug.getinfo(1))
-- expect: 14	namewhat= what=main short_src=getinfo.lua source=@getinfo.lua currentline=37 linedefined=0 lastlinedefined=0 nups=1 nparams=0 isvararg=true istailcall=false ftransfer=0 ntransfer=0 func=function
show(debug.getinfo(0))
-- expect: 15	name=getinfo namewhat=field what=C short_src=[C] source==[C] currentline=-1 linedefined=-1 lastlinedefined=-1 nups=0 nparams=0 isvararg=true istailcall=false ftransfer=0 ntransfer=0 func=function
show(debug.getinfo(f, nil))
-- expect: 14	namewhat= what=Lua short_src=getinfo.lua source=@getinfo.lua currentline=-1 linedefined=2 lastlinedefined=5 nups=1 nparams=2 isvararg=true istailcall=false ftransfer=0 ntransfer=0 func=f

-- Each option alone, for a Lua function and a native.
for letter in ("nSltufrL"):gmatch(".") do
  io.write(letter, " ")
  show(debug.getinfo(f, letter))
  -- expect: n 1	namewhat=
  -- expect: S 5	what=Lua short_src=getinfo.lua source=@getinfo.lua linedefined=2 lastlinedefined=5
  -- expect: l 1	currentline=-1
  -- expect: t 1	istailcall=false
  -- expect: u 3	nups=1 nparams=2 isvararg=true
  -- expect: f 1	func=f
  -- expect: r 2	ftransfer=0 ntransfer=0
  -- expect: L 1	activelines={3,4,5}
end
for letter in ("nSltufrL"):gmatch(".") do
  io.write(letter, " ")
  show(debug.getinfo(print, letter))
  -- expect: n 1	namewhat=
  -- expect: S 5	what=C short_src=[C] source==[C] linedefined=-1 lastlinedefined=-1
  -- expect: l 1	currentline=-1
  -- expect: t 1	istailcall=false
  -- expect: u 3	nups=0 nparams=0 isvararg=true
  -- expect: f 1	func=print
  -- expect: r 2	ftransfer=0 ntransfer=0
  -- expect: L 0	
end
-- Several, repeated, in any order, none.
show(debug.getinfo(f, "lS"))
-- expect: 6	what=Lua short_src=getinfo.lua source=@getinfo.lua currentline=-1 linedefined=2 lastlinedefined=5
show(debug.getinfo(f, "SSllS"))
-- expect: 6	what=Lua short_src=getinfo.lua source=@getinfo.lua currentline=-1 linedefined=2 lastlinedefined=5
show(debug.getinfo(f, ""))  -- expect: 0	

-- what and source: of the main chunk, of loaded chunks, of functions in them, of stripped ones.
local function sources(g)
  local i = debug.getinfo(g, "S")
  print(i.what, i.source, i.short_src, i.linedefined, i.lastlinedefined)
end
sources(load("return 1"))  -- expect: main	return 1	[string "return 1"]	0	0
sources(load("return 1", "=given"))  -- expect: main	=given	given	0	0
sources(load("return 1", "@file.lua"))  -- expect: main	@file.lua	file.lua	0	0
sources(load("return 1", ""))  -- expect: main		[string ""]	0	0
sources(load("return 1", "="))  -- expect: main	=		0	0
sources(load("return 1", "@"))  -- expect: main	@		0	0
sources(load("\n\nreturn 1\n", "=lines"))  -- expect: main	=lines	lines	0	0
sources(load("return function ()\n\n end", "=inner")())  -- expect: Lua	=inner	inner	1	3
sources(load("local x\n= 1"))
-- expect: main	local x
-- expect: = 1	[string "local x..."]	0	0
sources(load("return 1", string.rep("long ", 30)))
-- expect: main	long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long 	[string "long long long long long long long long long ..."]	0	0
sources(load("return 1", "=" .. string.rep("long ", 30)))
-- expect: main	=long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long 	long long long long long long long long long long long long	0	0
sources(load("return 1", "@" .. string.rep("long/", 30)))
-- expect: main	@long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/	.../long/long/long/long/long/long/long/long/long/long/long/	0	0
sources(load(string.dump(load("return function ()\n end", "=kept"))))  -- expect: main	=kept	kept	0	0
sources(load(string.dump(load("return function ()\n end", "=stripped"), true)))  -- expect: main	=?	?	0	0
sources(load(string.dump(load("return function ()\n end", "=stripped"), true))())  -- expect: Lua	=?	?	1	2
sources(load("return 1", "=a\nb"))
-- expect: main	=a
-- expect: b	a
-- expect: b	0	0
sources(load("return 1", "a\nb"))
-- expect: main	a
-- expect: b	[string "a..."]	0	0
sources(load(function () return nil end))  -- expect: main	=(load)	(load)	0	0
sources(coroutine.wrap(print))  -- expect: C	=[C]	[C]	-1	-1

-- nups, nparams, isvararg.
local u1, u2 = 1, 2
local function shape(g)
  local i = debug.getinfo(g, "u")
  io.write("(", i.nups, " ", i.nparams, " ", tostring(i.isvararg), ") ")
end
shape(function () end) shape(function (a) return a end) shape(function (a, b, ...) return u1 end)
shape(function (...) return u1, u2, print end) shape(load("return 1")) shape(load("return ...")) shape(print)
shape(coroutine.wrap(print)) print(".")
-- expect: (0 0 false) (0 1 false) (1 2 true) (3 0 true) (1 0 true) (1 0 true) (0 0 true) (1 0 true) .
local object = {}
function object:method(x) return self, x end
function object.plain(x) return x end
shape(object.method) shape(object.plain) print(".")  -- expect: (0 2 false) (0 1 false) .

-- currentline, by level; a call over several lines is at the line of the function's name or parenthesis.
local function line(level) return debug.getinfo(level, "l").currentline end
print(line(1), line(2))  -- expect: 127	128
print(
  line(2),
  line(2)
)
-- expect: 130	131
local spread = line(
  2)
print(spread)  -- expect: 134

-- activelines: without the line of the header of vararg functions; natives have none.
local function lines(g)
  local list = {}
  for l in pairs(debug.getinfo(g, "L").activelines) do list[#list + 1] = l - debug.getinfo(g, "S").linedefined end
  table.sort(list)
  print(table.concat(list, " "))
end
lines(function ()
  local x = 1

  -- nothing here
  if x then
    x = 2
  else
    x = 3
  end
  return x
end)  -- expect: 1 4 5 7 9 10
lines(function (...)
  local x = ...
  return x
end)  -- expect: 1 2 3
lines(function () end)  -- expect: 0
lines(function (...) end)  -- expect: 0
lines(function ()
end)  -- expect: 1
lines(function ()
  for i = 1, 2 do
    print(i)
  end
  while true do
    break
  end
  repeat
    local z = 1
  until z
  goto out
  ::out::
end)  -- expect: 1 2 5 8 9 10 12
print(debug.getinfo(print, "L").activelines, debug.getinfo(0, "L").activelines)  -- expect: nil	nil
show(debug.getinfo(load(string.dump(f, true)), "Sl"))
-- expect: 6	what=Lua short_src=? source==? currentline=-1 linedefined=2 lastlinedefined=5
lines(load("local x\n\nreturn x\n"))  -- expect: 1 3
lines(load(""))  -- expect: 1

-- Levels: 0 is getinfo itself, 1 its caller.
print(debug.getinfo(0, "f").func == debug.getinfo, debug.getinfo(0, "n").name, debug.getinfo(0, "S").what)
-- expect: true	getinfo	C
local function one() return debug.getinfo(1, "f").func, (debug.getinfo(2, "f").func) end
local function two() local x, y = one() return x == one, y == two end
print(two())  -- expect: true	true
print(debug.getinfo(1, "S").what, debug.getinfo(2, "S").what, debug.getinfo(3))  -- expect: main	C	nil
print(debug.getinfo(-1), debug.getinfo(1000), debug.getinfo(2147483647), debug.getinfo(-2147483648))
-- expect: nil	nil	nil	nil
print(select("#", debug.getinfo(1000)), debug.getinfo("1", "l").currentline, debug.getinfo(1.0, "l").currentline)
-- expect: 1	192	192

-- func of a running function; the activation of a native keeps its function.
print((function () return debug.getinfo(1, "f").func end)() == f, debug.getinfo(f, "f").func == f)
-- expect: false	true
print(pcall(function () return debug.getinfo(2, "f").func == pcall end))  -- expect: true	true

-- Other coroutines, with their levels.
local co = coroutine.create(function (x)
  local function inner() coroutine.yield() end
  inner()
  return x
end)
print(debug.getinfo(co, 0), debug.getinfo(co, 1))  -- expect: nil	nil
coroutine.resume(co)
for level = 0, 3 do
  local i = debug.getinfo(co, level, "nSlt")
  print(level, i and i.name, i and i.namewhat, i and i.what, i and i.currentline, i and i.istailcall)
  -- expect: 0	yield	field	C	-1	false
  -- expect: 1	inner	local	Lua	202	false
  -- expect: 2	nil		Lua	203	false
  -- expect: 3	nil	nil	nil	nil	nil
end
print(debug.getinfo(co, f, "S").linedefined, debug.getinfo(co, print).what)  -- expect: 2	C
coroutine.resume(co)
print(coroutine.status(co), debug.getinfo(co, 0))  -- expect: dead	nil
local failed = coroutine.create(function () local x = nil; x() end)
coroutine.resume(failed)
print(debug.getinfo(failed, 0, "l").currentline, debug.getinfo(failed, 1))  -- expect: 219	nil
local creator = coroutine.running()
coroutine.wrap(function () print(debug.getinfo(creator, 0, "nS").what, debug.getinfo(creator, 1, "l").currentline, debug.getinfo(3)) end)()
-- expect: C	223	nil

-- Arguments.
print(pcall(debug.getinfo))  -- expect: false	bad argument #1 to 'debug.getinfo' (number expected, got no value)
print(pcall(debug.getinfo, nil))  -- expect: false	bad argument #1 to 'debug.getinfo' (number expected, got nil)
print(pcall(debug.getinfo, "x"))  -- expect: false	bad argument #1 to 'debug.getinfo' (number expected, got string)
print(pcall(debug.getinfo, {}))  -- expect: false	bad argument #1 to 'debug.getinfo' (number expected, got table)
print(pcall(debug.getinfo, 1.5))
-- expect: false	bad argument #1 to 'debug.getinfo' (number has no integer representation)
print(pcall(debug.getinfo, f, {}))  -- expect: false	bad argument #2 to 'debug.getinfo' (string expected, got table)
print(pcall(debug.getinfo, f, true))
-- expect: false	bad argument #2 to 'debug.getinfo' (string expected, got boolean)
for _, options in ipairs { "X", "SX", ">", ">S", "S>", "s", " ", "N", "lnSrutLfx", "p" } do
  print(pcall(debug.getinfo, f, options))
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option '>')
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option '>')
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
end
print(type(debug.getinfo(f, "S\0x")), type(debug.getinfo(f, "\0>")))  -- expect: table	table
print(pcall(debug.getinfo, 1000, "X"))  -- expect: true	nil
print(pcall(debug.getinfo, 1000, ">"))  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option '>')
print(pcall(debug.getinfo, co))  -- expect: false	bad argument #2 to 'debug.getinfo' (number expected, got no value)
print(pcall(debug.getinfo, co, "x"))  -- expect: false	bad argument #2 to 'debug.getinfo' (number expected, got string)
print(pcall(debug.getinfo, co, f, "X"))  -- expect: false	bad argument #3 to 'debug.getinfo' (invalid option)
print(pcall(debug.getinfo, co, f, ">"))  -- expect: false	bad argument #3 to 'debug.getinfo' (invalid option '>')
print(pcall(debug.getinfo, co, f, {}))
-- expect: false	bad argument #3 to 'debug.getinfo' (string expected, got table)

print(pcall(function () debug.getinfo("x") end))
-- expect: false	getinfo.lua:259: bad argument #1 to 'getinfo' (number expected, got string)
