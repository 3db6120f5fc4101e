-- Classes four levels deep: construction, inherited methods, calls of the parent's method.
-- quick: 1000
local count = tonumber(arg and arg[1]) or 1500000

local function class(parent)
  local c = setmetatable({}, {__index = parent})
  c.__index = c
  return c
end

local Animal = class()
function Animal.new(self_class, age) return setmetatable({age = age, steps = 0}, self_class) end
function Animal:walk(n) self.steps = self.steps + n return self end
function Animal:score() return self.age + self.steps end
local Mammal = class(Animal)
function Mammal:score() return Animal.score(self) + 1 end
local Dog = class(Mammal)
function Dog:score() return Mammal.score(self) * 2 end
local Puppy = class(Dog)
function Puppy:play() return self:walk(3):score() end

local sum = 0
for i = 1, count do sum = sum + Puppy:new(i % 10):play() end
print(sum)
