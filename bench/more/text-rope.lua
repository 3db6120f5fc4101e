-- A text editor's buffer as a rope: a balanced tree of pieces with insert, delete, split and concatenation, and an undo list.
-- Stresses: immutable nodes of two classes, __concat, __tostring and __index functions, string.sub, recursion.
-- quick: 200
local edits = tonumber(arg and arg[1]) or 25000

local floor, sub = math.floor, string.sub
local Leaf, Branch = {}, {}
Leaf.__index = Leaf
Branch.__index = Branch
local function leaf(s) return setmetatable({ text = s, length = #s, depth = 0, lines = select(2, s:gsub("\n", "")) }, Leaf) end
local function branch(a, b)
  return setmetatable({ left = a, right = b, length = a.length + b.length, depth = math.max(a.depth, b.depth) + 1, lines = a.lines + b.lines }, Branch)
end
local empty = leaf("")

local function join(a, b)
  if a.length == 0 then return b end
  if b.length == 0 then return a end
  if a.length + b.length <= 64 then return leaf(a:flat() .. b:flat()) end
  if a.depth > b.depth + 1 then -- keep the tree flat
    return branch(a.left, join(a.right, b))
  elseif b.depth > a.depth + 1 then
    return branch(join(a, b.left), b.right)
  end
  return branch(a, b)
end
Leaf.__concat, Branch.__concat = join, join
Leaf.__tostring = function(l) return l.text end
Branch.__tostring = function(b) return b:flat() end
function Leaf:flat() return self.text end
function Branch:flat() return self.left:flat() .. self.right:flat() end
function Leaf:split(i) return leaf(sub(self.text, 1, i)), leaf(sub(self.text, i + 1)) end
function Branch:split(i)
  local n = self.left.length
  if i < n then
    local a, b = self.left:split(i)
    return a, b .. self.right
  elseif i > n then
    local a, b = self.right:split(i - n)
    return self.left .. a, b
  end
  return self.left, self.right
end
function Leaf:byte(i) return self.text:byte(i) end
function Branch:byte(i)
  local n = self.left.length
  if i <= n then return self.left:byte(i) end
  return self.right:byte(i - n)
end
function Leaf:each(f) f(self.text) end
function Branch:each(f) self.left:each(f) self.right:each(f) end

local Buffer = {}
Buffer.__index = function(b, k) -- some properties are computed
  if k == "length" then return rawget(b, "root").length end
  if k == "lines" then return rawget(b, "root").lines + 1 end
  return Buffer[k]
end
function Buffer.new(text) return setmetatable({ root = leaf(text), undo = {}, top = 0 }, Buffer) end
function Buffer:remember()
  local top = self.top % 50 + 1
  self.undo[top] = self.root
  self.top = top
end
function Buffer:insert(at, text)
  self:remember()
  local a, b = self.root:split(at)
  self.root = a .. leaf(text) .. b
end
function Buffer:delete(at, n)
  self:remember()
  local a, rest = self.root:split(at)
  local _, b = rest:split(math.min(n, rest.length))
  self.root = a .. b
end
function Buffer:back()
  local old = self.undo[self.top]
  if old then
    self.root, self.undo[self.top] = old, nil
    self.top = (self.top - 2) % 50 + 1
  end
end

local seed = 11
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n
end
local buffer = Buffer.new(("the first line of the text\n"):rep(40))
local pieces = { "word ", "a longer piece of text ", "x", "\n", "end of sentence.\n" }
local sum = 0
for i = 1, edits do
  local n = buffer.length
  local kind = random(10)
  if kind < 6 then buffer:insert(random(n + 1), pieces[random(5) + 1])
  elseif kind < 9 and n > 100 then buffer:delete(random(n - 20), random(20) + 1)
  else buffer:back() end
  if i % 3 == 0 then sum = (sum * 31 + buffer.root:byte(random(buffer.length) + 1) + buffer.lines) % 1000003 end
  if i % 1000 == 0 then buffer.root:each(function(s) sum = (sum + #s * #s) % 1000003 end) end
end
local text = tostring(buffer.root)
local hash = 0
for i = 1, #text do hash = (hash * 31 + text:byte(i)) % 1000003 end
print(buffer.length, buffer.lines, sum, hash)
