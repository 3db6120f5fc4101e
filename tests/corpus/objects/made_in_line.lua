-- Tables that constructors make in line: what they hold, what is seen of them on the way, and what may get in between.

-- Records of one shape, of two, with fields that are nil, with a metatable, in loops that collect.
local Point = {}
Point.__index = Point
local function point(x, y) return setmetatable({x = x, y = y}, Point) end
function Point:sum() return (self.x or 0) + (self.y or 0) end
local total, kept = 0, {}
for i = 1, 30000 do
  local p = point(i, i % 3 ~= 0 and 1 or nil)
  total = total + p:sum()
  if i % 100 == 0 then kept[#kept + 1] = p end
end
for i, p in ipairs(kept) do
  assert(p.x == i * 100 and p.y == (i % 3 ~= 0 and 1 or nil) and getmetatable(p) == Point)
end
print(total) -- expect: 450035000

-- Nil fields are no fields.
local function pair(a, b) return {first = a, second = b} end
for i = 1, 100 do
  local p, n = pair(i % 2 == 0 and i or nil, nil), 0
  for k in pairs(p) do n = n + (k == "first" and 1 or 100) end
  assert(n == (i % 2 == 0 and 1 or 0) and (next(p) == nil) == (i % 2 == 1))
  p.second = i
  p.third = -i
  assert(p.second == i and p.third == -i and rawlen(p) == 0)
end

-- A value that throws, or collects, while the table is half full; one that makes another such table.
local function may_throw(i)
  if i % 7 == 0 then error("seven", 0) end
  if i % 11 == 0 then collectgarbage() end
  return {n = i, inner = {n = -i}}
end
local function nest(i) return {a = i, b = may_throw(i), c = {may_throw(i + 7 - (i + 7) % 7 + 1), i}, d = i .. ""} end
local thrown = 0
for i = 1, 1000 do
  local ok, t = pcall(nest, i)
  if not ok then
    thrown = thrown + 1
    assert(t == "seven")
  else assert(t.a == i and t.b.n == i and t.b.inner.n == -i and t.c[2] == i and t.c[1].inner.n < 0 and t.d == tostring(i)) end
end
print(thrown) -- expect: 142

-- The same name twice; names and elements; a method as a value; itself under construction is nobody's.
local function twice(i) return {x = i, y = i, x = i + 1} end
local function mixed(i) return {x = i, i, i + 1; y = i} end
for i = 1, 50 do
  local t, m = twice(i), mixed(i)
  assert(t.x == i + 1 and t.y == i and m[1] == i and m[2] == i + 1 and m.x == i and m.y == i and #m == 2)
end

-- Lists: of nil at their end, that grow, that get names.
local function list(a, b, c) return {a, b, c} end
for i = 1, 3000 do
  local l = list(i, i + 1, i % 2 == 0 and i or nil)
  assert(#l == 3 or l[3] == nil and #l == 2)
  l[4 - i % 2] = "end"
  l.name = i
  assert(l[1] == i and l[2] == i + 1 and l[4 - i % 2] == "end" and l.name == i)
end
local deep = false
for i = 1, 20000 do deep = {i, deep} end
local n = 0
while deep do n, deep = n + deep[1], deep[2] end
print(n) -- expect: 200010000

-- Constructors that add fields one by one: more than before, in another order, some not at all.
local Thing = {}
Thing.__index = Thing
local function thing(i)
  local self = setmetatable({}, Thing)
  self.id = i
  self.name = "t" .. i
  if i > 500 then self.extra = i end
  self.last = i > 900 and i or nil
  return self
end
for i = 1, 1000 do
  local t = thing(i)
  assert(t.id == i and t.name == "t" .. i and t.extra == (i > 500 and i or nil) and t.last == (i > 900 and i or nil))
end
local function statement(i)
  local self = {}
  setmetatable(self, Thing)
  self.id = i
  self.id = self.id + 1
  return self
end
for i = 1, 200 do assert(statement(i).id == i + 1 and getmetatable(statement(i)) == Thing) end

-- A class whose metatable says something else from some object on.
local log = {}
local Watched = {}
Watched.__index = Watched
local function watched(i)
  local self = setmetatable({}, Watched)
  self.a = i
  self.b = i
  return self
end
for i = 1, 60 do
  if i == 51 then Watched.__newindex = function(t, k, v) log[#log + 1] = k .. v; rawset(t, k, -v) end end
  if i == 56 then Watched.__index = {b = "behind"} end
  if i == 58 then Watched.__newindex = nil end
  local w = watched(i)
  assert(w.a == (i > 50 and i < 58 and -i or i) and w.b == (i > 50 and i < 58 and -i or i))
end
print(table.concat(log, " ")) -- expect: a51 b51 a52 b52 a53 b53 a54 b54 a55 b55 a56 b56 a57 b57

-- A metatable that gets a finalizer, or becomes weak, after its first objects.
local Closed, closed = {}, 0
local function closing(i) return setmetatable({i = i}, Closed) end
for i = 1, 40 do
  if i == 21 then Closed.__gc = function(o) closed = closed + o.i end end
  closing(i)
end
Closed.__gc = function(o) closed = closed + 1000 end
for _ = 1, 10 do closing(1) end
local function clean(depth) return depth == 0 or clean(depth - 1) and true end
clean(150)
collectgarbage()
collectgarbage()
assert(closed > 1000 * 5 and closed < 1000 * 31, closed)

-- What `setmetatable` is, changes.
local real = setmetatable
local function made(i)
  local self = setmetatable({}, Thing)
  self.x = i
  self.y = i
  return self
end
for i = 1, 100 do assert(made(i).y == i) end
local shared = {}
local name = "set" .. "metatable" -- or the text would tell that it changes
_ENV[name] = function(t, m) return shared end
for i = 1, 100 do assert(made(i) == shared and shared.x == i) end
_ENV[name] = function(t, m) return 5 end
print(select(2, pcall(made, 3)):gsub("^.*: ", "")) -- expect: attempt to index a number value (local 'self')	1
_ENV[name] = real
for i = 1, 100 do assert(getmetatable(made(i)) == Thing) end
print(pcall(setmetatable, real({}, {__metatable = 1}), {})) -- expect: false	cannot change a protected metatable

-- A table that is a metatable, and one that has a metatable already.
local function remade(i, t) return setmetatable(setmetatable(t, Thing), i % 2 == 0 and Point or Thing) end
for i = 1, 100 do
  local meta = {__index = {inherited = i}}
  local o = setmetatable({own = i}, meta)
  setmetatable(meta, {__index = function(_, k) return k end})
  assert(o.inherited == i and o.own == i and o.other == nil and meta.x == "x")
  assert(getmetatable(remade(i, {z = i})) == (i % 2 == 0 and Point or Thing))
end

-- A loop's own array gets a metatable in the loop, and a hook for new elements with it.
local stored = {}
local function hooked(n)
  local t = {1, 2, nil, 4}
  for i = 1, n do
    if i == 3 then setmetatable(t, {__newindex = function(_, k, v) stored[#stored + 1] = k end}) end
    t[i] = i
    local fresh = setmetatable({i}, Thing)
    fresh.t = t
  end
  return t
end
for _ = 1, 3 do assert(hooked(4)[3] == nil) end
print(#stored, stored[1]) -- expect: 3	3

-- Objects in a loop that keeps what it reads: their fields are read at once, and they are kept, or not.
local function run(n)
  local sum, last = 0, nil
  for i = 1, n do
    local o = {v = i, previous = i % 64 ~= 0 and last or nil}
    sum = sum + o.v + (o.previous and o.previous.v or 0)
    last = o
  end
  return sum, last
end
local sum, last = run(50000)
local chain = 0
while last do chain, last = chain + 1, last.previous end
print(sum, chain) -- expect: 2480457037	17

-- Copies of the constructor of which one is called with more fields later.
local function node(k) return {key = k} end
local nodes = {}
for i = 1, 300 do
  local o = node(i)
  o.left, o.right, o.color, o.count = i, -i, "red", 1
  nodes[i] = o
end
for i, o in ipairs(nodes) do assert(o.key == i and o.left == i and o.right == -i and o.color == "red" and o.count == 1) end

-- More fields than a table has room for inside.
local function wide(i)
  local o = {}
  o.a1, o.a2, o.a3, o.a4, o.a5, o.a6, o.a7, o.a8, o.a9, o.a10 = i, i, i, i, i, i, i, i, i, i
  o.b1, o.b2, o.b3, o.b4, o.b5, o.b6, o.b7, o.b8, o.b9, o.b10 = i, i, i, i, i, i, i, i, i, i
  o.c1, o.c2, o.c3, o.c4, o.c5, o.c6, o.c7, o.c8, o.c9, o.c10 = i, i, i, i, i, i, i, i, i, i
  o.d1 = i
  o.d2 = i
  o.d3 = i
  o.d4 = i
  return o
end
local wides = {}
for i = 1, 600 do wides[i] = wide(i) end
for i, o in ipairs(wides) do
  local fields = 0
  for _, v in pairs(o) do
    fields = fields + 1
    assert(v == i)
  end
  assert(fields == 34 and o.d4 == i and o.a1 == i)
end

-- A __newindex that appears between the table and its fields.
local Late, late_keys = {}, {}
Late.__index = Late
local function late(i, f)
  local self = setmetatable({}, Late)
  Late.__newindex = f
  self.a = i
  return self
end
for i = 1, 60 do
  local o = late(i, i > 50 and function(_, k, v) late_keys[#late_keys + 1] = v end or nil)
  Late.__newindex = nil
  assert(rawget(o, "a") == (i <= 50 and i or nil))
end
print(#late_keys, late_keys[1]) -- expect: 10	51

-- Loops that make tables let collections happen, and classes that nobody has any more go.
local function garbage(n)
  local sum = 0
  for i = 1, n do
    local o = {x = i, y = i}
    sum = sum + o.x + o.y
  end
  return sum
end
collectgarbage()
local before = collectgarbage("count")
print(garbage(400000)) -- expect: 160000400000
assert(collectgarbage("count") - before < 20000)
local classes = setmetatable({}, {__mode = "k"})
local function class()
  local C = {}
  C.__index = C
  local a, b, c = setmetatable({}, C), setmetatable({x = 1}, C), setmetatable({}, C)
  classes[C] = true
  return a, b, c
end
for _ = 1, 200 do class() end
clean(150)
collectgarbage()
local left = 0
for _ in pairs(classes) do left = left + 1 end
assert(left < 20, left)
