-- A JSON reader and writer in classes: a scanner over bytes, a document of node objects, a visitor that writes it.
-- Stresses: string.byte and sub, dispatch by tables of methods, objects per value, methods on them.
-- quick: 2
local rounds = tonumber(arg and arg[1]) or 90

local byte, sub, find, concat = string.byte, string.sub, string.find, table.concat

local Node = {}
Node.__index = Node
local function kind(name)
  local k = setmetatable({ kind = name }, Node)
  k.__index = k
  return k
end
local Text, Number, Flag, List, Map = kind("text"), kind("number"), kind("flag"), kind("list"), kind("map")
function Node:depth() return 1 end
function Node:count() return 1 end
function List:count()
  local n = 1
  for i = 1, #self.items do n = n + self.items[i]:count() end
  return n
end
function Map:count()
  local n = 1
  for i = 1, #self.keys do n = n + self.values[self.keys[i]]:count() end
  return n
end
function List:depth()
  local d = 0
  for _, item in ipairs(self.items) do d = math.max(d, item:depth()) end
  return d + 1
end
function Map:depth()
  local d = 0
  for _, key in ipairs(self.keys) do d = math.max(d, self.values[key]:depth()) end
  return d + 1
end

local Scanner = {}
Scanner.__index = Scanner
function Scanner.new(text) return setmetatable({ text = text, at = 1 }, Scanner) end
function Scanner:space()
  local at, text = self.at, self.text
  local b = byte(text, at)
  while b == 32 or b == 10 or b == 9 or b == 13 do
    at = at + 1
    b = byte(text, at)
  end
  self.at = at
  return b
end
function Scanner:string()
  local from = self.at + 1
  local at, text, plain = from, self.text, true
  while true do
    local b = byte(text, at)
    if b == 34 then break end
    if b == 92 then at = at + 1; plain = false end
    at = at + 1
  end
  self.at = at + 1
  local s = sub(text, from, at - 1)
  if not plain then s = s:gsub("\\(.)", { n = "\n", t = "\t", ['"'] = '"', ["\\"] = "\\" }) end
  return s
end
local readers = {}
function Scanner:value()
  local b = self:space()
  local reader = readers[b] or readers.number
  return reader(self)
end
readers[34] = function(s) return setmetatable({ text = s:string() }, Text) end
readers.number = function(s)
  local from, to = find(s.text, "^-?%d+%.?%d*[eE]?[+-]?%d*", s.at)
  s.at = to + 1
  return setmetatable({ value = tonumber(sub(s.text, from, to)) }, Number)
end
readers[116] = function(s) s.at = s.at + 4 return setmetatable({ value = true }, Flag) end
readers[102] = function(s) s.at = s.at + 5 return setmetatable({ value = false }, Flag) end
readers[110] = function(s) s.at = s.at + 4 return setmetatable({}, Flag) end
readers[91] = function(s)
  local items = {}
  s.at = s.at + 1
  while s:space() ~= 93 do
    items[#items + 1] = s:value()
    if s:space() == 44 then s.at = s.at + 1 end
  end
  s.at = s.at + 1
  return setmetatable({ items = items }, List)
end
readers[123] = function(s)
  local keys, values = {}, {}
  s.at = s.at + 1
  while s:space() ~= 125 do
    local key = s:string()
    s:space()
    s.at = s.at + 1
    keys[#keys + 1] = key
    values[key] = s:value()
    if s:space() == 44 then s.at = s.at + 1 end
  end
  s.at = s.at + 1
  return setmetatable({ keys = keys, values = values }, Map)
end

local Writer = {}
Writer.__index = Writer
function Writer.new() return setmetatable({ n = 0 }, Writer) end
function Writer:put(s)
  local n = self.n + 1
  self[n] = s
  self.n = n
end
function Writer:write(node) return self[node.kind](self, node) end
local escapes = { ["\n"] = "\\n", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }
function Writer:text(node) self:put('"'); self:put((node.text:gsub('[\n\t"\\]', escapes))); self:put('"') end
function Writer:number(node) self:put(string.format("%g", node.value)) end
function Writer:flag(node) self:put(node.value == nil and "null" or tostring(node.value)) end
function Writer:list(node)
  self:put("[")
  for i, item in ipairs(node.items) do
    if i > 1 then self:put(",") end
    self:write(item)
  end
  self:put("]")
end
function Writer:map(node)
  self:put("{")
  for i, key in ipairs(node.keys) do
    if i > 1 then self:put(", ") end
    self:put('"' .. key .. '": ')
    self:write(node.values[key])
  end
  self:put("}")
end

local parts = {}
for i = 1, 150 do
  parts[i] = string.format('{"id": %d, "name": "item \\"%d\\"", "tags": ["a", "tag%d", "long tag with\\nlines"], "size": [%d.5, -%d, 1e%d], "ok": %s, "none": null}',
    i, i * 3, i % 7, i, i, i % 5, i % 2 == 0 and "true" or "false")
end
local text = "[" .. concat(parts, ",\n") .. "]"
local length, nodes = 0, 0
for round = 1, rounds do
  local document = Scanner.new(text):value()
  nodes = nodes + document:count() * document:depth()
  document.items[round % 150 + 1].values.id.value = round
  local w = Writer.new()
  w:write(document)
  text = concat(w)
  length = length + #text
end
local hash = 0
for i = 1, #text do hash = (hash * 31 + byte(text, i)) % 1000003 end
print(length, nodes, hash)
