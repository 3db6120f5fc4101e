-- Sudoku by propagation and search: cells as objects with sets of candidates, units as lists, an undo trail.
-- Stresses: objects that refer to each other, small sets with integer keys, recursion with backtracking, closures for ordering.
-- quick: 1
local rounds = tonumber(arg and arg[1]) or 9

local Cell = {}
Cell.__index = Cell
function Cell.new(row, column)
  local c = setmetatable({ row = row, column = column, candidates = {}, count = 9, value = false, peers = {} }, Cell)
  for d = 1, 9 do c.candidates[d] = true end
  return c
end
function Cell:only()
  for d = 1, 9 do if self.candidates[d] then return d end end
end

local Board = {}
Board.__index = Board
function Board.new()
  local b = setmetatable({ cells = {}, units = {}, trail = {}, n = 0, tried = 0, open = 81 }, Board)
  for r = 1, 9 do for c = 1, 9 do b.cells[#b.cells + 1] = Cell.new(r, c) end end
  local by = {}
  for _, cell in ipairs(b.cells) do
    local box = math.floor((cell.row - 1) / 3) * 3 + math.floor((cell.column - 1) / 3)
    for _, key in ipairs({ "r" .. cell.row, "c" .. cell.column, "b" .. box }) do
      if not by[key] then
        by[key] = {}
        b.units[#b.units + 1] = by[key]
      end
      table.insert(by[key], cell)
    end
  end
  for _, unit in ipairs(b.units) do
    for _, a in ipairs(unit) do
      for _, p in ipairs(unit) do if a ~= p then a.peers[p] = true end end
    end
  end
  for _, cell in ipairs(b.cells) do -- as a list, in the order of the board
    local list = {}
    for p in pairs(cell.peers) do list[#list + 1] = p end
    table.sort(list, function(x, y) return x.row < y.row or x.row == y.row and x.column < y.column end)
    cell.peers = list
  end
  return b
end
function Board:note(cell, digit)
  self.n = self.n + 1
  self.trail[self.n] = { cell = cell, digit = digit }
end
function Board:remove(cell, digit)
  if not cell.candidates[digit] then return true end
  if cell.count == 1 then return false end
  cell.candidates[digit] = nil
  cell.count = cell.count - 1
  self:note(cell, digit)
  if cell.count == 1 and not cell.value then return self:assign(cell, cell:only()) end
  return true
end
function Board:assign(cell, digit)
  if not cell.candidates[digit] then return false end
  if cell.value then return cell.value == digit end
  cell.value = digit
  self.open = self.open - 1
  self:note(cell, false)
  for d = 1, 9 do
    if d ~= digit and cell.candidates[d] then
      cell.candidates[d] = nil
      cell.count = cell.count - 1
      self:note(cell, d)
    end
  end
  for _, p in ipairs(cell.peers) do
    if not self:remove(p, digit) then return false end
  end
  return true
end
function Board:back_to(mark)
  for i = self.n, mark + 1, -1 do
    local t = self.trail[i]
    if t.digit then
      t.cell.candidates[t.digit] = true
      t.cell.count = t.cell.count + 1
    else
      t.cell.value = false
      self.open = self.open + 1
    end
    self.trail[i] = nil
  end
  self.n = mark
end
function Board:solve()
  if self.open == 0 then return true end
  local best
  for _, cell in ipairs(self.cells) do
    if not cell.value and (not best or cell.count < best.count) then best = cell end
  end
  local choices = {}
  for d in pairs(best.candidates) do choices[#choices + 1] = d end
  table.sort(choices)
  for _, d in ipairs(choices) do
    self.tried = self.tried + 1
    local mark = self.n
    if self:assign(best, d) and self:solve() then return true end
    self:back_to(mark)
  end
  return false
end
function Board:load(text)
  local i = 0
  for ch in text:gmatch("[%d.]") do
    i = i + 1
    if ch ~= "." and not self:assign(self.cells[i], tonumber(ch)) then return false end
  end
  return true
end
function Board:show()
  local s = {}
  for i, cell in ipairs(self.cells) do s[i] = cell.value or "." end
  return table.concat(s)
end

local puzzles = {
  "..............3.85..1.2.......5.7.....4...1...9.......5......73..2.1........4...9",
  "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..",
  "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
}
local sum = 0
for round = 1, rounds do
  for i, p in ipairs(puzzles) do
    if i > 1 or round % 9 == 0 then
      local b = Board.new()
      local ok = b:load(p) and b:solve()
      sum = (sum * 31 + b.tried + tonumber(b:show():sub(1, 6))) % 1000003
      if round == 1 then print(ok, b.tried, b:show()) end
    end
  end
end
print(sum)
