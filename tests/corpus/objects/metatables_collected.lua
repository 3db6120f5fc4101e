-- Metatables and prototypes that die and whose memory is used again, weak metatables, and collections in the middle of accesses.

-- The same site sees ever new classes; those of earlier rounds are garbage and new ones lie where they were.
do
  local function call(o) return o:who() end
  local function field(o) return o.mark end
  local function make(i, style)
    local who = function(self) return i + self.n end
    if style == 1 then return setmetatable({ n = i }, { __index = { who = who, mark = i } }) end
    if style == 2 then return setmetatable({ n = i }, { __index = { mark = i, who = who } }) end
    if style == 3 then return setmetatable({ n = i }, { __index = function(_, k) return k == "who" and who or i end }) end
    local C = { who = who, mark = i }
    C.__index = C
    return setmetatable({ n = i }, C)
  end
  local sum = 0
  for i = 1, 400 do
    local o = make(i, i % 4 + 1)
    for _ = 1, 2 do
      if call(o) ~= 2 * i or field(o) ~= i then error("round " .. i) end
      sum = sum + call(o)
    end
    o = nil
    if i % 5 == 0 then collectgarbage() end
  end
  print(sum) -- expect: 320800
end

-- Objects outlive the site's first metatables; stores and absent fields too.
do
  local function set(o, v) o.value = v; return rawget(o, "value") end
  local function absent(o) return o.nothing end
  local kept = {}
  for i = 1, 300 do
    local mt = {}
    local stored
    if i % 3 == 0 then mt.__newindex = function(_, _, v) stored = v end end
    if i % 3 == 1 then mt.__index = { nothing = i } end
    local o = setmetatable({}, mt)
    local got = set(o, i)
    if i % 3 == 0 and (got ~= nil or stored ~= i) or i % 3 ~= 0 and got ~= i then error("store " .. i) end
    if absent(o) ~= (i % 3 == 1 and i or nil) then error("absent " .. i) end
    if i % 50 == 0 then kept[#kept + 1] = o end
    if i % 7 == 0 then collectgarbage() end
  end
  local out = {}
  for i, o in ipairs(kept) do out[i] = tostring(o.value) .. "," .. tostring(o.nothing) end
  print(table.concat(out, " ")) -- expect: 50,nil 100,100 nil,nil 200,nil 250,250 nil,nil
end

-- Operators of short-lived classes.
do
  local function add(a, b) return a + b end
  local function same(a, b) return a == b end
  local function size(a) return #a end
  for i = 1, 200 do
    local mt = {}
    if i % 2 == 0 then mt.__add = function() return i end end
    if i % 3 == 0 then mt.__eq = function() return true end end
    if i % 5 == 0 then mt.__len = function() return -i end end
    local a, b = setmetatable({}, mt), setmetatable({ 1 }, mt)
    local ok, sum = pcall(add, a, b)
    if ok ~= (i % 2 == 0) or ok and sum ~= i then error("add " .. i) end
    if same(a, b) ~= (i % 3 == 0) then error("eq " .. i) end
    if size(b) ~= (i % 5 == 0 and -i or 1) then error("len " .. i) end
    if i % 6 == 0 then collectgarbage() end
  end
end

-- A weak table between an object and what it inherits: when its prototype is collected, the field is gone.
do
  local holder = setmetatable({}, { __mode = "v" })
  local o = setmetatable({}, holder)
  local function read() return o.v end
  holder.__index = { v = "weakly held" }
  local kept = holder.__index
  local out = {}
  for i = 1, 6 do
    if i == 3 then collectgarbage() end
    out[i] = read()
  end
  print(table.concat(out, " "), kept.v)
-- expect: weakly held weakly held weakly held weakly held weakly held weakly held	weakly held
  setmetatable(holder, { __mode = "k" })
  for _ = 1, 3 do assert(read() == "weakly held") end
  setmetatable(holder, nil)
  collectgarbage()
  print(read()) -- expect: weakly held
end

-- The only reference to a prototype is a weak __index. (A stale word on the stack may keep single ones alive.)
do
  local objects = {}
  local function fill()
    for i = 1, 100 do
      local mt = setmetatable({}, { __mode = "v" })
      mt.__index = { v = i }
      objects[i] = setmetatable({ n = i }, mt)
    end
  end
  local function count()
    local n = 0
    for i = 1, 100 do
      local v = objects[i].v
      if v ~= nil then
        if v ~= objects[i].n then error("wrong prototype") end
        n = n + 1
      end
    end
    return n
  end
  fill()
  count()
  collectgarbage()
  collectgarbage()
  print(count() < 50) -- expect: true
  for i = 1, 100 do getmetatable(objects[i]).__index = { v = i } end -- in the memory of the old ones
  for _ = 1, 3 do count() end -- as many as the collector has left, and none that belongs to another
end

-- The same with one prototype of many objects: as long as it is in the metatable its fields are there, and no longer.
do
  local mt = setmetatable({}, { __mode = "v" })
  local function fill()
    local held = { v = "held" }
    mt.__index = held
    return held
  end
  local held = fill()
  local list = {}
  for i = 1, 40 do list[i] = setmetatable({ n = i }, mt) end
  local function read(o) return o.v end
  for _ = 1, 40 do for i = 1, #list do assert(read(list[i]) == held.v) end end
  held = nil
  local gone = 0
  for _ = 1, 6 do
    collectgarbage()
    local index = rawget(mt, "__index")
    if not index then gone = gone + 1 end
    for i = 1, #list do
      if read(list[i]) ~= (index and index.v) then error("the field is " .. tostring(read(list[i]))) end
    end
    index = nil
    if gone == 2 then fill() end
  end
end

-- A metatable becomes weak and strong again while its objects are used; its events are strings as keys, which stay.
do
  local mt = { __index = function(_, k) return "got " .. k end, __mode = "k" }
  local keys = setmetatable({}, mt)
  local out = {}
  for i = 1, 8 do
    if i == 3 then mt.__mode = nil end
    if i == 5 then mt.__mode = "kv" end
    if i == 7 then setmetatable(mt, { __mode = "k" }) end
    keys[{}] = i
    keys.strong = i
    collectgarbage()
    out[i] = keys.missing .. tostring(keys.strong)
  end
  print(table.concat(out, " "))
-- expect: got missing1 got missing2 got missing3 got missing4 got missing5 got missing6 got missing7 got missing8
end

-- A collection while an __index or __newindex function runs, after it has replaced what was being looked through.
do
  local o
  local function by(tag)
    return function(t, k)
      o = setmetatable({ old = t }, { __index = { x = "fresh " .. tag } })
      collectgarbage()
      for i = 1, 50 do local _ = { x = i, y = {}, z = tostring(i) } end
      return tag .. k
    end
  end
  local out = {}
  for i = 1, 6 do
    o = setmetatable({}, { __index = setmetatable({}, { __index = by("f" .. i) }) })
    out[i] = o.x .. "," .. o.x
  end
  print(table.concat(out, " ")) -- expect: f1x,fresh f1 f2x,fresh f2 f3x,fresh f3 f4x,fresh f4 f5x,fresh f5 f6x,fresh f6
  local log = 0
  for i = 1, 6 do
    local p = setmetatable({}, { __newindex = function(t, k, v)
      setmetatable(t, nil)
      collectgarbage()
      t[k] = v + 1
      log = log + 1
    end })
    p.x = i
    p.y = i
    assert(p.x == i + 1 and p.y == i)
  end
  print(log) -- expect: 6
end

-- A finalizer changes a class that is in use.
do
  local C = { v = "before" }
  C.__index = C
  local o = setmetatable({}, C)
  local function read() return o.v, o.late end
  local function arm() setmetatable({}, { __gc = function() C.v, C.late = "after", "late" end }) end
  print(read()) -- expect: before	nil
  print(read()) -- expect: before	nil
  arm()
  for _ = 1, 20 do
    local _ = { arm and {} }
    collectgarbage()
    if read() == "after" then break end
  end
  print(read()) -- expect: after	late
end
