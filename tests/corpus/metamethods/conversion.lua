-- __tostring, __name, __len, __metatable, __pairs, __close checks.
local t = setmetatable({}, { __tostring = function(self) return "custom string" end })
print(t, tostring(t), ("%s|%10s|%-3s|"):format(t, "x", "y"))
-- expect: custom string	custom string	custom string|         x|y  |
print(#tostring(setmetatable({}, { __tostring = function() return "" end })))  -- expect: 0
print(pcall(tostring, setmetatable({}, { __tostring = function() return 1 end })))  -- expect: true	1
print(pcall(tostring, setmetatable({}, { __tostring = function() return {} end })))
-- expect: false	'__tostring' must return a string
print(pcall(tostring, setmetatable({}, { __tostring = function() error("in tostring", 0) end })))
-- expect: false	in tostring
print(pcall(print, setmetatable({}, { __tostring = function() error("in print", 0) end })))
-- expect: false	in print
-- __name is used when there is no __tostring, and in messages.
local named = setmetatable({}, { __name = "My.Type" })
print((tostring(named):gsub("0x%x+", "ADDR")))  -- expect: My.Type: ADDR
print(pcall(function() return named + 1 end))
-- expect: false	conversion.lua:16: attempt to perform arithmetic on a My.Type value (upvalue 'named')
print(pcall(function() return named < named end))
-- expect: false	conversion.lua:18: attempt to compare two My.Type values
print(pcall(function() return named < 1 end))
-- expect: false	conversion.lua:20: attempt to compare My.Type with number
print(pcall(function() return #named .. named end))
-- expect: false	conversion.lua:22: attempt to concatenate a My.Type value (upvalue 'named')
print(pcall(function() return named() end))
-- expect: false	conversion.lua:24: attempt to call a My.Type value (upvalue 'named')
print(pcall(string.rep, named))
-- expect: false	bad argument #1 to 'string.rep' (string expected, got My.Type)
print(pcall(ipairs))  -- expect: false	bad argument #1 to 'ipairs' (value expected)
print((tostring(setmetatable({}, { __name = 5 })):gsub("0x%x+", "ADDR")))  -- expect: table: ADDR
print((tostring({}):gsub("0x%x+", "ADDR")), (tostring(print):gsub("0x%x+", "ADDR")), (tostring(coroutine.create(print)):gsub("0x%x+", "ADDR")))
-- expect: table: ADDR	function: ADDR	thread: ADDR
-- __len
print(#setmetatable({}, { __len = function() return 7 end }), #setmetatable({ 1 }, {}))  -- expect: 7	1
print(pcall(function() return #setmetatable({}, { __len = function() error("in len", 0) end }) end))
-- expect: false	in len
print(rawlen(setmetatable({ 1, 2 }, { __len = function() return 7 end })))  -- expect: 2
-- __metatable
local protected = setmetatable({}, { __metatable = "locked" })
print(getmetatable(protected), pcall(setmetatable, protected, {}))
-- expect: locked	false	cannot change a protected metatable
print(getmetatable(setmetatable({}, { __metatable = false })), getmetatable("").__index == string, getmetatable({}), getmetatable(1))
-- expect: false	true	nil	nil
print(pcall(setmetatable, 1, {}), pcall(setmetatable, {}), pcall(setmetatable, {}, 1))
-- expect: false	false	false	bad argument #2 to 'setmetatable' (nil or table expected, got number)
print(debug.getmetatable(protected).__metatable)  -- expect: locked
-- setmetatable returns its first argument; nil removes.
local u = {}
print(setmetatable(u, { __index = { x = 1 } }) == u, u.x, setmetatable(u, nil) == u, u.x)
-- expect: true	1	true	nil
-- __pairs
local proxy = setmetatable({}, { __pairs = function(t)
  local i = 0
  return function() i = i + 1; if i <= 3 then return i, i * i end end, t, nil
end })
for k, v in pairs(proxy) do io.write(k, "=", v, ",") end  -- expect: 1=1,2=4,3=9,
print()
print(select("#", pairs(setmetatable({}, { __pairs = function() return 1 end }))))  -- expect: 3
print(select("#", pairs(setmetatable({}, { __pairs = function() return 1, 2, 3, 4, 5 end }))))  -- expect: 3
print(pcall(pairs), select("#", pairs {}), pcall(next, nil))
-- expect: false	3	false	bad argument #1 to 'next' (table expected, got nil)
-- ipairs respects __index.
local squares = setmetatable({}, { __index = function(_, i) if i <= 4 then return i * i end end })
for i, v in ipairs(squares) do io.write(i, "=", v, ",") end  -- expect: 1=1,2=4,3=9,4=16,
print()
-- Metatables for basic types through debug.
debug.setmetatable(1, { __index = { double = function(n) return n * 2 end }, __call = function(n, x) return n + x end, __len = function() return 99 end })
print((5):double(), (5)(6), #7, (2.5):double())  -- expect: 10	11	99	5.0
debug.setmetatable(1, nil)
print(pcall(function() return (5):double() end))
-- expect: false	conversion.lua:69: attempt to index a number value
debug.setmetatable(nil, { __index = function(_, k) return "nil." .. k end })
local nothing
print(nothing.x, nothing.y)  -- expect: nil.x	nil.y
debug.setmetatable(nil, nil)
print(pcall(function() return nothing.x end))
-- expect: false	conversion.lua:75: attempt to index a nil value (upvalue 'nothing')
debug.setmetatable(print, { __index = { kind = "function" }, __concat = function(a, b) return "joined" end })
print(print.kind, (function() end).kind, print .. 1)  -- expect: function	function	joined
debug.setmetatable(print, nil)
debug.setmetatable(true, { __unm = function(b) return not b end, __lt = function(a, b) return not a and b end })
print(-true, -false, false < true, true < false)  -- expect: false	true	true	false
debug.setmetatable(true, nil)
