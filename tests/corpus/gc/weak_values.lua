-- Weak values: dead objects disappear, live ones and non-objects stay.  -- skip: wrapped a compiled function may keep what a variable held
-- (Statements about collection say "most": a collector may keep a few objects alive.)
local function fill(t, n, make) for i = 1, n do t[i] = make(i) end end
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local function full() collectgarbage() collectgarbage() end
local N = 1000
local weak = setmetatable({}, { __mode = "v" })
fill(weak, N, function() return {} end)
full()
print("tables mostly gone:", count(weak) < N // 10)  -- expect: tables mostly gone:	true
weak = setmetatable({}, { __mode = "v" })
local keep = {}
for i = 1, N do local o = { i }; weak[i] = o; if i % 2 == 0 then keep[#keep + 1] = o end end
full()
local alive, wrong = 0, 0
for i = 1, N do
  if i % 2 == 0 then if not weak[i] or weak[i][1] ~= i then wrong = wrong + 1 end
  elseif weak[i] then alive = alive + 1 end
end
print("kept all that are referenced:", wrong == 0, "others mostly gone:", alive < N // 10)
-- expect: kept all that are referenced:	true	others mostly gone:	true
-- Strings, numbers, booleans are values, not objects: never removed.
weak = setmetatable({}, { __mode = "v" })
for i = 1, 100 do weak[i] = "string " .. i; weak["n" .. i] = i + 0.5; weak["b" .. i] = i % 2 == 0 end
full()
print("non-objects stay:", count(weak))  -- expect: non-objects stay:	300
-- Functions, coroutines, userdata.
weak = setmetatable({}, { __mode = "v" })
for i = 1, N do weak[i] = function() return i end end
full()
print("closures mostly gone:", count(weak) < N // 10)  -- expect: closures mostly gone:	true
weak = setmetatable({}, { __mode = "v" })
for i = 1, 300 do weak[i] = coroutine.create(function() coroutine.yield() end); coroutine.resume(weak[i]) end
full()
print("coroutines mostly gone:", count(weak) < 60)  -- expect: coroutines mostly gone:	true
-- Library functions are referenced from their tables.
weak = setmetatable({ print, string.rep, math.floor }, { __mode = "v" })
full()
print("library functions stay:", #weak, weak[1] == print)  -- expect: library functions stay:	3	true
-- Objects reachable from each other but not from outside: cycles.
weak = setmetatable({}, { __mode = "v" })
for i = 1, N do local a, b = {}, {}; a.other, b.other = b, a; weak[i] = a end
full()
print("cycles mostly gone:", count(weak) < N // 10)  -- expect: cycles mostly gone:	true
-- Reachable through a chain.
weak = setmetatable({}, { __mode = "v" })
local head
for i = 1, N do head = { next = head }; weak[i] = head end
full()
print("chain complete:", count(weak))  -- expect: chain complete:	1000
head = nil
full()
print("chain mostly gone:", count(weak) < N // 2)  -- expect: chain mostly gone:	true
-- The mode can be set after filling, and taken away.
local t = {}
fill(t, N, function() return {} end)
setmetatable(t, { __mode = "v" })
full()
print("weak after the fact:", count(t) < N // 10)  -- expect: weak after the fact:	true
t = setmetatable({}, { __mode = "v" })
fill(t, 100, function() return {} end)
setmetatable(t, nil)
fill(t, 100, function() return {} end)
full()
print("no longer weak:", count(t))  -- expect: no longer weak:	100
-- A weak table is itself collected.
local outer = setmetatable({}, { __mode = "v" })
for i = 1, N do outer[i] = setmetatable({}, { __mode = "k" }) end
full()
print("weak tables mostly gone:", count(outer) < N // 10)  -- expect: weak tables mostly gone:	true
