-- Classes by metatables: single and multiple inheritance, super calls, mixins, private state.
local function class(name, parent)
  local c = { name = name, super = parent }
  c.__index = c
  return setmetatable(c, { __index = parent, __call = function(cls, ...)
    local o = setmetatable({}, cls)
    if cls.init then cls.init(o, ...) end
    return o
  end, __tostring = function() return "class " .. name end })
end
local Animal = class("Animal")
function Animal:init(name) self.name = name end
function Animal:speak() return self.name .. " makes " .. self:sound() end
function Animal:sound() return "no sound" end
local Dog = class("Dog", Animal)
function Dog:init(name, tricks) Animal.init(self, name); self.tricks = tricks or {} end
function Dog:sound() return "woof" end
local Puppy = class("Puppy", Dog)
function Puppy:sound() return self.super.super.sound(self) .. "/" .. Dog.sound(self):upper() end
print(Animal("thing"):speak(), Dog("rex"):speak(), Puppy("bit"):speak())
-- expect: thing makes no sound	rex makes woof	bit makes no sound/WOOF
print(tostring(Puppy), Puppy.super == Dog, getmetatable(Puppy("x")) == Puppy)
-- expect: class Puppy	true	true
local function is_a(o, c) local m = getmetatable(o); while m do if m == c then return true end m = m.super end return false end
print(is_a(Puppy("x"), Animal), is_a(Animal("x"), Dog))  -- expect: true	false
-- Changing a method affects existing objects of subclasses, unless they override it.
local rex, bit = Dog("rex"), Puppy("bit")
function Animal:speak() return "patched " .. self:sound() end
print(rex:speak(), bit:speak())  -- expect: patched woof	patched no sound/WOOF
rex.sound = function() return "own sound" end
print(rex:speak(), Dog("other"):speak())  -- expect: patched own sound	patched woof
rex.sound = nil
print(rex:speak())  -- expect: patched woof
-- Metamethods are not inherited through __index unless copied.
function Animal.__add(a, b) return a.name .. "&" .. b.name end
print(Animal("a") + Animal("b"), pcall(function() return Dog("c") + Dog("d") end))
-- expect: a&b	false	inheritance.lua:36: attempt to perform arithmetic on a table value
Dog.__add = Animal.__add
print(Dog("c") + Dog("d"))  -- expect: c&d
-- Multiple inheritance by a searching function, with a cache.
local function multi(...)
  local parents = { ... }
  local c = {}
  c.__index = function(o, k)
    local v = c[k]
    if v == nil then
      for _, p in ipairs(parents) do v = p[k]; if v ~= nil then c[k] = v; break end end
    end
    return v
  end
  return c
end
local Swimmer = { swim = function(self) return self.n .. " swims" end, move = function() return "swim" end }
local Flyer = { fly = function(self) return self.n .. " flies" end, move = function() return "fly" end }
local Duck = multi(Swimmer, Flyer)
local d = setmetatable({ n = "duck" }, Duck)
print(d:swim(), d:fly(), d:move(), rawget(Duck, "fly") == Flyer.fly, d.none)
-- expect: duck swims	duck flies	swim	true	nil
-- Private state in closures.
local function account(balance)
  local self = {}
  function self.deposit(v) balance = balance + v; return self end
  function self.balance() return balance end
  return self
end
local acc = account(100)
print(acc.deposit(50).deposit(25).balance(), account(1).balance())  -- expect: 175	1
-- Properties: getters and setters.
local Rect = {}
local getters = { area = function(s) return rawget(s, "w") * rawget(s, "h") end }
local setters = { size = function(s, v) rawset(s, "w", v); rawset(s, "h", v) end }
Rect.__index = function(s, k) local g = getters[k]; if g then return g(s) end return Rect[k] end
Rect.__newindex = function(s, k, v) local f = setters[k]; if f then f(s, v) else rawset(s, k, v) end end
function Rect.grow(s, n) s.size = s.w + n; return s end
local r = setmetatable({ w = 2, h = 3 }, Rect)
print(r.area, r:grow(3).area, rawget(r, "size"))  -- expect: 6	25	nil
-- Polymorphic call sites: many classes through one line.
local shapes = {}
for i = 1, 12 do
  local C = {}
  C.__index = C
  function C:area() return i * self.k end
  shapes[i] = setmetatable({ k = i, ["extra" .. i] = true }, C)
end
local total = 0
for round = 1, 3 do for _, s in ipairs(shapes) do total = total + s:area() end end
print(total)  -- expect: 1950
-- A default-value table, and one that remembers.
local defaults = setmetatable({}, { __index = function(t, k) local v = k * 2; t[k] = v; return v end })
print(defaults[4], rawget(defaults, 4), rawget(defaults, 5))  -- expect: 8	8	nil
