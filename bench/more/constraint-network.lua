-- A network of one-way constraints with strengths: variables, planning by strength, plans that are executed many times.
-- Stresses: class hierarchies with abstract methods, lists of objects, polymorphic `execute`.
-- quick: 3
local rounds = tonumber(arg and arg[1]) or 200

local function class(base)
  local c = setmetatable({}, { __index = base })
  c.__index = c
  return c
end

local REQUIRED, STRONG, MEDIUM, WEAK, NONE = 1, 2, 3, 4, 5

local Variable = class()
function Variable.new(name, value)
  return setmetatable({ name = name, value = value, constraints = {}, by = false, strength = NONE, mark = 0, stay = true }, Variable)
end
function Variable:attach(c) self.constraints[#self.constraints + 1] = c end
function Variable:detach(c)
  local list = self.constraints
  for i = #list, 1, -1 do if list[i] == c then table.remove(list, i) end end
  if self.by == c then self.by = false end
end

-- A constraint computes its output from its inputs when it is satisfied.
local Constraint = class()
function Constraint:init(strength) self.strength, self.satisfied = strength, false; return self end
function Constraint:inputs_known(mark)
  for i = 1, #self.inputs do
    local v = self.inputs[i]
    if v.mark ~= mark and not v.stay and v.by then return false end
  end
  return true
end
function Constraint:output_strength()
  local s = self.strength
  for i = 1, #self.inputs do if self.inputs[i].strength > s then s = self.inputs[i].strength end end
  return s
end
function Constraint:choose() return self.strength < self.out.strength or not self.out.by end
function Constraint:execute() error("abstract") end
function Constraint:remove()
  for i = 1, #self.inputs do self.inputs[i]:detach(self) end
  self.out:detach(self)
  self.satisfied = false
end

local Stay = class(Constraint)
function Stay.new(v, strength)
  local c = setmetatable({ inputs = {}, out = v }, Stay):init(strength)
  v:attach(c)
  return c
end
function Stay:execute() end
local Edit = class(Stay)
function Edit.new(v, strength, f)
  local c = setmetatable({ inputs = {}, out = v, source = f }, Edit):init(strength)
  v:attach(c)
  return c
end
function Edit:execute() self.out.value = self.source() end
local Unary = class(Constraint)
function Unary.make(kind, a, b, strength)
  local c = setmetatable({ inputs = { a }, out = b }, kind):init(strength)
  a:attach(c)
  b:attach(c)
  return c
end
local Equal = class(Unary)
function Equal:execute() self.out.value = self.inputs[1].value end
local Scale = class(Unary)
function Scale:execute() self.out.value = (self.inputs[1].value * self.factor + self.offset) % 10007 end
local Sum = class(Constraint)
function Sum.new(a, b, out, strength)
  local c = setmetatable({ inputs = { a, b }, out = out }, Sum):init(strength)
  a:attach(c)
  b:attach(c)
  out:attach(c)
  return c
end
function Sum:execute() self.out.value = (self.inputs[1].value + self.inputs[2].value) % 10007 end

local Planner = class()
function Planner.new() return setmetatable({ mark = 0, planned = 0 }, Planner) end
function Planner:satisfy(c)
  if not c.satisfied and c:choose() then
    local old = c.out.by
    if old then old.satisfied = false end
    c.out.by, c.satisfied = c, true
    c.out.strength = c:output_strength()
    c.out.stay = getmetatable(c) == Stay
    self:propagate(c.out)
  end
end
function Planner:propagate(v)
  local todo, n = { v }, 1
  while n > 0 do
    local u = todo[n]
    todo[n] = nil
    n = n - 1
    for i = 1, #u.constraints do
      local c = u.constraints[i]
      if c.satisfied and c.out ~= u then
        local s = c:output_strength()
        if s ~= c.out.strength then
          c.out.strength = s
          n = n + 1
          todo[n] = c.out
        end
      end
    end
  end
end
function Planner:plan(sources)
  self.mark = self.mark + 1
  local mark, plan, todo, first = self.mark, {}, {}, 1
  for i = 1, #sources do todo[i] = sources[i] end
  while todo[first] do
    local c = todo[first]
    first = first + 1
    if c.satisfied and c.out.mark ~= mark and c:inputs_known(mark) then
      plan[#plan + 1] = c
      c.out.mark = mark
      for i = 1, #c.out.constraints do
        local d = c.out.constraints[i]
        if d ~= c and d.satisfied then todo[#todo + 1] = d end
      end
    end
  end
  self.planned = self.planned + #plan
  return plan
end

local total = 0
for round = 1, rounds do
  local planner = Planner.new()
  local variables, tick = {}, 0
  for i = 1, 60 do variables[i] = Variable.new("v" .. i, i) end
  local constraints = {}
  for i = 2, 60 do
    local c
    if i % 3 == 0 then c = Unary.make(Equal, variables[i - 1], variables[i], REQUIRED)
    elseif i % 3 == 1 then
      c = Unary.make(Scale, variables[i - 1], variables[i], STRONG)
      c.factor, c.offset = i, round
    else c = Sum.new(variables[i - 1], variables[math.max(1, i - 7)], variables[i], i % 2 == 0 and MEDIUM or REQUIRED) end
    constraints[#constraints + 1] = c
  end
  for i = 1, 60, 5 do planner:satisfy(Stay.new(variables[i], WEAK)) end
  for i = 1, #constraints do planner:satisfy(constraints[i]) end
  local edit = Edit.new(variables[1], STRONG, function() tick = tick + 1 return tick * round % 101 end)
  planner:satisfy(edit)
  for change = 1, 10 do
    local plan = planner:plan({ edit })
    for _ = 1, 30 do
      for i = 1, #plan do plan[i]:execute() end
      total = (total + variables[60].value + variables[30].value) % 1000003
    end
    if change % 3 == 0 then
      local gone = constraints[change * 5]
      gone:remove()
      planner:satisfy(Unary.make(Equal, variables[change], variables[change * 5 + 1], MEDIUM))
    end
  end
  total = total + planner.planned
end
print(total)
