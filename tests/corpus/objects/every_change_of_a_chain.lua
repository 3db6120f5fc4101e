-- Every pair of changes at every level of chains of prototypes that are in much use; fields, methods, absent keys, computed keys and stores are
-- compared with a walk by raw accesses before, between and after.
local USERS = 20 -- objects that make a prototype a well-known one

local function read_model(t, k)
  for _ = 1, 40 do
    local v = rawget(t, k)
    if v ~= nil then return v end
    local mt = getmetatable(t)
    local index = mt and rawget(mt, "__index")
    if index == nil then return nil end
    if type(index) == "function" then return index(t, k) end
    t = index
  end
  error("loop")
end
local function store_model(t, k) -- the table that gets the key, or the function that is called
  for _ = 1, 40 do
    if rawget(t, k) ~= nil then return t end
    local mt = getmetatable(t)
    local newindex = mt and rawget(mt, "__newindex")
    if newindex == nil or type(newindex) == "function" then return newindex or t end
    t = newindex
  end
  error("loop")
end

-- The sites, compiled with the program, and as text from which others are made.
local function read_v(o) return o.v end
local function read_w(o) return o.w end
local function read_gone(o) return o.gone end
local function call_m(o) return o:m() end
local function read_key(o, k) return o[k] end
local function store_v(o, x) o.v = x end
local function store_fresh(o, x) o.fresh = x end
local function store_key(o, k, x) o[k] = x end
local static = { read_v = read_v, read_w = read_w, read_gone = read_gone, call_m = call_m, read_key = read_key, store_v = store_v,
  store_fresh = store_fresh, store_key = store_key }
local TEXT = [[return { read_v = function(o) return o.v end, read_w = function(o) return o.w end, read_gone = function(o) return o.gone end,
  call_m = function(o) return o:m() end, read_key = function(o, k) return o[k] end, store_v = function(o, x) o.v = x end,
  store_fresh = function(o, x) o.fresh = x end, store_key = function(o, k, x) o[k] = x end }]]

local serial, stored = 0, nil
local function method()
  serial = serial + 1
  local mine = serial
  return function() return mine end
end
local function number() serial = serial + 1 return serial end
local function index_function(_, k) if k == "m" then return function() return "fm" end end return k ~= "gone" and "f" .. k or nil end
local function newindex_function(_, _, v) stored = v end

