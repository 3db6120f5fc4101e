-- Memory that a program drops is given back by collectgarbage(): in `count`, and in what the process occupies.  -- compile: --visible-locals
-- skip: asan the sanitizer keeps freed memory
-- skip: stress collects all the time
local function rss()
  local f <close> = io.open("/proc/self/status")
  return tonumber(f:read("a"):match("VmRSS:%s*(%d+)"))
end
local function full() collectgarbage() collectgarbage() end
local function returned(before, peak, after, slack) return after - before < (peak - before) // 10 + slack end

-- `make` builds something in a call of its own, so that no register of the main program holds it. Returned: the rise of
-- `count`, and of the resident memory where the reference returns it too (`pages`).
local function check(name, pages, make)
  full()
  local count, pages_before = collectgarbage("count"), rss()
  local held = make()
  local count_peak, pages_peak = collectgarbage("count"), rss()
  held = nil
  full()
  local count_after, pages_after = collectgarbage("count"), rss()
  print(name, returned(count, count_peak, count_after, 150), not pages or returned(pages_before, pages_peak, pages_after, 3000))
end

check("large arrays", false, function()
  local t = {}
  for i = 1, 4 do t[i] = table.pack(string.byte(("x"):rep(200000), 1, 200000)) end
  return t
end)
-- expect: large arrays	true	true
check("long strings", true, function()
  local t = {}
  for i = 1, 10 do t[i] = ("x"):rep(1000000) .. i end
  return t
end)
-- expect: long strings	true	true
-- Not only the strings: also the table that knows them all.
check("short strings", false, function()
  local t = {}
  for i = 1, 80000 do t[i] = "key" .. i end
  return t
end)
-- expect: short strings	true	true
check("metatables", false, function()
  local t = {}
  for i = 1, 12000 do t[i] = setmetatable({}, {}) end
  return t
end)
-- expect: metatables	true	true
check("different fields", false, function()
  local t = {}
  for i = 1, 5000 do t[i] = { ["f" .. i] = i } end
  return t
end)
-- expect: different fields	true	true
check("dictionaries", false, function()
  local t = {}
  for i = 1, 30000 do t[i + 0.5], t[i * 1000003] = i, i end
  return t
end)
-- expect: dictionaries	true	true
check("closures", false, function()
  local t = {}
  for i = 1, 20000 do local n = i t[i] = function() n = n + 1 return n end end
  return t
end)
-- expect: closures	true	true
check("chunks", false, function()
  local t = {}
  for i = 1, 300 do t[i] = load("local a = ... return function() return a + " .. i .. " end") end
  return t
end)
-- expect: chunks	true	true
check("coroutines", false, function()
  local t = {}
  for i = 1, 2000 do t[i] = coroutine.create(coroutine.yield) coroutine.resume(t[i]) end
  return t
end)
-- expect: coroutines	true	true
