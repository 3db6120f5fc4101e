local vector = {}
local class = {}
class.__index = class
vector.class = class

function vector.length(x, y) return (x * x + y * y) ^ 0.5 end

function vector.new(x, y) return setmetatable({x = x, y = y}, class) end

function class:add(other)
  self.x = self.x + other.x
  self.y = self.y + other.y
end

-- small enough to be in line in another module's loop: with constants, fields, a captured variable
local calls = 0
function class:scaled(k)
  calls = calls + 1
  self.scalings = self.scalings + k
  return self.x * k + self.y
end
function vector.calls() return calls end

function shared(a) return "vector " .. a end
function vector.call_shared(a) return shared(a) end

return vector
