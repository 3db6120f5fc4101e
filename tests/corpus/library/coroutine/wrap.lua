-- coroutine.wrap: values in and out, errors and their positions, what is closed, argument errors.
local f = coroutine.wrap(function(...)
  print("started", select("#", ...), ...)
  print("got", coroutine.yield("first", nil))
  return "last", nil
end)
print(type(f), (tostring(f):gsub("0x%x+", "ADDRESS")))  -- expect: function	function: ADDRESS
print(f(1, nil))
-- expect: started	2	1	nil
-- expect: first	nil
print(f("x", "y"))
-- expect: got	x	y
-- expect: last	nil
print(pcall(f))  -- expect: false	cannot resume dead coroutine
print(pcall(f, "again"))  -- expect: false	cannot resume dead coroutine
-- Numbers of values, without the boolean of resume.
print(select("#", coroutine.wrap(function() end)()), select("#", coroutine.wrap(function() return nil, nil end)()))
-- expect: 0	2
print(select("#", coroutine.wrap(function() coroutine.yield() end)()))  -- expect: 0
print(select("#", coroutine.wrap(table.unpack)({}, 1, 300)))  -- expect: 300
-- As an iterator.
for i, v in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, i * i) end end) do io.write(i, "=", v, " ") end
print()  -- expect: 1=1 2=4 3=9 
local function permutations(t, n)
  if n == 0 then coroutine.yield(table.concat(t)) end
  for i = 1, n do
    t[i], t[n] = t[n], t[i]
    permutations(t, n - 1)
    t[i], t[n] = t[n], t[i]
  end
end
for p in coroutine.wrap(function() permutations({ "a", "b", "c" }, 3) end) do io.write(p, " ") end
print()  -- expect: bca cba cab acb bac abc 
-- Errors propagate; a string gets the position of the call in front, when there is one.
f = coroutine.wrap(function() error("message") end)
print(pcall(f))  -- expect: false	wrap.lua:35: message
f = coroutine.wrap(function() error("message") end)
print(pcall(function() f() end))  -- expect: false	wrap.lua:38: wrap.lua:37: message
f = coroutine.wrap(function() error("no position", 0) end)
print(pcall(function()
  local x
  f()
end))  -- expect: false	wrap.lua:42: no position
f = coroutine.wrap(function() error("no position", 0) end)
print(pcall(function() return f() end))  -- expect: false	wrap.lua:45: no position
f = coroutine.wrap(function() return 1 + nil end)
print(pcall(function() f() end))
-- expect: false	wrap.lua:47: wrap.lua:46: attempt to perform arithmetic on a nil value
f = coroutine.wrap(string.rep)
print(pcall(function() f() end))
-- expect: false	wrap.lua:50: bad argument #1 to 'string.rep' (string expected, got no value)
-- Other values stay as they are.
local object = {}
f = coroutine.wrap(error)
print(select(2, pcall(function() f(object) end)) == object)  -- expect: true
f = coroutine.wrap(error)
print(pcall(function() f(12) end))  -- expect: false	12
f = coroutine.wrap(error)
print(pcall(function() f(nil) end))  -- expect: false	nil
-- Positions add up through nested wraps.
local innermost = coroutine.wrap(function() error("innermost") end)
local middle = coroutine.wrap(function() innermost() end)
print(pcall(function() middle() end))  -- expect: false	wrap.lua:63: wrap.lua:62: wrap.lua:61: innermost
print(pcall(coroutine.wrap(coroutine.wrap(coroutine.wrap(error))), "direct", 0))  -- expect: false	direct
-- Afterwards it is dead.
f = coroutine.wrap(error)
pcall(f, "x")
print(pcall(f))  -- expect: false	cannot resume dead coroutine
print(pcall(function() f() end))  -- expect: false	wrap.lua:69: cannot resume dead coroutine
-- Called while it runs.
f = coroutine.wrap(function() return pcall(f) end)
print(f())  -- expect: false	cannot resume non-suspended coroutine
f = coroutine.wrap(function() f() end)
print(pcall(f))  -- expect: false	wrap.lua:73: cannot resume non-suspended coroutine
f = coroutine.wrap(function() return coroutine.wrap(function() return pcall(function() f() end) end)() end)
print(f())  -- expect: false	wrap.lua:75: cannot resume non-suspended coroutine
-- Variables to be closed are closed before the error arrives, and their errors replace it.
local function closer(name, message)
  return setmetatable({}, { __close = function(_, e)
    print("close " .. name, e)
    if message then error(message, 0) end
  end })
