-- A prototype that only a weak metatable holds leaves it when its finalizer is due, although it lives for another cycle. (It may stay
-- longer, held by a stale word; but where the metatable has no __index, its objects have no fields of it.)
local finalized = 0
local kept
local function fill(mt)
  mt.__index = setmetatable({ v = "here" }, { __gc = function(p)
    finalized = finalized + 1
    kept = p
  end })
end
local function read(o) return o.v end

for round = 1, 10 do
  local mt = setmetatable({}, { __mode = "v" })
  fill(mt)
  local list = {}
  for i = 1, 20 do list[i] = setmetatable({ n = i }, mt) end
  for _ = 1, 20 do
    for i = 1, #list do
      local v = read(list[i])
      if mt.__index and v ~= "here" then error("lost") end
    end
  end
  collectgarbage()
  if not mt.__index then
    for i = 1, #list do
      if read(list[i]) ~= nil then error("round " .. round .. ": a field of a prototype that is gone") end
    end
  end
  kept = nil
end
print(finalized >= 5) -- expect: true

-- A metatable that becomes weak when its objects are in use.
local mt = {}
fill(mt)
local list = {}
for i = 1, 20 do list[i] = setmetatable({ n = i }, mt) end
for _ = 1, 20 do
  for i = 1, #list do assert(read(list[i]) == "here") end
end
setmetatable(mt, { __mode = "v" })
for _ = 1, 3 do
  collectgarbage()
  for i = 1, #list do assert(mt.__index or read(list[i]) == nil) end
end
-- One whose metatable becomes weak by a __mode that comes later.
local rule = {}
mt = setmetatable({}, rule)
fill(mt)
list = {}
for i = 1, 20 do list[i] = setmetatable({ n = i }, mt) end
for _ = 1, 20 do
  for i = 1, #list do assert(read(list[i]) == "here") end
end
rule.__mode = "v"
for _ = 1, 3 do
  collectgarbage()
  for i = 1, #list do assert(mt.__index or read(list[i]) == nil) end
end
print(#list) -- expect: 20
