-- A module that `vmc build --shared` compiles: constants, caches of fields, closures, an upvalue of its own.
local name, path = ...
local Point = {}
Point.__index = Point

function Point.new(x, y) return setmetatable({x = x, y = y}, Point) end
function Point:add(other) return Point.new(self.x + other.x, self.y + other.y) end

local M = {name = name, path = path, count = 0}

function M.sum(n)
  local total, one = Point.new(0, 0.5), Point.new(1, 2)
  for i = 1, n do
    total = total:add(one)
    M.count = M.count + 1
  end
  return total.x, total.y
end

function M.counter()
  return coroutine.wrap(function()
    for i = 1, 3 do coroutine.yield(("%s-%d"):format(name, i)) end
  end)
end

function M.fails() return M.nothing.x end

return M
