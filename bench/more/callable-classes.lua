-- Complex numbers, rationals and matrices made by calling their classes: `Complex(1, 2)`; a fractal and a linear system in them.
-- Stresses: __call constructors, arithmetic metamethods with mixed operands, results that live for one expression.
-- quick: 2
local size = tonumber(arg and arg[1]) or 170

local function class(new)
  local c = {}
  c.__index = c
  return setmetatable(c, { __call = new })
end

local Complex = class(function(c, re, im) return setmetatable({ re = re, im = im or 0 }, c) end)
local function lift(v) return type(v) == "number" and Complex(v) or v end
function Complex.__add(a, b)
  a, b = lift(a), lift(b)
  return Complex(a.re + b.re, a.im + b.im)
end
function Complex.__sub(a, b)
  a, b = lift(a), lift(b)
  return Complex(a.re - b.re, a.im - b.im)
end
function Complex.__mul(a, b)
  a, b = lift(a), lift(b)
  return Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
end
function Complex.__unm(a) return Complex(-a.re, -a.im) end
function Complex:norm2() return self.re * self.re + self.im * self.im end

local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a
end
local Ratio = class(function(c, n, d)
  d = d or 1
  local g = gcd(n < 0 and -n or n, d)
  if g > 1 then n, d = math.floor(n / g), math.floor(d / g) end
  return setmetatable({ n = n, d = d }, c)
end)
local function ratio(v) return type(v) == "number" and Ratio(v) or v end
function Ratio.__add(a, b)
  a, b = ratio(a), ratio(b)
  return Ratio(a.n * b.d + b.n * a.d, a.d * b.d)
end
function Ratio.__sub(a, b) return a + -ratio(b) end
function Ratio.__mul(a, b)
  a, b = ratio(a), ratio(b)
  return Ratio(a.n * b.n, a.d * b.d)
end
function Ratio.__div(a, b)
  a, b = ratio(a), ratio(b)
  if b.n < 0 then return Ratio(-a.n * b.d, a.d * -b.n) end
  return Ratio(a.n * b.d, a.d * b.n)
end
function Ratio.__unm(a) return Ratio(-a.n, a.d) end
function Ratio.__eq(a, b) return a.n == b.n and a.d == b.d end
function Ratio.__lt(a, b) return a.n * b.d < b.n * a.d end

local Matrix = class(function(c, rows, f)
  local m = { rows = rows }
  for i = 1, rows do
    m[i] = {}
    for j = 1, rows do m[i][j] = f(i, j) end
  end
  return setmetatable(m, c)
end)
function Matrix.__mul(a, b)
  if type(b) == "number" then return Matrix(a.rows, function(i, j) return a[i][j] * b end) end
  return Matrix(a.rows, function(i, j)
    local sum = a[i][1] * b[1][j]
    for k = 2, a.rows do sum = sum + a[i][k] * b[k][j] end
    return sum
  end)
end
function Matrix.__add(a, b) return Matrix(a.rows, function(i, j) return a[i][j] + b[i][j] end) end
function Matrix:trace()
  local t = self[1][1]
  for i = 2, self.rows do t = t + self[i][i] end
  return t
end

local inside, steps = 0, 0
for y = 1, size do
  for x = 1, size do
    local c = Complex(x / size * 3 - 2, y / size * 2 - 1)
    local z, n = Complex(0), 0
    while n < 30 and z:norm2() < 4 do
      z = z * z + c
      n = n + 1
    end
    if n == 30 then inside = inside + 1 end
    steps = steps + n
  end
end
local sum = Ratio(0)
local equal, less = 0, 0
for i = 1, size * 120 do
  local a, b = Ratio(i % 7 + 1, i % 5 + 2), Ratio(i % 3 + 1, 4)
  local q = (a + b) * 2 - a / b
  if q == a then equal = equal + 1 end
  if q < b then less = less + 1 end
  if i % 4 == 0 then sum = Ratio(1, 2) + q else sum = sum - q end
end
local m = Matrix(6, function(i, j) return Complex(i - j, (i + j) % 3) end)
local trace = Complex(0)
for _ = 1, math.floor(size / 2) do
  local p = m * m + m * 3
  trace = trace + p:trace()
end
print(inside, steps, sum.n, sum.d, equal, less, trace.re, trace.im)
