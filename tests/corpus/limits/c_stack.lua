-- Nested C calls are limited (about 200); the error is an ordinary one.
local function match(ok, m) return ok, type(m) == "string" and (m:match("C stack overflow") or m:match("stack overflow") or m:match("error in error handling")) or type(m) end
-- gsub calls back into Lua, which calls gsub.
local function nest_gsub(n) if n == 0 then return "x" end return (("x"):gsub("x", function() return nest_gsub(n - 1) end)) end
print(match(pcall(nest_gsub, 100)))  -- expect: true	string
print(nest_gsub(150))  -- expect: x
print(match(pcall(nest_gsub, 1000)))  -- expect: false	C stack overflow
-- sort
local function nest_sort(n) if n == 0 then return 0 end local r; table.sort({ 1, 2 }, function(a, b) r = nest_sort(n - 1); return a < b end); return r + 1 end
print(nest_sort(100))  -- expect: 100
print(match(pcall(nest_sort, 1000)))  -- expect: false	C stack overflow
-- tostring through __tostring.
local function nest_tostring(n) return tostring(setmetatable({}, { __tostring = function() if n == 0 then return "end" end return nest_tostring(n - 1) end })) end
print(nest_tostring(100))  -- expect: end
print(match(pcall(nest_tostring, 1000)))  -- expect: false	C stack overflow
-- pcall inside pcall.
local function nest_pcall(n) if n == 0 then return "bottom" end return select(2, pcall(nest_pcall, n - 1)) end
print(nest_pcall(150))  -- expect: bottom
-- Metamethods that are Lua functions.
local function chain(n) return setmetatable({}, { __index = function(_, k) if n == 0 then return "found" end return chain(n - 1)[k] end }) end
print(chain(100).x)  -- expect: found
print(match(pcall(function() return chain(100000).x end)))  -- expect: false	C stack overflow
-- load inside load, require, string.format with __tostring, xpcall handlers.
local function nest_load(n) if n == 0 then return 7 end return load("return ...")(nest_load(n - 1)) end
print(nest_load(1000))  -- expect: 7
-- After all this everything still works.
print(nest_gsub(100), nest_sort(50), #tostring({}) > 0)  -- expect: x	50	true
-- Coroutines inside coroutines.
local function nest_co(n) if n == 0 then return "inside" end return coroutine.wrap(nest_co)(n - 1) end
print(nest_co(100))  -- expect: inside
print(match(pcall(nest_co, 1000)))  -- expect: false	C stack overflow
-- An error in a message handler that itself fails again and again.
local function bad_handler(m) error(m) end
print((xpcall(error, bad_handler, "x")))  -- expect: false
-- __close chains and __gc do not count on the stack of the caller.
local closed = 0
local function nest_close(n)
  if n == 0 then return end
  local c <close> = setmetatable({}, { __close = function() closed = closed + 1 end })
  nest_close(n - 1)
end
nest_close(5000)
print(closed)  -- expect: 5000
