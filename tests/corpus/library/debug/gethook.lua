-- debug.gethook: function, mask and count as they were set, for each thread.
print(select("#", debug.gethook()), debug.gethook())  -- expect: 1	nil
local function hook() end
local function show(...) local f, mask, count = ...; print(f == hook, mask, count, select("#", ...)) end
-- The mask comes back in the order c, r, l, whatever the order and repetition; letters without meaning are gone.
for _, mask in ipairs { "c", "r", "l", "cr", "rc", "lrc", "llcc", "xyzl", "CRL", "call", "return", "line" } do
  debug.sethook(hook, mask)
  io.write(mask, "\t")
  show(debug.gethook())
  -- expect: c	true	c	0	3
  -- expect: r	true	r	0	3
  -- expect: l	true	l	0	3
  -- expect: cr	true	cr	0	3
  -- expect: rc	true	cr	0	3
  -- expect: lrc	true	crl	0	3
  -- expect: llcc	true	cl	0	3
  -- expect: xyzl	true	l	0	3
  -- expect: CRL	false	nil	nil	1
  -- expect: call	true	cl	0	3
  -- expect: return	true	r	0	3
  -- expect: line	true	l	0	3
end
debug.sethook()
-- Counts: alone, with a mask, zero and negative.
debug.sethook(hook, "", 1000000)
show(debug.gethook())  -- expect: true		1000000	3
debug.sethook(hook, "l", 1000000)
show(debug.gethook())  -- expect: true	l	1000000	3
debug.sethook(hook, "c", 0)
show(debug.gethook())  -- expect: true	c	0	3
-- Nothing to call for: no hook.
debug.sethook(hook, "")
print(debug.gethook())  -- expect: nil
debug.sethook(hook, "", 0)
print(debug.gethook())  -- expect: nil
debug.sethook(hook, "", -5)
print(debug.gethook())  -- expect: nil
debug.sethook(hook, "x")
print(debug.gethook())  -- expect: nil
-- Removed.
debug.sethook(hook, "c")
debug.sethook()
print(debug.gethook())  -- expect: nil
debug.sethook(hook, "c")
debug.sethook(nil)
print(debug.gethook())  -- expect: nil
debug.sethook(hook, "c")
debug.sethook(nil, "c", 5)
print(debug.gethook())  -- expect: nil
-- A native as hook.
debug.sethook(math.abs, "", 1 << 30)
print(debug.gethook() == math.abs, select(3, debug.gethook()) == 1 << 30)  -- expect: true	true
debug.sethook()
-- Threads have hooks of their own.
local co = coroutine.create(function () show(debug.gethook()) coroutine.yield() print(debug.gethook()) end)
print(debug.gethook(co))  -- expect: nil
debug.sethook(co, hook, "r", 7)
show(debug.gethook(co))  -- expect: true	r	7	3
print(debug.gethook())  -- expect: nil
coroutine.resume(co)  -- expect: true	r	7	3
debug.sethook(hook, "c")
debug.sethook(co)
print(debug.gethook(co))  -- expect: nil
show(debug.gethook())  -- expect: true	c	0	3
coroutine.resume(co)  -- expect: nil
debug.sethook()
print(debug.gethook(co), coroutine.status(co))  -- expect: nil	dead
-- A coroutine made under a hook shows its mask and count, but has no hook function; so do those that it makes.
debug.sethook(hook, "l", 3)
local heir = coroutine.create(function () return debug.gethook(coroutine.create(print)) end)
local second = coroutine.create(function () debug.sethook() return debug.gethook() end)
debug.sethook()
print(debug.gethook(heir))  -- expect: nil	l	3
print(coroutine.resume(heir))  -- expect: true	nil	l	3
print(coroutine.resume(second))  -- expect: true	nil
debug.sethook(heir)
print(debug.gethook(heir))  -- expect: nil
print(coroutine.resume(coroutine.create(function () return debug.gethook() end)))  -- expect: true	nil
-- Inside the hook itself.
local seen
local function own() seen = seen or table.pack(debug.gethook()) end
debug.sethook(own, "c")
math.abs(1)
debug.sethook()
print(seen[1] == own, seen[2], seen[3])  -- expect: true	c	0
-- Arguments that are no threads are ignored.
print(debug.gethook(1), debug.gethook("x"), debug.gethook(nil), debug.gethook({}))  -- expect: nil	nil	nil	nil
