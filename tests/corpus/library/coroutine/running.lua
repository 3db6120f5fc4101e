-- coroutine.running: the running coroutine, and whether it is the main one.
local main, is_main = coroutine.running()
print(type(main), is_main, select("#", coroutine.running()))  -- expect: thread	true	2
print(main == coroutine.running(), coroutine.status(main))  -- expect: true	running
-- In a coroutine.
local co
co = coroutine.create(function()
  local running, is_main = coroutine.running()
  print(running == co, running == main, is_main)
  coroutine.yield()
  print(coroutine.running() == co)
end)
coroutine.resume(co)  -- expect: true	false	false
print(coroutine.running() == main)  -- expect: true
coroutine.resume(co)  -- expect: true
print(select(2, coroutine.wrap(function() return coroutine.running() end)()))  -- expect: false
print(select(2, coroutine.resume(coroutine.create(coroutine.running))) ~= main)  -- expect: true
-- Nested.
print(coroutine.wrap(function()
  local outer = coroutine.running()
  local inner, inner_main = coroutine.wrap(function() return coroutine.running() end)()
  return outer == coroutine.running(), inner == outer, inner_main, type(inner)
end)())  -- expect: true	false	false	thread
-- Each wrap has one of its own, the same at each resume.
local f = coroutine.wrap(function() while true do coroutine.yield((coroutine.running())) end end)
print(f() == f(), f() == coroutine.wrap(coroutine.running)())  -- expect: true	false
-- In protected calls, metamethods, callbacks and closing variables.
print(select(2, pcall(coroutine.running)) == main)  -- expect: true
print(setmetatable({}, { __index = function() return (coroutine.running()) end }).x == main)  -- expect: true
print(coroutine.wrap(function()
  local self, seen = coroutine.running(), nil
  table.sort({ 1, 2 }, function() seen = coroutine.running() end)
  return seen == self
end)())  -- expect: true
co = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function() print((coroutine.running()) == co) end })
  coroutine.yield()
end)
coroutine.resume(co)
coroutine.close(co)  -- expect: true
-- What it returned stays usable.
co = coroutine.wrap(function() return (coroutine.running()) end)()
print(type(co), coroutine.status(co), coroutine.resume(co))  -- expect: thread	dead	false	cannot resume dead coroutine
-- Arguments are ignored.
print(select(2, coroutine.running(1, {}, nil)), select("#", coroutine.running(nil)))  -- expect: true	2
