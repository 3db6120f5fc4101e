-- Constructors that list names alone, run until they know the shape of their tables: with fields that are nil, equal, missing because of an
-- error or a yield in the middle, set by who has the table already; under collections, and when the constructor's first table turned into something else.
local function show(t)
  local parts = {}
  for k, v in pairs(t) do parts[#parts + 1] = tostring(k) .. "=" .. tostring(v) end
  table.sort(parts)
  return table.concat(parts, ",")
end
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

-- Fields that are nil now and then, or always.
do
  local function new(a, b, c) return { a = a, b = b, c = c, never = nil } end
  local out = {}
  for i = 1, 40 do
    local t = new(i % 2 == 0 and i or nil, i % 3 == 0 and i or nil, i)
    assert(count(t) == (i % 2 == 0 and 1 or 0) + (i % 3 == 0 and 1 or 0) + 1)
    assert(t.never == nil and rawget(t, "a") == (i % 2 == 0 and i or nil) and next({ x = nil }) == nil)
    if i == 7 then t.never = "now" end
    if i > 36 then out[#out + 1] = show(t) end
  end
  print(table.concat(out, " ")) -- expect: c=37 a=38,c=38 b=39,c=39 a=40,c=40
end

-- The same name twice; the order in which fields are evaluated.
do
  local log = {}
  local function say(v)
    log[#log + 1] = v
    return v
  end
  local t
  for i = 1, 10 do t = { x = say(i), y = say(-i), x = say(i * 10), z = say(0) } end
  print(show(t), count(t), table.concat(log, " ", 37)) -- expect: x=100,y=-10,z=0	3	10 -10 100 0
end

-- An error in the middle, then again a whole one.
do
  local fail
  local function field(v)
    if fail == v then error("field " .. v, 0) end
    return v
  end
  local function new() return { a = field(1), b = field(2), c = field(3), d = { e = field(4), f = field(5) }, g = field(6) } end
  local out = {}
  for round = 1, 5 do
    for f = 1, 7 do
      fail = f
      local ok, r = pcall(new)
      out[#out + 1] = ok and show(r):gsub("table: %w+", "t") .. " " .. show(r.d) or r
    end
  end
  print(table.concat(out, "; ", 29))
-- expect: field 1; field 2; field 3; field 4; field 5; field 6; a=1,b=2,c=3,d=t,g=6 e=4,f=5
end

-- A yield in the middle; several are built at once.
do
  local function new(n) return { a = n, b = coroutine.yield(n), c = coroutine.yield(-n), d = n } end
  local done = {}
  local function start(n)
    return coroutine.wrap(function()
      local t = new(n)
      done[#done + 1] = show(t)
    end)
  end
  for round = 1, 5 do
    local crowd = {}
    for n = 1, 4 do
      crowd[n] = start(n)
      crowd[n]()
    end
    for n = 4, 1, -1 do crowd[n]("b" .. round) end
    collectgarbage()
    for n = 1, 4 do crowd[n]("c" .. n) end
  end
  print(table.concat(done, " ", 17)) -- expect: a=1,b=b5,c=c1,d=1 a=2,b=b5,c=c2,d=2 a=3,b=b5,c=c3,d=3 a=4,b=b5,c=c4,d=4
end

-- Constructors that run themselves before they have ended, and collections in the middle.
do
  local function tree(d) return d > 0 and { left = tree(d - 1), depth = d, right = tree(d - 1) } or nil end
  local function size(t) return t and 1 + size(t.left) + size(t.right) + (t.depth - t.depth) or 0 end
  for d = 1, 8 do assert(size(tree(d)) == 2 ^ d - 1) end
  local function garbage(v)
    collectgarbage()
    return v
  end
  local t
  for i = 1, 12 do t = { x = garbage(i), y = { z = garbage(-i), w = nil }, v = garbage("v") } end
  print(size(tree(9)), t.x, t.y.z, t.v, count(t.y)) -- expect: 511	12	-12	v	1
end

-- What became of the first table: a class, a prototype, a dictionary, fields gone, other fields.
do
  local changes = {
    function(t) t.__index = t; setmetatable(t, t) end,
    function(t) setmetatable(t, { __index = { p = 1 } }); t.q = t.p end,
    function(t) for i = 1, 60 do t["k" .. i] = i end end,
    function(t) t.x = nil; t.y = nil; t.z = 3 end,
    function(t) for k in pairs(t) do t[k] = nil end end,
    function(t) t[1] = 1; t.extra = 2 end,
    function(t) setmetatable(t, { __gc = function() end, __mode = "k" }) end,
  }
  local out = {}
  for i, change in ipairs(changes) do
    collectgarbage()
    local function new(v) return { x = v, y = -v } end
    local t = new(1)
    change(t)
    for j = 1, 6 do t = new(j) end
    assert(getmetatable(t) == nil)
    out[i] = show(t)
  end
  print(table.concat(out, " ")) -- expect: x=6,y=-6 x=6,y=-6 x=6,y=-6 x=6,y=-6 x=6,y=-6 x=6,y=-6 x=6,y=-6
end

-- Metatables as records: events that are nil, and appear.
do
  local function meta(i, n) return { __index = i, __newindex = n, __len = function() return 5 end } end
  local out = {}
  for i = 1, 12 do
    local m = meta(i % 2 == 0 and { f = i } or nil, i % 3 == 0 and function(t, k, v) rawset(t, k, v * 2) end or nil)
    local o = setmetatable({ own = i, other = nil }, m)
    o.other = 1
    out[i] = tostring(o.f) .. o.other .. #o
    m.__newindex, m.__index = nil, { f = "late" }
    o.third = 3
    assert(o.f == "late" and o.third == 3)
  end
  print(table.concat(out, " ")) -- expect: nil15 215 nil25 415 nil15 625 nil15 815 nil25 1015 nil15 1225
end

-- Many fields, and long names.
do
  local t
  for i = 1, 10 do
    t = { a = i, b = i, c = i, d = i, e = i, f = i, g = i, h = i, i = i, j = i, k = i, l = i, m = i, n = i, o = i, p = i,
      q = i, r = i, s = i, t = i, u = i, v = i, w = i, x = i, y = i, z = i, aa = i, bb = nil, cc = i }
  end
  print(count(t), t.a, t.z, t.cc, t.bb) -- expect: 28	10	10	10	nil
  for i = 1, 10 do t = { a = i, ["a name that is longer than forty bytes, and so no short one"] = i, b = i } end
  print(count(t), t.a, t["a name that is longer than forty bytes, and so no short one"], t.b) -- expect: 3	10	10	10
end

-- Next and pairs while fields come; the order of a walk may differ, what is there may not.
do
  local t
  for i = 1, 10 do
    t = { a = nil, b = i, c = nil, d = i }
    t.c = i
    t.e = i
    for k in pairs(t) do t[k] = t[k] + 1 end
    t.b = nil
    assert(next(t, nil) and count(t) == 3)
  end
  print(show(t)) -- expect: c=11,d=11,e=11
end