end
f = coroutine.wrap(function() local a <close> = closer("a"); local b <close> = closer("b"); error("left", 0) end)
print(pcall(f))
-- expect: close b	left
-- expect: close a	left
-- expect: false	left
f = coroutine.wrap(function() local a <close> = closer("a"); local b <close> = closer("b", "replaced"); error("left", 0) end)
print(pcall(f))
-- expect: close b	left
-- expect: close a	replaced
-- expect: false	replaced
f = coroutine.wrap(function() local a <close> = closer("a", "at a normal end"); return 1 end)
print(pcall(f))
-- expect: close a	nil
-- expect: false	at a normal end
f = coroutine.wrap(function() local a <close> = closer("a", "after a yield"); coroutine.yield("yielded") end)
print(f())  -- expect: yielded
print(pcall(function() f() end))
-- expect: close a	nil
-- expect: false	wrap.lua:100: after a yield
f = coroutine.wrap(function() local a <close> = closer("a", "one"); local b <close> = closer("b", "two"); error("left", 0) end)
print(pcall(function() f() end))
-- expect: close b	left
-- expect: close a	two
-- expect: false	wrap.lua:104: one
-- The coroutine is dead then, not merely failed.
local co
f = coroutine.wrap(function() co = coroutine.running(); error("x", 0) end)
pcall(f)
print(coroutine.status(co), coroutine.close(co), coroutine.resume(co))
-- expect: dead	true	false	cannot resume dead coroutine
co = nil
-- With xpcall the handler sees the message with its position.
f = coroutine.wrap(function() error("seen", 0) end)
print(xpcall(function() f() end, function(m) return "handler: " .. m end))  -- expect: false	handler: wrap.lua:117: seen
-- Functions of C as the body.
f = coroutine.wrap(coroutine.yield)
print(f(1, 2))  -- expect: 1	2
print(f(3, 4))  -- expect: 3	4
print(pcall(f))  -- expect: false	cannot resume dead coroutine
print(coroutine.wrap(pcall)(error, "caught", 0))  -- expect: false	caught
print(coroutine.wrap(setmetatable)({}, nil) ~= nil)  -- expect: true
-- Used as a metamethod and as a callback.
local t = setmetatable({}, { __index = coroutine.wrap(function(t, k) while true do t, k = coroutine.yield("field " .. k) end end) })
print(t.a, t.b)  -- expect: field a	field b
print((("abc"):gsub(".", coroutine.wrap(function(c) while true do c = coroutine.yield(c:upper()) end end))))
-- expect: ABC
-- Argument errors.
print(pcall(coroutine.wrap))  -- expect: false	bad argument #1 to 'coroutine.wrap' (function expected, got no value)
print(pcall(coroutine.wrap, nil))  -- expect: false	bad argument #1 to 'coroutine.wrap' (function expected, got nil)
print(pcall(coroutine.wrap, {}))  -- expect: false	bad argument #1 to 'coroutine.wrap' (function expected, got table)
print(pcall(coroutine.wrap, "f"))  -- expect: false	bad argument #1 to 'coroutine.wrap' (function expected, got string)
print(pcall(coroutine.wrap, coroutine.create(print)))
-- expect: false	bad argument #1 to 'coroutine.wrap' (function expected, got thread)
print(pcall(coroutine.wrap, setmetatable({}, { __call = print })))
-- expect: false	bad argument #1 to 'coroutine.wrap' (function expected, got table)
print(pcall(function() coroutine.wrap() end))
-- expect: false	wrap.lua:139: bad argument #1 to 'wrap' (function expected, got no value)
print(pcall(function() coroutine.wrap(5) end))
-- expect: false	wrap.lua:141: bad argument #1 to 'wrap' (function expected, got number)
