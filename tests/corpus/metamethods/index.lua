-- __index: tables, functions, chains, rawget.
local base = { a = 1, b = 2 }
local t = setmetatable({ a = 10 }, { __index = base })
print(t.a, t.b, t.c, rawget(t, "b"))  -- expect: 10	2	nil	nil
base.c = 3
print(t.c)  -- expect: 3
-- A chain of tables, the last a function.
local calls = {}
local f = function(t, k) calls[#calls + 1] = k; return k .. "!" end
local l1 = setmetatable({ one = 1 }, { __index = f })
local l2 = setmetatable({ two = 2 }, { __index = l1 })
local l3 = setmetatable({ three = 3 }, { __index = l2 })
print(l3.three, l3.two, l3.one, l3.zero, calls[1], #calls)  -- expect: 3	2	1	zero!	zero	1
-- The function gets the table where the chain reached it.
local who
local inner = setmetatable({}, { __index = function(t) who = t; return nil end })
local outer = setmetatable({}, { __index = inner })
print(outer.x, who == inner, who == outer)  -- expect: nil	true	false
-- Called with every kind of key; results are cut to one.
local echo = setmetatable({}, { __index = function(_, k) return k, "extra" end })
print(echo[1], echo[1.5], echo[true], echo["s"], select("#", echo.x))  -- expect: 1	1.5	true	s	1
print(echo[nil], echo[0 / 0] ~= echo[0 / 0])  -- expect: nil	true
-- Present fields hide the metamethod, nil ones do not; false is present.
t = setmetatable({ f = false }, { __index = function() return "meta" end })
print(t.f, t.g)  -- expect: false	meta
t.g = 5
print(t.g)  -- expect: 5
t.g = nil
print(t.g)  -- expect: meta
-- A cached miss must notice a later change of the metatable's fields.
local mt = {}
t = setmetatable({}, mt)
local function get() return t.field end
print(get())  -- expect: nil
mt.__index = { field = "now" }
print(get())  -- expect: now
mt.__index.field = "changed"
print(get())  -- expect: changed
mt.__index = function() return "function" end
print(get())  -- expect: function
mt.__index = nil
print(get())  -- expect: nil
setmetatable(t, { __index = { field = "other metatable" } })
print(get())  -- expect: other metatable
setmetatable(t, nil)
print(get())  -- expect: nil
-- Strings have an index metamethod; other values may be given one.
print(("x").rep == string.rep, ("x").nothing, #("abc"):upper())  -- expect: true	nil	3
string.custom = function(s) return "<" .. s .. ">" end
print(("x"):custom())  -- expect: <x>
string.custom = nil
print(pcall(function() return ("x"):custom() end))
-- expect: false	index.lua:52: attempt to call a nil value (method 'custom')
-- The limit of chains.
local chain = {}
for i = 1, 100 do chain = setmetatable({}, { __index = chain }) end
print(chain.x)  -- expect: nil
local loop = {}
setmetatable(loop, { __index = loop })
print(pcall(function() return loop.x end))
-- expect: false	index.lua:60: '__index' chain too long; possible loop
-- Integer keys beside array elements.
local arr = setmetatable({ "a", "b" }, { __index = function(_, i) return "default" .. tostring(i) end })
print(arr[1], arr[3], arr[0], #arr)  -- expect: a	default3	default0	2
for i, v in ipairs(arr) do io.write(i, v, ";") if i == 4 then break end end
-- expect: 1a;2b;3default3;4default4;
print()
