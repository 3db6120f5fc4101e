-- A spreadsheet: cells with formulas that are compiled from text into closures, dependencies, recalculation in order, observers.
-- Stresses: graphs of objects, computed names as keys ("B12"), closures over other objects, an environment with an __index function.
-- quick: 5
local rounds = tonumber(arg and arg[1]) or 8000

local Cell = {}
Cell.__index = Cell
function Cell.new(name) return setmetatable({ name = name, value = 0, formula = nil, dependents = {}, needs = {}, dirty = false, runs = 0 }, Cell) end
function Cell:depend_on(other)
  if not self.needs[other] then
    self.needs[other] = true
    other.dependents[#other.dependents + 1] = self
  end
end

local Sheet = {}
Sheet.__index = Sheet
function Sheet.new()
  local s = setmetatable({ cells = {}, changes = 0, watchers = {} }, Sheet)
  s.reader = setmetatable({}, { __index = function(_, name)
    local c = s:cell(name)
    if s.current then s.current:depend_on(c) end
    return c.value
  end })
  return s
end
function Sheet:cell(name)
  local c = self.cells[name]
  if not c then
    c = Cell.new(name)
    self.cells[name] = c
  end
  return c
end

local column_names = { "A", "B", "C", "D", "E", "F", "G", "H" }
local builtins = {}
function builtins.SUM(sheet, column, from, to)
  return function(env)
    local s = 0
    for i = from, to do s = s + env[column .. i] end
    return s % 100003
  end
end
function builtins.MAX(sheet, column, from, to)
  return function(env)
    local m = env[column .. from]
    for i = from + 1, to do
      local v = env[column .. i]
      if v > m then m = v end
    end
    return m
  end
end
local operators = {
  ["+"] = function(a, b) return function(env) return (a(env) + b(env)) % 100003 end end,
  ["-"] = function(a, b) return function(env) return a(env) - b(env) end end,
  ["*"] = function(a, b) return function(env) return a(env) * b(env) % 10007 end end,
}
function Sheet:compile(text) -- operators from left to right, as on a simple calculator
  local at = 1
  local function operand()
    local _, e, name, column, from, to = text:find("^%s*(%u%u%u)%((%u)(%d+):%u(%d+)%)", at)
    if e then
      at = e + 1
      return builtins[name](self, column, tonumber(from), tonumber(to))
    end
    local _, e2, ref = text:find("^%s*(%u%d+)", at)
    if e2 then
      at = e2 + 1
      return function(env) return env[ref] end
    end
    local _, e3, number = text:find("^%s*(%d+)", at)
    at = e3 + 1
    number = tonumber(number)
    return function() return number end
  end
  local left = operand()
  while true do
    local _, e, op = text:find("^%s*([-+*])", at)
    if not e then return left end
    at = e + 1
    left = operators[op](left, operand())
  end
end
function Sheet:set(name, content)
  local c = self:cell(name)
  if type(content) == "string" then
    c.formula = self:compile(content)
    self:evaluate(c)
  else
    c.formula, c.value = nil, content
  end
  self:update(c)
end
function Sheet:evaluate(c)
  local outer = self.current
  self.current = c
  c.value = c.formula(self.reader)
  self.current = outer
  c.runs = c.runs + 1
end
function Sheet:update(c)
  local order, seen = {}, {}
  local function visit(x)
    if seen[x] then return end
    seen[x] = true
    for _, d in ipairs(x.dependents) do visit(d) end
    order[#order + 1] = x
  end
  visit(c)
  for i = #order, 1, -1 do
    local x = order[i]
    if x.formula and x ~= c then
      local before = x.value
      self:evaluate(x)
      if before ~= x.value then
        self.changes = self.changes + 1
        local w = self.watchers[x.name]
        if w then w(x, before) end
      end
    end
  end
end

local sheet = Sheet.new()
for row = 1, 40 do
  sheet:set("A" .. row, row)
  sheet:set("B" .. row, row * 7 % 11)
  sheet:set("C" .. row, ("A%d * B%d + %d"):format(row, row, row))
  sheet:set("D" .. row, row > 1 and ("D%d + C%d"):format(row - 1, row) or "C1")
end
sheet:set("E1", "SUM(C1:C40) - MAX(B1:B40)")
sheet:set("E2", "E1 * 3 + D40")
for row = 1, 20 do sheet:set("F" .. row, ("E2 + A%d - MAX(D%d:D%d)"):format(row, row, row + 5)) end
local seen = 0
sheet.watchers.E2 = function(cell, before) seen = (seen + cell.value - before) % 100003 end
for round = 1, rounds do
  sheet:set(column_names[round % 2 + 1] .. round % 40 + 1, round * 13 % 97)
  if round % 25 == 0 then sheet:set("C" .. round % 40 + 1, ("A%d + B%d * %d"):format(round % 40 + 1, round % 40 + 1, round)) end
end
local runs = 0
for _, c in pairs(sheet.cells) do runs = runs + c.runs end
print(sheet.cells.E1.value, sheet.cells.E2.value, sheet.cells.F20.value, sheet.changes, seen, runs)
