-- Classes in the styles of the libraries that people use: inheritance, super calls, mixins, static members, inherited metamethods, changed late.
local function join(...)
  local t = table.pack(...)
  for i = 1, t.n do t[i] = tostring(t[i]) end
  return table.concat(t, " ")
end

-- Style 1: a declared dictionary per class; methods set on a class go down to the subclasses that do not have their own.
do
  local function propagate(class, name, f)
    class.dict[name] = f == nil and class.super and class.super.dict[name] or f
    for sub in pairs(class.subclasses) do
      if rawget(sub.declared, name) == nil then propagate(sub, name, f) end
    end
  end
  local function declare(class, name, f)
    class.declared[name] = f
    if f == nil and class.super then f = class.super.dict[name] end
    propagate(class, name, f)
  end
  local function create(name, super)
    local dict = {}
    dict.__index = dict
    local class = { name = name, super = super, static = {}, dict = dict, declared = {}, subclasses = setmetatable({}, { __mode = "k" }) }
    if super then
      setmetatable(class.static, { __index = function(_, k) local v = rawget(dict, k); if v == nil then return super.static[k] end; return v end })
    else
      setmetatable(class.static, { __index = function(_, k) return rawget(dict, k) end })
    end
    return setmetatable(class, { __index = class.static, __tostring = function() return "class " .. name end,
      __call = function(self, ...) return self:new(...) end, __newindex = declare })
  end
  local Object = create("Object")
  function Object.static:new(...)
    local o = setmetatable({ class = self }, self.dict)
    o:initialize(...)
    return o
  end
  function Object.static:subclass(name)
    local sub = create(name, self)
    for k, f in pairs(self.dict) do
      if not (k == "__index" and type(f) == "table") then propagate(sub, k, f) end
    end
    sub.initialize = function(o, ...) return self.dict.initialize(o, ...) end
    self.subclasses[sub] = true
    return sub
  end
  function Object.static:include(...)
    for _, mixin in ipairs({ ... }) do
      for k, v in pairs(mixin) do if k ~= "included" then self[k] = v end end
      if mixin.included then mixin:included(self) end
    end
    return self
  end
  function Object:initialize() end
  function Object:is(class) local c = self.class; while c and c ~= class do c = c.super end; return c == class end
  function Object:__tostring() return "instance of " .. tostring(self.class) end

  local Shape = Object:subclass("Shape")
  function Shape:initialize(w, h) self.w, self.h = w, h end
  function Shape:area() return self.w * self.h end
  function Shape.__add(a, b) return a:area() + (type(b) == "number" and b or b:area()) end
  function Shape.__lt(a, b) return a:area() < b:area() end
  function Shape.static.unit(class) return class(1, 1) end
  local Square = Shape:subclass("Square")
  function Square:initialize(s) Shape.initialize(self, s, s) end
  local Cube = Square:subclass("Cube")
  function Cube:area() return 6 * Square.area(self) end
  local shapes = { Shape(2, 3), Square(4), Cube(2), Shape:unit(), Cube:unit() }
  local function survey()
    local sum, names = 0, {}
    for _ = 1, 3 do
      for i = 1, #shapes do sum = sum + shapes[i]:area() end
    end
    for i = 1, #shapes do names[i] = tostring(shapes[i]) end
    print(sum, shapes[1] + shapes[2], shapes[2] < shapes[3], shapes[3] + 1, names[3])
  end
  survey()
  function Shape:area() return 100 * self.w * self.h end -- goes down to Square, not to Cube
  survey()
  function Square:area() return 1 end
  survey()
  Square.area = nil
  survey()
  local Loud = { shout = function(self) return tostring(self):upper() end, included = function(_, class) class.loud = true end }
  Shape:include(Loud, { area = function() return 0.5 end })
  print(shapes[3]:shout(), shapes[1].loud, Square.loud, shapes[3]:is(Shape), shapes[1]:is(Square))
  survey()
  Cube.__add = function() return "cubes add" end
  Cube.__tostring = function(self) return "cube " .. self.w end
  survey()
  print(Cube.unit == Shape.unit, Square.static.unit ~= nil, rawget(Square, "unit"), tostring(Cube))
