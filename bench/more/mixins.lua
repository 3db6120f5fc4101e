-- A class library with single inheritance, mixins whose methods are copied, super calls, class methods and inherited metamethods.
-- Stresses: classes built at run time by copying, calls through two to four levels, __tostring, __eq, __lt and __call of classes.
-- quick: 1000
local count = tonumber(arg and arg[1]) or 350000

local Object = { static = {} }
local function copy_into(target, source)
  for k, v in pairs(source) do
    if k ~= "__index" and target[k] == nil then target[k] = v end
  end
end
local function make_class(name, super)
  local class = { name = name, super = super, methods = {}, static = {} }
  local methods = class.methods
  if super then
    copy_into(methods, super.methods) -- metamethods are not inherited through __index
    setmetatable(class.static, { __index = super.static })
  end
  methods.__index = methods
  methods.class = class
  return setmetatable(class, {
    __index = class.static,
    __newindex = methods,
    __tostring = function(c) return "class " .. c.name end,
    __call = function(c, ...)
      local o = setmetatable({}, methods)
      o:init(...)
      return o
    end,
  })
end
local Base = make_class("Base")
function Base:init() end
function Base.static.subclass(class, name) return make_class(name, class) end
function Base.static.include(class, mixin)
  for k, v in pairs(mixin) do if k ~= "included" then class.methods[k] = v end end
  if mixin.included then mixin.included(class) end
  return class
end
function Base:is_a(class)
  local c = self.class
  while c do
    if c == class then return true end
    c = c.super
  end
  return false
end
Base.methods.__tostring = function(o) return "a " .. o.class.name end

local Comparable = {
  __lt = function(a, b) return a:rank() < b:rank() end,
  __le = function(a, b) return a:rank() <= b:rank() end,
  __eq = function(a, b) return a:rank() == b:rank() end,
  clamp = function(self, low, high)
    if self < low then return low end
    if high < self then return high end
    return self
  end,
}
local Countable = { included = function(class) class.static.made = 0 end }
function Countable:count_one() self.class.static.made = self.class.made + 1 end
local Observable = {}
function Observable:watch(f) self.watchers = self.watchers or {}; self.watchers[#self.watchers + 1] = f end
function Observable:changed(...)
  local list = self.watchers
  if list then for i = 1, #list do list[i](self, ...) end end
end

local Animal = Base:subclass("Animal"):include(Comparable):include(Countable)
function Animal:init(age) self.age = age; self:count_one() end
function Animal:rank() return self.age end
function Animal:grow(n) self.age = self.age + n return self end
function Animal:noise() return 1 end
local Bird = Animal:subclass("Bird"):include(Observable)
function Bird:init(age, wings) Animal.methods.init(self, age); self.wings = wings end
function Bird:grow(n)
  Animal.methods.grow(self, n)
  self:changed("age", self.age)
  return self
end
local Parrot = Bird:subclass("Parrot")
function Parrot:init(age, words) Bird.methods.init(self, age, 2); self.words = words end
function Parrot:noise() return self.words + Bird.methods.noise(self) end
function Parrot:rank() return Bird.methods.rank(self) + self.words end
local Fish = Animal:subclass("Fish"):include({ noise = function() return 0 end })

local seen, sum, clamped = 0, 0, 0
local function watcher(_, what, value) if what == "age" then seen = (seen + value) % 1000003 end end
local low, high = Animal(3), Parrot(4, 5)
local kinds = { Animal, Bird, Parrot, Fish }
local strings = 0
for i = 1, count do
  local o = kinds[i % 4 + 1](i % 12, i % 3)
  if o.watch then o:watch(watcher) end
  sum = (sum + o:grow(i % 3):noise() * o.age) % 1000003
  if o:clamp(low, high) ~= o then clamped = clamped + 1 end
  if o:is_a(Bird) then sum = sum + 1 end
  if i % 50 == 0 then strings = strings + #tostring(o) + #tostring(o.class) end
end
print(sum, seen, clamped, strings, Animal.made, Bird.made, Parrot.made, Fish.made)
