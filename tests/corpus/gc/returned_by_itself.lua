-- Without any call of collectgarbage, a program that dropped a lot and goes on allocating a little becomes small again.
-- skip: lua5.4 its allocator keeps the pages
-- skip: qemu the emulator keeps pages that are given back
-- skip: asan the sanitizer keeps freed memory
-- skip: stress collects all the time
local function rss()
  local f <close> = io.open("/proc/self/status")
  return tonumber(f:read("a"):match("VmRSS:%s*(%d+)"))
end
local pins = {} -- the last one of each kind stays, so that free memory is not all at the end
local function check(name, make)
  local before = rss()
  local held = make()
  pins[name] = held[#held]
  local peak, count = rss(), collectgarbage("count")
  held = nil
  local rounds = 0
  repeat
    for i = 1, 20000 do local garbage = { i } end
    rounds = rounds + 1
  until rounds == 60 or rss() - before < (peak - before) // 4 + 3000
  print(name, peak - before > 8000, rounds < 60, collectgarbage("count") < count / 2)
end
check("arrays of a few kilobytes", function()
  local t = {}
  for i = 1, 4000 do t[i] = table.pack(string.byte(("x"):rep(600), 1, 600)) end
  return t
end)
-- expect: arrays of a few kilobytes	true	true	true
check("large arrays", function()
  local t = {}
  for i = 1, 12 do t[i] = table.pack(string.byte(("x"):rep(200000), 1, 200000)) end
  return t
end)
-- expect: large arrays	true	true	true
check("small tables", function()
  local t = {}
  for i = 1, 250000 do t[i] = { i } end
  return t
end)
-- expect: small tables	true	true	true
