-- A machine for a bytecode of registers: an assembler with labels, two ways to run it (a table of handlers, closures that were compiled), and objects as memory.
-- Stresses: handlers called through tables, small arrays as instructions, closures that share upvalues.
-- quick: 10
local rounds = tonumber(arg and arg[1]) or 600

local Assembler = {}
Assembler.__index = Assembler
function Assembler.new() return setmetatable({ code = {}, labels = {}, fixes = {} }, Assembler) end
function Assembler:op(name, a, b, c)
  self.code[#self.code + 1] = { op = name, a = a, b = b, c = c }
  return self
end
function Assembler:label(name) self.labels[name] = #self.code + 1 return self end
function Assembler:finish()
  for _, i in ipairs(self.code) do
    if type(i.a) == "string" then i.a = self.labels[i.a] end
    if type(i.c) == "string" then i.c = self.labels[i.c] end
  end
  return self.code
end

-- Counts primes below r1 and sums squares on the way.
local function program()
  return Assembler.new()
    :op("set", 2, 2):op("set", 3, 0):op("set", 9, 0)
    :label("outer"):op("less", 2, 1, "body"):op("jump", "done")
    :label("body"):op("set", 4, 2)
    :label("inner"):op("mul", 5, 4, 4):op("less", 2, 5, "prime"):op("mod", 6, 2, 4):op("zero", 6, 0, "composite")
    :op("addi", 4, 4, 1):op("jump", "inner")
    :label("prime"):op("addi", 3, 3, 1):op("mul", 5, 2, 2):op("add", 9, 9, 5):op("store", 3, 2)
    :label("composite"):op("addi", 2, 2, 1):op("jump", "outer")
    :label("done"):op("halt"):finish()
end

local Machine = {}
Machine.__index = Machine
function Machine.new(code, input) return setmetatable({ code = code, pc = 1, r = { input, 0, 0, 0, 0, 0, 0, 0, 0 }, memory = {}, steps = 0, halted = false }, Machine) end
local handlers = {
  set = function(m, i) m.r[i.a] = i.b end,
  add = function(m, i) m.r[i.a] = (m.r[i.b] + m.r[i.c]) % 1000003 end,
  addi = function(m, i) m.r[i.a] = m.r[i.b] + i.c end,
  mul = function(m, i) m.r[i.a] = m.r[i.b] * m.r[i.c] end,
  mod = function(m, i) m.r[i.a] = m.r[i.b] % m.r[i.c] end,
  less = function(m, i) if m.r[i.a] < m.r[i.b] then m.pc = i.c end end,
  zero = function(m, i) if m.r[i.a] == 0 then m.pc = i.c end end,
  jump = function(m, i) m.pc = i.a end,
  store = function(m, i) m.memory[m.r[i.a]] = m.r[i.b] end,
  halt = function(m) m.halted = true end,
}
function Machine:run()
  local code = self.code
  while not self.halted do
    local i = code[self.pc]
    self.pc = self.pc + 1
    self.steps = self.steps + 1
    handlers[i.op](self, i)
  end
  return self
end

-- Each instruction becomes a closure that returns the number of the next one.
local compilers = {
  set = function(i, n, r) local a, b = i.a, i.b return function() r[a] = b return n end end,
  add = function(i, n, r) local a, b, c = i.a, i.b, i.c return function() r[a] = (r[b] + r[c]) % 1000003 return n end end,
  addi = function(i, n, r) local a, b, c = i.a, i.b, i.c return function() r[a] = r[b] + c return n end end,
  mul = function(i, n, r) local a, b, c = i.a, i.b, i.c return function() r[a] = r[b] * r[c] return n end end,
  mod = function(i, n, r) local a, b, c = i.a, i.b, i.c return function() r[a] = r[b] % r[c] return n end end,
  less = function(i, n, r) local a, b, c = i.a, i.b, i.c return function() return r[a] < r[b] and c or n end end,
  zero = function(i, n, r) local a, c = i.a, i.c return function() return r[a] == 0 and c or n end end,
  jump = function(i) local a = i.a return function() return a end end,
  store = function(i, n, r, memory) local a, b = i.a, i.b return function() memory[r[a]] = r[b] return n end end,
  halt = function() return function() return nil end end,
}
local function compile(code, input)
  local r, memory, steps = { input, 0, 0, 0, 0, 0, 0, 0, 0 }, {}, {}
  for n, i in ipairs(code) do steps[n] = compilers[i.op](i, n + 1, r, memory) end
  return function()
    local pc = 1
    while pc do pc = steps[pc]() end
    return r, memory
  end
end

local total, steps = 0, 0
for round = 1, rounds do
  local code = program()
  local limit = 200 + round % 50
  local m = Machine.new(code, limit):run()
  local r, memory = compile(code, limit)()
  if r[3] ~= m.r[3] or r[9] ~= m.r[9] or #memory ~= #m.memory then error("the two disagree") end
  total = (total + m.r[9] + m.memory[#m.memory]) % 1000003
  steps = steps + m.steps
end
print(total, steps)
