-- Sparse matrices and arrays with holes: rows that are filled backwards, from 0, at random, with negative and with fractional keys.
-- Stresses: integer keys outside the array part, deletion while walking, `pairs` over many small tables, growth in odd directions.
-- quick: 2
local rounds = tonumber(arg and arg[1]) or 200

local floor = math.floor
local seed = 3
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n
end

local Sparse = {}
Sparse.__index = Sparse
function Sparse.new() return setmetatable({ rows = {}, count = 0 }, Sparse) end
function Sparse:set(i, j, v)
  local row = self.rows[i]
  if not row then
    if v == 0 then return end
    row = {}
    self.rows[i] = row
  end
  local old = row[j]
  if v == 0 then
    if old then self.count = self.count - 1 end
    row[j] = nil
  else
    if not old then self.count = self.count + 1 end
    row[j] = v
  end
end
function Sparse:get(i, j)
  local row = self.rows[i]
  return row and row[j] or 0
end
function Sparse:multiply(vector)
  local out = {}
  for i, row in pairs(self.rows) do
    local s = 0
    for j, v in pairs(row) do s = s + v * (vector[j] or 0) end
    out[i] = s % 10007
  end
  return out
end
function Sparse:transpose()
  local t = Sparse.new()
  for i, row in pairs(self.rows) do
    for j, v in pairs(row) do t:set(j, i, v) end
  end
  return t
end
function Sparse:prune(limit)
  for i, row in pairs(self.rows) do
    for j, v in pairs(row) do
      if v < limit then
        row[j] = nil
        self.count = self.count - 1
      end
    end
    if next(row) == nil then self.rows[i] = nil end
  end
end

local total = 0
for round = 1, rounds do
  local m = Sparse.new()
  for _ = 1, 3000 do m:set(random(200) - 100, random(400) - 200, random(50)) end
  local vector = {}
  for i = 200, -200, -1 do vector[i] = i % 7 end -- downwards
  local product = m:transpose():multiply(m:multiply(vector))
  for i = -200, 200 do total = total + (product[i] or 0) end
  m:prune(10)
  total = total + m.count + m:get(5, 5)

  local holes = {}
  for i = 1, 2000 do holes[i] = i end
  for i = 1, 2000, 3 do holes[i] = nil end
  for i = 2000, 1, -1 do if holes[i] and i % 4 == 0 then holes[i] = nil end end
  local n = 0
  for k, v in pairs(holes) do n = n + k - v + 1 end
  total = total + n

  local zero, half = {}, {}
  for i = 0, 500 do
    zero[i] = i
    half[i / 2] = i
  end
  for i = 0, 500 do total = total + zero[i] + (half[i] or 0) + (half[i + 0.5] or 0) end
  local far = {}
  for i = 1, 300 do far[i * 65536] = i end
  for i = 1, 300 do total = total + far[i * 65536] + (far[i * 65536 + 1] or 0) end
  total = total % 1000003
end
print(total)
