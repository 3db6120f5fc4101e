-- coroutine.status: the four answers, argument errors.
local main = coroutine.running()
print(coroutine.status(main))  -- expect: running
-- suspended: not started, or in a yield.
local co
co = coroutine.create(function()
  print("inside", coroutine.status(co))
  coroutine.yield()
  print("inside", coroutine.status(co))
end)
print(coroutine.status(co))  -- expect: suspended
coroutine.resume(co)  -- expect: inside	running
print(coroutine.status(co))  -- expect: suspended
coroutine.resume(co)  -- expect: inside	running
-- dead: it returned, failed or was closed.
print(coroutine.status(co))  -- expect: dead
co = coroutine.create(error)
print(coroutine.status(co), coroutine.resume(co, "x"), coroutine.status(co))  -- expect: suspended	false	dead
co = coroutine.create(function() coroutine.yield() end)
coroutine.resume(co)
coroutine.close(co)
print(coroutine.status(co))  -- expect: dead
co = coroutine.create(print)
coroutine.close(co)
print(coroutine.status(co))  -- expect: dead
-- normal: active, but waiting for one that it resumed. The main one too.
co = coroutine.create(function()
  local inner = coroutine.create(function() return coroutine.status(co), coroutine.status(main) end)
  return coroutine.resume(inner)
end)
print(coroutine.resume(co))  -- expect: true	true	normal	normal
local outermost
outermost = coroutine.wrap(function()
  local self = coroutine.running()
  return coroutine.wrap(function()
    local middle = coroutine.running()
    return coroutine.wrap(function()
      return coroutine.status(self), coroutine.status(middle), coroutine.status((coroutine.running()))
    end)()
  end)()
end)
print(outermost())  -- expect: normal	normal	running
-- A failed resume changes nothing.
co = coroutine.create(function() coroutine.yield(coroutine.resume(co)); return coroutine.status(co) end)
print(coroutine.resume(co))  -- expect: true	false	cannot resume non-suspended coroutine
print(coroutine.status(co))  -- expect: suspended
print(coroutine.resume(co))  -- expect: true	running
-- While its variables are being closed.
local seen = {}
co = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function() seen[#seen + 1] = coroutine.status(co) end })
  coroutine.yield()
end)
coroutine.resume(co)
coroutine.close(co)
co = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function() seen[#seen + 1] = coroutine.status(co) end })
  error("left")
end)
coroutine.resume(co)
seen[#seen + 1] = coroutine.status(co)
co = coroutine.create(function()
  local x <close> = setmetatable({}, { __close = function() seen[#seen + 1] = coroutine.status(co); coroutine.yield() end })
end)
coroutine.resume(co)
seen[#seen + 1] = coroutine.status(co)
print(table.concat(seen, " "))  -- expect: running dead running suspended
-- A yield inside a protected call, seen from outside.
co = coroutine.create(function() return pcall(pcall, coroutine.yield) end)
coroutine.resume(co)
print(coroutine.status(co), coroutine.resume(co))  -- expect: suspended	true	true	true
print(coroutine.status(co))  -- expect: dead
-- Argument errors.
print(pcall(coroutine.status))  -- expect: false	bad argument #1 to 'coroutine.status' (thread expected, got no value)
print(pcall(coroutine.status, nil))  -- expect: false	bad argument #1 to 'coroutine.status' (thread expected, got nil)
print(pcall(coroutine.status, "suspended"))
-- expect: false	bad argument #1 to 'coroutine.status' (thread expected, got string)
print(pcall(coroutine.status, print))
-- expect: false	bad argument #1 to 'coroutine.status' (thread expected, got function)
print(pcall(coroutine.status, coroutine.wrap(print)))
-- expect: false	bad argument #1 to 'coroutine.status' (thread expected, got function)
print(pcall(coroutine.status, {}))  -- expect: false	bad argument #1 to 'coroutine.status' (thread expected, got table)
print(pcall(function() coroutine.status() end))
-- expect: false	status.lua:83: bad argument #1 to 'status' (thread expected, got no value)
print(pcall(function() coroutine.status(5) end))
-- expect: false	status.lua:85: bad argument #1 to 'status' (thread expected, got number)
print(select("#", coroutine.status(main, "extra")))  -- expect: 1
