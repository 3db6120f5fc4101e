-- __index and __newindex chains of tables may be long, but not endless.
local function chain(n, field, last)
  local t = last
  for _ = 1, n do t = setmetatable({}, { [field] = t }) end
  return t
end
print(chain(100, "__index", { x = "found" }).x, chain(1900, "__index", { x = "found" }).x)
-- expect: found	found
print(pcall(function() return chain(2100, "__index", { x = "found" }).x end))
-- expect: false	metatable_chains.lua:9: '__index' chain too long; possible loop
local target = {}
chain(1900, "__newindex", target).x = "stored"
print(target.x)  -- expect: stored
print(pcall(function() chain(2100, "__newindex", {}).x = 1 end))
-- expect: false	metatable_chains.lua:14: '__newindex' chain too long; possible loop
-- A function at the end starts the count again.
local far = chain(1500, "__index", { x = "far" })
local near = chain(1500, "__index", setmetatable({}, { __index = function(_, k) return far[k] end }))
print(near.x, near.y)  -- expect: far	nil
-- Loops are found in every form.
local a, b = {}, {}
setmetatable(a, { __index = b, __newindex = b })
setmetatable(b, { __index = a, __newindex = a })
print(pcall(function() return a.x end))
-- expect: false	metatable_chains.lua:24: '__index' chain too long; possible loop
print(pcall(function() a.x = 1 end))
-- expect: false	metatable_chains.lua:26: '__newindex' chain too long; possible loop
print(pcall(function() return a[1] end))
-- expect: false	metatable_chains.lua:28: '__index' chain too long; possible loop
print(pcall(function() a[1] = 1 end))
-- expect: false	metatable_chains.lua:30: '__newindex' chain too long; possible loop
print(pcall(function() return a:method() end))
-- expect: false	metatable_chains.lua:32: '__index' chain too long; possible loop
print(pcall(function() for i, v in ipairs(a) do end end))
-- expect: false	'__index' chain too long; possible loop
print(pcall(table.concat, setmetatable({}, { __index = b, __len = function() return 2 end })))
-- expect: false	'__index' chain too long; possible loop
-- A chain through strings and other values with metatables.
print(pcall(function() return chain(3, "__index", "a string").len == string.len end))  -- expect: true	true
print(pcall(function() return chain(3, "__index", 5).x end))
-- expect: false	metatable_chains.lua:40: attempt to index a number value
print(pcall(function() chain(3, "__newindex", "a string").x = 1 end))
-- expect: false	metatable_chains.lua:42: attempt to index a string value
-- __call chains: an object whose __call is an object whose __call is a function.
local function callable(n) local f = function(...) return select("#", ...) end for _ = 1, n do f = setmetatable({}, { __call = f }) end return f end
print(callable(1)("x"), callable(10)("x"), callable(100)())  -- expect: 2	11	100
-- Long chains of concatenation and comparison metamethods.
local mt = {}
mt.__concat = function(l, r) return setmetatable({ n = (type(l) == "table" and l.n or 1) + (type(r) == "table" and r.n or 1) }, mt) end
local o = setmetatable({ n = 1 }, mt)
print((o .. "a" .. "b" .. o .. 1 .. 2 .. o).n)  -- expect: 7
local acc = o
for _ = 1, 1000 do acc = acc .. "x" end
print(acc.n)  -- expect: 1001
