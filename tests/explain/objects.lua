-- What is told of fields.
local Point = {}
Point.__index = Point

local function new(x, y)
  return setmetatable({x = x, y = y}, Point) --> library function in line: setmetatable | field by a cache in line: setmetatable | table made in line: {x, y}
end

function Point:moved(by) --> function 'moved'
  self.x = self.x + by.step.x --> field by a cache in line: self.x (2 times), by.step, by.step.x
  return self:copy() --> field by a cache in line: self:copy | function in line: copy
end

function Point:copy() return new(self.x, self.y) end

print(new(1, 2):moved({step = {x = 1}}).x)
