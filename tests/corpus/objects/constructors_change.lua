-- Constructors in all styles, the layouts they make, and what changes under them: fields added in another order, metatables set early, late, twice or never.
local function keys(o)
  local list = {}
  for k, v in pairs(o) do list[#list + 1] = tostring(k) .. "=" .. tostring(v) end
  table.sort(list)
  return table.concat(list, ",")
end

-- The same constructor before and after the class changes.
do
  local C = { z = "class z" }
  C.__index = C
  local styles = {
    function(i) return setmetatable({ x = i, y = -i }, C) end,
    function(i) local o = setmetatable({}, C); o.x = i; o.y = -i; return o end,
    function(i) local o = {}; o.x = i; setmetatable(o, C); o.y = -i; return o end,
    function(i) local o = { x = i }; o.y = -i; return setmetatable(o, C) end,
    function(i) local o = setmetatable({}, nil); o.y = -i; o.x = i; return setmetatable(setmetatable(o, {}), C) end,
    function(i) local o = setmetatable({ x = 0, y = 0 }, C); o.x, o.y = i, -i; return o end,
    function(i) return setmetatable({ x = i, y = -i, [1] = nil, [i] = nil }, C) end,
    function(i) local o = { x = i, y = -i, gone = true }; o.gone = nil; return setmetatable(o, C) end,
  }
  local out = {}
  for round = 1, 6 do
    local sum, zs = 0, {}
    for s, new in ipairs(styles) do
      for i = 1, 5 do
        local o = new(i)
        if type(o.x) == "number" and type(o.y) == "number" then sum = sum + o.x * 10 - o.y end
        zs[s] = o.z
      end
    end
    out[round] = sum .. (zs[1] == zs[8] and zs[3] or "?")
    if round == 1 then C.z = "other z" end
    if round == 2 then C.__newindex = function(t, k, v) rawset(t, k, v * 2) end end
    if round == 3 then C.__newindex = nil; C.__index = function(_, k) return "fun " .. k end end
    if round == 4 then C.__index = C; C.x = 100 end
    if round == 5 then for i = 1, 40 do C["more" .. i] = i end end
  end
  print(table.concat(out, " ")) -- expect: 1320class z 1320other z 1500other z 1320fun z 1320other z 1320other z
end

-- Nil among the fields of a constructor: the field is absent, and appears later.
do
  local function new(a, b, c) return { a = a, b = b, c = c } end
  local mt = { __index = function(_, k) return "no " .. k end, __newindex = function(t, k, v) rawset(t, k, v .. "!") end }
  local out = {}
  for i = 1, 8 do
    local o = setmetatable(new(i % 2 == 0 and i or nil, i % 3 == 0 and i or nil, i), mt)
    local before = tostring(o.a) .. tostring(o.b) .. o.c
    o.a, o.b = "A", "B"
    out[i] = before .. o.a .. o.b .. (next(o) and "" or "empty")
  end
  print(table.concat(out, " "))
-- expect: no ano b1A!B! 2no b2AB! no a33A!B 4no b4AB! no ano b5A!B! 666AB no ano b7A!B! 8no b8AB!
  print(keys(new(1, nil, 3)), keys(new(nil, nil, nil)), keys(new(false, false, nil))) -- expect: a=1,c=3		a=false,b=false
end

-- Constructors that call the parent's constructor, which adds its fields first, last or in between.
do
  local Base, Sub, Leaf = {}, {}, {}
  Base.__index, Sub.__index, Leaf.__index = Base, Sub, Leaf
  setmetatable(Sub, { __index = Base, __call = function(cls, ...) local o = setmetatable({}, cls); o:init(...); return o end })
  setmetatable(Leaf, { __index = Sub, __call = getmetatable(Sub).__call })
  function Base:init(a) self.a = a end
  function Sub:init(a, b) Base.init(self, a); self.b = b end
  function Leaf:init(a, b, c) self.c = c; Sub.init(self, a, b); self.d = a + b + c end
  local function total(o) return o.a + o.b + (o.c or 0) + (o.d or 0) end
  local out = {}
  for round = 1, 5 do
    local sum = 0
    for i = 1, 20 do sum = sum + total(Sub(i, 1)) + total(Leaf(i, 2, 3)) end
    out[round] = sum
    if round == 1 then function Base:init(a) self.first = true; self.a = a * 2 end end
    if round == 2 then function Sub:init(a, b) self.b = b; Base.init(self, a); self.first = nil end end
    if round == 3 then getmetatable(Leaf).__call = function(cls, a, b, c) return setmetatable({ a = 1, b = 1 }, cls) end end
    if round == 4 then setmetatable(Leaf, { __index = Base, __call = function(_, ...) return Sub(...) end }) end
  end
  print(table.concat(out, " ")) -- expect: 850 1270 1270 480 900
end

-- Constructors with lists, calls and varargs at the end, nested and with metatables inside.
do
  local function three() return 1, 2, 3 end
  local P = { __index = function(t, k) return k == "n" and #t or nil end }
  local function list(...) return setmetatable({ tag = "t", three(), ... }, P) end
  local function last(...) return setmetatable({ ..., three(), tag = select("#", ...) }, P) end
  local out = {}
  for i = 1, 4 do
    local a, b = list(i, i), last(i, i, i)
    out[i] = a.n .. a.tag .. b.n .. b.tag .. b[2] .. tostring(a[3])
    if i == 2 then P.__len = function(t) return 100 + rawlen(t) end end
  end
  print(table.concat(out, " ")) -- expect: 3t2311 3t2312 103t102313 103t102314
  local tree = { left = { left = {}, v = 1 }, v = 2, right = setmetatable({ v = 3 }, { __index = { left = { v = 4 } } }) }
  local sum = 0
  for _ = 1, 3 do
    sum = sum + tree.left.v + tree.v + tree.right.v + (tree.right.left.v or 5) + (tree.left.left.v or 10)
    tree.right, tree.left = tree.left, tree.right
    if not tree.right.left then tree.right.left = {} end
    tree.left.left = tree.left.left or { left = { v = 20 }, v = 30 }
    tree.left.left.left = tree.left.left.left or {}
  end
  print(sum) -- expect: 55
end

-- Objects that were built field by field are equal in what pairs, next and the length say.
do
  local a = {}
  a.x = 1 a.y = 2 a.z = 3
  local b = { x = 1, y = 2, z = 3 }
  local c = { z = 3, y = 2, x = 1 }
  local d = setmetatable({}, { __index = b })
  for k, v in pairs(b) do d[k] = v end
  local e = { x = 0, y = 0, z = 0, w = 0 }
  e.x, e.y, e.z, e.w = 1, 2, 3, nil
  print(keys(a), keys(b) == keys(a), keys(c) == keys(a), keys(d) == keys(a), keys(e) == keys(a), #a, next({}), #e)
-- expect: x=1,y=2,z=3	true	true	true	true	0	nil	0
  for _, o in ipairs({ a, b, c, d, e }) do
    local n = 0
    for k in pairs(o) do o[k] = nil; n = n + 1 end
    assert(n == 3 and next(o) == nil)
  end
  print(d.x, a.x, next(e)) -- expect: nil	nil	nil
end

-- One site sets events of tables that are no metatables yet, of some that are, and of some that will be: with a new key and with another value.
do
  local function set_index(t, v) t.__index = v end
  local function set_newindex(t, v) t.__newindex = v end
  local function set_add(t, v) t.__add = v end
  local A, B = { v = "A" }, { v = "B" }
  local function read(o) return o.v end
  local function add(o) return o + 1 end
  local function store(o) o.fresh = 1 return rawget(o, "fresh") end
  local function plain() return { kind = 1 } end
  local out, complete = {}, {}
  for round = 1, 4 do
    local mt = plain()
    local o = setmetatable({}, round % 2 == 0 and mt or nil)
    for _ = 1, 12 do -- the site knows how to add the key, and how to change it
      local other = plain()
      set_index(other, A) set_index(other, B)
      set_newindex(other, A) set_newindex(other, B)
      set_add(other, add) set_add(other, read)
      complete[#complete + 1] = other
    end
    setmetatable(o, mt)
    for _ = 1, 12 do
      read(o) pcall(add, o)
      store(o)
      o.fresh = nil
    end
    set_index(mt, A)
    for _ = 1, 12 do out[round] = read(o) end
    set_newindex(mt, B)
    out[round] = out[round] .. tostring(store(o))
    set_add(mt, function() return "sum" end)
    out[round] = out[round] .. add(o)
    for _ = 1, 12 do read(setmetatable({}, mt)) end
    for _, other in ipairs(complete) do set_index(other, A) set_newindex(other, A) set_add(other, read) end
    set_index(mt, B)
    set_newindex(mt, nil)
    set_add(mt, function() return "other" end)
    out[round] = out[round] .. read(o) .. tostring(store(o)) .. add(o)
  end
  print(table.concat(out, " ")) -- expect: AnilsumB1other AnilsumB1other AnilsumB1other AnilsumB1other
end
