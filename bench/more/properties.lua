-- Objects with computed properties: getters, setters and validation in __index and __newindex functions of classes, with inheritance.
-- Stresses: misses that end in functions, rawget and rawset, tables of closures looked up by name, private state in weak tables.
-- quick: 1000
local count = tonumber(arg and arg[1]) or 250000

local rawget, rawset, setmetatable, getmetatable = rawget, rawset, setmetatable, getmetatable

local function class(base)
  local c = { methods = setmetatable({}, { __index = base and base.methods }), get = setmetatable({}, { __index = base and base.get }),
    set = setmetatable({}, { __index = base and base.set }) }
  c.meta = {
    __index = function(o, k)
      local getter = c.get[k]
      if getter then return getter(o) end
      return c.methods[k]
    end,
    __newindex = function(o, k, v)
      local setter = c.set[k]
      if setter then setter(o, v) else rawset(o, k, v) end
    end,
    class = c,
  }
  function c.new(...)
    local o = setmetatable({}, c.meta)
    o:init(...)
    return o
  end
  return c
end

local private = setmetatable({}, { __mode = "k" })
local Rectangle = class()
function Rectangle.methods:init(w, h) self._w, self._h = w, h end
function Rectangle.get:area() return self._w * self._h end
function Rectangle.get:width() return self._w end
function Rectangle.set:width(v) rawset(self, "_w", v > 0 and v or 0) end
function Rectangle.get:ratio() return self._h == 0 and 0 or math.floor(self._w * 10 / self._h) end
function Rectangle.methods:scale(n)
  self.width = self.width * n % 50
  return self
end
local Square = class(Rectangle)
function Square.methods:init(w) Rectangle.methods.init(self, w, w); private[self] = { changes = 0 } end
function Square.set:width(v)
  Rectangle.set.width(self, v)
  self._h = self._w
  local p = private[self]
  p.changes = p.changes + 1
end
function Square.get:changes() return private[self].changes end

local defaults = setmetatable({}, { __index = function(t, k) -- made at the first use, then kept
  local v = #k
  rawset(t, k, v)
  return v
end })
local settings = setmetatable({}, { __index = defaults })
local names = { "color", "border", "shadow", "font", "margin" }

local sum, list = 0, {}
for i = 1, count do
  local r = i % 4 == 0 and Square.new(i % 9) or Rectangle.new(i % 9, i % 5)
  r.width = r.width + 1
  r:scale(i % 6)
  sum = sum + r.area + r.ratio
  if i % 4 == 0 then sum = sum + r.changes end
  r.tag = i
  sum = sum + (r.tag - i) + settings[names[i % 5 + 1]] + settings.font
  if i % 1000 == 0 then
    settings[names[i / 1000 % 5 + 1]] = i % 7
    list[#list + 1] = r
  end
  sum = sum % 1000003
end
for round = 1, 300 do
  for i = 1, #list do sum = (sum + list[i]:scale(round % 3 + 1).area) % 1000003 end
end
print(sum, #list, rawget(defaults, "font"), getmetatable(list[1]).class == Square)
