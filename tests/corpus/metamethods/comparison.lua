-- __eq, __lt, __le.
local mt = {
  __eq = function(a, b) return a.v == b.v end,
  __lt = function(a, b) return a.v < b.v end,
  __le = function(a, b) return a.v <= b.v end,
}
local function new(v) return setmetatable({ v = v }, mt) end
local a, b, c = new(1), new(2), new(1)
print(a == b, a == c, a ~= c, rawequal(a, c), a == a)  -- expect: false	true	false	false	true
print(a < b, a <= b, a > b, a >= b, b > a, a <= c, a >= c, not (a < c))
-- expect: true	true	false	false	true	true	true	true
-- __eq is tried only for two tables (or two userdata), never with other types.
local asked = 0
local any = setmetatable({}, { __eq = function() asked = asked + 1; return true end })
print(any == 1, any == "x", any == nil, any == print, asked)  -- expect: false	false	false	false	0
print(any == {}, {} == any, any ~= {}, asked)  -- expect: true	true	false	3
print(any == any, asked)  -- expect: true	3
-- The second operand's metamethod serves when the first has none.
local plain = {}
print(plain == any, any == plain, asked)  -- expect: true	true	5
-- Results become booleans.
local odd = setmetatable({}, { __eq = function() return "yes" end, __lt = function() return nil end, __le = function() return 1, 2 end })
print(odd == {}, odd < odd, odd <= odd, odd > 1, 1 >= odd)  -- expect: true	false	true	false	true
-- Mixed operands reach __lt and __le.
local log = {}
local m = setmetatable({}, {
  __lt = function(x, y) log[#log + 1] = type(x) .. "<" .. type(y); return true end,
  __le = function(x, y) log[#log + 1] = type(x) .. "<=" .. type(y); return false end,
})
print(m < 1, 1 < m, m > 1, m <= "s", "s" <= m, m >= 2.5, 2.5 >= m, m < nil)
-- expect: true	true	true	false	false	false	false	true
print(table.concat(log, " "))
-- expect: table<number number<table number<table table<=string string<=table number<=table table<=number table<nil
-- __lt alone (what <= then does depends on how Lua was built).
local only_lt = setmetatable({}, { __lt = function() return true end })
print(only_lt < only_lt, only_lt > 1, 1 < only_lt)  -- expect: true	true	true
print(pcall(function() return {} < only_lt end))  -- expect: true	true
-- In conditions, negated, and in loops.
if a < b then print("less") end  -- expect: less
if not (a == c) then print("different") else print("equal") end  -- expect: equal
while a > b do error("never") end
local n = 0
repeat n = n + 1 until new(n) >= b
print(n)  -- expect: 2
-- Sorting objects by their metamethod.
local list = { new(3), new(1), new(2) }
table.sort(list)
print(list[1].v, list[2].v, list[3].v)  -- expect: 1	2	3
print(math.max(1, 2), select("#", math.max(1, 2)))  -- expect: 2	1
-- Keys and rawequal ignore __eq.
local t = { [a] = "a" }
print(t[a], t[c])  -- expect: a	nil
-- Sets with inclusion as order: a partial order.
local set_mt = {}
local function set(...) local s = {} for _, k in ipairs { ... } do s[k] = true end return setmetatable(s, set_mt) end
set_mt.__le = function(x, y) for k in pairs(x) do if not y[k] then return false end end return true end
set_mt.__lt = function(x, y) return x <= y and not (y <= x) end
set_mt.__eq = function(x, y) return x <= y and y <= x end
print(set(1, 2) <= set(1, 2, 3), set(1, 2) < set(1, 2), set(1) < set(2), set(2) < set(1), set(1) >= set(2), set(1, 2) == set(2, 1))
-- expect: true	false	false	false	false	true
-- Errors inside a comparison metamethod come through.
local bad = setmetatable({}, { __lt = function() error("cannot compare", 0) end })
print(pcall(function() return bad < bad end))  -- expect: false	cannot compare
print(pcall(table.sort, { bad, bad, bad }))  -- expect: false	cannot compare
