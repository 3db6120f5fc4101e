-- Captured variables that nothing assigns to are variables for the debug library, too: shared and told apart.  -- compile: --visible-locals
local function make(v) local x = v; return function () return x end, function () return x end end
local a, b = make(1)
local c, d = make(1)
local id = debug.upvalueid
print(id(a, 1) == id(b, 1), id(a, 1) == id(c, 1), id(c, 1) == id(d, 1))  -- expect: true	false	true
debug.setupvalue(a, 1, "new")
print(a(), b(), c(), d())  -- expect: new	new	1	1
-- Joined onto a variable that changes, it follows.
local n, k = 0, 5
local function increment() n = n + 1 return n end
local function constant() return k end
debug.upvaluejoin(constant, 1, increment, 1)
increment() increment()
print(constant(), k)  -- expect: 2	5
-- The function that owns a variable sees what others assign to it.
local function owner() local z = 1; local g = function () return z end; debug.setupvalue(g, 1, 2); return z, g() end
print(owner())  -- expect: 2	2
-- So do closures when a variable of a running function is set.
local function running()
  local first, second = 1, 2
  local get = function () return first, second end
  local i = 1
  while debug.getlocal(1, i) ~= "second" do i = i + 1 end
  debug.setlocal(1, i, "set")
  return second, get()
end
print(running())  -- expect: set	1	set
-- A function's own name, parameters, loop variables.
local function factorial(i) if i == 0 then return 1 end return i * factorial(i - 1) end
print(factorial(5), debug.getupvalue(factorial, 1) == "factorial")  -- expect: 120	true
local function parameter(p) return function () return p end, function () return p end end
local p1, p2 = parameter("p")
debug.setupvalue(p1, 1, "q")
print(p2())  -- expect: q
local loops = {}
for i = 1, 3 do loops[i] = function () return i end end
print(id(loops[1], 1) == id(loops[2], 1), loops[1](), loops[3]())  -- expect: false	1	3
