-- coroutine.close: statuses, pending to-be-closed variables, errors in them, what cannot be closed.
local function closer(name, f)
  return setmetatable({}, { __close = function(_, e) print("close " .. name, e); if f then f(e) end end })
end
local function suspended(body)
  local co = coroutine.create(body)
  assert(coroutine.resume(co))
  return co
end
-- Never started, suspended, finished: true, and it is dead afterwards.
local co = coroutine.create(print)
print(coroutine.close(co), coroutine.status(co))  -- expect: true	dead
print(coroutine.close(co), coroutine.resume(co))  -- expect: true	false	cannot resume dead coroutine
co = suspended(function() coroutine.yield(); print("not reached") end)
print(coroutine.close(co), coroutine.status(co), select("#", coroutine.close(co)))  -- expect: true	dead	1
co = coroutine.create(function() return "result" end)
coroutine.resume(co)
print(coroutine.close(co))  -- expect: true
-- One that died of an error: false and the error, once.
co = coroutine.create(error)
coroutine.resume(co, "why", 0)
print(coroutine.close(co))  -- expect: false	why
print(coroutine.close(co))  -- expect: true
local object = {}
co = coroutine.create(error)
coroutine.resume(co, object)
print(select(2, coroutine.close(co)) == object)  -- expect: true
co = coroutine.create(error)
coroutine.resume(co)
print(coroutine.close(co))  -- expect: false	nil
co = coroutine.create(function() local x <close> = closer("in time"); error("left", 0) end)
print(coroutine.resume(co))  -- expect: false	left
print(coroutine.close(co))
-- expect: close in time	left
-- expect: false	left
-- Pending variables are closed in reverse order, with nil.
co = suspended(function()
  local a <close> = closer("a")
  local function inner()
    local b <close> = closer("b")
    coroutine.yield()
  end
  inner()
  print("not reached")
end)
print(coroutine.close(co))
-- expect: close b	nil
-- expect: close a	nil
-- expect: true
print(coroutine.close(co), coroutine.status(co))  -- expect: true	dead
-- Those that were closed already are not closed again; nil and false need no closing.
co = suspended(function()
  do local gone <close> = closer("gone") end
  local none <close> = nil
  local no <close> = false
  local here <close> = closer("here")
  coroutine.yield()
end)  -- expect: close gone	nil
print(coroutine.close(co))
-- expect: close here	nil
-- expect: true
-- In loops, inside pcall, inside metamethods.
co = suspended(function()
  for i in next, { 1 }, nil, closer("of the loop") do
    pcall(function()
      local p <close> = closer("in pcall")
      local t = setmetatable({}, { __index = function() local m <close> = closer("in __index"); coroutine.yield() end })
      return t.x
    end)
    print("not reached")
  end
end)
print(coroutine.close(co))
-- expect: close in __index	nil
-- expect: close in pcall	nil
-- expect: close of the loop	nil
-- expect: true
-- An error while closing: false and the error; the others are closed with it.
co = suspended(function()
  local a <close> = closer("outer")
  local b <close> = closer("failing", function() error("in close", 0) end)
  local c <close> = closer("inner")
  coroutine.yield()
end)
print(coroutine.close(co))
-- expect: close inner	nil
-- expect: close failing	nil
-- expect: close outer	in close
-- expect: false	in close
print(coroutine.status(co), coroutine.close(co))  -- expect: dead	true
co = suspended(function()
  local a <close> = closer("first", function() error("from first") end)
  local b <close> = closer("second", function() error("from second") end)
  coroutine.yield()
end)
print(coroutine.close(co))
-- expect: close second	nil
-- expect: close first	close.lua:93: from second
-- expect: false	close.lua:92: from first
co = suspended(function()
  local a <close> = closer("with an object", function() error(object) end)
  coroutine.yield()
end)
print(select(2, coroutine.close(co)) == object)
-- expect: close with an object	nil
-- expect: true
co = suspended(function()
  local a <close> = closer("with nil", function() error(nil) end)
  coroutine.yield()
end)
print(coroutine.close(co))
-- expect: close with nil	nil
-- expect: false	nil
co = suspended(function()
  local a <close> = closer("pcall cannot catch", function() error("uncaught", 0) end)
  print(pcall(coroutine.yield))
end)
print(coroutine.close(co))
-- expect: close pcall cannot catch	nil
-- expect: false	uncaught
-- A metamethod that is gone by then.
co = suspended(function()
  local meta = { __close = print }
  local a <close> = setmetatable({}, meta)
  meta.__close = nil
  coroutine.yield()
end)
print(coroutine.close(co))  -- expect: false	attempt to call a nil value
-- What a __close does: other coroutines, protected calls, its own status.
co = suspended(function()
  local a <close> = closer("busy", function()
    print(pcall(error, "caught", 0))
    print(coroutine.wrap(function() return coroutine.yield("inner yield") end)())
    print(coroutine.status(co), coroutine.running() == co, coroutine.isyieldable())
  end)
  coroutine.yield()
end)
print(coroutine.close(co))
-- expect: close busy	nil
-- expect: false	caught
-- expect: inner yield
-- expect: running	true	false
-- expect: true
-- It cannot yield there.
co = suspended(function()
  local a <close> = closer("yielding", function() coroutine.yield("no") end)
  coroutine.yield()
end)
print(coroutine.close(co))
-- expect: close yielding	nil
-- expect: false	attempt to yield across a C-call boundary
-- Neither can it be closed or resumed from there.
co = suspended(function()
  local a <close> = closer("again", function()
    print(pcall(coroutine.close, co))
    print(coroutine.resume(co))
  end)
  coroutine.yield()
end)
print(coroutine.close(co))
-- expect: close again	nil
-- expect: false	cannot close a running coroutine
-- expect: false	cannot resume non-suspended coroutine
-- expect: true
-- Inside a __close that closes another.
local other = suspended(function() local x <close> = closer("other"); coroutine.yield() end)
co = suspended(function()
  local a <close> = closer("one", function() print(coroutine.close(other)) end)
  coroutine.yield()
end)
print(coroutine.close(co))
-- expect: close one	nil
-- expect: close other	nil
-- expect: true
-- expect: true
-- Neither the running one, nor the main one, nor those that wait for another.
print(pcall(coroutine.close, (coroutine.running())))  -- expect: false	cannot close a running coroutine
print(coroutine.resume(coroutine.create(function() return pcall(coroutine.close, coroutine.running()) end)))
-- expect: true	false	cannot close a running coroutine
co = coroutine.create(function()
  return coroutine.resume(coroutine.create(function() return pcall(coroutine.close, co) end))
end)
print(coroutine.resume(co))  -- expect: true	true	false	cannot close a normal coroutine
local main = coroutine.running()
print(coroutine.resume(coroutine.create(function() return pcall(coroutine.close, main) end)))
-- expect: true	false	cannot close a normal coroutine
print(pcall(function() coroutine.close((coroutine.running())) end))
-- expect: false	close.lua:187: cannot close a running coroutine
-- Closed by another coroutine.
co = suspended(function() local a <close> = closer("by another"); coroutine.yield() end)
print(coroutine.wrap(function() return coroutine.close(co) end)())
-- expect: close by another	nil
-- expect: true
-- Argument errors.
print(pcall(coroutine.close))  -- expect: false	bad argument #1 to 'coroutine.close' (thread expected, got no value)
print(pcall(coroutine.close, nil))  -- expect: false	bad argument #1 to 'coroutine.close' (thread expected, got nil)
print(pcall(coroutine.close, print))
-- expect: false	bad argument #1 to 'coroutine.close' (thread expected, got function)
print(pcall(coroutine.close, coroutine.wrap(print)))
-- expect: false	bad argument #1 to 'coroutine.close' (thread expected, got function)
print(pcall(coroutine.close, {}))  -- expect: false	bad argument #1 to 'coroutine.close' (thread expected, got table)
print(pcall(function() coroutine.close() end))
-- expect: false	close.lua:202: bad argument #1 to 'close' (thread expected, got no value)
print(pcall(function() coroutine.close(5) end))
-- expect: false	close.lua:204: bad argument #1 to 'close' (thread expected, got number)
