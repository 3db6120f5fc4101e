-- Many coroutines at once; long lives; recursion inside; switching in all patterns.
local cos = {}
for i = 1, 5000 do
  cos[i] = coroutine.create(function(a)
    local sum = a
    while true do sum = sum + coroutine.yield(sum) end
  end)
end
for round = 1, 3 do
  for i = 1, #cos do assert(coroutine.resume(cos[i], i)) end
end
local total = 0
for i = 1, #cos do local _, v = coroutine.resume(cos[i], 0); total = total + v end
print(total)  -- expect: 37507500
cos = nil
collectgarbage()
-- A million switches.
local ping = coroutine.wrap(function() local n = 0; while true do n = n + 1; coroutine.yield(n) end end)
local last
for _ = 1, 1000000 do last = ping() end
print(last)  -- expect: 1000000
-- Created and finished in a loop.
local sum = 0
for i = 1, 50000 do
  local co = coroutine.wrap(function(x) local y = coroutine.yield(x + 1); return y * 2 end)
  sum = sum + co(i) + co(i)
end
print(sum)  -- expect: 3750125000
-- Nested coroutines, as deep as the C stack limit allows comfortably.
local function nest(n)
  if n == 0 then return "bottom" end
  return coroutine.wrap(function() return nest(n - 1) end)()
end
print(nest(100))  -- expect: bottom
local ok, message = pcall(nest, 1000)
print(ok, message:match("C stack overflow"))  -- expect: false	C stack overflow
-- Deep recursion in several coroutines at the same time.
local function depth(n) if n == 0 then coroutine.yield("deep") return 0 end return 1 + depth(n - 1) end
local deep = {}
for i = 1, 10 do deep[i] = coroutine.create(depth); coroutine.resume(deep[i], i * 1000) end
local results = {}
for i = 10, 1, -1 do results[#results + 1] = select(2, coroutine.resume(deep[i])) end
print(table.concat(results, " "))  -- expect: 10000 9000 8000 7000 6000 5000 4000 3000 2000 1000
-- Coroutines as keys, compared, kept in tables, passed through themselves.
local c1, c2 = coroutine.create(print), coroutine.create(print)
local t = { [c1] = 1, [c2] = 2 }
print(t[c1], t[c2], c1 == c2, type(c1))  -- expect: 1	2	false	thread
local relay = coroutine.wrap(function(self) while true do self = coroutine.yield(self) end end)
local x = relay(relay)
print(x == relay, relay(1))  -- expect: true	1
-- A chain of filters thirty deep.
local src = coroutine.wrap(function() for i = 1, 200 do coroutine.yield(i) end end)
for k = 1, 30 do
  local prev = src
  src = coroutine.wrap(function() for v in prev do coroutine.yield(v + k) end end)
end
local acc = 0
for v in src do acc = acc + v end
print(acc)  -- expect: 113100
-- Alternating resumption in an irregular order keeps each one's state.
local parts = {}
local workers = {}
for i = 1, 7 do workers[i] = coroutine.wrap(function() local s = {} for k = 1, 20 do s[#s + 1] = k * i; coroutine.yield() end return table.concat(s, ",") end) end
local seed, done = 1, 0
while done < 7 do
  seed = seed * 16807 % 2147483647
  local w = seed % 7 + 1
  if workers[w] then
    local r = workers[w]()
    if r then parts[w] = r; workers[w] = nil; done = done + 1 end
  end
end
print(parts[1])  -- expect: 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20
print(parts[7])  -- expect: 7,14,21,28,35,42,49,56,63,70,77,84,91,98,105,112,119,126,133,140
