-- coroutine.close on coroutines suspended in protected calls, metamethods, iterators and nested coroutines.
local function closer(name) return setmetatable({}, { __close = function(_, e) print("close " .. name, e) end }) end
local function start(f, ...) local co = coroutine.create(f) print("yielded", select(2, coroutine.resume(co, ...))) return co end
local function finish(co) print("closed", coroutine.close(co)) print(coroutine.status(co)) end
finish(start(function() pcall(function() local c <close> = closer("in pcall") coroutine.yield(1) end) print("not reached") end))
-- expect: yielded	1
-- expect: close in pcall	nil
-- expect: closed	true
-- expect: dead
finish(start(function() local o <close> = closer("outer") pcall(pcall, function() local c <close> = closer("inner") coroutine.yield(2) end) end))
-- expect: yielded	2
-- expect: close inner	nil
-- expect: close outer	nil
-- expect: closed	true
-- expect: dead
finish(start(function() local m <close> = closer("around metamethod") return setmetatable({}, { __add = function() local c <close> = closer("in metamethod") coroutine.yield(3) end }) + 1 end))
-- expect: yielded	3
-- expect: close in metamethod	nil
-- expect: close around metamethod	nil
-- expect: closed	true
-- expect: dead
finish(start(function()
  for i in function(_, i) coroutine.yield("iterator") return (i or 0) + 1 end, nil, nil, closer("for loop") do end
end))
-- expect: yielded	iterator
-- expect: close for loop	nil
-- expect: closed	true
-- expect: dead
finish(start(function() xpcall(function() local c <close> = closer("in xpcall") coroutine.yield(4) end, function(m) print("handler must not run") return m end) end))
-- expect: yielded	4
-- expect: close in xpcall	nil
-- expect: closed	true
-- expect: dead
-- Suspended inside a closing method.
finish(start(function()
  local a <close> = closer("a")
  local b <close> = setmetatable({}, { __close = function() coroutine.yield("inside close") print("not resumed") end })
  local c <close> = closer("c")
end))
-- expect: close c	nil
-- expect: yielded	inside close
-- expect: close a	nil
-- expect: closed	true
-- expect: dead
-- Through wrap inside: closing the outer one leaves the inner one suspended.
local inner
local outer = start(function()
  local o <close> = closer("outer coroutine")
  inner = coroutine.create(function() local i <close> = closer("inner coroutine") coroutine.yield("from inside") return "inner end" end)
  coroutine.yield(select(2, coroutine.resume(inner)))
end)
-- expect: yielded	from inside
finish(outer)
-- expect: close outer coroutine	nil
-- expect: closed	true
-- expect: dead
print(coroutine.status(inner), coroutine.resume(inner))
-- expect: close inner coroutine	nil
-- expect: suspended	true	inner end
-- Errors in several closing methods: the last one wins.
local co = start(function()
  local a <close> = setmetatable({}, { __close = function(_, e) error("a after " .. tostring(e), 0) end })
  local b <close> = setmetatable({}, { __close = function(_, e) error("b after " .. tostring(e), 0) end })
  coroutine.yield()
end)
-- expect: yielded
finish(co)
-- expect: closed	false	a after b after nil
-- expect: dead
-- A closed coroutine keeps nothing alive and can be closed again; it cannot be resumed.
co = start(function() local c <close> = closer("once") coroutine.yield() end)  -- expect: yielded
finish(co)
-- expect: close once	nil
-- expect: closed	true
-- expect: dead
finish(co)
-- expect: closed	true
-- expect: dead
print(coroutine.resume(co))  -- expect: false	cannot resume dead coroutine
-- Tail calls and varargs in the suspended function.
finish(start(function(...) local c <close> = closer("varargs " .. select("#", ...)) local r = coroutine.yield(...) return r end, "v1", "v2"))
-- expect: yielded	v1	v2
-- expect: close varargs 2	nil
-- expect: closed	true
-- expect: dead
-- Many at once, closed in another order.
local many, order = {}, {}
for i = 1, 6 do
  many[i] = coroutine.create(function() local c <close> = setmetatable({}, { __close = function() order[#order + 1] = i end }) coroutine.yield() end)
  coroutine.resume(many[i])
end
for _, i in ipairs { 3, 1, 6, 2, 5, 4 } do coroutine.close(many[i]) end
print(table.concat(order, " "))  -- expect: 3 1 6 2 5 4