-- tables[1] is the root, the last one what the receivers inherit from; metas[i] is the metatable of tables[i], metas[0] that of the receivers.
local function build(depth, style)
  local g = { tables = {}, metas = {}, keep = {} }
  for i = 1, depth do
    local t = { id = i }
    if i == 1 then t.v, t.w, t.m = number(), number(), method() end
    if i > 1 then
      g.metas[i] = style == "self" and g.tables[i - 1] or { __index = g.tables[i - 1] }
      if style == "self" then g.metas[i].__index = g.metas[i] end
      setmetatable(t, g.metas[i])
      for u = 1, USERS do g.keep[#g.keep + 1] = setmetatable({ u = u }, g.metas[i]) end
    end
    g.tables[i] = t
  end
  local last = g.tables[depth]
  g.metas[0] = style == "self" and last or { __index = last }
  if style == "self" then last.__index = last end
  for i = 1, USERS do g.keep[#g.keep + 1] = setmetatable({ u = i }, g.metas[0]) end
  g.receivers = { setmetatable({ a = 1 }, g.metas[0]), setmetatable({ a = 2 }, g.metas[0]), setmetatable({ b = 1, a = 3 }, g.metas[0]) }
  if style == "own" then
    for i = 1, 3 do setmetatable(g.receivers[i], { __index = last }) end
    g.metas[0] = getmetatable(g.receivers[1])
  end
  return g
end

local function at(g, level) return level == 0 and g.receivers[1] or g.tables[level] end
local function meta_of(g, level) return getmetatable(at(g, level)) end
local changes = {
  function(g, l) at(g, l).v = number() end,
  function(g, l) at(g, l).v = nil end,
  function(g, l) at(g, l).m = method() end,
  function(g, l) at(g, l).gone = false end,
  function(g, l) at(g, l).gone = nil; at(g, l).w = nil end,
  function(g, l) rawset(at(g, l), "w", number()) end,
  function(g, l) local k = ("v"):rep(1); at(g, l)[k] = number() end,
  function(g, l) local mt = meta_of(g, l); if mt then mt.__index = { v = number(), m = method() } end end,
  function(g, l) local mt = meta_of(g, l); if mt then mt.__index = index_function end end,
  function(g, l) local mt = meta_of(g, l); if mt then mt["__ind" .. "ex"] = nil end end,
  function(g, l) local mt = meta_of(g, l); if mt then rawset(mt, "__index", setmetatable({ m = method() }, { __index = { w = number(), gone = true } })) end end,
  function(g, l) local mt = meta_of(g, l); if mt then mt.__newindex = newindex_function end end,
  function(g, l) local mt = meta_of(g, l); if mt then mt.__newindex = { id = "sink" } end end,
  function(g, l) local mt = meta_of(g, l); if mt then rawset(mt, "__new" .. "index", nil) end end,
  function(g, l) setmetatable(at(g, l), { __index = { v = number(), m = method(), fresh = number() } }) end,
  function(g, l) setmetatable(at(g, l), nil); rawset(at(g, l), "m", method()) end,
  function(g, l) setmetatable(at(g, l), { __newindex = newindex_function, __index = meta_of(g, l) and rawget(meta_of(g, l), "__index") }) end,
  function(g, l) for i = 1, 30 do at(g, l)["n" .. i] = i end; at(g, l).v = number() end,
  function(g, l) for k in pairs(at(g, l)) do if k ~= "__index" and k ~= "__newindex" then at(g, l)[k] = nil end end end,
  function(g, l) if l > 0 then setmetatable(at(g, 0), { __index = at(g, l) }) end end,
  function(g, l) local mt = meta_of(g, l); if mt then setmetatable(mt, { __index = { __index = {}, __newindex = newindex_function } }) end end,
}

local checks = 0
local function verify(g, sites, label)
  for _, o in ipairs(g.receivers) do
    local function same(k, got)
      checks = checks + 1
      local want = read_model(o, k)
      if got ~= want then error(label .. ": " .. k .. " is " .. tostring(got) .. ", not " .. tostring(want), 2) end
    end
    same("v", sites.read_v(o))
    same("w", sites.read_w(o))
    same("gone", sites.read_gone(o))
    same("v", sites.read_key(o, "v"))
    same("id", sites.read_key(o, "id"))
    local m = read_model(o, "m")
    if type(m) == "function" and sites.call_m(o) ~= m() then error(label .. ": m") end
    local function stores(k, site, x)
      local target = store_model(o, k)
      local old = type(target) == "table" and rawget(target, k)
      stored = nil
      site(x)
      if type(target) == "function" then
        if stored ~= x or rawget(o, k) ~= nil then error(label .. ": store to " .. k .. " passed the function by", 2) end
      else
        if stored ~= nil or rawget(target, k) ~= x then error(label .. ": store to " .. k .. " went elsewhere", 2) end
        rawset(target, k, old or nil)
      end
    end
    stores("v", function(x) sites.store_v(o, x) end, number())
    stores("fresh", function(x) sites.store_fresh(o, x) end, number())
    stores("w", function(x) sites.store_key(o, "w", x) end, number())
  end
end
local function use(g, sites)
  for _ = 1, 6 do
    for _, o in ipairs(g.receivers) do
      sites.read_v(o)
      sites.read_w(o)
      sites.read_gone(o)
      if read_model(o, "m") then sites.call_m(o) end
    end
  end
end

local pairs_tried = 0
for style_number, style in ipairs({ "between", "self", "own" }) do
  for depth = 1, 3 do
    for first = 1, #changes do
      local sites = first % 2 == 0 and static or load(TEXT)()
      for second = 1, #changes do
        local l1, l2 = (first + second + depth) % (depth + 1), (first * 2 + second * 3 + style_number) % (depth + 1)
        local g = build(depth, style)
        local label = table.concat({ style, depth, first .. "@" .. l1, second .. "@" .. l2 }, " ")
        use(g, sites)
        verify(g, sites, label .. " before")
        use(g, sites)
        changes[first](g, l1)
        verify(g, sites, label .. " between")
        use(g, sites)
        if pairs_tried % 50 == 0 then collectgarbage() end
        changes[second](g, l2)
        verify(g, sites, label .. " after")
        pairs_tried = pairs_tried + 1
      end
    end
  end
end
print(pairs_tried, checks > 100000) -- expect: 3969	true
