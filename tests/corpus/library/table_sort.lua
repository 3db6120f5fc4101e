-- table.sort: orders, comparators, stability is not promised but order is.
local function sorted(t, f) table.sort(t, f) return table.concat(t, " ") end
print(sorted { 3, 1, 2 }, sorted {}, sorted { 1 }, sorted { 2, 1 }, sorted { "b", "a", "C", "" })
-- expect: 1 2 3		1	1 2	 C a b
print(sorted({ 3, 1, 2 }, function(a, b) return a > b end), sorted { 3, 1.5, -2, 2^53, -1e10, 0.1 })
-- expect: 3 2 1	-10000000000.0 -2 0.1 1.5 3 9.007199254741e+15
print(sorted { 5, 5, 5, 1, 1, 9 }, sorted { "10", "9", "1" })  -- expect: 1 1 5 5 5 9	1 10 9
local seed = 12345
local function random(n) seed = seed * 16807 % 2147483647; return seed % n + 1 end
local function check(t, f)
  f = f or function(a, b) return a < b end
  for i = 2, #t do if f(t[i], t[i - 1]) then return false end end
  return true
end
local ok = true
for n = 0, 200 do
  local t, sum = {}, 0
  for i = 1, n do t[i] = random(n); sum = sum + t[i] end
  table.sort(t)
  ok = ok and check(t)
  for i = 1, n do sum = sum - t[i] end
  ok = ok and sum == 0
end
print(ok)  -- expect: true
for _, kind in ipairs { "ascending", "descending", "equal", "organ pipe", "random", "two values" } do
  local t = {}
  for i = 1, 2000 do
    t[i] = kind == "ascending" and i or kind == "descending" and -i or kind == "equal" and 7
      or kind == "organ pipe" and math.min(i, 2001 - i) or kind == "random" and random(1000000) or i % 2
  end
  table.sort(t, function(a, b) return a < b end)
  io.write(kind, " ", tostring(check(t)), "; ")
end
-- expect: ascending true; descending true; equal true; organ pipe true; random true; two values true; end
print("end")
-- By keys, records, several criteria.
local people = { { "Carol", 30 }, { "Alice", 25 }, { "Bob", 30 }, { "Dave", 25 } }
table.sort(people, function(a, b) if a[2] ~= b[2] then return a[2] < b[2] end return a[1] < b[1] end)
for _, p in ipairs(people) do io.write(p[1], ",") end  -- expect: Alice,Dave,Bob,Carol,
print()
local words = {}
for w in ("the quick brown fox jumps over the lazy dog"):gmatch("%a+") do words[#words + 1] = w end
table.sort(words, function(a, b) if #a ~= #b then return #a < #b end return a < b end)
print(table.concat(words, " "))  -- expect: dog fox the the lazy over brown jumps quick
-- Comparator errors and invalid comparators.
local function err(...) print((select(2, pcall(...)))) end
err(table.sort, { 1, 2, 3 }, function() error("cmp", 0) end)  -- expect: cmp
err(table.sort, { 1, "x", 2 })  -- expect: attempt to compare string with number
err(table.sort, { {}, {} })  -- expect: attempt to compare two table values
err(table.sort, { 1, nil, 3 } and { 1, 2, true })  -- expect: attempt to compare boolean with number
err(table.sort, { 3, 2, 1 }, 5)  -- expect: bad argument #2 to 'table.sort' (function expected, got number)
err(table.sort)  -- expect: bad argument #1 to 'table.sort' (table expected, got no value)
local invalid = 0
for n = 3, 100 do
  local t = {}
  for i = 1, n do t[i] = i end
  local good, message = pcall(table.sort, t, function() return true end)
  if not good then invalid = message == "invalid order function for sorting" and invalid + 1 or -1000 end
end
print(invalid > 0)  -- expect: true
err(table.sort, setmetatable({}, { __len = function() return math.maxinteger end }))
-- expect: bad argument #1 to 'table.sort' (array too big)
-- Metamethods: __lt of elements, __index/__newindex/__len of the table.
local data = { 3, 1, 2 }
local proxy = setmetatable({}, { __len = function() return 3 end, __index = function(_, i) return data[i] end, __newindex = function(_, i, v) data[i] = v end })
table.sort(proxy)
print(table.concat(data, " "))  -- expect: 1 2 3
-- The comparator sees only elements; its other results are ignored.
local odd = 0
table.sort({ 5, 2, 8, 1 }, function(a, b) if type(a) ~= "number" or type(b) ~= "number" then odd = odd + 1 end return a < b, "ignored" end)
print(odd)  -- expect: 0
local nums = { 9, 7, 8 }
table.sort(nums, function(a, b) return (a < b) and "yes" or nil end)
print(table.concat(nums, " "))  -- expect: 7 8 9
-- Elements outside 1..n stay where they are.
local t = { [0] = "zero", 3, 2, 1, x = "x", [-1] = "minus" }
table.sort(t)
print(t[0], t[-1], t.x, t[1], t[3])  -- expect: zero	minus	x	1	3
-- Sorting inside a comparator, and a large sort.
local inner = 0
table.sort({ 4, 3, 2, 1 }, function(a, b) local u = { b, a }; table.sort(u); inner = inner + u[1]; return a < b end)
print(inner > 0)  -- expect: true
local big = {}
for i = 1, 50000 do big[i] = random(1 << 30) end
table.sort(big)
print(check(big), #big)  -- expect: true	50000
local strs = {}
for i = 1, 5000 do strs[i] = ("%x"):format(random(1 << 30)) end
table.sort(strs, function(a, b) return a > b end)
print(check(strs, function(a, b) return a > b end))  -- expect: true