end
-- expect: 159	22	true	25	instance of class Cube
-- expect: 15900	2200	true	2401	instance of class Cube
-- expect: 2139	601	true	7	instance of class Cube
-- expect: 15900	2200	true	2401	instance of class Cube
-- expect: INSTANCE OF CLASS CUBE	true	true	true	false
-- expect: 22.5	1.0	true	4.0	instance of class Cube
-- expect: 22.5	1.0	true	cubes add	cube 2
-- expect: true	true	nil	class Cube

-- Style 2: a class is its objects' metatable; extend copies the events; implement copies what is missing.
do
  local Object = {}
  Object.__index = Object
  function Object:new() end
  function Object:extend()
    local cls = {}
    for k, v in pairs(self) do if k:find("__") == 1 then cls[k] = v end end
    cls.__index = cls
    cls.super = self
    return setmetatable(cls, self)
  end
  function Object:implement(...)
    for _, cls in pairs({ ... }) do
      for k, v in pairs(cls) do if self[k] == nil and type(v) == "function" then self[k] = v end end
    end
  end
  function Object:is(T)
    local mt = getmetatable(self)
    while mt do
      if mt == T then return true end
      mt = getmetatable(mt)
    end
    return false
  end
  function Object:__tostring() return "Object" end
  function Object:__call(...)
    local obj = setmetatable({}, self)
    obj:new(...)
    return obj
  end

  local Point = Object:extend()
  Point.scale = 2
  function Point:new(x, y) self.x, self.y = x or 0, y or 0 end
  function Point:size() return (self.x + self.y) * self.scale end
  function Point.__eq(a, b) return a.x == b.x and a.y == b.y end
  function Point.__unm(a) return getmetatable(a)(-a.x, -a.y) end
  local Rect = Point:extend()
  function Rect:new(x, y, w) Rect.super.new(self, x, y); self.w = w or 0 end
  function Rect:size() return Rect.super.size(self) + self.w end
  local Named = Rect:extend()
  function Named:new(name, ...) Named.super.new(self, ...); self.name = name end
  function Named:__tostring() return "named " .. self.name end
  local list = { Point(1, 2), Rect(1, 2, 3), Named("n", 1, 2, 4) }
  local function survey()
    local out = {}
    for round = 1, 2 do for i, o in ipairs(list) do out[i] = o:size() end end
    print(join(table.unpack(out)), tostring(list[1]), tostring(list[3]), list[1] == Point(1, 2), list[2] == Rect(1, 2, 9), (-list[2]).x)
  end
  survey()
  Point.scale = 3
  Rect.scale = 4
  survey()
  Named.size = function(self) return -1 end
  function Object.size() return "never" end
  survey()
  Named.size, Rect.size = nil, nil
  Rect.__eq = function() return false end
  survey()
  Named:implement({ extra = function() return "extra" end, size = print })
  print(list[3]:extra(), list[3]:is(Point), list[1]:is(Named), list[2].extra, Named.super.super == Point)
  setmetatable(Rect, Object)
  print(pcall(survey))
end
-- expect: 6 9 10	Object	named n	true	true	-1
-- expect: 9 15 16	Object	named n	true	true	-1
-- expect: 9 15 -1	Object	named n	true	true	-1
-- expect: 9 12 12	Object	named n	true	false	-1
-- expect: extra	true	false	nil	true
-- expect: 9 never never	Object	named n	true	false	-1
-- expect: true

