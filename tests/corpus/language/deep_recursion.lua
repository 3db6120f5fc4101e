-- Recursion is limited by the stack only; the overflow is an ordinary error.
local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
print(depth(10000))  -- expect: 10000
print(depth(150000))  -- expect: 150000
local function forever(n) return 1 + forever(n + 1) end
local ok, message = pcall(forever, 1)
print(ok, message:match("stack overflow"))  -- expect: false	stack overflow
-- It works again afterwards, and again.
for i = 1, 3 do
  local ok, message = pcall(forever, 1)
  print(i, ok, message:match("stack overflow") ~= nil, depth(1000))
end
-- expect: 1	false	true	1000
-- expect: 2	false	true	1000
-- expect: 3	false	true	1000
-- Caught at the level where the protected call stands.
local reached = 0
local function nested(n)
  reached = n
  if n % 50000 == 0 then return (select(2, pcall(nested, n + 1))) end
  return (nested(n + 1))
end
local r = nested(1)
print(type(r), r:match("stack overflow"), reached > 100000)  -- expect: string	stack overflow	true
-- Mutual recursion, methods, and closures overflow alike.
local t = {}
function t:a() return self:b() + 1 end
function t:b() return self:a() + 1 end
print((select(2, pcall(t.a, t))):match("stack overflow"))  -- expect: stack overflow
-- In a coroutine.
local co = coroutine.create(forever)
local ok, message = coroutine.resume(co, 1)
print(ok, message:match("stack overflow"), coroutine.status(co))  -- expect: false	stack overflow	dead
print(coroutine.wrap(function() return depth(100000) end)())  -- expect: 100000
-- A message handler runs although the stack is full.
print(xpcall(forever, function(m) return m:match("stack overflow") .. " handled" end, 1))
-- expect: false	stack overflow handled
-- Metamethods and string conversions recurse too.
local mt = {}
mt.__index = function(t, k) return t[k + 1] end
print((select(2, pcall(function() return setmetatable({}, mt)[1] end))):match("stack overflow"))
-- expect: stack overflow
print(depth(10))  -- expect: 10
