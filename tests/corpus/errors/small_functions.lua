-- Small functions, tempting to inline, still have their frames: names, lines, levels, tracebacks, locals.  -- skip: wrapped it names the main chunk
local function where() return debug.getinfo(2, "l").currentline end
local function here()
  return (where())
end
print(here())  -- expect: 4
local function name() return debug.getinfo(1, "n").name, debug.getinfo(1, "n").namewhat end
print(name())  -- expect: name	local
local function outer_name() local n, w = name() return n, w end
print(outer_name())  -- expect: name	upvalue
local function caller_name() return (debug.getinfo(2, "n").name) end
local function first() local n = caller_name() return n end
local function second() local n = caller_name() return n end
print(first(), second())  -- expect: first	second
local function check(x)
  if type(x) ~= "number" then error("not a number", 2) end
  return x
end
local function sum(list)
  local s = 0
  for i = 1, #list do
    s = s + check(list[i])
  end
  return s
end
print(sum { 1, 2, 3 })  -- expect: 6
print(pcall(sum, { 1, {}, 3 }))  -- expect: false	small_functions.lua:22: not a number
local function get(t, k)
  return t[k]
end
local function twice(t)
  local a = get(t, "a")
  local b = get(a, "b")
  return b
end
print(pcall(twice, {}))  -- expect: false	small_functions.lua:29: attempt to index a nil value (local 't')
print(select(2, xpcall(twice, debug.traceback, {})))
-- expect: small_functions.lua:29: attempt to index a nil value (local 't')
-- expect: stack traceback:
-- expect: 	small_functions.lua:29: in upvalue 'get'
-- expect: 	small_functions.lua:33: in function <small_functions.lua:31>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	small_functions.lua:37: in main chunk
-- expect: 	[C]: in ?
local square = function(x) return x * x end
local function squares(list)
  local out = {}
  for i, v in ipairs(list) do
    out[i] = square(v)
  end
  return out
end
print(#squares { 1, 2 })  -- expect: 2
print(pcall(squares, { 1, "x" }))
-- expect: false	small_functions.lua:45: attempt to mul a 'string' with a 'string'
print(select(2, xpcall(squares, debug.traceback, { 1, {} })))
-- expect: small_functions.lua:45: attempt to perform arithmetic on a table value (local 'x')
-- expect: stack traceback:
-- expect: 	small_functions.lua:45: in upvalue 'square'
-- expect: 	small_functions.lua:49: in function <small_functions.lua:46>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	small_functions.lua:56: in main chunk
-- expect: 	[C]: in ?
-- The same function through different names.
local t = { f = square, nested = { g = square } }
function t:h(x) return square(x) + self.offset end
print(pcall(t.f), pcall(t.nested.g, nil))
-- expect: false	false	small_functions.lua:45: attempt to perform arithmetic on a nil value (local 'x')
print(pcall(t.h, t, 2))
-- expect: false	small_functions.lua:66: attempt to perform arithmetic on a nil value (field 'offset')
print(pcall(function() return t:h(nil) end))
-- expect: false	small_functions.lua:45: attempt to perform arithmetic on a nil value (local 'x')
-- Methods: "calling on bad self" belongs to library functions; Lua methods report their locals.
local Class = {}
Class.__index = Class
function Class:value() return self.v.x end
print(pcall(Class.value, { v = nil }), pcall(Class.value))
-- expect: false	false	small_functions.lua:76: attempt to index a nil value (local 'self')
-- Constant functions and functions without a body.
local function nothing() end
local function constant() return 5 end
print(pcall(function() return nothing() + constant() end))
-- expect: false	small_functions.lua:82: attempt to perform arithmetic on a nil value
print(pcall(function() local v = nothing(); return v.x end))
-- expect: false	small_functions.lua:84: attempt to index a nil value (local 'v')
print(pcall(function() return constant().x.y end))
-- expect: false	small_functions.lua:86: attempt to index a number value
-- Error in an argument expression, before the call.
print(pcall(function()
  return square(
    nil
      + 1)
end))
-- expect: false	small_functions.lua:92: attempt to perform arithmetic on a nil value
-- Depth is counted honestly.
local function depth() local d = 0 while debug.getinfo(d + 1, "f") do d = d + 1 end return d end
local function one() local d = depth() return d end
local function two() local d = one() return d end
print(one() - depth(), two() - one())  -- expect: 1	1
-- error with level through small wrappers.
local function fail(level) error("level " .. level, level) end
local function wrap(level)
  fail(level)
end
local function wrap2(level)
  wrap(level)
end
for level = 1, 3 do print(pcall(wrap2, level)) end
-- expect: false	small_functions.lua:101: level 1
-- expect: false	small_functions.lua:103: level 2
-- expect: false	small_functions.lua:106: level 3
-- Assertions in small functions.
local function positive(x) assert(x > 0, "must be positive") return x end
print(pcall(function()
  return positive(1) + positive(-1)
end))
-- expect: false	small_functions.lua:113: must be positive