-- Style 3: PiL's, where `new` of any object or class makes a derived one; objects serve as prototypes of others.
do
  local Account = { balance = 0 }
  function Account:new(o)
    o = o or {}
    self.__index = self
    return setmetatable(o, self)
  end
  function Account:deposit(v) self.balance = self.balance + v; return self end
  function Account:limit() return 0 end
  function Account:withdraw(v)
    if v - self.balance > self:limit() then return "refused" end
    self.balance = self.balance - v
    return self.balance
  end
  local Special = Account:new()
  function Special:limit() return self.credit or 100 end
  local accounts = {}
  for i = 1, 20 do accounts[i] = (i % 2 == 0 and Special or Account):new({ credit = i % 4 == 0 and i * 10 or nil }) end
  local child = accounts[4]:new({}) -- an object as a class
  local out = {}
  for round = 1, 6 do
    local refused, sum = 0, 0
    for i = 1, 20 do
      if accounts[i]:deposit(i):withdraw(60) == "refused" then refused = refused + 1 end
      sum = sum + accounts[i].balance
    end
    out[#out + 1] = refused .. ":" .. sum .. ":" .. tostring(child:withdraw(30))
    if round == 2 then accounts[1].limit = function() return 1000 end end
    if round == 3 then function Account:limit() return 10 end end
    if round == 4 then accounts[2].limit, Special.limit = Special.limit, nil end
    if round == 5 then child.balance = nil end
  end
  print(table.concat(out, " ")) -- expect: 11:-330:-26 14:-480:refused 17:-450:refused 13:-660:refused 18:-570:refused 17:-540:-6
end

-- Style 4: several parents, searched by a function, with and without a cache in the class.
do
  local function derive(cached, ...)
    local parents = { ... }
    local c = {}
    c.__index = c
    return setmetatable(c, { __index = function(t, k)
      for i = 1, #parents do
        local v = parents[i][k]
        if v ~= nil then
          if cached then t[k] = v end
          return v
        end
      end
    end })
  end
  local Walks = { move = function() return "walks" end, legs = 4 }
  local Flies = { move = function() return "flies" end, wings = 2 }
  for _, cached in ipairs({ false, true }) do
    local Both = derive(cached, Walks, Flies)
    local Sub = derive(cached, Both, { extra = "extra" })
    local o = setmetatable({}, Sub)
    local out = {}
    for i = 1, 8 do
      if i == 3 then Walks.move = function() return "runs" end end
      if i == 5 then Walks.move = nil end
      if i == 7 then Both.move, Sub.move = nil, nil end
      out[i] = o:move() .. o.legs + o.wings .. o.extra .. tostring(o.none)
    end
    Walks.move = function() return "walks" end
    print(cached, table.concat(out, " "))
  end
end
-- expect: false	walks6extranil walks6extranil runs6extranil runs6extranil flies6extranil flies6extranil flies6extranil flies6extranil
-- expect: true	walks6extranil walks6extranil walks6extranil walks6extranil walks6extranil walks6extranil flies6extranil flies6extranil

-- Style 5: objects as closures, with delegation and methods exchanged.
do
  local function counter(start)
    local self, n = {}, start
    function self.up(by) n = n + (by or 1); return self end
    function self.get() return n end
    return self
  end
  local function loud(start)
    local self = counter(start)
    local get = self.get
    function self.get() return "<" .. get() .. ">" end
    return self
  end
  local list = { counter(1), loud(10), setmetatable({}, { __index = counter(100) }) }
  local out = {}
  for round = 1, 6 do
    for i, c in ipairs(list) do
      out[#out + 1] = tostring(c.up(round).get())
    end
    if round == 2 then list[1].get = function() return "hidden" end end
    if round == 4 then list[1].get, list[3].get = list[2].get, function() return "own" end end
  end
  print(table.concat(out, " ")) -- expect: 2 <11> 101 4 <13> 103 hidden <16> 106 hidden <20> 110 <20> <25> 115 <25> <31> 121
end

-- Style 6: prototypes that are cloned, properties with getters and setters, private parts in a weak table.
do
  local private = setmetatable({}, { __mode = "k" })
  local Temperature = {}
  local getters, setters = {}, {}
  function getters.celsius(o) return private[o].kelvin - 273 end
  function setters.celsius(o, v) private[o].kelvin = v + 273 end
  function getters.kelvin(o) return private[o].kelvin end
  Temperature.__index = function(o, k)
    local g = getters[k]
    if g then return g(o) end
    return Temperature[k]
  end
  Temperature.__newindex = function(o, k, v)
    local s = setters[k]
    if s then s(o, v) else rawset(o, k, v) end
  end
  function Temperature.new(kelvin)
    local o = {}
    private[o] = { kelvin = kelvin }
    return setmetatable(o, Temperature)
  end
  function Temperature:warm(n) self.celsius = self.celsius + n; return self end
  local list = {}
  for i = 1, 10 do list[i] = Temperature.new(273 + i) end
  local function survey()
    local sum = 0
    for _, o in ipairs(list) do sum = sum + o:warm(1).celsius + o.kelvin + (o.note or 0) end
    collectgarbage()
    print(sum)
  end
  survey()
  survey()
  getters.note = function() return 1000 end
  survey()
  list[1].note = 5
  list[2].celsius = 0
  setters.kelvin = function(o, v) private[o].kelvin = v * 2 end
  list[3].kelvin = 100
  survey()
  getters.celsius = function(o) return 0 end
  survey()
end
-- expect: 2860
-- expect: 2880
-- expect: 12900
-- expect: 11757
-- expect: 11745
