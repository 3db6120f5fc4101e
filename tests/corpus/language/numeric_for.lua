-- Numeric for: bounds, steps, overflow, floats, conversions, changes of the variable.
local function collect(a, b, c)
  local r = {}
  if c then
    for i = a, b, c do r[#r + 1] = tostring(i); if #r > 8 then break end end
  else
    for i = a, b do r[#r + 1] = tostring(i); if #r > 8 then break end end
  end
  return table.concat(r, " ")
end
print(collect(1, 5))  -- expect: 1 2 3 4 5
print(collect(5, 1))  -- expect:
print(collect(5, 1, -1))  -- expect: 5 4 3 2 1
print(collect(1, 10, 3))  -- expect: 1 4 7 10
print(collect(1, 0))  -- expect:
print(collect(3, 3))  -- expect: 3
print(collect(1.0, 3))  -- expect: 1.0 2.0 3.0
print(collect(1, 3.7))  -- expect: 1 2 3
print(collect(1, 3, 1.0))  -- expect: 1.0 2.0 3.0
print(collect(0, 1, 0.25))  -- expect: 0.0 0.25 0.5 0.75 1.0
print(collect(1, 0, -0.25))  -- expect: 1.0 0.75 0.5 0.25 0.0
print(collect(0.1, 0.5, 0.1))  -- expect: 0.1 0.2 0.3 0.4 0.5

-- The counter never overflows.
local max, min = math.maxinteger, math.mininteger
print(collect(max - 2, max))  -- expect: 9223372036854775805 9223372036854775806 9223372036854775807
print(collect(min + 2, min, -1))  -- expect: -9223372036854775806 -9223372036854775807 -9223372036854775808
print(collect(max - 5, max, 2))  -- expect: 9223372036854775802 9223372036854775804 9223372036854775806
print(collect(max, max))  -- expect: 9223372036854775807
print(collect(max, max, max))  -- expect: 9223372036854775807
print(collect(min, max, max))  -- expect: -9223372036854775808 -1 9223372036854775806
print(collect(max, min, min))  -- expect: 9223372036854775807 -1
print(collect(1, max, max - 2))  -- expect: 1 9223372036854775806
print(collect(min, min + 2))  -- expect: -9223372036854775808 -9223372036854775807 -9223372036854775806
print(collect(max, min))  -- expect:

-- A float limit is clipped to the integers; an infinite one is no problem.
print(collect(1, math.huge))  -- expect: 1 2 3 4 5 6 7 8 9
print(collect(-1, -math.huge, -1))  -- expect: -1 -2 -3 -4 -5 -6 -7 -8 -9
print(collect(1, -math.huge))  -- expect:
print(collect(max - 1, 1e100))  -- expect: 9223372036854775806 9223372036854775807
print(collect(min + 1, -1e100, -1))  -- expect: -9223372036854775807 -9223372036854775808
print(collect(1, 0/0), collect(1, 2^63, 2^60 | 0))
-- expect: 	1 1152921504606846977 2305843009213693953 3458764513820540929 4611686018427387905 5764607523034234881 6917529027641081857 8070450532247928833
print(collect(3, 5.999999))  -- expect: 3 4 5
print(collect(-3, -5.5, -1))  -- expect: -3 -4 -5
print(collect(0, -0.5, -1), collect(0, 0.5))  -- expect: 0	0
-- With a float start everything is float.
print(collect(1.0, math.huge, 2))  -- expect: 1.0 3.0 5.0 7.0 9.0 11.0 13.0 15.0 17.0
print((collect(0/0, 1):gsub("-", "")), collect(1.0, 0/0))  -- expect: nan	1.0

-- Errors.
print(pcall(collect, 1, 10, 0))  -- expect: false	numeric_for.lua:5: 'for' step is zero
print(pcall(collect, 1.0, 10, 0.0))  -- expect: false	numeric_for.lua:5: 'for' step is zero
print(pcall(collect, "1", 2))  -- expect: true	1.0 2.0
print(pcall(collect, 1, "2"))  -- expect: true	1 2
print(pcall(collect, 1, 2, "1"))  -- expect: true	1.0 2.0
print(pcall(collect, nil, 2))
-- expect: false	numeric_for.lua:7: bad 'for' initial value (number expected, got nil)
print(pcall(collect, 1, {}))
-- expect: false	numeric_for.lua:7: bad 'for' limit (number expected, got table)
print(pcall(collect, 1, 2, print))
-- expect: false	numeric_for.lua:5: bad 'for' step (number expected, got function)

-- The three expressions are evaluated once, before the loop.
local calls = 0
local function limit() calls = calls + 1; return 3 end
local n = 0
for i = 1, limit() do n = n + i end
print(calls, n)  -- expect: 1	6

-- Assigning to the variable changes the copy of this iteration only.
local seen = {}
for i = 1, 3 do seen[#seen + 1] = i; i = i * 10; seen[#seen + 1] = i end
print(table.concat(seen, " "))  -- expect: 1 10 2 20 3 30

-- Changing the limit variable inside has no effect.
local limit_variable = 3
n = 0
for i = 1, limit_variable do limit_variable = 100; n = n + 1 end
print(n)  -- expect: 3

-- Nested, with break in the inner one.
n = 0
for i = 1, 10 do
  for j = 1, 10 do
    if j > i then break end
    n = n + 1
  end
end
print(n)  -- expect: 55

-- A float loop accumulates its variable by addition.
local count, last = 0, nil
for x = 0, 1, 0.1 do count = count + 1; last = x end
print(count, string.format("%.17g", last))  -- expect: 11	0.99999999999999989
-- NaN does not prevent the first turn of a float loop; as the limit of an integer loop it does.
local turns = {}
local nan = 0 / 0
for i = 0 / 0, 3 do turns[#turns + 1] = "a" end
for i = nan, 3, -1 do turns[#turns + 1] = "b" end
for i = 1.0, nan do turns[#turns + 1] = "c" end
for i = 1, nan do turns[#turns + 1] = "d" end
print(table.concat(turns))  -- expect: abc
-- The limit of an integer loop that is between two integers is rounded towards the initial value.
local function seen(from, to, step)
  local list = {}
  for i = from, to, step do list[#list + 1] = i end
  return table.concat(list, " ")
end
print(seen(-4, -2.5, 1), seen(4, 2.5, -1), seen(1, 2.5, 1), seen(-1, -2.5, -1))  -- expect: -4 -3	4 3	1 2	-1 -2
local list = {}
for i = -4, -2.5 do list[#list + 1] = i end
for i = 4, 2.5, -1 do list[#list + 1] = i end
print(table.concat(list, " "))  -- expect: -4 -3 4 3
