-- Fields that hold nil, read and given a value at sites that are warm, while what lies behind the object changes.
local function read(o) return o.next end
local function write(o, v) o.next = v end

local function cleared(o)
  o.next = true
  o.next = nil
  return o
end
local function warm(o)
  for _ = 1, 20 do
    if read(o) ~= nil then error("not nil") end
    write(o, 1)
    write(o, nil)
  end
end

-- The key appears in the class, in its parent, in the parent's parent; then goes again.
do
  local A = {}
  A.__index = A
  local B = setmetatable({}, A)
  B.__index = B
  local C = setmetatable({}, B)
  C.__index = C
  local objects = {}
  for i = 1, 5 do objects[i] = cleared(setmetatable({ x = i }, C)) end
  local out = {}
  local function look() out[#out + 1] = tostring(read(objects[1])) .. tostring(read(objects[5])) end
  for _, o in ipairs(objects) do warm(o) end
  look()
  for _, class in ipairs { A, B, C } do
    class.next = #out
    look()
  end
  C.next = nil
  look()
  rawset(B, "next", nil)
  look()
  A.next = nil
  look()
  for _, o in ipairs(objects) do warm(o) end
  rawset(C, "next", "raw")
  look()
  print(table.concat(out, " ")) -- expect: nilnil 11 22 33 22 11 nilnil rawraw
end

-- Another __index, another parent, a function, a metatable of its own.
do
  local C = {}
  C.__index = C
  local objects = {}
  for i = 1, 5 do objects[i] = cleared(setmetatable({ x = i }, C)) end
  for _, o in ipairs(objects) do warm(o) end
  local out = {}
  local function look() out[#out + 1] = tostring(read(objects[1])) .. " " .. tostring(read(objects[5])) end
  C.__index = { next = "other" }
  look()
  C.__index = C
  look()
  for _, o in ipairs(objects) do warm(o) end
  setmetatable(C, { __index = { next = "parent" } })
  look()
  setmetatable(C, nil)
  look()
  for _, o in ipairs(objects) do warm(o) end
  C.__index = function(_, k) return "fun " .. k end
  look()
  C.__index = nil
  look()
  C.__index = C
  for _, o in ipairs(objects) do warm(o) end
  setmetatable(objects[5], { __index = { next = "own" } })
  look()
  setmetatable(objects[5], nil)
  look()
  print(table.concat(out, ", "))
-- expect: other other, nil nil, parent parent, nil nil, fun next fun next, nil nil, nil own, nil nil
end

-- A table without a metatable gets one.
do
  local o = cleared({ x = 1 })
  warm(o)
  setmetatable(o, { __index = function() return "late" end, __newindex = function(t, k, v) rawset(t, k, v .. "!") end })
  io.write(read(o), " ")
  write(o, "stored")
  print(read(o)) -- expect: late stored!
end

-- A __newindex appears where stores are warm, as a function, a table, and goes.
do
  local C = {}
  C.__index = C
  local objects = {}
  for i = 1, 5 do objects[i] = cleared(setmetatable({ x = i }, C)) end
  for _, o in ipairs(objects) do warm(o) end
  local out, aside = {}, {}
  local function store(v)
    write(objects[1], v)
    out[#out + 1] = tostring(rawget(objects[1], "next")) .. tostring(aside.next)
    write(objects[1], nil)
    aside.next = nil
  end
  store(1)
  C.__newindex = function(t, k, v) rawset(t, k, v and -v) end
  store(2)
  C.__newindex = aside
  store(3)
  C.__newindex = nil
  store(4)
  for _, o in ipairs(objects) do warm(o) end
  setmetatable(objects[1], { __index = C, __newindex = aside })
  store(5)
  setmetatable(objects[1], C)
  store(6)
  rawset(C, "__newindex", aside)
  store(7)
  print(table.concat(out, " ")) -- expect: 1nil -2nil nil3 4nil nil5 6nil nil7
end

-- The object is its own prototype, or an object of its class is the class's parent.
do
  local o = cleared({ x = 1 })
  o.__index = o
  setmetatable(o, o)
  print(pcall(read, o) == false or read(o) == nil)
-- expect: true
  local C = {}
  C.__index = C
  local p = cleared(setmetatable({ x = 1 }, C))
  for i = 1, 5 do cleared(setmetatable({ x = i }, C)) end
  local below = setmetatable({ x = 2 }, { __index = p })
  for i = 1, 10 do cleared(setmetatable({ x = i }, { __index = p })) end
  cleared(below)
  warm(below)
  warm(p)
  p.next = "parent's"
  print(read(below), read(p)) -- expect: parent's	parent's
  p.next = nil
  print(read(below), read(p)) -- expect: nil	nil
  C.next = "class's"
  print(read(below), read(p)) -- expect: class's	class's
end

-- Globals that were cleared.
do
  cleared_global = 1
  cleared_global = nil
  local function get() return cleared_global end
  for _ = 1, 20 do assert(get() == nil) end
  setmetatable(_ENV, { __index = function(_, k) return "no " .. k end })
  print(get()) -- expect: no cleared_global
  setmetatable(_ENV, nil)
  print(get()) -- expect: nil
  cleared_global = 2
  print(get()) -- expect: 2
end
