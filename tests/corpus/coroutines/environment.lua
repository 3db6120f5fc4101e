-- Coroutines share globals and upvalues; isyieldable; running; wrap inside iterators; debug access.
shared = 0
local up = 0
local function work(n) for _ = 1, n do shared = shared + 1; up = up + 2; coroutine.yield() end end
local a, b = coroutine.wrap(work), coroutine.wrap(work)
a(2) b(3) a() b() a() b()
print(shared, up)  -- expect: 5	10
print(coroutine.isyieldable(), coroutine.wrap(function() return coroutine.isyieldable() end)())
-- expect: false	true
print(coroutine.wrap(function() return pcall(coroutine.isyieldable) end)())  -- expect: true	true
-- Not yieldable inside a comparison called by sort.
coroutine.wrap(function()
  local seen
  table.sort({ 2, 1 }, function(x, y) seen = coroutine.isyieldable(); return x < y end)
  print(seen)
end)()
-- expect: false
print(pcall(coroutine.isyieldable, 1))
-- expect: false	bad argument #1 to 'coroutine.isyieldable' (thread expected, got number)
-- debug.getinfo of a suspended coroutine.
local co = coroutine.create(function(param)
  local inside = "value"
  coroutine.yield()
  return inside
end)
coroutine.resume(co, "P")
print(debug.getinfo(co, 1, "l").currentline, debug.getinfo(co, 1, "S").linedefined)  -- expect: 23	21
print(coroutine.resume(co))  -- expect: true	value
print(debug.getinfo(co, 1))  -- expect: nil
-- Environments follow the function, not the coroutine.
local env = { yield = coroutine.yield }
local f = load("x = 1; yield(x); x = x + 1; return x", "=e", "t", env)
local co2 = coroutine.wrap(f)
print(co2(), env.x, co2(), env.x, x)  -- expect: 1	1	2	2	nil
-- A wrap called from inside another wrap's iteration.
local function outer() return coroutine.wrap(function() for i = 1, 3 do for v in coroutine.wrap(function() for k = 1, i do coroutine.yield(i * k) end end) do coroutine.yield(v) end end end) end
local r = {}
for v in outer() do r[#r + 1] = v end
print(table.concat(r, " "))  -- expect: 1 2 4 3 6 9
-- String methods and pcall with coroutine functions as plain values.
local resume = coroutine.resume
local list = {}
for i, co in ipairs { coroutine.create(function() return "one" end), coroutine.create(function() return "two" end) } do list[i] = select(2, resume(co)) end
print(table.concat(list, ","))  -- expect: one,two
print(select("#", coroutine.resume(coroutine.create(function() end))))  -- expect: 1
-- A coroutine that keeps another alive and is resumed by a third.
local first = coroutine.create(function() local second = coroutine.yield(); return coroutine.resume(second, "from first") end)
local second = coroutine.create(function(msg) return "second got " .. msg end)
resume(first)
local third = coroutine.wrap(function() return resume(first, second) end)
print(third())  -- expect: true	true	second got from first
-- getmetatable, tostring, and equality of threads.
print(getmetatable(co), tostring(co):match("^thread: ") ~= nil, rawequal(co, co))  -- expect: nil	true	true
