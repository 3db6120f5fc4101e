-- A small language: lexer, recursive-descent parser, syntax tree of classes, evaluator, constant folder and printer.
-- Stresses: a polymorphic tree walked by methods, objects of many layouts, string scanning by patterns.
-- quick: 3
local rounds = tonumber(arg and arg[1]) or 250

local Lexer = {}
Lexer.__index = Lexer
function Lexer.new(text)
  local l = setmetatable({ text = text, at = 1 }, Lexer)
  l:advance()
  return l
end
function Lexer:advance()
  local at = self.text:find("%S", self.at)
  if not at then
    self.kind, self.value = "end", nil
    return
  end
  local s, e = self.text:find("^%d+", at)
  if s then
    self.kind, self.value = "number", tonumber(self.text:sub(s, e))
  else
    s, e = self.text:find("^[%a_]+", at)
    if s then
      self.kind, self.value = "name", self.text:sub(s, e)
    else
      s, e = at, at
      self.kind, self.value = self.text:sub(at, at), nil
    end
  end
  self.at = e + 1
end
function Lexer:accept(kind)
  if self.kind ~= kind then return nil end
  local v = self.value or true
  self:advance()
  return v
end
function Lexer:expect(kind) return self:accept(kind) or error("expected " .. kind .. " at " .. self.at) end

local Node = {}
Node.__index = Node
function Node:extend()
  local c = setmetatable({}, self)
  c.__index = c
  return c
end
function Node.create(c, o) return setmetatable(o, c) end
function Node:fold() return self end
local Number, Name, Binary, Negate, Call, Choice = Node:extend(), Node:extend(), Node:extend(), Node:extend(), Node:extend(), Node:extend()
local Add, Sub, Mul, Less = Binary:extend(), Binary:extend(), Binary:extend(), Binary:extend()
Add.sign, Sub.sign, Mul.sign, Less.sign = "+", "-", "*", "<"
function Number:eval() return self.value end
function Number:show() return tostring(self.value) end
function Name:eval(env) return env[self.name] or 0 end
function Name:show() return self.name end
function Add:eval(env) return (self.left:eval(env) + self.right:eval(env)) % 1000003 end
function Sub:eval(env) return self.left:eval(env) - self.right:eval(env) end
function Mul:eval(env) return self.left:eval(env) * self.right:eval(env) % 10007 end
function Less:eval(env) return self.left:eval(env) < self.right:eval(env) and 1 or 0 end
function Binary:show() return "(" .. self.left:show() .. " " .. self.sign .. " " .. self.right:show() .. ")" end
function Binary:fold()
  self.left, self.right = self.left:fold(), self.right:fold()
  if getmetatable(self.left) == Number and getmetatable(self.right) == Number then return Number:create({ value = self:eval({}) }) end
  return self
end
function Negate:eval(env) return -self.operand:eval(env) end
function Negate:show() return "-" .. self.operand:show() end
function Call:eval(env)
  local args = {}
  for i = 1, #self.args do args[i] = self.args[i]:eval(env) end
  return env.functions[self.name](args)
end
function Call:show()
  local parts = {}
  for i, a in ipairs(self.args) do parts[i] = a:show() end
  return self.name .. "(" .. table.concat(parts, ", ") .. ")"
end
function Choice:eval(env)
  if self.test:eval(env) ~= 0 then return self.yes:eval(env) end
  return self.no:eval(env)
end
function Choice:show() return self.test:show() .. " ? " .. self.yes:show() .. " : " .. self.no:show() end

local Parser = {}
Parser.__index = Parser
function Parser.parse(text)
  local p = setmetatable({ lexer = Lexer.new(text), nodes = 0 }, Parser)
  local tree = p:choice()
  p.lexer:expect("end")
  return tree, p.nodes
end
function Parser:node(class, fields)
  self.nodes = self.nodes + 1
  return class:create(fields)
end
function Parser:choice()
  local test = self:comparison()
  if not self.lexer:accept("?") then return test end
  local yes = self:choice()
  self.lexer:expect(":")
  return self:node(Choice, { test = test, yes = yes, no = self:choice() })
end
function Parser:comparison()
  local left = self:sum()
  if self.lexer:accept("<") then return self:node(Less, { left = left, right = self:sum() }) end
  return left
end
function Parser:sum()
  local left = self:product()
  while true do
    if self.lexer:accept("+") then left = self:node(Add, { left = left, right = self:product() })
    elseif self.lexer:accept("-") then left = self:node(Sub, { left = left, right = self:product() })
    else return left end
  end
end
function Parser:product()
  local left = self:atom()
  while self.lexer:accept("*") do left = self:node(Mul, { left = left, right = self:atom() }) end
  return left
end
function Parser:atom()
  local l = self.lexer
  if l.kind == "number" then return self:node(Number, { value = l:accept("number") }) end
  if l:accept("-") then return self:node(Negate, { operand = self:atom() }) end
  if l:accept("(") then
    local inner = self:choice()
    l:expect(")")
    return inner
  end
  local name = l:expect("name")
  if not l:accept("(") then return self:node(Name, { name = name }) end
  local args = {}
  while not l:accept(")") do
    args[#args + 1] = self:choice()
    l:accept(",")
  end
  return self:node(Call, { name = name, args = args })
end

local sources = {}
for i = 1, 20 do
  sources[i] = string.format("a * %d + (b - %d) * (c + 2 * 3) < max(a, b * %d, c) ? twice(x + %d) * -b : a < b ? y * y - %d : (1 + 2) * %d - z + sum(a, b, c, x, %d)",
    i, i * 3, i % 4 + 1, i, i, i + 7, i)
end
local env = { a = 1, b = 2, c = 3, x = 4, y = 5, functions = {
  max = function(args) return math.max(args[1], args[2], args[3]) end,
  twice = function(args) return args[1] * 2 end,
  sum = function(args)
    local s = 0
    for i = 1, #args do s = s + args[i] end
    return s
  end,
} }
local total, nodes, length = 0, 0, 0
for round = 1, rounds do
  for i = 1, #sources do
    local tree, n = Parser.parse(sources[i])
    nodes = nodes + n
    tree = tree:fold()
    for k = 1, 10 do
      env.a, env.b, env.c, env.x = k, round % 10 - k, i, k * i
      total = (total + tree:eval(env)) % 1000003
    end
    if i == round % 20 + 1 then length = length + #tree:show() end
  end
end
print(total, nodes, length)
