-- Metamethods that the text shows. --> main chunk | registers on the Lua stack: outside loops, because it runs once

local V = {}
V.__index = V
local function vec(x) return setmetatable({x = x}, V) end --> function 'vec'
function V.__add(a, b) return vec(a.x + b.x) end --> function '__add'
function V.__lt(a, b) return a.x < b.x end --> function '__lt' | quick path without a frame: all of it
V.__call = function(self, n) return self.x * n end --> function '__call'
local P = setmetatable({}, {__index = function(_, k) return #k end}) --> function '__index'

local function work(n) --> function 'work'
  local a, s, t = vec(1), vec(0), 0
  for i = 1, n do
    s = s + a --> function in line: __add
    if a < s then --> function in line: __lt
      t = t + a(i) --> direct call of a metamethod: __call
    end
    t = t + P.width --> function in line: __index
  end
  return s.x, t
end

print(work(10))

-- Classes that one function makes, from what is passed to it.
local function class(new) --> function 'class'
  local c = {}
  c.__index = c
  return setmetatable(c, {__call = new})
end
local A = class(function(c, x) return setmetatable({x = x, y = {}}, c) end) --> a function without a name
local B = class(function(c, x) return setmetatable({x = x, z = {}}, c) end) --> a function without a name
function A.__mul(a, b) return A(a.x * (type(b) == "table" and b.x or b)) end --> function '__mul' | direct call of a metamethod: __mul, a function without a name
function B.__mul(a, b) return B(a.x - b.x) end --> function '__mul' | direct call of a metamethod: a function without a name
local function product(a, b) --> function 'product'
  return a * b --> direct call of a metamethod: __mul
end
local function scaled(list, by) --> function 'scaled'
  for n, v in ipairs(list) do
    list[n] = v * 2 --> direct call of a metamethod: __mul
  end
  return by * by --> direct call of a metamethod: __mul
end
local function squared(x) --> function 'squared' | quick path without a frame: all of it
  if type(x) == "number" then return x * x end
  return x
end
local by = A(3)
local list = {A(1), by}
scaled(list, 2)
print(product(B(1), B(2)).x, scaled(list, by).x)
print(squared(by).x, squared(tonumber("3")))
