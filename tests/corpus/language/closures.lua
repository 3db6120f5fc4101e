-- Closures: fresh variables per iteration, sharing, nesting, updates after capture.
local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 1; return i end end
print(fs[1](), fs[1](), fs[2](), fs[3](), fs[1]())  -- expect: 2	3	3	4	4
fs = {}
for _, v in ipairs { "a", "b" } do fs[#fs + 1] = function(x) local old = v; v = x or v; return old end end
print(fs[1]("z"), fs[1](), fs[2]())  -- expect: a	z	b
fs = {}
local n = 0
while n < 3 do
  n = n + 1
  local m = n
  fs[n] = function() m = m * 2; return m, n end
end
print(fs[1](), fs[2]())  -- expect: 2	4	3
print(fs[1](), fs[3]())  -- expect: 4	6	3
fs = {}
local k = 0
repeat
  k = k + 1
  local captured = k
  fs[k] = function() return captured end
until captured == 3
print(fs[1](), fs[2](), fs[3]())  -- expect: 1	2	3

-- Two closures share one variable.
local function counter()
  local c = 0
  return function() c = c + 1; return c end, function() return c end, function(v) c = v end
end
local inc, get, set = counter()
inc() inc()
print(get()); set(10); inc()  -- expect: 2
print(get())  -- expect: 11
local inc2, get2 = counter()
inc2()
print(get(), get2())  -- expect: 11	1

-- A variable captured before it is assigned.
local later
local function reader() return later end
later = "assigned after capture"
print(reader())  -- expect: assigned after capture
do
  local x = 1
  local function f() return x end
  x = 2
  local function g() x = x + 1; return x end
  print(f(), g(), f(), x)
end
-- expect: 2	3	3	3

-- Through several levels of functions.
local function level1()
  local a = 1
  return function()
    local b = 10
    return function()
      local c = 100
      return function() a, b, c = a + 1, b + 1, c + 1; return a, b, c end
    end
  end
end
local l2 = level1()
local l3, l3b = l2(), l2()
local l4, l4b, l4c = l3(), l3(), l3b()
print(l4())  -- expect: 2	11	101
print(l4b())  -- expect: 3	12	101
print(l4c())  -- expect: 4	11	101
print(l4())  -- expect: 5	13	102

-- Parameters and varargs captured.
local function param(p, ...)
  local extra = select("#", ...)
  return function() p = p .. "!"; return p, extra end
end
local pf = param("p", 1, 2)
pf()
print(pf())  -- expect: p!!	2

-- A recursive local function, and mutual recursion through forward declarations.
local even, odd
function even(x) if x == 0 then return true end return odd(x - 1) end
function odd(x) if x == 0 then return false end return even(x - 1) end
print(even(10), even(7), odd(7))  -- expect: true	false	true
local function fib(x) if x < 2 then return x end return fib(x - 1) + fib(x - 2) end
print(fib(15))  -- expect: 610

-- goto continues a loop: each turn has its own local.
fs = {}
do
  local i = 1
  ::top::
  local own = i
  fs[i] = function() own = own + 1; return own end
  i = i + 1
  if i <= 3 then goto top end
end
print(fs[1](), fs[1](), fs[2](), fs[3]())  -- expect: 2	3	3	4
-- break out of a loop leaves captured variables usable.
local kept
for i = 1, 10 do
  local j = i * i
  if i == 4 then kept = function() j = j + 1; return i, j end; break end
end
print(kept())  -- expect: 4	17
print(kept())  -- expect: 4	18
-- Functions are values: immediately called, stored, compared.
print((function(a, b) return a * b end)(6, 7), fs[1] == fs[1], fs[1] == fs[2])  -- expect: 42	true	false
local compose = function(f, g) return function(...) return f(g(...)) end end
print(compose(math.sqrt, tonumber)("16"))  -- expect: 4.0
