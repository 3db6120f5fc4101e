-- A thousand objects that stay, each with its own metatable around one of two classes.
-- Stresses: cached method calls where every receiver has another metatable, but all look alike.
-- quick: 20
local rounds = tonumber(arg and arg[1]) or 5000

local Cell, Loud = {}, {}
function Cell:add(n) self.value = self.value + n end
function Cell:get() return self.value end
function Loud:add(n) self.value = self.value + 2 * n end
function Loud:get() return self.value - 1 end

local cells = {}
for i = 1, 1000 do
  local class = i % 10 == 0 and Loud or Cell
  cells[i] = setmetatable({ value = i }, { __index = class, __tostring = function(c) return "cell " .. c.value end })
end
local sum = 0
for round = 1, rounds do
  for i = 1, #cells do
    local c = cells[i]
    c:add(round % 3)
    sum = sum + c:get() % 5
  end
end
print(sum, tostring(cells[7]), tostring(cells[1000]))
