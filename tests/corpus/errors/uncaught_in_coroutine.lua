-- An error that leaves a coroutine through wrap.
local f = coroutine.wrap(function()
  coroutine.yield("first")
  error("inside the coroutine")
end)
print(f())  -- expect: first
print(f())
-- expect-error: lua: uncaught_in_coroutine.lua:7: uncaught_in_coroutine.lua:4: inside the coroutine
