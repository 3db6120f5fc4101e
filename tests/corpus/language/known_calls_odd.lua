-- Functions that some calls pass numbers of one type, and others something else, too few or too many; what they do before they need more than that.

-- A parameter that is assigned before something is called.
local function twice(n)
  n = n * 2
  if n > 10 then return tostring(n) end
  return n
end
local function clamp(n, low)
  n = n - low
  low = low + 1
  if n < 0 then return string.rep("x", low) end
  return n + low
end
local total = 0
for i = 1, 5 do total = total + twice(i) end
print(total, twice(6), twice(7)) -- expect: 30	12	14
print(clamp(7, 2), clamp(1, 2), clamp(1, 3)) -- expect: 8	xxx	xxxx

-- One operand is known, the other may have a metamethod, or be nothing to calculate with.
local number = setmetatable({}, {
  __add = function(a, b) return type(a) .. "+" .. type(b) end,
  __mul = function(a, b) error("no product", 2) end,
})
local function add(n, o) return n + o end
local function product(n, o) return o * n end
print(add(1, 2), add(1, 2.5), add(1, number), add(1, "10")) -- expect: 3	3.5	number+table	11
print(product(2, 3), pcall(product, 2, number)) -- expect: 6	false	known_calls_odd.lua:26: no product
print(pcall(add, 1, nil)) -- expect: false	known_calls_odd.lua:25: attempt to perform arithmetic on a nil value (local 'o')
local function use() return add(1, number), product(3, 4), add(2, 3) end
print(use()) -- expect: number+table	12	5

-- Calls of functions that are values, with all kinds of arguments.
local function half(x) return x * 0.5 end
local function scale(x, y) return x * y + 0.25 end
print(half(2.5), scale(1.5, 2.0)) -- expect: 1.25	3.25
local call = {half, scale}
for _, x in ipairs {3, 7.5, "9", -0.0, 1 << 53} do io.write(tostring(call[1](x)), " ", tostring(call[2](x, 2.0)), " ", tostring(call[2](2.0, x)), "\n") end
-- expect: 1.5 6.25 6.25
-- expect: 3.75 15.25 15.25
-- expect: 4.5 18.25 18.25
-- expect: -0.0 0.25 0.25
-- expect: 4.5035996273705e+15 1.8014398509482e+16 1.8014398509482e+16
print(pcall(call[1])) -- expect: false	known_calls_odd.lua:34: attempt to perform arithmetic on a nil value (local 'x')
print(pcall(call[2], 1.5)) -- expect: false	known_calls_odd.lua:35: attempt to perform arithmetic on a nil value (local 'y')
print(pcall(call[1], {})) -- expect: false	known_calls_odd.lua:34: attempt to perform arithmetic on a table value (local 'x')
print(pcall(call[1], true)) -- expect: false	known_calls_odd.lua:34: attempt to perform arithmetic on a boolean value (local 'x')

-- Four parameters and fewer arguments, after calls with all of them.
local function four(a, b, c, d)
  if d == nil then return a + b + c, "three" end
  return a + b + c + d
end
local function five(a, b, c, d, e) return (a or 0) + (b or 0) + (c or 0) + (d or 0.5) + (e or 0.25) end
print(four(1, 2, 3, 4), five(1, 2, 3, 4.0, 5.0)) -- expect: 10	15.0
local functions = {four, five}
for i = 1, 3 do
  functions[1](i, i, i, 100) functions[2](i, i, i, 100.0, 200.0)
  print(functions[1](i, i, i)) print(functions[2](i, i, i), functions[2](i, i, i, 1.5), functions[2](i))
end
-- expect: 3	three
-- expect: 3.75	4.75	1.75
-- expect: 6	three
-- expect: 6.75	7.75	2.75
-- expect: 9	three
-- expect: 9.75	10.75	3.75
print(pcall(four, 1, 2, 3)) -- expect: true	6	three
print(select("#", functions[1](1, 2, 3, 4, 5, 6)), (functions[1](1, 2, 3, 4, 5, 6))) -- expect: 1	10
