-- Errors in coroutines: propagation, positions, dead coroutines, error values, tracebacks.
local co = coroutine.create(function() error("plain") end)
print(coroutine.resume(co))  -- expect: false	errors.lua:2: plain
print(coroutine.status(co), coroutine.resume(co))  -- expect: dead	false	cannot resume dead coroutine
co = coroutine.create(function() error({ code = 7 }) end)
local ok, e = coroutine.resume(co)
print(ok, type(e), e.code)  -- expect: false	table	7
co = coroutine.create(function() local x = nil; x.y = 1 end)
print(coroutine.resume(co))  -- expect: false	errors.lua:8: attempt to index a nil value (local 'x')
co = coroutine.create(function() error() end)
print(coroutine.resume(co))  -- expect: false	nil
-- wrap propagates errors; string messages get the position of the resumer in front.
local f = coroutine.wrap(function() error("in wrap") end)
print(pcall(f))  -- expect: false	errors.lua:13: in wrap
f = coroutine.wrap(function() error("in wrap") end)
print(pcall(function() f() end))  -- expect: false	errors.lua:16: errors.lua:15: in wrap
f = coroutine.wrap(function() local x = 1 + {} end)
print(pcall(function() local r = f() return r end))
-- expect: false	errors.lua:18: errors.lua:17: attempt to perform arithmetic on a table value
f = coroutine.wrap(function() error({ 1 }) end)
print(type(select(2, pcall(f))))  -- expect: table
f = coroutine.wrap(function() return "only once" end)
print(f())  -- expect: only once
print(pcall(f))  -- expect: false	cannot resume dead coroutine
-- An error in a nested coroutine stays in its resume.
co = coroutine.wrap(function()
  local inner = coroutine.create(function() error("inner", 0) end)
  print("resume:", coroutine.resume(inner))
  coroutine.yield("outer goes on")
  return "end"
end)
print(co())
-- expect: resume:	false	inner
-- expect: outer goes on
print(co())  -- expect: end
-- pcall inside a coroutine, yielding inside the pcall, an error after the yield.
co = coroutine.create(function()
  local ok, e = pcall(function()
    local v = coroutine.yield("inside pcall")
    error("after yield: " .. tostring(v), 0)
  end)
  coroutine.yield(ok, e)
  local ok2, v = pcall(coroutine.yield, "yield is called by pcall")
  return ok2, v
end)
print(coroutine.resume(co))  -- expect: true	inside pcall
print(coroutine.resume(co, "V"))  -- expect: true	false	after yield: V
print(coroutine.resume(co))  -- expect: true	yield is called by pcall
print(coroutine.resume(co, "W"))  -- expect: true	true	W
-- xpcall with a handler, across yields.
co = coroutine.wrap(function()
  return xpcall(function(a)
    local b = coroutine.yield(a)
    error("x" .. b, 0)
  end, function(m) return "handled " .. m end, "first")
end)
print(co())  -- expect: first
print(co("second"))  -- expect: false	handled xsecond
-- error levels: level 2 blames the caller inside the coroutine.
co = coroutine.create(function()
  local function check(x) if not x then error("bad x", 2) end end
  check(true)
  check(false)
end)
print(coroutine.resume(co))  -- expect: false	errors.lua:63: bad x
-- The traceback of a dead coroutine still shows where it failed.
co = coroutine.create(function()
  local function failing() error("deep") end
  failing()
end)
coroutine.resume(co)
print(debug.traceback(co))
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	errors.lua:68: in local 'failing'
-- expect: 	errors.lua:69: in function <errors.lua:67>
print(debug.traceback(co, "message"))
-- expect: message
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	errors.lua:68: in local 'failing'
-- expect: 	errors.lua:69: in function <errors.lua:67>
print(debug.traceback(co, nil, 1))
-- expect: stack traceback:
-- expect: 	errors.lua:68: in local 'failing'
-- expect: 	errors.lua:69: in function <errors.lua:67>
-- Traceback of a suspended one.
co = coroutine.create(function(x)
  local function inner_function() coroutine.yield(x) end
  inner_function()
end)
coroutine.resume(co)
print(debug.traceback(co, "suspended"))
-- expect: suspended
-- expect: stack traceback:
-- expect: 	[C]: in function 'coroutine.yield'
-- expect: 	errors.lua:89: in local 'inner_function'
-- expect: 	errors.lua:90: in function <errors.lua:88>
print(debug.traceback(coroutine.create(print)))  -- expect: stack traceback:
-- Many failing coroutines.
local failures = 0
for i = 1, 1000 do
  local c = coroutine.create(function(n) if n % 2 == 0 then error("even") end coroutine.yield() end)
  if not coroutine.resume(c, i) then failures = failures + 1 end
end
print(failures)  -- expect: 500
-- Errors thrown by yield across a C boundary.
print(coroutine.resume(coroutine.create(function() table.sort({ 1, 2, 3 }, function() coroutine.yield() end) end)))
-- expect: false	attempt to yield across a C-call boundary
print(coroutine.resume(coroutine.create(function() return (("x"):gsub("x", function() coroutine.yield() end)) end)))
-- expect: false	attempt to yield across a C-call boundary
print(coroutine.resume(coroutine.create(function() return load(function() coroutine.yield() end) end)))
-- expect: true	nil	attempt to yield across a C-call boundary
