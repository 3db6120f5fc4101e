-- debug.traceback: messages, levels, threads, and how functions are shown.  -- skip: wrapped it names the main chunk
-- Without arguments, with a message, with nil for it.
print(debug.traceback())
-- expect: stack traceback:
-- expect: 	traceback.lua:3: in main chunk
-- expect: 	[C]: in ?
print(debug.traceback("message"))
-- expect: message
-- expect: stack traceback:
-- expect: 	traceback.lua:7: in main chunk
-- expect: 	[C]: in ?
print(debug.traceback(nil))
-- expect: stack traceback:
-- expect: 	traceback.lua:12: in main chunk
-- expect: 	[C]: in ?
print(debug.traceback("two\nlines"))
-- expect: two
-- expect: lines
-- expect: stack traceback:
-- expect: 	traceback.lua:16: in main chunk
-- expect: 	[C]: in ?
print(debug.traceback(""))
-- expect:
-- expect: stack traceback:
-- expect: 	traceback.lua:22: in main chunk
-- expect: 	[C]: in ?
-- Numbers are messages; other values come back as they are.
print(debug.traceback(12))
-- expect: 12
-- expect: stack traceback:
-- expect: 	traceback.lua:28: in main chunk
-- expect: 	[C]: in ?
print(debug.traceback(1.5))
-- expect: 1.5
-- expect: stack traceback:
-- expect: 	traceback.lua:33: in main chunk
-- expect: 	[C]: in ?
local t = {}
print(debug.traceback(t) == t, debug.traceback(true), debug.traceback(print) == print, debug.traceback(false))
-- expect: true	true	true	false
print(select("#", debug.traceback(t)), select("#", debug.traceback("x")), debug.traceback(io.stdout, 1) == io.stdout)
-- expect: 1	1	true
-- Levels: 1 is the caller, 0 traceback itself; too deep ones leave the title.
local function inner(level) local s = debug.traceback("level " .. tostring(level), level) return s end
local function outer(level) local s = inner(level) return s end
for level = 0, 3 do print((outer(level))) end
-- expect: level 0
-- expect: stack traceback:
-- expect: 	[C]: in function 'debug.traceback'
-- expect: 	traceback.lua:44: in upvalue 'inner'
-- expect: 	traceback.lua:45: in local 'outer'
-- expect: 	traceback.lua:46: in main chunk
-- expect: 	[C]: in ?
-- expect: level 1
-- expect: stack traceback:
-- expect: 	traceback.lua:44: in upvalue 'inner'
-- expect: 	traceback.lua:45: in local 'outer'
-- expect: 	traceback.lua:46: in main chunk
-- expect: 	[C]: in ?
-- expect: level 2
-- expect: stack traceback:
-- expect: 	traceback.lua:45: in local 'outer'
-- expect: 	traceback.lua:46: in main chunk
-- expect: 	[C]: in ?
-- expect: level 3
-- expect: stack traceback:
-- expect: 	traceback.lua:46: in main chunk
-- expect: 	[C]: in ?
print((outer(nil)))
-- expect: level nil
-- expect: stack traceback:
-- expect: 	traceback.lua:44: in upvalue 'inner'
-- expect: 	traceback.lua:45: in local 'outer'
-- expect: 	traceback.lua:69: in main chunk
-- expect: 	[C]: in ?
print((outer(100)))
-- expect: level 100
-- expect: stack traceback:
print((outer(1.0)))
-- expect: level 1.0
-- expect: stack traceback:
-- expect: 	traceback.lua:44: in upvalue 'inner'
-- expect: 	traceback.lua:45: in local 'outer'
-- expect: 	traceback.lua:79: in main chunk
-- expect: 	[C]: in ?
print((outer("2")))
-- expect: level 2
-- expect: stack traceback:
-- expect: 	traceback.lua:45: in local 'outer'
-- expect: 	traceback.lua:86: in main chunk
-- expect: 	[C]: in ?
print((outer(-1)))
-- expect: level -1
-- expect: stack traceback:
-- How functions are called.
local function tb() local s = debug.traceback("", 2):gsub("\n[^\n]*in main chunk.*", "") return (s:gsub("^\nstack traceback:\n", "")) end
local function as_local() local s = tb() return s end
local function up() local s = as_local() return s end
print((as_local()))  -- expect: 	traceback.lua:97: in local 'as_local'
print((up()))
-- expect: 	traceback.lua:97: in upvalue 'as_local'
-- expect: 	traceback.lua:98: in local 'up'
function as_global() local s = tb() return s end
print((as_global()))  -- expect: 	traceback.lua:103: in function 'as_global'
local object = { field = as_local, nested = { deep = as_local }, [1] = as_local }
function object:method() local s = tb() return s end
function object.named_here() local s = tb() return s end
print((object.field()))  -- expect: 	traceback.lua:97: in field 'field'
print((object.nested.deep()))  -- expect: 	traceback.lua:97: in field 'deep'
print((object:method()))  -- expect: 	traceback.lua:106: in method 'method'
print((object.named_here()))  -- expect: 	traceback.lua:107: in field 'named_here'
print((object[1]()))  -- expect: 	traceback.lua:97: in field 'integer index'
print(((function () local s = tb() return s end)()))  -- expect: 	traceback.lua:113: in function <traceback.lua:113>
local meta = setmetatable({}, { __index = function () local s = tb() return s end, __add = function () local s = tb() return s end,
  __concat = function () local s = tb() return s end, __call = function () local s = tb() return s end })
