-- Stacks are given back: of coroutines that are dropped, of those that came back from deep calls, of the main program.
-- They are part of what `count` counts. The reference returns this memory to its allocator only, which keeps it.
-- skip: lua5.4 its allocator keeps the pages
-- skip: qemu the emulator keeps pages that are given back
-- skip: asan the sanitizer keeps freed memory
-- skip: without slower code leaves other stale words in C frames
-- skip: stress collects all the time
local function rss()
  local f <close> = io.open("/proc/self/status")
  return tonumber(f:read("a"):match("VmRSS:%s*(%d+)"))
end
local function full() collectgarbage() collectgarbage() end
local function deep(n, at_bottom)
  if n == 0 then return at_bottom() or 0 end
  return 1 + deep(n - 1, at_bottom)
end
local function nothing() end

full()
local before, count = rss(), collectgarbage("count")
local function crowd()
  local t = {}
  for i = 1, 3000 do t[i] = coroutine.create(coroutine.yield) coroutine.resume(t[i]) end
  return t, rss(), collectgarbage("count")
end
local t, peak, counted = crowd()
print("a crowd", peak - before > 8000, counted - count > 8000)  -- expect: a crowd	true	true
t = nil
full()
print("gone", rss() - before < 4000, collectgarbage("count") - count < 200)  -- expect: gone	true	true

-- Suspended in deep calls, and later not deep any more.
local function divers()
  local t = {}
  for i = 1, 60 do
    t[i] = coroutine.create(function() deep(2000, coroutine.yield) coroutine.yield() end)
    coroutine.resume(t[i])
  end
  return t
end
before, count = rss(), collectgarbage("count")
t = divers()
peak, counted = rss(), collectgarbage("count")
print("deep", peak - before > 5000, counted - count > 2000)  -- expect: deep	true	true
for i = 1, #t do coroutine.resume(t[i]) end
full()
print("not deep", rss() - before < 3500, collectgarbage("count") - count < 1000)  -- expect: not deep	true	true
t = nil

full()
before = rss()
deep(100000, nothing)
peak = rss()
full()
print("main", peak - before > 4000, rss() - before < 2000)  -- expect: main	true	true
