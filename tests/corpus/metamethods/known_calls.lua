-- Tables that are called, in hot loops and in place of functions.
-- What changes does so in ways that the text does not show.
local function set(t, event, f) t["__" .. event] = f end
local setmeta = debug.setmetatable
local function class(new)
  local c = {}
  c.__index = c
  return setmetatable(c, {__call = new})
end
local Point = class(function(c, x, y) return setmetatable({x = x, y = y or 0}, c) end)
local Box = class(function(c, a, b, w, h, d) return setmetatable({a = a, b = b, w = w, h = h, d = d}, c) end)
function Point.__add(p, q) return Point(p.x + q.x, p.y + q.y) end
function Box.__add(p, q) return Box(p.a + q.a, p.b, p.w, p.h, p.d) end
local function both(n)
  local p, b = Point(0), Box(Point(1, 1), Point(2), 3, 4, 5)
  for i = 1, n do
    p = p + Point(i, 1)
    b = b + Box(p)
  end
  return p.x, p.y, b.a.x, b.a.y, b.b.x, b.w, b.h, b.d, getmetatable(p) == Point, getmetatable(b) == Box
end
print(both(1)) -- expect: 1	1	2	2	2	3	4	5	true	true
print(both(100)) -- expect: 5050	100	171701	5051	2	3	4	5	true	true

-- any number of arguments and results
local many = setmetatable({}, {__call = function(self, ...) return select("#", ...), ... end})
local few = setmetatable({}, {__call = function(self, a, b, c, d) return a, b, c, d end})
local function counts(n)
  local s = 0
  for i = 1, n do
    local a, b = many()
    local c, d, e = many(i, nil)
    local f, g, h, j, k = many(1, 2, 3, 4, 5)
    local l, m, o, p, q = few(i, 2, 3, 4, 5)
    local r, t = few()
    s = s + a + c + d + f + g + h + j + k + l + m + o + p + (many(many(1, 2))) + #{few(1, 2)} + #{many(i, i, i)}
    if b or e or q or r or t then s = s + 100000 end
  end
  return s
end
print(counts(1), counts(50)) -- expect: 37	4300
local function tails(f, ...) return f(...) end
local function tail4(a) return few(a, 2, 3, 4) end
local function tail0() return many() end
print(tails(many, 1, 2), tail4(1)) -- expect: 2	1	2	3	4
print(tail0()) -- expect: 0
-- in place of the function that calls: no stack is needed
local down = {}
local step = setmetatable(down, {__call = function(self, n, s) if n == 0 then return s end return down(n - 1, s + n) end})
print(step(300000, 0)) -- expect: 45000150000

-- what is called changes
local function changes(n)
  local f = setmetatable({k = 1}, {__call = function(self, x) return self.k + x end})
  local meta, out = getmetatable(f), {}
  local old = meta.__call
  local inner = setmeta({}, {__call = function(self, outer, x) return "inner", x end})
  for i = 1, n do
    if i == 10 then set(meta, "call", function(_, x) return -x end) end
    if i == 11 then set(meta, "call", math.max) end
    if i == 12 then set(meta, "call", inner) end
    if i == 13 then set(meta, "call", nil) end
    if i == 14 then set(meta, "call", old) end
    if i == 20 then setmeta(f, {__call = function() return "meta" end}) end
    if i == 21 then setmeta(f, meta) end
    local g = i == 22 and function(x) return "function " .. x end or f
    local ok, v = pcall(function() return g(i) end)
    if i >= 9 and i <= 14 or i >= 19 and i <= 22 then out[#out + 1] = tostring(ok and v or ok) end
  end
  return table.concat(out, " ")
end
print(changes(30)) -- expect: 10 -10 false inner false 15 20 meta 22 function 22
local function direct(n)
  local f = setmetatable({k = 1}, {__call = function(self, x) return self.k + x end})
  local meta, out = getmetatable(f), {}
  local old = meta.__call
  for i = 1, n do
    if i == 10 then set(meta, "call", function(_, x) return -x end) end
    if i == 11 then set(meta, "call", function(self, x, y) return self.k end) end
    if i == 12 then set(meta, "call", old) end
    if i == 20 then setmeta(f, {__call = function() return 0 end}) end
    if i == 21 then setmeta(f, meta) end
    out[#out + 1] = f(i)
  end
  return table.concat(out, " ")
end
print(direct(24)) -- expect: 2 3 4 5 6 7 8 9 10 -10 1 13 14 15 16 17 18 19 20 0 22 23 24 25