print(meta.x)  -- expect: 	traceback.lua:114: in metamethod 'index'
print(meta + 1)  -- expect: 	traceback.lua:114: in metamethod 'add'
print(meta .. "x")  -- expect: 	traceback.lua:115: in metamethod 'concat'
print((meta()))  -- expect: 	traceback.lua:115: in local 'meta'
local function iterator(_, c) if not c then return (tb()) end end
for s in iterator do print(s) end  -- expect: 	traceback.lua:120: in for iterator 'for iterator'
for s in function (_, c) if not c then return (tb()) end end do print(s) end
-- expect: 	traceback.lua:122: in for iterator 'for iterator'
do
  local c <close> = setmetatable({}, { __close = function () print((tb())) end })
end  -- expect: 	traceback.lua:125: in metamethod 'close'
-- Tail calls.
local function tail() return as_local() end
print((tail()))
-- expect: 	traceback.lua:97: in function <traceback.lua:97>
-- expect: 	(...tail calls...)
local function tail_twice() return tail() end
print((tail_twice()))
-- expect: 	traceback.lua:97: in function <traceback.lua:97>
-- expect: 	(...tail calls...)
local function tail_native() return pcall(as_local) end
print(select(2, tail_native()))
-- expect: 	traceback.lua:97: in function <traceback.lua:97>
-- expect: 	[C]: in function 'pcall'
-- expect: 	traceback.lua:136: in local 'tail_native'
-- Natives, by the name under which a loaded module has them.
print(select(2, pcall(as_local)))
-- expect: 	traceback.lua:97: in function <traceback.lua:97>
-- expect: 	[C]: in function 'pcall'
print(select(2, pcall(pcall, as_local)))
-- expect: true		traceback.lua:97: in function <traceback.lua:97>
-- expect: 	[C]: in function 'pcall'
-- expect: 	[C]: in function 'pcall'
print((string.gsub("x", "x", function () return (as_local()) end)))
-- expect: 	traceback.lua:97: in upvalue 'as_local'
-- expect: 	traceback.lua:149: in function <traceback.lua:149>
-- expect: 	[C]: in function 'string.gsub'
local renamed = string.gsub
print((renamed("x", "x", function () return (as_local()) end)))
-- expect: 	traceback.lua:97: in upvalue 'as_local'
-- expect: 	traceback.lua:154: in function <traceback.lua:154>
-- expect: 	[C]: in function 'string.gsub'
table.sort({ 2, 1 }, function (a, b) if t then print((tb())) t = nil end return a < b end)
-- expect: 	traceback.lua:158: in function <traceback.lua:158>
-- expect: 	[C]: in function 'table.sort'
package.loaded.our_module = { ours = function () local s = tb() return s end }
print((package.loaded.our_module.ours()))  -- expect: 	traceback.lua:161: in function 'our_module.ours'
package.loaded.our_module = nil
print((load("local f = ... ; local s = f() return s", "=chunk")(as_local)))  -- expect: 	traceback.lua:97: in local 'f'
print((load("local f = ... ; local function g() local s = f() return s end local s = g() return s", "@some/file.lua")(as_local)))
-- expect: 	traceback.lua:97: in upvalue 'f'
-- expect: 	some/file.lua:1: in local 'g'
print((load("local f = ... ; local s = f() return s")(as_local)))  -- expect: 	traceback.lua:97: in local 'f'
print((load(string.dump(load("local f = ... ; local s = f() return s", "=x"), true))(as_local)))
-- expect: 	traceback.lua:97: in function <traceback.lua:97>
-- Coroutines: their own levels only, from 0.
local co = coroutine.create(function (x)
  local function deeper() coroutine.yield("y") end
  deeper()
  error("failed")
end)
print(debug.traceback(co))  -- expect: stack traceback:
coroutine.resume(co)
print(debug.traceback(co))
-- expect: stack traceback:
-- expect: 	[C]: in function 'coroutine.yield'
-- expect: 	traceback.lua:173: in local 'deeper'
-- expect: 	traceback.lua:174: in function <traceback.lua:172>
print(debug.traceback(co, "message"))
-- expect: message
-- expect: stack traceback:
-- expect: 	[C]: in function 'coroutine.yield'
-- expect: 	traceback.lua:173: in local 'deeper'
-- expect: 	traceback.lua:174: in function <traceback.lua:172>
print(debug.traceback(co, nil))
-- expect: stack traceback:
-- expect: 	[C]: in function 'coroutine.yield'
-- expect: 	traceback.lua:173: in local 'deeper'
-- expect: 	traceback.lua:174: in function <traceback.lua:172>
print(debug.traceback(co, "level 1", 1))
-- expect: level 1
-- expect: stack traceback:
-- expect: 	traceback.lua:173: in local 'deeper'
-- expect: 	traceback.lua:174: in function <traceback.lua:172>
print(debug.traceback(co, "level 2", 2))
-- expect: level 2
-- expect: stack traceback:
-- expect: 	traceback.lua:174: in function <traceback.lua:172>
print(debug.traceback(co, "level 3", 3))
-- expect: level 3
-- expect: stack traceback:
print(debug.traceback(co, 5))
-- expect: 5
-- expect: stack traceback:
-- expect: 	[C]: in function 'coroutine.yield'
-- expect: 	traceback.lua:173: in local 'deeper'
-- expect: 	traceback.lua:174: in function <traceback.lua:172>
print(debug.traceback(co, {}) ~= nil, debug.traceback(co, true))  -- expect: true	true
print(coroutine.resume(co))  -- expect: false	traceback.lua:175: failed
print(debug.traceback(co))
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	traceback.lua:175: in function <traceback.lua:172>
print(coroutine.close(co))  -- expect: false	traceback.lua:175: failed
print(debug.traceback(co))  -- expect: stack traceback:
print(coroutine.wrap(function () return (debug.traceback("inside")) end)())
-- expect: inside
-- expect: stack traceback:
-- expect: 	traceback.lua:221: in function <traceback.lua:221>
local finished = coroutine.create(function () end)
coroutine.resume(finished)
print(debug.traceback(finished, "finished"))
-- expect: finished
-- expect: stack traceback:
print(debug.traceback(coroutine.running(), "this one"))
-- expect: this one
-- expect: stack traceback:
-- expect: 	traceback.lua:230: in main chunk
-- expect: 	[C]: in ?
-- As message handler.
print(select(2, xpcall(function () local x = nil; x() end, debug.traceback)))
-- expect: traceback.lua:236: attempt to call a nil value (local 'x')
-- expect: stack traceback:
-- expect: 	traceback.lua:236: in function <traceback.lua:236>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:236: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(function () error("raised", 0) end, debug.traceback)))
-- expect: raised
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	traceback.lua:243: in function <traceback.lua:243>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback.lua:243: in main chunk
-- expect: 	[C]: in ?
print(select(2, xpcall(function () error({}) end, function (m) return type(debug.traceback(m)) end)))  -- expect: table
-- Deep ones leave levels out in the middle.
local function deep(n) if n == 0 then return (debug.traceback("deep")) end local s = deep(n - 1) return s end
print((deep(30)))
-- expect: deep
-- expect: stack traceback:
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	...	(skipping 11 levels)
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in upvalue 'deep'
-- expect: 	traceback.lua:253: in local 'deep'
-- expect: 	traceback.lua:254: in main chunk
-- expect: 	[C]: in ?
local function count(s) return select(2, s:gsub("\n", "\n")) end
for _, n in ipairs { 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 100 } do
  local s = deep(n)
  print(n, count(s), s:match("%(skipping[^)]*%)"))
  -- expect: 15	19	nil
  -- expect: 16	20	nil
  -- expect: 17	21	nil
  -- expect: 18	22	nil
  -- expect: 19	23	nil
  -- expect: 20	23	(skipping 1 levels)
  -- expect: 21	23	(skipping 2 levels)
  -- expect: 22	23	(skipping 3 levels)
  -- expect: 23	23	(skipping 4 levels)
  -- expect: 24	23	(skipping 5 levels)
  -- expect: 25	23	(skipping 6 levels)
  -- expect: 100	23	(skipping 81 levels)
end
-- Arguments.
print(pcall(debug.traceback, "x", "y"))
-- expect: false	bad argument #2 to 'debug.traceback' (number expected, got string)
print(pcall(debug.traceback, "x", 1.5))
-- expect: false	bad argument #2 to 'debug.traceback' (number has no integer representation)
print(pcall(debug.traceback, "x", {}))
-- expect: false	bad argument #2 to 'debug.traceback' (number expected, got table)
print(pcall(debug.traceback, co, "x", {}))
-- expect: false	bad argument #3 to 'debug.traceback' (number expected, got table)
print(pcall(debug.traceback, {}, {}) == true)  -- expect: true
