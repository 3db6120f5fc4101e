-- Twelve classes of shapes in one list; objects have up to two fields more, so that layouts differ within a class.
-- Stresses: sites that see more classes and layouts than fit in line.
-- quick: 20
local rounds = tonumber(arg and arg[1]) or 4500

local Shape = {}
Shape.__index = Shape
function Shape:scaled() return self:area() * self.scale end

local classes = {}
for kind = 1, 12 do
  local class = setmetatable({ kind = kind, scale = kind % 3 + 1 }, Shape)
  class.__index = class
  if kind % 3 == 0 then function class:area() return self.w * self.h end
  elseif kind % 3 == 1 then function class:area() return self.w + self.h + self.kind end
  else function class:area() return self.w - self.h + (self.border or 0) end end
  classes[kind] = class
end

local shapes = {}
for i = 1, 1000 do
  local s = { w = i % 17, h = i % 5 }
  if i % 3 > 0 then s.border = i % 4 end
  if i % 3 > 1 then s.name = "shape " .. i end
  shapes[i] = setmetatable(s, classes[i * 7 % 12 + 1])
end
local sum = 0
for round = 1, rounds do
  local part = 0
  for i = 1, #shapes do part = part + shapes[i]:scaled() end
  sum = (sum + part) % 1000003
end
print(sum)
