-- What is told of functions, calls and variables. --> main chunk | registers on the Lua stack: outside loops, because it runs once

local function element(i, j) --> function 'element' | typed entry: i integer, j integer, result float | quick path without a frame: all of it
  local ij = i + j --> unboxed: integer i + j (in the typed entry) | operands tested each time: i + j
  return 1.0 / (ij * (ij + 1) * 0.5 + i)
end

local function fib(n) --> typed entry: n integer, result integer | quick path without a frame: what returns before
  if n < 2 then return n end --> unboxed: integer n < 2 (in the typed entry)
  return fib(n - 1) + fib(n - 2) --> direct call of a typed entry: fib
end

local function many(...) --> no typed entry: it takes any number of arguments
  return element(..., 2) --> call of a value: element (arguments not known to fit)
end

local function each(list, f) --> no typed entry: no parameter is known
  for _, v in ipairs(list) do f(v) end --> call of a value: ipairs (not known which), f (not known which)
end

local function hypotenuse(a, b)
  local h = math.sqrt(a * a + b * b) --> library function in line: math.sqrt
  if type(a) == "table" then h = 0 end --> library function in line: type
  return h
end

local function nothing() end --> no typed entry: it takes no arguments

local function counter()
  local n = 0
  return function() n = n + 1 return n end --> captured and assigned, so it lives on the heap: n | a function without a name | operands tested each time: n + 1
end

local function loops(n) --> typed entry: n integer | no quick path
  for i = 1, n do print(element(i, n)) end
end

local function mix(text, i) --> no typed entry: no call of it is known
  local h = text[i] ~ 0x5bd1e995 --> work on bits in two versions: up to line 40 | unboxed: integer text[i] ~ 1540483477
  h = h * 31 & 0xff
  return h
end

print(element(1, 2), fib(20), many(1), each({}, print), nothing(), counter(), loops(3), mix, hypotenuse(3.0, 4.0))

local seed = 1
local function random()
  seed = (seed * 1664525 + 1013904223) % 4294967296 --> work on bits in two versions
  return seed
end
print(random())
