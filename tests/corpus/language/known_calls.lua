-- Functions whose callers are known get entries that take unboxed numbers: what is known may be wrong at any time.

-- Numbers of other kinds, late.
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end
print(fib(20), fib(20.0), fib("1" + 19), pcall(fib, "x")) -- expect: 6765	6765.0	6765	false	known_calls.lua:5: attempt to compare string with number
print(pcall(fib, {})) -- expect: false	known_calls.lua:5: attempt to compare table with number
print(pcall(fib)) -- expect: false	known_calls.lua:5: attempt to compare nil with number
print(fib(1 << 62 | 1 << 63)) -- expect: -4611686018427387904
print(fib(3, 4, 5, 6, 7)) -- expect: 2

-- Integers wrap around, and are wide.
local function times(a, n)
  if n == 0 then return 1 end
  return a * times(a, n - 1)
end
print(times(3, 50), times(3.0, 50), times(1 << 50, 1)) -- expect: 6048575297968530377	7.1789798769185e+23	1125899906842624
print(times(math.mininteger, 1), times(0.5, 3)) -- expect: -9223372036854775808	0.125

-- The result is of another type, or another number of results, at last.
local function last(n)
  if n == 0 then return "end", "more" end
  if n < 0 then return end
  local r = last(n - 1)
  if n > 3 then return n end
  return r
end
print(last(3), last(4), last(-1)) -- expect: end	4
print((last(0)), select("#", last(-1)), select("#", last(0))) -- expect: end	0	2

-- Mutually recursive.
local even, odd
function even(n)
  if n == 0 then return true end
  return odd(n - 1)
end
function odd(n)
  if n == 0 then return false end
  return even(n - 1)
end
print(even(10), odd(10), even(1000001)) -- expect: true	false	false
local down, up
function down(n, d)
  if n == 0 then return d end
  return up(n - 1, d + 0.5) + 1
end
function up(n, d)
  if n == 0 then return -d end
  return down(n - 1, d * 2) + 1
end
print(down(10, 1.0), down(11, 1.0), down(10, 1), down(4, 1 << 60)) -- expect: 73.0	-52.5	73.0	4.6116860184274e+18

-- Recursion through other closures of the same prototype.
local function make(k, other)
  local function walk(n, sum)
    if n <= 0 then return sum end
    if other and n % 2 == 0 then return other(n - 1, sum + k) end
    return walk(n - 1, sum + k)
  end
  return walk
end
local w = make(100, make(10, make(1)))
print(w(7, 0), w(7, 0.5), w(2, "3")) -- expect: 223	223.5	113

-- A variable that is assigned again.
local function inc(x) return x + 1 end
local function loop(n)
  local s = 0
  for i = 1, n do
    s = inc(s)
    if i == 5 then inc = function(x) return x * 2 end end
    if i == 7 then inc = function(x) return x .. "" end end
    if i == 8 then inc = function(x) return tonumber(x) + 0.25 end end
  end
  return s
end
print(loop(4), loop(10)) -- expect: 4	20.5

-- Too few arguments, too many, nil.
local function three(a, b, c) return (a or 1) + (b or 10) + (c or 100) end
local function calls(i) return three(i), three(i, i), three(i, i, i, i), three(nil, i), (three()) end
print(calls(2)) -- expect: 112	104	6	103	111
local function many(a, b, c, d, e, f) return a + b + c + d + e + f end
local function calls_many(i) return many(i, i + 0.5, i, 1, i, 2) end
print(calls_many(1), calls_many(1.5), pcall(many, 1, 2, 3)) -- expect: 7.5	9.5	false	known_calls.lua:85: attempt to perform arithmetic on a nil value (local 'd')

-- A method that is overridden, and a function of a table that is replaced.
local Point = {}
Point.__index = Point
function Point.new(x) return setmetatable({x = x}, Point) end
function Point:shift(n) if n == 0 then return self.x end return self:shift(n - 1) + n end
local p, q = Point.new(1), Point.new(2)
print(p:shift(4), q:shift(4)) -- expect: 11	12
q.shift = function(self, n) return "own " .. n end
print(p:shift(4), q:shift(4)) -- expect: 11	own 4
function Point:shift(n) return n / 2 end
print(p:shift(4), q:shift(4)) -- expect: 2.0	own 4
local M = {}
function M.half(n) return n // 2 end
function M.sum(n) if n == 0 then return 0 end return M.half(n) + M.sum(n - 1) end
print(M.sum(10)) -- expect: 25
function M.half(n) return n / 2 end
print(M.sum(10)) -- expect: 27.5
function M.half(n) return setmetatable({}, {__add = function(_, b) return b + 1 end}) end
print(M.sum(10)) -- expect: 10
