-- Stores through one access site, and __newindex that comes and goes.
local function log(t, k, v) t.log = nil; rawset(t, "log", k .. "=" .. tostring(v)) end

-- An existing field that holds nil: the site has stored to it before.
do
  local mt = {}
  local function set(t, v) t.x = v end
  local t = setmetatable({ x = 1, log = "" }, mt)
  for i = 1, 3 do set(t, i) end
  t.x = nil
  mt.__newindex = log
  set(t, 4)
  print(rawget(t, "x"), t.log) -- expect: nil	x=4
  rawset(t, "x", 0)
  set(t, 5)
  print(t.x) -- expect: 5
  t.x = nil
  mt.__newindex = nil
  set(t, 6)
  print(t.x) -- expect: 6
  t.x = nil
  setmetatable(t, { __newindex = log })
  set(t, 7)
  print(rawget(t, "x"), t.log) -- expect: nil	x=7
end

-- A new field: every object that comes by gets it, until the metatable has a __newindex.
do
  local mt, seen = {}, 0
  local function set(t, v) t.fresh = v end
  local function object() return setmetatable({}, mt) end -- with room for some fields
  for i = 1, 4 do
    local t = object()
    set(t, i)
    assert(t.fresh == i)
  end
  mt.__newindex = function(t, k, v) seen = seen + v end
  local t = object()
  set(t, 10)
  set(t, 20)
  print(rawget(t, "fresh"), seen) -- expect: nil	30
  mt.__newindex = nil
  set(t, 30)
  print(t.fresh, seen) -- expect: 30	30
  rawset(mt, "__newindex", function(t, k, v) seen = seen - v end)
  set(object(), 7)
  print(seen) -- expect: 23
end

-- A new field of a table without room in its object.
do
  local function fill(t, v)
    t.a = v; t.b = v; t.c = v; t.d = v; t.e = v; t.f = v; t.g = v; t.h = v
    t.i = v; t.j = v; t.k = v; t.l = v; t.m = v; t.n = v; t.o = v; t.p = v
    return t
  end
  local sum = 0
  for i = 1, 50 do
    local t = fill({}, i)
    local u = fill({ a = 0 }, i)
    local w = fill(setmetatable({}, {}), i)
    for _, v in pairs(t) do sum = sum + v end
    for _, v in pairs(u) do sum = sum - v end
    sum = sum + w.a + w.p + t.h - u.o
  end
  print(sum) -- expect: 2550
end

-- A store of an event's name, through a site that stores it to many metatables.
do
  local function meta(i)
    local m = {}
    m.__index = { anything = i }
    return m
  end
  local mts = {}
  for i = 1, 5 do mts[i] = meta(i) end
  local t = setmetatable({}, mts[1])
  local function read() return t.anything end
  local function change(m, t) m.__index = t end
  for i = 1, 5 do change(mts[5], { anything = 5 }) end
  local out = { read(), read() }
  for i = 2, 5 do
    change(mts[1], { anything = i * 10 })
    out[#out + 1] = read()
  end
  change(mts[1], nil)
  out[#out + 1] = tostring(read())
  print(table.concat(out, " ")) -- expect: 1 1 20 30 40 50 nil
end

-- A table that lookups pass gets the key through a site that has added it to others.
do
  local function add(t) t.m = "added" end
  local function plain() return {} end
  for _ = 1, 4 do add(plain()) end
  local base = { m = "base" }
  local between = setmetatable(plain(), { __index = base })
  local o = setmetatable({}, { __index = between })
  local function read() return o.m end
  print(read(), read()) -- expect: base	base
  add(between)
  print(read()) -- expect: added
end

-- A metatable with __newindex from the start: the site never adds the field itself.
do
  local seen = {}
  local mt = { __newindex = function(t, k, v) seen[#seen + 1] = v end }
  local function set(t, v) t.other = v end
  for i = 1, 4 do set({}, i) end
  for i = 5, 8 do
    local t = setmetatable({}, mt)
    set(t, i)
    assert(rawget(t, "other") == nil)
  end
  print(table.concat(seen, " ")) -- expect: 5 6 7 8
end
