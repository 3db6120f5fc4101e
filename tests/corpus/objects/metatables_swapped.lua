-- Objects change, lose and regain their metatables while accesses to them are hot; metatables that look alike differ later.
local function class(name)
  local c = { name = name }
  c.__index = c
  function c:who() return name .. (self.id or "?") end
  return c
end
local A, B, C = class("A"), class("B"), class("C")

-- One object is passed around classes.
do
  local o = setmetatable({ id = 1 }, A)
  local out = {}
  for i = 1, 12 do
    if i % 3 == 0 then setmetatable(o, ({ A, B, C })[i // 3 % 3 + 1]) end
    out[i] = o:who() .. o.name
  end
  print(table.concat(out, " "))
end
-- expect: A1A A1A B1B B1B B1B C1C C1C C1C A1A A1A A1A B1B

-- An object loses its metatable: fields are nil, methods fail, and come back.
do
  local o = setmetatable({ id = 2 }, A)
  local out = {}
  for i = 1, 9 do
    if i == 4 then setmetatable(o, nil) end
    if i == 7 then setmetatable(o, B) end
    local ok, who = pcall(function() return o:who() end)
    out[i] = (ok and who or who:match("attempt to.*")) .. " " .. tostring(o.name)
  end
  print(table.concat(out, "; "))
end
-- expect: A2 A; A2 A; A2 A; attempt to call a nil value (method 'who') nil; attempt to call a nil value (method 'who') nil; attempt to call a nil value (method 'who') nil; B2 B; B2 B; B2 B

-- A hundred objects, each with a metatable of its own that looks like all the others; some then get another __index.
do
  local Base, Other = class("Base"), class("Other")
  local objects = {}
  for i = 1, 100 do objects[i] = setmetatable({ id = i }, { __index = Base }) end
  local function survey()
    local sum = {}
    for i = 1, #objects do
      local w = objects[i]:who()
      assert(w:match("%d+$") == tostring(i))
      local n = w:match("^%a+")
      sum[n] = (sum[n] or 0) + 1
    end
    local parts = {}
    for _, n in ipairs({ "Base", "Other", "Fun", "own" }) do parts[#parts + 1] = n .. "=" .. (sum[n] or 0) end
    print(table.concat(parts, " "))
  end
  survey()
  survey()
  for i = 1, 100, 7 do getmetatable(objects[i]).__index = Other end
  survey()
  for i = 2, 100, 7 do
    getmetatable(objects[i]).__index = function(_, k) if k == "who" then return function(o) return "Fun" .. o.id end end end
  end
  survey()
  for i = 3, 100, 7 do objects[i].who = function(o) return "own" .. o.id end end
  survey()
  for i = 4, 100, 7 do setmetatable(objects[i], { __index = Other }) end
  survey()
  for i = 5, 100, 7 do rawset(getmetatable(objects[i]), "__index", { who = function(o) return "Fun" .. o.id end }) end
  survey()
  Base.who = function(o) return "Fun" .. o.id end
  survey()
  for i = 1, 100 do getmetatable(objects[i]).__index = Base; objects[i].who = nil end
  survey()
end
-- expect: Base=100 Other=0 Fun=0 own=0
-- expect: Base=100 Other=0 Fun=0 own=0
-- expect: Base=85 Other=15 Fun=0 own=0
-- expect: Base=70 Other=15 Fun=15 own=0
-- expect: Base=56 Other=15 Fun=15 own=14
-- expect: Base=42 Other=29 Fun=15 own=14
-- expect: Base=28 Other=29 Fun=29 own=14
-- expect: Base=0 Other=29 Fun=57 own=14
-- expect: Base=0 Other=0 Fun=100 own=0

-- Metatables that share one __index, and other events that differ.
do
  local shared = { kind = "shared" }
  local plain = { __index = shared }
  local adding = { __index = shared, __add = function(a, b) return "added" end }
  local guarded = { __index = shared, __newindex = function(t, k, v) rawset(t, k, tostring(v) .. "!") end }
  local list = { setmetatable({}, plain), setmetatable({}, adding), setmetatable({}, guarded) }
  local function read(o) return o.kind end
  local function write(o, v) o.value = v end
  local function add(o) return o + 1 end
  local function survey()
    local out = {}
    for i, o in ipairs(list) do
      for _ = 1, 3 do read(o) end
      rawset(o, "value", nil)
      write(o, "v")
      local ok, sum = pcall(add, o)
      out[i] = read(o) .. " " .. o.value .. " " .. (ok and sum or "no sum")
    end
    print(table.concat(out, "; "))
  end
  survey()
  survey()
  plain.__add = function() return "plain adds" end
  survey()
  adding.__add, adding.__newindex = nil, guarded.__newindex
  survey()
  guarded.__newindex, guarded.__index = nil, { kind = "not shared" }
  survey()
  list[1], list[3] = list[3], list[1]
  survey()
  setmetatable(list[1], plain)
  setmetatable(list[3], guarded)
  survey()
end
-- expect: shared v no sum; shared v added; shared v! no sum
-- expect: shared v no sum; shared v added; shared v! no sum
-- expect: shared v plain adds; shared v added; shared v! no sum
-- expect: shared v plain adds; shared v! no sum; shared v! no sum
-- expect: shared v plain adds; shared v! no sum; not shared v no sum
-- expect: not shared v no sum; shared v! no sum; shared v plain adds
-- expect: shared v plain adds; shared v! no sum; not shared v no sum

-- setmetatable on the metatable itself: what the metatable inherits is no event.
do
  local mt = {}
  local o = setmetatable({}, mt)
  local function read() return o.f end
  local out = { tostring(read()), tostring(read()) }
  setmetatable(mt, { __index = { __index = { f = "never" }, __call = print } })
  out[3], out[4] = tostring(read()), tostring(pcall(o))
  mt.__index = mt.__index -- now its own
  out[5], out[6] = read(), read()
  setmetatable(mt, nil)
  out[7] = read()
  mt.__index = nil
  out[8] = tostring(read())
  print(table.concat(out, " "))
end
-- expect: nil nil nil false never never never nil

-- An object that is its own metatable, its own __index's metatable, and its class's prototype.
do
  local o = { f = 1 }
  o.__index = { g = "g" }
  local function read() return o.f, o.g, o.h end
  print(read())
  setmetatable(o, o)
  print(read())
  setmetatable(o.__index, o)
  o.__index.__index = nil
  print(o.f, o.g, pcall(function() return o.h end))
  setmetatable(o.__index, { __index = { h = "h" } })
  print(read())
  o.__index = nil
  print(read())
  o.__index = function(_, k) return "fun " .. k end
  print(read())
  setmetatable(o, nil)
  print(read())
end
-- expect: 1	nil	nil
-- expect: 1	g	nil
-- expect: 1	g	false	metatables_swapped.lua:153: '__index' chain too long; possible loop
-- expect: 1	g	h
-- expect: 1	nil	nil
-- expect: 1	fun g	fun h
-- expect: 1	nil	nil

-- __metatable guards against setmetatable, and appears late.
do
  local mt = { __index = A }
  local o = setmetatable({ id = 3 }, mt)
  local out = {}
  for i = 1, 6 do
    if i == 3 then mt.__metatable = "locked" end
    if i == 5 then mt.__metatable = nil end
    local ok, why = pcall(setmetatable, o, i % 2 == 0 and { __index = B } or mt)
    out[i] = tostring(ok) .. " " .. o:who() .. " " .. tostring(getmetatable(o) == "locked")
    if i == 2 then setmetatable(o, mt) end
  end
  print(table.concat(out, "; "))
end
-- expect: true A3 false; true B3 false; false A3 true; false A3 true; true A3 false; true B3 false
