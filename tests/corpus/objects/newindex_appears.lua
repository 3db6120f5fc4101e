-- __newindex comes, changes its kind and goes, under stores that have run often; stores to fields that exist never see it.
local log = {}
local function note(t, k, v) log[#log + 1] = k .. "=" .. tostring(v) end
local function drain()
  local s = table.concat(log, " ")
  log = {}
  return s == "" and "-" or s
end

-- A constructor adds fields; the metatable gets a __newindex between two objects, and between two fields.
do
  local C = {}
  C.__index = C
  local hook
  local function new(i)
    local self = setmetatable({}, C)
    self.a = i
    if hook then hook(i) end
    self.b = i
    self.c = i
    return self
  end
  local function keys(o)
    local s = ""
    for _, k in ipairs({ "a", "b", "c" }) do s = s .. (rawget(o, k) and k or "-") end
    return s
  end
  local out = {}
  for i = 1, 14 do
    if i == 4 then C.__newindex = note end
    if i == 6 then C.__newindex = nil end
    if i == 8 then hook = function() C.__newindex = note end end
    if i == 10 then C.__newindex, hook = nil, nil end
    if i == 11 then hook = function() C.__newindex = function(t, k, v) rawset(t, k, -v) end end end
    if i == 13 then hook = function(n) C.__newindex = nil end end
    local o = new(i)
    out[i] = keys(o) .. tostring(o.c)
  end
  print(table.concat(out, " ")) -- expect: abc1 abc2 abc3 ---nil ---nil abc6 abc7 a--nil ---nil abc10 abc-11 abc-12 abc13 abc14
  print(drain()) -- expect: a=4 b=4 c=4 a=5 b=5 c=5 b=8 c=8 a=9 b=9 c=9
end

-- All ways of setting the event.
do
  local ways = {
    assign = function(mt, v) mt.__newindex = v end,
    rawset = function(mt, v) rawset(mt, "__newindex", v) end,
    computed = function(mt, v) mt["__new" .. "index"] = v end,
    swap = function(mt, v, o) setmetatable(o, { __newindex = v }) end,
  }
  for _, name in ipairs({ "assign", "rawset", "computed", "swap" }) do
    local mt = {}
    local o = setmetatable({ present = 0 }, mt)
    local target = {}
    local kinds = { note, target, nil, note, setmetatable({}, { __newindex = note }), nil }
    local out = {}
    for i = 1, 6 do
      ways[name](mt, kinds[i], o)
      for n = 1, 3 do
        o.present = i * 10 + n
        o.absent = i * 10 + n
        if n < 3 and rawget(o, "absent") then o.absent = nil end
      end
      out[i] = tostring(o.present) .. ":" .. tostring(rawget(o, "absent")) .. ":" .. tostring(rawget(target, "absent"))
      o.absent = rawset(o, "absent", nil) and nil
      target.absent = nil
    end
    print(name, table.concat(out, " "), drain())
  end
end
-- expect: assign	13:nil:nil 23:nil:23 33:33:nil 43:nil:nil 53:nil:nil 63:63:nil	absent=11 absent=12 absent=13 absent=nil absent=41 absent=42 absent=43 absent=nil absent=51 absent=52 absent=53 absent=nil
-- expect: rawset	13:nil:nil 23:nil:23 33:33:nil 43:nil:nil 53:nil:nil 63:63:nil	absent=11 absent=12 absent=13 absent=nil absent=41 absent=42 absent=43 absent=nil absent=51 absent=52 absent=53 absent=nil
-- expect: computed	13:nil:nil 23:nil:23 33:33:nil 43:nil:nil 53:nil:nil 63:63:nil	absent=11 absent=12 absent=13 absent=nil absent=41 absent=42 absent=43 absent=nil absent=51 absent=52 absent=53 absent=nil
-- expect: swap	13:nil:nil 23:nil:23 33:33:nil 43:nil:nil 53:nil:nil 63:63:nil	absent=11 absent=12 absent=13 absent=nil absent=41 absent=42 absent=43 absent=nil absent=51 absent=52 absent=53 absent=nil

-- A chain of __newindex tables, in the middle of which a table gets the key, a metatable, or loses either.
do
  local last = {}
  local middle = setmetatable({}, { __newindex = last })
  local first = setmetatable({}, { __newindex = middle })
  local function store(v) first.x = v end
  local function where()
    local s = {}
    for name, t in pairs({ last = last, middle = middle, first = first }) do
      if rawget(t, "x") ~= nil then s[#s + 1] = name .. rawget(t, "x") end
    end
    table.sort(s)
    return table.concat(s, ",")
  end
  local out = {}
  for i = 1, 20 do
    if i == 3 then rawset(middle, "x", 0) end
    if i == 6 then middle.x = nil end
    if i == 8 then setmetatable(middle, nil) end
    if i == 11 then middle.x = nil; setmetatable(middle, { __newindex = note }) end
    if i == 13 then rawset(first, "x", 0) end
    if i == 15 then first.x = nil; getmetatable(first).__newindex = last end
    if i == 18 then setmetatable(first, nil) end
    store(i)
    out[i] = where()
  end
  print(table.concat(out, " "))
-- expect: last1 last2 last2,middle3 last2,middle4 last2,middle5 last6 last7 last7,middle8 last7,middle9 last7,middle10 last7 last7 first13,last7 first14,last7 last15 last16 last17 first18,last17 first19,last17 first20,last17
  print(drain()) -- expect: x=11 x=12
end

-- nil stored to an absent field does not add it, but is an event.
do
  local mt = {}
  local o = setmetatable({}, mt)
  local function clear() o.gone = nil end
  for _ = 1, 3 do clear() end
  mt.__newindex = note
  clear()
  clear()
  rawset(o, "gone", 1)
  clear()
  clear()
  print(drain(), next(o)) -- expect: gone=nil gone=nil gone=nil	nil
end

-- A field deleted and set again: with __newindex it is new each time; a key that the table still remembers is not present.
do
  local mt = {}
  local o = setmetatable({ a = 1, b = 2, c = 3 }, mt)
  for i = 1, 5 do
    o.b = nil
    o.b = i
  end
  mt.__newindex = note
  o.b = nil
  o.b = 6
  o.b = 7
  mt.__newindex = nil
  o.b = 8
  print(o.a, o.b, o.c, drain()) -- expect: 1	8	3	b=6 b=7
end

-- A proxy that records all, made of an object that was used without it before.
do
  local function counter() return { n = 0, step = 1 } end
  local function tick(o) o.n = o.n + o.step end
  local o = counter()
  for _ = 1, 5 do tick(o) end
  local store = o
  o = setmetatable({}, {
    __index = function(_, k) note(_, "get", k) return store[k] end,
    __newindex = function(_, k, v) note(_, k, v) store[k] = v end,
  })
  for _ = 1, 2 do tick(o) end
  print(store.n, next(o), drain()) -- expect: 7	nil	get=n get=step n=6 get=n get=step n=7
  o = store
  for _ = 1, 5 do tick(o) end
  print(o.n, drain()) -- expect: 12	-
end

-- A frozen object: a store raises an error; unfrozen it works again.
do
  local P = {}
  P.__index = P
  local o = setmetatable({ x = 1 }, P)
  local function set(v) o.y = v end
  local out = {}
  for i = 1, 9 do
    if i == 4 then P.__newindex = function(_, k) error("frozen: " .. k, 2) end end
    if i == 3 or i == 6 then o.y = nil end
    if i == 7 then P.__newindex = nil end
    local ok, why = pcall(set, i)
    out[i] = ok and tostring(o.y) or why:match("frozen.*")
  end
  print(table.concat(out, " ")) -- expect: 1 2 3 4 5 frozen: y 7 8 9
end

-- A __newindex chain that is a loop.
do
  local a, b = {}, {}
  setmetatable(a, { __newindex = b })
  setmetatable(b, { __newindex = a })
  local function set(v) a.x = v end
  for i = 1, 6 do
    if i == 3 then setmetatable(b, nil) end
    if i == 4 then b.x = nil; setmetatable(b, { __newindex = a }) end
    if i == 5 then rawset(b, "x", 0) end
    local ok, why = pcall(set, i)
    print(ok, ok and b.x or why)
  end
end
-- expect: false	newindex_appears.lua:179: '__newindex' chain too long; possible loop
-- expect: false	newindex_appears.lua:179: '__newindex' chain too long; possible loop
-- expect: true	3
-- expect: false	newindex_appears.lua:179: '__newindex' chain too long; possible loop
-- expect: true	5
-- expect: true	6
