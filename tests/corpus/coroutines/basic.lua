-- create, resume, yield, status, wrap: values in both directions.
local co = coroutine.create(function(a, b)
  print("start", a, b)
  local c = coroutine.yield(a + b)
  print("got", c)
  local d, e = coroutine.yield(c * 2, "second")
  print("got", d, e)
  return "done", d
end)
print(coroutine.status(co))  -- expect: suspended
print(coroutine.resume(co, 1, 2))
-- expect: start	1	2
-- expect: true	3
print(coroutine.status(co))  -- expect: suspended
print(coroutine.resume(co, 10))
-- expect: got	10
-- expect: true	20	second
print(coroutine.resume(co, "x", nil))
-- expect: got	x	nil
-- expect: true	done	x
print(coroutine.status(co))  -- expect: dead
print(coroutine.resume(co))  -- expect: false	cannot resume dead coroutine
print(coroutine.resume(co))  -- expect: false	cannot resume dead coroutine
-- Status of every kind.
local outer
outer = coroutine.create(function()
  local inner = coroutine.create(function()
    print("inside inner:", coroutine.status(outer), coroutine.running() ~= outer)
  end)
  print("before:", coroutine.status(inner))
  coroutine.resume(inner)
  print("self:", coroutine.status(outer), coroutine.running() == outer)
  print("after:", coroutine.status(inner))
end)
coroutine.resume(outer)
-- expect: before:	suspended
-- expect: inside inner:	normal	true
-- expect: self:	running	true
-- expect: after:	dead
local main, is_main = coroutine.running()
print(type(main), is_main, coroutine.isyieldable(), coroutine.status(main))
-- expect: thread	true	false	running
coroutine.wrap(function()
  local me, is_main = coroutine.running()
  print(type(me), is_main, coroutine.isyieldable(), coroutine.isyieldable(main))
end)()
-- expect: thread	false	true	false
-- wrap
local gen = coroutine.wrap(function(...)
  local n = select("#", ...)
  while true do n = n + select("#", coroutine.yield(n)) end
end)
print(gen(1, 2, 3), gen(), gen(nil), gen("a", "b"))  -- expect: 3	3	4	6
-- No values, many values, nil in between.
co = coroutine.wrap(function(...)
  print(select("#", ...))
  print(select("#", coroutine.yield()))
  print(select("#", coroutine.yield(nil, nil)))
  return
end)
print(co())
-- expect: 0
-- expect:
print(co(nil, nil))
-- expect: 2
-- expect: nil	nil
print(select("#", co(1)))
-- expect: 1
-- expect: 0
local many = {}
for i = 1, 240 do many[i] = i end
local function count_args(...) return select("#", ...), (select(-1, ...)) end
co = coroutine.wrap(function(...) while true do coroutine.yield(count_args(coroutine.yield(...))) end end)
print(count_args(co(table.unpack(many))))  -- expect: 240	240
print(co(table.unpack(many)))  -- expect: 240	240
-- A coroutine over a library function.
co = coroutine.create(math.max)
print(coroutine.resume(co, 3, 9, 4))  -- expect: true	9
print(coroutine.status(co))  -- expect: dead
print(coroutine.resume(coroutine.create(coroutine.yield), "yielded directly"))
-- expect: true	yielded directly
-- Errors in arguments.
print(pcall(coroutine.create, 1))
-- expect: false	bad argument #1 to 'coroutine.create' (function expected, got number)
print(pcall(coroutine.resume, 1))
-- expect: false	bad argument #1 to 'coroutine.resume' (thread expected, got number)
print(pcall(coroutine.status, nil))
-- expect: false	bad argument #1 to 'coroutine.status' (thread expected, got nil)
print(pcall(coroutine.wrap))
-- expect: false	bad argument #1 to 'coroutine.wrap' (function expected, got no value)
-- Resuming oneself or a normal coroutine.
co = coroutine.create(function() return coroutine.resume(co) end)
print(coroutine.resume(co))  -- expect: true	false	cannot resume non-suspended coroutine
local a
a = coroutine.create(function()
  local b = coroutine.create(function() return coroutine.resume(a) end)
  return coroutine.resume(b)
end)
print(coroutine.resume(a))  -- expect: true	true	false	cannot resume non-suspended coroutine
print(coroutine.resume(main))  -- expect: false	cannot resume non-suspended coroutine
print(pcall(coroutine.yield, 1))  -- expect: false	attempt to yield from outside a coroutine
