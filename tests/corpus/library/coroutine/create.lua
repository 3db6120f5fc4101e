-- coroutine.create: what it makes, what it takes.
local co = coroutine.create(function() end)
print(type(co), coroutine.status(co), select("#", coroutine.create(print)))  -- expect: thread	suspended	1
print((tostring(co):gsub("0x%x+", "ADDRESS")))  -- expect: thread: ADDRESS
print(coroutine.create(print) == coroutine.create(print), co == co)  -- expect: false	true
-- Nothing runs before the first resume.
local ran = false
co = coroutine.create(function() ran = true end)
print(ran, coroutine.status(co))  -- expect: false	suspended
coroutine.resume(co)
print(ran, coroutine.status(co))  -- expect: true	dead
-- Functions of Lua and of C; each coroutine has locals of its own.
local function body(a)
  local n = a
  while true do n = n + coroutine.yield(n) end
end
local c1, c2 = coroutine.create(body), coroutine.create(body)
print(coroutine.resume(c1, 1), coroutine.resume(c2, 100))  -- expect: true	true	100
print(coroutine.resume(c1, 1), coroutine.resume(c2, 1))  -- expect: true	true	101
print(coroutine.resume(coroutine.create(math.max), 3, 7, 5))  -- expect: true	7
print(coroutine.resume(coroutine.create(string.rep), "ab", 2))  -- expect: true	abab
print(coroutine.resume(coroutine.create(coroutine.yield), "yield", "itself"))  -- expect: true	yield	itself
print(coroutine.resume(coroutine.create(pcall), error, "caught", 0))  -- expect: true	false	caught
print(coroutine.resume(coroutine.create(select), "#"))  -- expect: true	0
print(coroutine.resume(coroutine.create(coroutine.wrap(function(x) return x end)), "wrapped"))  -- expect: true	wrapped
print(coroutine.resume(coroutine.create(load("return ...")), "chunk"))  -- expect: true	chunk
-- As a key, in a weak table, and with a metatable of its type.
local t = { [co] = "found" }
print(t[co], t[c1])  -- expect: found	nil
debug.setmetatable(co, { __index = coroutine, __call = function(self, ...) return coroutine.resume(self, ...) end })
print(c1:status(), c1(10), c1:close(), c1:status())  -- expect: suspended	true	true	dead
debug.setmetatable(co, nil)
-- Upvalues are shared with the creator.
local shared = 0
co = coroutine.create(function() while true do shared = shared + 1; coroutine.yield() end end)
coroutine.resume(co)
shared = shared + 10
coroutine.resume(co)
print(shared)  -- expect: 12
-- Coroutines that nobody resumes are collected.
local weak = setmetatable({}, { __mode = "k" })
local function litter() for _ = 1, 20 do weak[coroutine.create(body)] = true end end
litter()
collectgarbage()
local left = 0
for _ in pairs(weak) do left = left + 1 end
print(left <= 5)  -- expect: true
-- Inside a coroutine.
print(coroutine.wrap(function()
  local inner = coroutine.create(function(...) return "inner", ... end)
  return coroutine.resume(inner, 1)
end)())  -- expect: true	inner	1
-- Only functions, not what can be called.
print(pcall(coroutine.create))  -- expect: false	bad argument #1 to 'coroutine.create' (function expected, got no value)
print(pcall(coroutine.create, nil))  -- expect: false	bad argument #1 to 'coroutine.create' (function expected, got nil)
print(pcall(coroutine.create, 5))
-- expect: false	bad argument #1 to 'coroutine.create' (function expected, got number)
print(pcall(coroutine.create, "print"))
-- expect: false	bad argument #1 to 'coroutine.create' (function expected, got string)
print(pcall(coroutine.create, {}))
-- expect: false	bad argument #1 to 'coroutine.create' (function expected, got table)
print(pcall(coroutine.create, setmetatable({}, { __call = print })))
-- expect: false	bad argument #1 to 'coroutine.create' (function expected, got table)
print(pcall(coroutine.create, co))
-- expect: false	bad argument #1 to 'coroutine.create' (function expected, got thread)
print(pcall(function() coroutine.create() end))
-- expect: false	create.lua:66: bad argument #1 to 'create' (function expected, got no value)
print(pcall(function() coroutine.create({}) end))
-- expect: false	create.lua:68: bad argument #1 to 'create' (function expected, got table)
print(type(coroutine.create(print, "extra")))  -- expect: thread
