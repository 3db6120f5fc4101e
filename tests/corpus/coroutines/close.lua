-- coroutine.close: statuses, pending variables, errors.
local function closer(name) return setmetatable({}, { __close = function(_, e) print("close", name, e) end }) end
local co = coroutine.create(function()
  local a <close> = closer("a")
  local b <close> = closer("b")
  coroutine.yield("y")
  print("never reached")
end)
print(coroutine.resume(co))  -- expect: true	y
print(coroutine.close(co))
-- expect: close	b	nil
-- expect: close	a	nil
-- expect: true
print(coroutine.status(co), coroutine.resume(co))  -- expect: dead	false	cannot resume dead coroutine
print(coroutine.close(co))  -- expect: true
-- Never started.
co = coroutine.create(print)
print(coroutine.close(co), coroutine.status(co))  -- expect: true	dead
-- Finished, failed.
co = coroutine.create(function() return 1 end)
coroutine.resume(co)
print(coroutine.close(co))  -- expect: true
co = coroutine.create(function() error("failed", 0) end)
print(coroutine.resume(co))  -- expect: false	failed
print(coroutine.close(co))  -- expect: false	failed
print(coroutine.close(co))  -- expect: true
-- An error while closing.
co = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function() error("in close", 0) end })
  local y <close> = closer("y")
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co))
-- expect: close	y	nil
-- expect: false	in close
print(coroutine.status(co), coroutine.close(co))  -- expect: dead	true
co = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function(_, e) print("first sees", type(e)) end })
  local y <close> = setmetatable({}, { __close = function(_, e) print("second sees", e) error({ "object" }) end })
  coroutine.yield()
end)
coroutine.resume(co)
local ok, err = coroutine.close(co)
-- expect: second sees	nil
-- expect: first sees	table
print(ok, type(err))  -- expect: false	table
-- Not oneself, not a normal one, not the main one.
print(coroutine.resume(coroutine.create(function() return pcall(coroutine.close, coroutine.running()) end)))
-- expect: true	false	cannot close a running coroutine
co = coroutine.create(function()
  return coroutine.resume(coroutine.create(function() return pcall(coroutine.close, co) end))
end)
print(coroutine.resume(co))  -- expect: true	true	false	cannot close a normal coroutine
print(pcall(coroutine.close, (coroutine.running())))  -- expect: false	cannot close a running coroutine
print(pcall(coroutine.close, 5))
-- expect: false	bad argument #1 to 'coroutine.close' (thread expected, got number)
-- A coroutine suspended inside nested calls and loops.
co = coroutine.wrap(function()
  for i in (function() local n = 0; return function() n = n + 1; return n end, nil, nil, closer("iterator") end)() do
    local function inner()
      local c <close> = closer("inner" .. i)
      coroutine.yield(i)
    end
    inner()
  end
end)
print(co())  -- expect: 1
print(co())
-- expect: close	inner1	nil
-- expect: 2
local threads = {}
for i = 1, 3 do
  threads[i] = coroutine.create(function() local c <close> = closer("t" .. i); coroutine.yield(i) end)
  coroutine.resume(threads[i])
end
for i = 3, 1, -1 do io.write(tostring(coroutine.close(threads[i])), "\n") end
-- expect: close	t3	nil
-- expect: true
-- expect: close	t2	nil
-- expect: true
-- expect: close	t1	nil
-- expect: true
-- An error leaves the variables of a resumed coroutine pending; close runs them.
co = coroutine.create(function() local c <close> = closer("on error"); error("boom", 0) end)
print(coroutine.resume(co))  -- expect: false	boom
print(coroutine.status(co))  -- expect: dead
print(coroutine.close(co))
-- expect: close	on error	boom
-- expect: false	boom
-- wrap closes the coroutine when it fails.
local f = coroutine.wrap(function() local c <close> = closer("wrap"); coroutine.yield(1); error("late", 0) end)
print(f())  -- expect: 1
print(pcall(f))
-- expect: close	wrap	late
-- expect: false	late
-- Yielding inside a closing method called by coroutine.close is an error.
co = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function() coroutine.yield("no") end })
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co))  -- expect: false	attempt to yield across a C-call boundary
