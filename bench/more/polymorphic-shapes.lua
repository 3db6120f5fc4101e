-- One access site sees eight kinds of object, with fields in different orders and methods in different classes.
-- quick: 10
local rounds = tonumber(arg and arg[1]) or 8000

local classes = {}
for kind = 1, 8 do
  local class = {}
  class.__index = class
  function class:area() return self.width * self.height + kind end
  classes[kind] = class
end

local function new(i)
  local kind = i % 8 + 1
  local object = {}
  for extra = 1, kind do object["field" .. extra] = extra end
  object.width, object.height = i, kind
  return setmetatable(object, classes[kind])
end

local shapes = {}
for i = 1, 1000 do shapes[i] = new(i) end
local sum = 0
for round = 1, rounds do
  for i = 1, #shapes do sum = sum + shapes[i]:area() % 7 end
end
print(sum)
