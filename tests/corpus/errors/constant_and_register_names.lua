-- Names in long functions and after jumps: the message follows where the value came from.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
-- A local after its block, a register reused.
try(function()
  do local first = {} end
  local second
  second.x = 1
end)
-- expect: constant_and_register_names.lua:7: attempt to index a nil value (local 'second')
-- Values chosen by and/or have no name.
try(function() local a, b; return (a or b).x end)
-- expect: constant_and_register_names.lua:11: attempt to index a nil value
try(function() local a = nil; local b = a or nil; return b.x end)
-- expect: constant_and_register_names.lua:13: attempt to index a nil value (local 'b')
-- After a loop and conditionals.
try(function(p)
  local a
  if p then a = 1 end
  for i = 1, 2 do local b = i end
  return a.x.y
end, false)
-- expect: constant_and_register_names.lua:20: attempt to index a nil value (local 'a')
try(function()
  local list = { 1, 2 }
  for i, v in ipairs(list) do
    if i == 2 then return v.field.other end
  end
end)
-- expect: constant_and_register_names.lua:26: attempt to index a number value (local 'v')
try(function()
  for k, v in pairs { key = "string" } do v.x = 1 end
end)
-- expect: constant_and_register_names.lua:31: attempt to index a string value (local 'v')
-- Method calls on results and fields.
try(function() local o = { inner = {} }; o.inner:run() end)
-- expect: constant_and_register_names.lua:35: attempt to call a nil value (method 'run')
try(function() local o = { get = function() return nil end }; o:get():run() end)
-- expect: constant_and_register_names.lua:37: attempt to index a nil value
try(function() local o = { get = function() return {} end }; o:get():run() end)
-- expect: constant_and_register_names.lua:39: attempt to call a nil value (method 'run')
try(function() local o = {}; o.list[1]:run() end)
-- expect: constant_and_register_names.lua:41: attempt to index a nil value (field 'list')
-- Upvalues several levels up.
local outer
try(function() local function inner() return function() return outer.x end end; return inner()() end)
-- expect: constant_and_register_names.lua:45: attempt to index a nil value (upvalue 'outer')
try(function() local mid; local function inner() return mid.x end; return inner() end)
-- expect: constant_and_register_names.lua:47: attempt to index a nil value (upvalue 'mid')
-- _ENV variants.
try(function() local _ENV = {}; return missing.x end)
-- expect: constant_and_register_names.lua:50: attempt to index a nil value (global 'missing')
try(function() local _ENV = { t = {} }; return t.missing.x end)
-- expect: constant_and_register_names.lua:52: attempt to index a nil value (field 'missing')
try(function() local _ENV <const> = {}; missing() end)
-- expect: constant_and_register_names.lua:54: attempt to call a nil value (global 'missing')
try(function(_ENV) return missing() end, {})
-- expect: constant_and_register_names.lua:56: attempt to call a nil value (global 'missing')
-- Keys that are not constants.
try(function() local t, k = {}, "k"; t[k]() end)
-- expect: constant_and_register_names.lua:59: attempt to call a nil value (field '?')
try(function() local t = {}; t["a" .. "b"].c = 1 end)
-- expect: constant_and_register_names.lua:61: attempt to index a nil value (field '?')
try(function() local t = {}; return t[1.5].x end)
-- expect: constant_and_register_names.lua:63: attempt to index a nil value (field '?')
try(function() local t = {}; return t[true].x end)
-- expect: constant_and_register_names.lua:65: attempt to index a nil value (field '?')
try(function() local t = {}; t[1]() end)
-- expect: constant_and_register_names.lua:67: attempt to call a nil value (field 'integer index')
try(function() local t = {}; local k = 300; t[k].x = 1 end)
-- expect: constant_and_register_names.lua:69: attempt to index a nil value (field '?')
-- Strings of unusual shape as field names.
try(function() local t = {}; return t["a b"].c end)
-- expect: constant_and_register_names.lua:72: attempt to index a nil value (field 'a b')
try(function() local t = {}; return t[""].c end)
-- expect: constant_and_register_names.lua:74: attempt to index a nil value (field '')
try(function() local t = {}; t["a\nb"]() end)
-- expect: constant_and_register_names.lua:76: attempt to call a nil value (field 'a
-- expect: b')
-- Constants.
try(function() return "constant" + {} end)
-- expect: constant_and_register_names.lua:80: attempt to add a 'string' with a 'table'
try(function() return ("constant")() end)
-- expect: constant_and_register_names.lua:82: attempt to call a string value (constant 'constant')
try(function() return #5 end)
-- expect: constant_and_register_names.lua:84: attempt to get length of a number value
try(function() local c <const> = "text"; return c.x.y end)
-- expect: constant_and_register_names.lua:86: attempt to index a nil value (field 'x')
try(function() local c <const> = 5; return c() end)
-- expect: constant_and_register_names.lua:88: attempt to call a number value
try(function() local c <const> = nil; return c.field end)
-- expect: constant_and_register_names.lua:90: attempt to index a nil value
try(function() local c <const> = true; return c + 1 end)
-- expect: constant_and_register_names.lua:92: attempt to perform arithmetic on a boolean value
-- Varargs and multiple results.
try(function(...) local a, b = ...; return b.x end, 1)
-- expect: constant_and_register_names.lua:95: attempt to index a nil value (local 'b')
try(function() local a, b = (function() return 1 end)(); return b.x end)
-- expect: constant_and_register_names.lua:97: attempt to index a nil value (local 'b')
try(function() return select(2, 1).x end)
-- expect: constant_and_register_names.lua:99: attempt to index a nil value
-- Assignments in the same statement.
try(function() local a, b = nil, {}; b.x, a.x = 1, 2 end)
-- expect: constant_and_register_names.lua:102: attempt to index a nil value (local 'a')
try(function() local a = {}; a.x, a.y.z = 1, 2 end)
-- expect: constant_and_register_names.lua:104: attempt to index a nil value (field 'y')
-- Deep chains stop at the first nil.
try(function() local cfg = { server = { } }; return cfg.server.address.port end)
-- expect: constant_and_register_names.lua:107: attempt to index a nil value (field 'address')
try(function() local cfg = { server = { } }; cfg.server.address.port = 80 end)
-- expect: constant_and_register_names.lua:109: attempt to index a nil value (field 'address')
try(function() return string.missing("x") end)
-- expect: constant_and_register_names.lua:111: attempt to call a nil value (field 'missing')
try(function() return os.missing.deeper end)
-- expect: constant_and_register_names.lua:113: attempt to index a nil value (field 'missing')
