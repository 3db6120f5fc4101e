-- Objects that bring a metatable of their own, as `setmetatable({...}, {__index = Class})` in a constructor does.
-- Stresses: metatables as short-lived as their objects, one method call each.
-- quick: 3000
local count = tonumber(arg and arg[1]) or 1500000

local Point = {}
function Point:length2() return self.x * self.x + self.y * self.y end
function Point:moved(dx, dy) return self.x + dx, self.y + dy end

local function new(x)
  return setmetatable({ x = x, y = 0 }, { __index = Point })
end

local sum = 0
for i = 1, count do
  local p = new(i % 100)
  sum = sum + p:length2()
  if i % 8 == 0 then
    local x, y = p:moved(1, 2)
    sum = sum + x - y
  end
end
print(sum)
