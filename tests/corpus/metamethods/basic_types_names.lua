-- Metatables of the basic types: __tostring in tostring, print and string.format, __name in messages about arguments.
local write = io.write
local function err(f, ...)
  local _, message = pcall(f, ...)
  write(message, "\n")
end
debug.setmetatable(5, { __tostring = function(x) return "num" .. string.format("%.14g", x) end, __name = "Num" })
debug.setmetatable(nil, { __tostring = function() return "NIL" end, __name = "Nil" })
debug.setmetatable(true, { __tostring = function() return "BOOL" end, __name = "Bool" })
debug.setmetatable(print, { __tostring = function() return "FN" end, __name = "Fn" })
local meta = getmetatable("")
meta.__tostring = function(s) return "<" .. s .. ">" end
meta.__name = "Text"
print(5, 1.5, 1 << 60, nil, true, print, "x")  -- expect: num5	num1.5	num1.1529215046068e+18	NIL	BOOL	FN	<x>
write(tostring(5), " ", tostring(nil), " ", tostring(true), " ", tostring(print), " ", tostring("x"), "\n")
-- expect: num5 NIL BOOL FN <x>
write(string.format("%s %s %s %s %s|%5s|%.1s|%7s|%d %q", 5, nil, true, print, "x", "x", 5, 1.5, 5, "x"), "\n")
-- expect: num5 NIL BOOL FN <x>|  <x>|n| num1.5|5 "x"
-- What takes strings as they are does not ask.
write("x", 5, table.concat({ "x", 5 }), "x" .. 5, string.rep("x", 2), #"x", "\n")  -- expect: x5x5x5xx1
-- Arguments are called by __name; an absent one is a nil.
for _, v in ipairs { 5, true, print, "x" } do
  err(setmetatable, v)
  err(table.concat, v)
  err(coroutine.resume, v)
end
-- expect: bad argument #1 to 'setmetatable' (table expected, got Num)
-- expect: bad argument #1 to 'table.concat' (table expected, got Num)
-- expect: bad argument #1 to 'coroutine.resume' (thread expected, got Num)
-- expect: bad argument #1 to 'setmetatable' (table expected, got Bool)
-- expect: bad argument #1 to 'table.concat' (table expected, got Bool)
-- expect: bad argument #1 to 'coroutine.resume' (thread expected, got Bool)
-- expect: bad argument #1 to 'setmetatable' (table expected, got Fn)
-- expect: bad argument #1 to 'table.concat' (table expected, got Fn)
-- expect: bad argument #1 to 'coroutine.resume' (thread expected, got Fn)
-- expect: bad argument #1 to 'setmetatable' (table expected, got Text)
-- expect: bad argument #1 to 'table.concat' (table expected, got Text)
-- expect: bad argument #1 to 'coroutine.resume' (thread expected, got Text)
err(string.rep, "x", print)  -- expect: bad argument #2 to 'string.rep' (number expected, got Fn)
err(string.rep, true)  -- expect: bad argument #1 to 'string.rep' (string expected, got Bool)
err(string.rep, "x", "y")  -- expect: bad argument #2 to 'string.rep' (number expected, got Text)
err(string.rep, "x")  -- expect: bad argument #2 to 'string.rep' (number expected, got Nil)
err(setmetatable, {})  -- expect: bad argument #2 to 'setmetatable' (nil or table expected, got Nil)
err(ipairs)  -- expect: bad argument #1 to 'ipairs' (value expected)
-- A name that is no string does not count.
meta.__name = 1
err(setmetatable, "x")  -- expect: bad argument #1 to 'setmetatable' (table expected, got string)
meta.__name = "Text"
-- Operators know the names of tables and userdata only.
err(function() return 5 + {} end)
-- expect: basic_types_names.lua:50: attempt to perform arithmetic on a table value
err(function() return true + 1 end)
-- expect: basic_types_names.lua:52: attempt to perform arithmetic on a boolean value
err(function() return "x" < 5 end)  -- expect: basic_types_names.lua:54: attempt to compare string with number
err(function() return print .. "x" end)
-- expect: basic_types_names.lua:55: attempt to concatenate a function value (global 'print')
err(function() return true < false end)
-- expect: basic_types_names.lua:57: attempt to compare two boolean values
err(function() return (true)() end)  -- expect: basic_types_names.lua:59: attempt to call a boolean value
debug.setmetatable(5, nil)
debug.setmetatable(nil, nil)
debug.setmetatable(true, nil)
debug.setmetatable(print, nil)
meta.__tostring, meta.__name = nil, nil
print(5, nil, true, "x")  -- expect: 5	nil	true	x
