-- What can be seen of threads that wait in resume, yield or a wrap's function: records, tracebacks, hooks, errors.
local function trace(...) return (debug.traceback(...):gsub("\n%s*%[C%]: in %?$", "")) end
local function name_of(co, level)
  local info = debug.getinfo(co, level, "nSlutr")
  if not info then return "nothing" end
  return ("%s %s %d %d %s"):format(info.what, tostring(info.name), info.currentline, info.nparams, tostring(info.istailcall))
end
-- A thread that yielded.
local co = coroutine.create(function(a)
  local kept = a
  local got = coroutine.yield(a, "temporary")
  return pcall(function() return (coroutine.yield(got)) end)
end)
coroutine.resume(co, "A")
print(trace(co))
-- expect: stack traceback:
-- expect: 	[C]: in function 'coroutine.yield'
-- expect: 	waiting.lua:11: in function <waiting.lua:9>
print(name_of(co, 0))
-- expect: C yield -1 0 false
print(name_of(co, 1))
-- expect: Lua nil 11 1 false
print(debug.getinfo(co, 0, "f").func == coroutine.yield)
-- expect: true
print(debug.getlocal(co, 0, 1))
-- expect: nil
coroutine.resume(co, "B")
print(trace(co))
-- expect: stack traceback:
-- expect: 	[C]: in function 'coroutine.yield'
-- expect: 	waiting.lua:12: in function <waiting.lua:12>
-- expect: 	[C]: in function 'pcall'
-- expect: 	waiting.lua:12: in function <waiting.lua:9>
print(name_of(co, 0), name_of(co, 2))
-- expect: C yield -1 0 false	C pcall -1 0 false
print(coroutine.resume(co, "C"))
-- expect: true	true	C
print(name_of(co, 0))
-- expect: nothing
-- Threads that resumed another one.
local main = coroutine.running()
local outer
outer = coroutine.create(function()
  local inner = coroutine.wrap(function()
    print(coroutine.status(outer), coroutine.status(main))
    print(trace(outer))
    print(name_of(outer, 0))
    print(name_of(outer, 1))
    print(trace(main):match("function 'coroutine.resume'"))
    print(debug.getinfo(main, 0, "f").func == coroutine.resume)
    print(coroutine.resume(outer))
    print(coroutine.resume(main))
    print(pcall(coroutine.close, outer))
    coroutine.yield()
    print(trace(outer))
    error("from inside")
  end)
  inner()
  print(trace())
  inner()
end)
print(coroutine.resume(outer))
-- expect: normal	normal
-- expect: stack traceback:
-- expect: 	[C]: in local 'inner'
-- expect: 	waiting.lua:58: in function <waiting.lua:43>
-- expect: C inner -1 0 false
-- expect: Lua nil 58 0 false
-- expect: function 'coroutine.resume'
-- expect: true
-- expect: false	cannot resume non-suspended coroutine
-- expect: false	cannot resume non-suspended coroutine
-- expect: false	cannot close a normal coroutine
-- expect: stack traceback:
-- expect: 	waiting.lua:2: in upvalue 'trace'
-- expect: 	waiting.lua:59: in function <waiting.lua:43>
-- expect: stack traceback:
-- expect: 	[C]: in local 'inner'
-- expect: 	waiting.lua:60: in function <waiting.lua:43>
-- expect: false	waiting.lua:60: waiting.lua:56: from inside
print(trace(outer))
-- expect: stack traceback:
-- expect: 	[C]: in local 'inner'
-- expect: 	waiting.lua:60: in function <waiting.lua:43>
print(coroutine.close(outer))
-- expect: false	waiting.lua:60: waiting.lua:56: from inside

-- Errors through wraps: the position of each call in front.
local function thrower(value) coroutine.yield(1) error(value) end
local g = coroutine.wrap(thrower)
g("text")
print(pcall(g))
-- expect: false	waiting.lua:89: text
print(pcall(g))
-- expect: false	cannot resume dead coroutine
g = coroutine.wrap(thrower)
g({})
print(select("#", pcall(g)))
-- expect: 2
local h = coroutine.wrap(function(f) f() coroutine.yield(2) f() end)
g = coroutine.wrap(function() coroutine.yield(1) coroutine.yield(2) error("deep", 0) end)
h(g)
print(pcall(h))
-- expect: true
print(pcall(h))
-- expect: false	cannot resume dead coroutine
print(pcall(function()
  for v in coroutine.wrap(function() coroutine.yield(1) local x = nil; x() end) do print(v) end
end))
-- expect: 1
-- expect: false	waiting.lua:108: waiting.lua:108: attempt to call a nil value (local 'x')
print(select('#', pcall(coroutine.wrap(function() return coroutine.yield(coroutine.yield) end), 1)))
-- expect: 2
print(pcall(function() local w = coroutine.wrap(function() coroutine.yield() end) w() w() w() end))
-- expect: false	waiting.lua:114: cannot resume dead coroutine
print(select(2, pcall(coroutine.resume)))
-- expect: bad argument #1 to 'coroutine.resume' (thread expected, got no value)
print(select(2, pcall(coroutine.resume, 1)))
-- expect: bad argument #1 to 'coroutine.resume' (thread expected, got number)
print(select(2, pcall(coroutine.resume, print, 2)))
-- expect: bad argument #1 to 'coroutine.resume' (thread expected, got function)
print(select(2, pcall(coroutine.yield, 1)))
-- expect: attempt to yield from outside a coroutine
print(coroutine.resume(coroutine.running()))
-- expect: false	cannot resume non-suspended coroutine
print(xpcall(coroutine.wrap(function() coroutine.yield() end), print))
-- expect: true
local w
w = coroutine.wrap(function() print(pcall(w)) coroutine.yield() print(pcall(w)) end)
w() w()
-- expect: false	cannot resume non-suspended coroutine
-- expect: false	cannot resume non-suspended coroutine

