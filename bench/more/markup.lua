-- A renderer for a light markup language: paragraphs, headings, lists, emphasis, links, templates with values, an index of words.
-- Stresses: gmatch, gsub with functions and tables, string building, dictionaries of strings, sort with a comparison.
-- quick: 2
local rounds = tonumber(arg and arg[1]) or 450

local words = {}
for w in ("the quick brown fox jumps over a lazy dog while seven wizards brew strange potions in old copper kettles and nobody asks why"):gmatch("%a+") do
  words[#words + 1] = w
end
local seed = 5
local function word()
  seed = seed * 16807 % 2147483647
  return words[seed % #words + 1]
end
local function sentence(n)
  local s = {}
  for i = 1, n do
    local w = word()
    if i % 7 == 0 then w = "*" .. w .. "*" elseif i % 11 == 0 then w = "[" .. w .. "](page-" .. w .. ")" elseif i % 13 == 0 then w = "{{" .. w .. "}}" end
    s[i] = w
  end
  return table.concat(s, " ") .. "."
end
local lines = {}
for i = 1, 60 do
  if i % 10 == 1 then lines[#lines + 1] = "# Chapter " .. i .. " & more" end
  if i % 5 == 0 then for k = 1, 4 do lines[#lines + 1] = "- " .. sentence(5 + k) end end
  lines[#lines + 1] = sentence(20)
  if i % 3 == 0 then lines[#lines + 1] = "" end
end
local source = table.concat(lines, "\n") .. "\n"

local Renderer = {}
Renderer.__index = Renderer
function Renderer.new(values) return setmetatable({ out = {}, values = values, links = {}, list = false, words = {} }, Renderer) end
function Renderer:put(s) self.out[#self.out + 1] = s end
local escapes = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" }
function Renderer:inline(text)
  text = text:gsub("[&<>]", escapes)
  text = text:gsub("{{(%w+)}}", self.values)
  text = text:gsub("%*([^*]+)%*", "<em>%1</em>")
  text = text:gsub("%[([^%]]+)%]%(([^)]+)%)", function(label, target)
    self.links[target] = (self.links[target] or 0) + 1
    return '<a href="' .. target .. '">' .. label .. "</a>"
  end)
  return text
end
function Renderer:line(line)
  local level, title = line:match("^(#+)%s+(.*)$")
  local item = line:match("^%- (.*)$")
  if self.list and not item then
    self:put("</ul>")
    self.list = false
  end
  if level then
    self:put("<h" .. #level .. ">" .. self:inline(title) .. "</h" .. #level .. ">")
  elseif item then
    if not self.list then
      self:put("<ul>")
      self.list = true
    end
    self:put("<li>" .. self:inline(item) .. "</li>")
  elseif line:find("%S") then
    self:put("<p>" .. self:inline(line) .. "</p>")
  end
  for w in line:gmatch("%a%a%a%a+") do
    local lower = w:lower()
    local entry = self.words[lower]
    if entry then entry.count = entry.count + 1 else self.words[lower] = { word = lower, count = 1 } end
  end
end
function Renderer:index()
  local list = {}
  for _, entry in pairs(self.words) do list[#list + 1] = entry end
  table.sort(list, function(a, b) return a.count > b.count or a.count == b.count and a.word < b.word end)
  local parts = {}
  for i, entry in ipairs(list) do parts[i] = ("%-10s %4d"):format(entry.word, entry.count) end
  return table.concat(parts, "\n")
end

local length, hash = 0, 0
local values = setmetatable({ fox = "FOX", dog = "<DOG>" }, { __index = function(_, k) return #k > 4 and k:upper() or nil end })
for round = 1, rounds do
  local r = Renderer.new(values)
  values.round = tostring(round)
  for line in source:gmatch("(.-)\n") do r:line(line) end
  local html, index = table.concat(r.out, "\n"), r:index()
  length = length + #html + #index
  local b = html:byte(round * 97 % #html + 1)
  local links = 0
  for _, n in pairs(r.links) do links = links + n end
  hash = (hash * 31 + b + links) % 1000003
end
print(length, hash)
