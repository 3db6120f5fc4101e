-- Functions in line that give several results, or none, to those who want more or fewer, or all; also where one of them is left in its middle.
local made = 0
local function fresh() made = made + 1; return "1" .. made end
local odd = setmetatable({}, { __add = fresh, __mul = fresh, __sub = fresh })
local P = {}
P.__index = P
function P:pos() return self.x, self.y end
function P:move(dx) self.x = self.x + dx; self.n = self.n + dx; return self.x, self.n, dx end
function P:turn(dx) self.m = dx; return self.z + dx, 5 end
local function find(t, k) local v = t[k] if v == nil then return nil, "none" end return v end
local function pair(a, b) return b, a end
local function sq(x) return x * x end
local function plus(a, b) return a + b end
local function run(list, n)
  local s, t = 0, 1
  for i = 1, n do
    local x, y = list[i]:pos()
    s = s + x * 2 + y
    local v, why = find(list, i + 3)
    if why then s = s + 1 end
    local a, b, c = pair(x, y)
    if c == nil then s = s + a - b end
    t = t * 3
    local q, r, u, w = list[i]:move(i == 3 and odd or 1)
    s = s + q + r
    s = s + plus(i, sq(i)) + plus(sq(2), plus(1, sq(i)))
    list[i]:move(1)
    local g, h, k = list[i]:turn(i == 2 and odd or 1)
    s = s + #tostring(g) + (h or 0) + (k or 0)
  end
  return s, t
end
local function objects(k) local l = {} for i = 1, k do l[i] = setmetatable({ x = i, y = 2 * i, n = 1 << 50, m = 0, z = i }, P) end return l end
print(run(objects(6), 6))
local l = objects(6) l[4].n = {}
print(pcall(run, l, 6))
l = objects(6) l[2].x = odd
print(pcall(run, l, 6))
l = objects(6) l[2].n = "5"
print(pcall(run, l, 6))
for round = 1, 50 do
  l = objects(6)
  l[5].z = odd
  run(l, 6)
end
print(made)
local function trace(f, ...)
  local _, text = xpcall(f, debug.traceback, ...)
  print(text:match("^[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*"))
end
l[3].z = {}
trace(run, l, 6)
l[3].y = false
trace(run, l, 6)

-- The last argument of a call came of a function in line, and another function is called.
local function sums(n, at)
  local s = 0
  for i = 1, n do
    if i == at then plus = function(...) return select("#", ...) * 1000 + select(2, ...) end end
    s = s + plus(i, sq(i)) + plus(1, plus(2, sq(i)))
  end
  return s
end
print(sums(6, 7), sums(6, 4))

-- What all of that prints:
-- expect: 5629499534213551	729
-- expect: false	inline_results.lua:8: attempt to perform arithmetic on a table value (field 'n')
-- expect: true	4503599627371128	729
-- expect: true	4503599627371137	729
-- expect: 215
-- expect: inline_results.lua:9: attempt to perform arithmetic on a table value (field 'z')
-- expect: stack traceback:
-- expect: 	inline_results.lua:9: in method 'turn'
-- expect: 	inline_results.lua:28: in function <inline_results.lua:14>
-- expect: inline_results.lua:18: attempt to perform arithmetic on a boolean value (local 'y')
-- expect: stack traceback:
-- expect: 	inline_results.lua:18: in function <inline_results.lua:14>
-- expect: 	[C]: in function 'xpcall'
-- expect: 221	18197
