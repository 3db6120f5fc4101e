-- 255 upvalues in a function, not 256.
-- (The variables are spread over two functions, since one function has 200 locals at most.)
local function source(n)
  local a, b, uses = {}, {}, {}
  for i = 1, n do
    local name = "u" .. i
    if i <= 150 then a[#a + 1] = ("local %s = %d"):format(name, i) else b[#b + 1] = ("local %s = %d"):format(name, i) end
    uses[i] = name
  end
  return table.concat(a, "\n") .. "\nlocal function middle()\n" .. table.concat(b, "\n")
    .. "\nreturn function() return " .. table.concat(uses, " + ") .. " end end return middle()()"
end
print(load(source(200))())  -- expect: 20100
print(load(source(255))())  -- expect: 32640
print((select(2, load(source(256), "=too many"))))
-- expect: too many:258: too many upvalues (limit is 255) in function at line 258 near 'end'
-- Counters in many closures over the same variables.
local fs = {}
local a, b, c, d = 1, 2, 3, 4
for i = 1, 100 do fs[i] = function() a = a + 1; b = b + a; return a, b, c, d, i end end
for i = 1, 100 do fs[i]() end
print(fs[100]())  -- expect: 102	5254	3	4	100
-- Deeply nested functions, each with its own variable seen from the innermost.
local depth = 60
local parts = {}
for i = 1, depth do parts[#parts + 1] = ("local x%d = %d; return (function()"):format(i, i) end
local sum = {}
for i = 1, depth do sum[i] = "x" .. i end
parts[#parts + 1] = " return " .. table.concat(sum, " + ")
for _ = 1, depth do parts[#parts + 1] = " end)()" end
print(load(table.concat(parts))())  -- expect: 1830
-- Setters through every level.
local function level(n)
  local v = n
  if n == 0 then return function() return v end, function(x) v = x end end
  local get, set = level(n - 1)
  return function() return get() + v end, function(x) v = x; set(x) end
end
local get, set = level(50)
print(get())  -- expect: 1275
set(1)
print(get())  -- expect: 51
-- 1000 closures that all survive.
local counters = {}
for i = 1, 1000 do local n = i; counters[i] = { inc = function() n = n + 1 end, get = function() return n end } end
for round = 1, 3 do for i = 1, 1000 do counters[i].inc() end end
local total = 0
for i = 1, 1000 do total = total + counters[i].get() end
print(total)  -- expect: 503500
