-- Objects that are made by cloning others, as in Self: PiL's `new` with self.__index = self, chains ten deep, overriding in any clone.
-- Stresses: inherited fields found far away, first writes that shadow them, prototypes that change while they are used.
-- quick: 50
local rounds = tonumber(arg and arg[1]) or 5000

local Thing = { mass = 1, size = 1, count = 0 }
function Thing:new(o)
  o = o or {}
  self.__index = self
  return setmetatable(o, self)
end
function Thing:weight() return self.mass * self.size end
function Thing:touch() self.count = self.count + 1 return self.count end
function Thing:describe() return self.label or "thing" end

local chain = { Thing }
for depth = 2, 10 do
  local proto = chain[depth - 1]:new({ ["own" .. depth] = depth })
  if depth == 4 then function proto:weight() return self.mass * self.size + 1 end end
  if depth == 7 then
    proto.mass = 3
    function proto:extra() return self.own2 + self.own7 end
  end
  chain[depth] = proto
end

local objects = {}
for i = 1, 400 do objects[i] = chain[i % 10 + 1]:new({ id = i }) end
local sum = 0
for round = 1, rounds do
  for i = 1, #objects do
    local o = objects[i]
    sum = sum + o:weight() + o.size
    if i % 10 >= 6 then sum = sum + o:extra() end
    if (i + round) % 5 == 0 then sum = sum + o:touch() % 3 end
  end
  if round % 100 == 0 then -- a prototype changes, and an object starts anew
    local p = chain[round / 100 % 9 + 2]
    p.size = round % 7 + 1
    if round % 300 == 0 then p.size = nil end
    objects[round % 400 + 1] = objects[round % 400 + 1]:new({ id = round })
  end
  sum = sum % 1000003
end
local labels = 0
for i = 1, #objects do labels = labels + #objects[i]:describe() end
print(sum, labels, Thing.count, objects[9].count)
