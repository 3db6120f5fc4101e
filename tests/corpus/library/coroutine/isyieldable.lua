-- coroutine.isyieldable: the running coroutine and others, inside C functions, argument errors.
print(coroutine.isyieldable())  -- expect: false
print(coroutine.isyieldable((coroutine.running())))  -- expect: false
print(coroutine.wrap(function() return coroutine.isyieldable() end)())  -- expect: true
print(coroutine.wrap(function() return coroutine.isyieldable((coroutine.running())) end)())  -- expect: true
print(coroutine.wrap(coroutine.isyieldable)())  -- expect: true
-- Other coroutines: suspended, dead, normal; the main one never.
local co = coroutine.create(function() coroutine.yield() end)
print(coroutine.isyieldable(co))  -- expect: true
coroutine.resume(co)
print(coroutine.isyieldable(co))  -- expect: true
coroutine.resume(co)
print(coroutine.status(co), coroutine.isyieldable(co))  -- expect: dead	true
co = coroutine.create(error)
coroutine.resume(co)
print(coroutine.isyieldable(co))  -- expect: true
coroutine.close(co)
print(coroutine.isyieldable(co))  -- expect: true
local main = coroutine.running()
co = coroutine.create(function()
  return coroutine.isyieldable(main), coroutine.wrap(function() return coroutine.isyieldable(co) end)()
end)
print(coroutine.resume(co))  -- expect: true	false	true
-- Protected calls, metamethods and iterators of Lua can be yielded across.
print(coroutine.wrap(function() return pcall(coroutine.isyieldable) end)())  -- expect: true	true
print(coroutine.wrap(function() return xpcall(coroutine.isyieldable, print) end)())  -- expect: true	true
print(coroutine.wrap(function()
  return setmetatable({}, { __index = function() return coroutine.isyieldable() end }).x
end)())  -- expect: true
print(coroutine.wrap(function() for v in function() return coroutine.isyieldable() end do return v end end)())
-- expect: true
print(coroutine.wrap(function() return (load("return coroutine.isyieldable()")()) end)())  -- expect: true
print(coroutine.wrap(function()
  local result
  do local x <close> = setmetatable({}, { __close = function() result = coroutine.isyieldable() end }) end
  return result
end)())  -- expect: true
-- Functions of C that call back cannot.
print(coroutine.wrap(function() return ("x"):gsub("x", function() return tostring(coroutine.isyieldable()) end) end)())
-- expect: false	1
print(coroutine.wrap(function()
  local result
  table.sort({ 1, 2 }, function() result = coroutine.isyieldable() end)
  return result
end)())  -- expect: false
print(coroutine.wrap(function()
  return tostring(setmetatable({}, { __tostring = function() return tostring(coroutine.isyieldable()) end }))
end)())  -- expect: false
print(coroutine.wrap(function()
  local result
  load(function() result = coroutine.isyieldable() end)
  return result
end)())  -- expect: false
print(coroutine.wrap(function() return select(2, xpcall(error, coroutine.isyieldable)) end)())
-- expect: error in error handling
-- A coroutine inside such a callback is free again.
print(coroutine.wrap(function()
  return (("x"):gsub("x", function() return tostring(coroutine.wrap(coroutine.isyieldable)()) end))
end)())  -- expect: true
-- After a callback has ended or failed.
print(coroutine.wrap(function()
  pcall(string.gsub, "x", "x", function() error("failed") end)
  return coroutine.isyieldable()
end)())  -- expect: true
-- Argument errors.
print(pcall(coroutine.isyieldable, nil))
-- expect: false	bad argument #1 to 'coroutine.isyieldable' (thread expected, got nil)
print(pcall(coroutine.isyieldable, 5))
-- expect: false	bad argument #1 to 'coroutine.isyieldable' (thread expected, got number)
print(pcall(coroutine.isyieldable, {}))
-- expect: false	bad argument #1 to 'coroutine.isyieldable' (thread expected, got table)
print(pcall(coroutine.isyieldable, print))
-- expect: false	bad argument #1 to 'coroutine.isyieldable' (thread expected, got function)
print(pcall(function() coroutine.isyieldable("x") end))
-- expect: false	isyieldable.lua:74: bad argument #1 to 'isyieldable' (thread expected, got string)
print(select("#", coroutine.isyieldable()), coroutine.isyieldable(main, "extra"))  -- expect: 1	false
