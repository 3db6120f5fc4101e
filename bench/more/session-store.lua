-- Sessions by name: each gets a new name, is touched some times, and expires; a large index is filled, thinned out and filled again.
-- Stresses: names made at run time, a table through which keys pass for ever, growth to many thousands and deletion of half.
-- quick: 2000
local count = tonumber(arg and arg[1]) or 150000

local Store = {}
Store.__index = Store
function Store.new(limit) return setmetatable({ sessions = {}, order = {}, first = 1, last = 0, limit = limit, expired = 0 }, Store) end
function Store:open(name, user)
  local s = { name = name, user = user, touched = 0 }
  self.sessions[name] = s
  self.last = self.last + 1
  self.order[self.last] = name
  if self.last - self.first >= self.limit then self:expire() end
  return s
end
function Store:expire()
  local name = self.order[self.first]
  self.order[self.first] = nil
  self.first = self.first + 1
  if self.sessions[name] then
    self.sessions[name] = nil
    self.expired = self.expired + 1
  end
end
function Store:touch(name)
  local s = self.sessions[name]
  if not s then return 0 end
  s.touched = s.touched + 1
  return s.touched
end

local store, sum = Store.new(1000), 0
for i = 1, count do
  store:open("session:" .. i, i % 100)
  for back = 1, 1500, 500 do sum = sum + store:touch("session:" .. (i - back)) end
end
local index, entries = {}, 0
for round = 1, 4 do
  for i = 1, count, 3 do
    local key = "entry/" .. i
    if not index[key] then entries = entries + 1 end
    index[key] = i
  end
  for i = 1, count, 6 do
    index["entry/" .. i] = nil
    entries = entries - 1
  end
  for k, v in pairs(index) do if v % 5 == 0 then index[k] = nil; entries = entries - 1 end end
end
print(sum, store.expired, entries)
