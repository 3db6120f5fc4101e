-- What a look-up passed, or found, changes afterwards, and the site was met with nothing else in between.
local function class(name, parent)
  local c = setmetatable({name = name}, parent)
  c.__index = c
  return c
end
local function call(o) return o:who() end
local function read(o) return o.tag end
local out
local function say(...) for _, v in ipairs {...} do out[#out + 1] = tostring(v) end end
local function show() print(table.concat(out, " ")) end

-- A key that appears, and goes again, in a table in between.
local function between(change)
  out = {}
  local top = class("top")
  function top.who() return "top" end
  top.tag = "T"
  local middle = class("middle", top)
  local o = setmetatable({}, middle)
  for _ = 1, 4 do say(call(o), read(o)) end
  change(middle, function() return "middle" end, "M")
  for _ = 1, 3 do say(call(o), read(o)) end
  change(middle, nil, nil)
  for _ = 1, 3 do say(call(o), read(o)) end
  show()
end
between(function(t, who, tag) t.who, t.tag = who, tag end)  -- expect: top T top T top T top T middle M middle M middle M top T top T top T
between(function(t, who, tag) rawset(t, "who", who) rawset(t, "tag", tag) end)  -- expect: top T top T top T top T middle M middle M middle M top T top T top T
between(function(t, who, tag) for k, v in pairs {who = who or false, tag = tag or false} do t[k] = v or nil end end)  -- expect: top T top T top T top T middle M middle M middle M top T top T top T
between(function(t, who, tag) t.__index = who and {who = who, tag = tag} or t end)  -- expect: top T top T top T top T middle M middle M middle M top T top T top T
between(function(t, who, tag) setmetatable(t, who and {__index = {who = who, tag = tag}} or {__index = {who = function() return "end" end, tag = "E"}}) end)  -- expect: top T top T top T top T middle M middle M middle M end E end E end E

-- The same where what is in between is nobody's metatable.
local function chained()
  out = {}
  local function new(name) return {who = function() return name end, tag = name} end
  local middle = setmetatable({}, {__index = new("first")})
  local meta, objects = {__index = middle}, {}
  for n = 1, 12 do objects[n] = setmetatable({n = n}, meta) end
  for _, name in ipairs {"second", "third", "fourth"} do
    for _, o in ipairs(objects) do say(call(o), read(o)) end
    setmetatable(middle, {__index = new(name)})
  end
  say(call(objects[1]), read(objects[2]))
  show()
end
chained()  -- expect: first first first first first first first first first first first first first first first first first first first first first first first first second second second second second second second second second second second second second second second second second second second second second second second second third third third third third third third third third third third third third third third third third third third third third third third third fourth fourth

-- One statement stores __index in tables of one kind, of which some are metatables.
local function stores()
  out = {}
  local function new(name) return {who = function() return name end, tag = name} end
  local function set(t, v) t.__index = v end
  local one, two = new("one"), new("two")
  for _ = 1, 12 do
    local plain = {__index = one}
    set(plain, two)
    set(plain, one)
  end
  local meta, objects = {__index = one}, {}
  for n = 1, 12 do objects[n] = setmetatable({n = n}, meta) end
  for _, v in ipairs {two, one, two} do
    for _, o in ipairs(objects) do say(call(o), read(o)) end
    local plain = {__index = one}
    set(plain, two)
    set(meta, v)
  end
  say(call(objects[1]), read(objects[2]))
  show()
end
stores()  -- expect: one one one one one one one one one one one one one one one one one one one one one one one one two two two two two two two two two two two two two two two two two two two two two two two two one one one one one one one one one one one one one one one one one one one one one one one one two two

-- What a class lacks is found in the receiver, at a place where the receiver has something else.
local function own()
  out = {}
  local c = class("c")
  c.tag = "class's"
  local function get(o) return o.tag, o.name end
  local a, b = setmetatable({first = "first", second = "second", third = "third"}, c), setmetatable({first = 1, second = 2, third = 3}, c)
  for _ = 1, 4 do say(get(a)) say(get(b)) end
  b.tag = "its own"
  for _ = 1, 2 do say(get(a)) say(get(b)) end
  b.tag = nil
  for _ = 1, 2 do say(get(b)) end
  show()
end
own()  -- expect: class's c class's c class's c class's c class's c class's c class's c class's c class's c its own c class's c its own c class's c class's c

-- A field that becomes nil asks __index, every time.
local function cleared()
  out = {}
  local o = setmetatable({x = 1, y = 2}, {__index = function(_, k) return k .. "?" end})
  local function get(t) return t.x end
  for _ = 1, 3 do say(get(o)) end
  o.x = nil
  for _ = 1, 3 do say(get(o)) end
  o.x = 3
  say(get(o))
  show()
end
cleared()  -- expect: 1 1 1 x? x? x? 3

-- A metatable that is a dictionary gets another __index through a key that is not written in the source. There are many, because where
-- a key lies in a dictionary differs from run to run; each has objects enough to be known.
local function dictionary()
  out = {}
  local one, two = {tag = "one", who = function() return "one" end}, {tag = "two", who = function() return "two" end}
  local function store(t, k, v) t[k] = v end
  local wrong = 0
  for size = 1, 12 do
    local meta = {}
    for n = 1, 2000 do store(meta, "key" .. n, n) end
    for n = 1, 2000 - size do store(meta, "key" .. n, nil) end
    store(meta, "__index", one)
    local objects = {}
    for n = 1, 20 do objects[n] = setmetatable({n = n}, meta) end
    for turn = 1, 6 do
      local name = turn % 2 == 1 and "one" or "two"
      for _, o in ipairs(objects) do
        if call(o) ~= name or read(o) ~= name then wrong = wrong + 1 end
      end
      store(meta, "__index", turn % 2 == 0 and one or two)
    end
  end
  say(wrong)
  show()
end
dictionary()  -- expect: 0
