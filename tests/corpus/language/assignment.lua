-- Multiple assignment: adjustment and order.
local a, b, c = 1, 2
print(a, b, c)  -- expect: 1	2	nil
a, b, c = 1, 2, 3, 4
print(a, b, c)  -- expect: 1	2	3
a, b = b, a
print(a, b)  -- expect: 2	1
local function f(...) return ... end
a, b, c = f(1, 2, 3), 10
print(a, b, c)  -- expect: 1	10	nil
a, b, c = 0, f(1, 2, 3)
print(a, b, c)  -- expect: 0	1	2
a, b, c = (f(1, 2, 3))
print(a, b, c)  -- expect: 1	nil	nil
a, b, c = f()
print(a, b, c)  -- expect: nil	nil	nil

-- All expressions are evaluated before anything is assigned.
local i, t = 3, {}
i, t[i] = i + 1, 20
print(i, t[3], t[4])  -- expect: 4	20	nil
local x, y, z = 1, 2, 3
x, y, z = y, z, x
print(x, y, z)  -- expect: 2	3	1
t = { 1, 2, 3 }
t[1], t[2], t[3] = t[3], t[1], t[2]
print(t[1], t[2], t[3])  -- expect: 3	1	2
local n = { v = 1 }
n.next, n = { v = 2 }, n
print(n.v, n.next.v)  -- expect: 1	2
do
  local a = { name = "outer" }
  local old = a
  a.x, a = 1, { name = "new" }
  print(old.x, a.x, a.name)
end
-- expect: 1	nil	new
do
  local k = 1
  local t = {}
  t[k], k = "set at 1", 2
  print(t[1], t[2], k)
end
-- expect: set at 1	nil	2

-- Order of evaluation of calls on the right side: left to right.
local log = {}
local function trace(v) log[#log + 1] = v; return v end
local p, q, r = trace("p"), trace("q"), trace("r")
print(table.concat(log, " "))  -- expect: p q r
log = {}
local tt = setmetatable({}, { __newindex = function(t, k, v) log[#log + 1] = k; rawset(t, k, v) end })
tt.a, tt.b = trace(1), trace(2)
print(log[1], log[2], #log, tt.a, tt.b)  -- expect: 1	2	4	1	2

-- Globals and fields by computed names.
_G["computed " .. "name"] = 5
print(_G["computed name"], _ENV["computed name"])  -- expect: 5	5
g1, g2 = 1, nil
print(g1, g2, rawget(_G, "g2"))  -- expect: 1	nil	nil
-- local x = x sees the outer x; a local function sees itself.
local v = 1
do local v = v + 1; print(v) end  -- expect: 2
print(v)  -- expect: 1
local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end
local fact2 = function(n) return fact and "outer fact" end
print(fact(10), fact2())  -- expect: 3628800	outer fact
local attrs <const>, plain = 1, 2
print(attrs, plain)  -- expect: 1	2