-- Variables that are to be closed, in threads that wait in the middle.
local function closer(name) return setmetatable({}, { __close = function(_, e) print("close", name, e) end }) end
co = coroutine.create(function()
  local a <close> = closer("a")
  local ok, e = pcall(function() local b <close> = closer("b") coroutine.yield(1) error("after") end)
  print(ok, e)
  local c <close> = closer("c")
  for i in coroutine.wrap(function() local d <close> = closer("d") coroutine.yield(1) end) do
    local e <close> = closer("e")
    coroutine.yield(2)
  end
  coroutine.yield(3)
end)
print(coroutine.resume(co)) print(coroutine.resume(co)) print(coroutine.close(co)) print(coroutine.status(co))
-- expect: true	1
-- expect: close	b	waiting.lua:138: after
-- expect: false	waiting.lua:138: after
-- expect: true	2
-- expect: close	e	nil
-- expect: close	c	nil
-- expect: close	a	nil
-- expect: true
-- expect: dead
co = coroutine.create(function() local a <close> = closer("a") coroutine.yield(1) end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.resume(co))
-- expect: close	a	nil
-- expect: true	false	cannot resume dead coroutine
co = coroutine.create(function()
  local a <close> = setmetatable({}, { __close = function() print(pcall(coroutine.yield, 1)) error("in close") end })
  coroutine.yield(1)
end)
coroutine.resume(co)
print(coroutine.close(co))
-- expect: false	attempt to yield across a C-call boundary
-- expect: false	waiting.lua:163: in close
print(coroutine.close(co))
-- expect: true
co = coroutine.create(function() local a <close> = closer("x") coroutine.yield(1) error("ends") end)
coroutine.resume(co)
print(coroutine.resume(co))
-- expect: false	waiting.lua:172: ends
print(coroutine.status(co), coroutine.close(co))
-- expect: close	x	waiting.lua:172: ends
-- expect: dead	false	waiting.lua:172: ends

-- Hooks that are set while a thread waits: it hears of the return.
local events = {}
local function hook(event)
  local info = debug.getinfo(2, "nSf")
  local known = { [coroutine.yield] = "yield", [coroutine.resume] = "resume", [print] = "print" }
  if info.what == "C" and known[info.func] then events[#events + 1] = event .. " " .. known[info.func] end
  if info.what == "Lua" and info.name then events[#events + 1] = event .. " " .. info.name end
end
local function flush() print(table.concat(events, ", ")) events = {} end
co = coroutine.create(function()
  local function named() end
  coroutine.yield(1)
  named()
  coroutine.yield(2)
  named()
  coroutine.yield(3)
  named()
end)
coroutine.resume(co)
debug.sethook(co, hook, "cr")
coroutine.resume(co) flush()
-- expect: return yield, call named, return named, call yield
coroutine.resume(co) flush()
-- expect: return yield, call named, return named, call yield
debug.sethook(co)
coroutine.resume(co) flush()
-- expect: 
print(coroutine.status(co))
-- expect: dead
-- ... also one that resumed: the thread that runs sets it.
co = coroutine.create(function()
  coroutine.yield()
  debug.sethook(main, hook, "cr")
  coroutine.yield("a", "b")
  debug.sethook(main)
  coroutine.yield("c")
end)
coroutine.resume(co)
print(coroutine.resume(co))
flush()
print(coroutine.resume(co))
-- expect: true	a	b
-- expect: return resume, call print, return print, call flush
-- expect: true	c
flush()
-- expect: return flush, call resume
-- A count hook stops a thread that only resumes another one.
local turns = 0
co = coroutine.create(function()
  local echo = coroutine.wrap(function() while true do coroutine.yield() end end)
  while true do echo() turns = turns + 1 end
end)
debug.sethook(co, function() error("enough", 0) end, "", 5000)
print(coroutine.resume(co))
-- expect: false	enough
print(turns > 100, coroutine.status(co))
-- expect: true	dead
-- Too many threads inside each other.
local function nest(n) local ok, e = coroutine.resume(coroutine.create(nest), n + 1) if ok then return e end return n, e end
local depth = nest(1)
print(depth > 150 and depth < 210)
-- expect: true
local function chain(n) return coroutine.wrap(function() coroutine.yield(n == 0 and 0 or chain(n - 1)() + 1) end) end
print(chain(100)(), (pcall(chain(300))))
-- expect: 100	false
