-- table.sort: orders, comparators, metamethods, invalid orders, errors and yields in comparators, argument errors.
local function err(...) print((select(2, pcall(...)))) end
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
for n = 0, 60 do
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
  for i = 1, 500 do
    t[i] = kind == "ascending" and i or kind == "descending" and -i or kind == "equal" and 7
      or kind == "organ pipe" and math.min(i, 501 - i) or kind == "random" and random(1000000) or i % 2
  end
  table.sort(t, function(a, b) return a < b end)
  io.write(kind, " ", tostring(check(t)), "; ")
end
print("end")
-- expect: ascending true; descending true; equal true; organ pipe true; random true; two values true; end
-- By keys, records, several criteria.
local people = { { "Carol", 30 }, { "Alice", 25 }, { "Bob", 30 }, { "Dave", 25 } }
table.sort(people, function(a, b) if a[2] ~= b[2] then return a[2] < b[2] end return a[1] < b[1] end)
for _, p in ipairs(people) do io.write(p[1], ",") end
print()  -- expect: Alice,Dave,Bob,Carol,
local words = {}
for w in ("the quick brown fox jumps over the lazy dog"):gmatch("%a+") do words[#words + 1] = w end
table.sort(words, function(a, b) if #a ~= #b then return #a < #b end return a < b end)
print(table.concat(words, " "))  -- expect: dog fox the the lazy over brown jumps quick

-- Through metamethods of the table.
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
for i = 1, 5000 do big[i] = random(1 << 30) end
table.sort(big)
print(check(big), #big)  -- expect: true	5000
local strs = {}
for i = 1, 1000 do strs[i] = ("%x"):format(random(1 << 30)) end
table.sort(strs, function(a, b) return a > b end)
print(check(strs, function(a, b) return a > b end))  -- expect: true
print(select("#", table.sort {}), select("#", table.sort({ 2, 1 }, nil)))  -- expect: 0	0

-- Comparisons are those of `<`: integers against floats exactly, strings by bytes, __lt.
print(sorted { 2^53, (1 << 53) + 1, 2^53 - 1, math.maxinteger, 2^63, math.mininteger, -2^63, 1 / 0, -1 / 0, 0.5, 0, -0.5 })
-- expect: -inf -9223372036854775808 -9.2233720368548e+18 -0.5 0 0.5 9.007199254741e+15 9.007199254741e+15 9007199254740993 9223372036854775807 9.2233720368548e+18 inf
print(sorted { 1 << 62, -(1 << 62), 1 << 50, 3, -(1 << 50), (1 << 62) + 1 })
-- expect: -4611686018427387904 -1125899906842624 3 1125899906842624 4611686018427387904 4611686018427387905
print((sorted { "b\0b", "b", "b\0a", "", "\0", "ba", "\x7f", "Z" }:gsub("%c", { ["\0"] = "0", ["\x7f"] = "7F" })))
-- expect:  0 Z b b0a b0b ba 7F
print(sorted { "10", "9", "1", "1.5", " 1", "-1", "" })  -- expect:   1 -1 1 1.5 10 9
local Version = {}
Version.__lt = function(a, b) return a.major < b.major or a.major == b.major and a.minor < b.minor end
local versions = {}
for i, v in ipairs { { 2, 1 }, { 1, 9 }, { 1, 10 }, { 2, 0 }, { 0, 5 } } do
  versions[i] = setmetatable({ major = v[1], minor = v[2] }, Version)
end
table.sort(versions)
for _, v in ipairs(versions) do io.write(v.major, ".", v.minor, " ") end
print()  -- expect: 0.5 1.9 1.10 2.0 2.1 
-- An inconsistent order still ends; the elements are a permutation of what they were.
local nan = { 3, 0 / 0, 1, 0 / 0, 2 }
print(pcall(table.sort, nan), #nan)  -- expect: true	5

-- The pairs that are compared, in order: `a` and `b` of the comparator.
local function comparisons(t, f)
  local log = {}
  local ok, message = pcall(table.sort, t, function(a, b) log[#log + 1] = a .. "<" .. b return f(a, b) end)
  print(table.concat(log, " "), ok and table.concat(t, " ") or message)
end
local function less(a, b) return a < b end
comparisons({ 2, 1 }, less)  -- expect: 1<2	1 2
comparisons({ 3, 2, 1 }, less)  -- expect: 1<3 2<1 3<2	1 2 3
comparisons({ 1, 2, 3, 4 }, less)  -- expect: 4<1 2<1 4<2 3<2 2<3 2<1 4<3	1 2 3 4
comparisons({ 5, 3, 1, 4, 2 }, less)  -- expect: 2<5 1<2 3<2 2<4 2<3 2<1 5<4 3<4	1 2 3 4 5
comparisons({ 3, 1, 2, 3, 1, 2 }, less)  -- expect: 2<3 2<2 3<2 1<2 1<2 3<2 2<3 2<1 3<3 1<2 1<1 2<1	1 1 2 2 3 3
comparisons({ "d", "a", "c", "b" }, function(a, b) return a > b end)  -- expect: b<d a<d b<a c<b b<b b<c c<d	d c b a
-- The order of equal elements is that of the algorithm.
local records = {}
for i = 1, 12 do records[i] = { key = i % 3, id = i } end
table.sort(records, function(a, b) return a.key < b.key end)
for _, r in ipairs(records) do io.write(r.key, ":", r.id, " ") end
print()  -- expect: 0:12 0:9 0:3 0:6 1:1 1:4 1:7 1:10 2:2 2:8 2:11 2:5 
-- Reads and writes of a table with metamethods.
local log = {}
local function logged(elements, length)
  log = {}
  return setmetatable({}, {
    __len = function() log[#log + 1] = "len" return length or #elements end,
    __index = function(_, i) log[#log + 1] = "r" .. i return elements[i] end,
    __newindex = function(_, i, v) log[#log + 1] = "w" .. i elements[i] = v end,
  })
end
for _, elements in ipairs { {}, { 1 }, { 2, 1 }, { 1, 2 }, { 1, 2, 3 }, { 3, 2, 1 }, { 2, 3, 1 }, { 4, 1, 3, 2 }, { 1, 2, 3, 4, 5 } } do
  table.sort(logged(elements))
  print(table.concat(log, " "))
end
-- expect: len
-- expect: len
-- expect: len r1 r2 w1 w2
-- expect: len r1 r2
-- expect: len r1 r3 r2 r1 r3
-- expect: len r1 r3 w1 w3 r2 r1 r3
-- expect: len r1 r3 w1 w3 r2 r1 r3 w2 w3
-- expect: len r1 r4 w1 w4 r2 r1 w2 w1 r2 r3 w2 w3 r2 r2 r1 w3 w2 r3 r4
-- expect: len r1 r5 r3 r1 r5 r3 r4 w3 w4 r2 r3 r3 r2 w4 w3 r4 r5 r1 r2
local partial = { 3, 2, 1, 0 }
table.sort(logged(partial, 3))
print(table.concat(partial, " "))  -- expect: 1 2 3 0
table.sort(logged({ 2, 1 }, -5))
print(table.concat(log, " "))  -- expect: len
-- Other values need __index, __newindex and __len.
local digits = { 3, 1, 2 }
debug.setmetatable(5, { __len = function() return 3 end, __index = function(_, i) return digits[i] end })
err(table.sort, 5)  -- expect: bad argument #1 to 'table.sort' (table expected, got number)
getmetatable(5).__newindex = function(_, i, v) digits[i] = v end
table.sort(5)
debug.setmetatable(5, nil)
print(table.concat(digits, " "))  -- expect: 1 2 3

-- Comparators: any function, native ones too, but nothing that is merely callable.
print(sorted({ 3, -1, 2 }, math.ult), sorted({ 3, 1, 2 }, function(a, b) return b < a, "second result" end))
-- expect: 2 3 -1	3 2 1
print(sorted({ 1, 2 }, function() end), sorted({ 1, 2 }, function() return nil end), sorted({ 1, 2 }, function() return 0 end))
-- expect: 1 2	1 2	2 1
err(table.sort, { 3, 2, 1 }, 5)  -- expect: bad argument #2 to 'table.sort' (function expected, got number)
err(table.sort, { 3, 2, 1 }, "x")  -- expect: bad argument #2 to 'table.sort' (function expected, got string)
err(table.sort, { 3, 2, 1 }, false)  -- expect: bad argument #2 to 'table.sort' (function expected, got boolean)
err(table.sort, { 3, 2, 1 }, setmetatable({}, { __call = less }))
-- expect: bad argument #2 to 'table.sort' (function expected, got table)
print(pcall(table.sort, {}, 5), pcall(table.sort, { 1 }, 5)) -- not looked at when there is nothing to compare
-- expect: true	true
-- "invalid order function": only where the scan runs out of the partition.
local outcomes = {}
for n = 2, 12 do
  local t = {}
  for i = 1, n do t[i] = i end
  outcomes[#outcomes + 1] = n .. (pcall(table.sort, t, function() return true end) and "+" or "-")
end
print(table.concat(outcomes, " "))  -- expect: 2+ 3+ 4- 5- 6- 7- 8- 9- 10- 11- 12-
err(table.sort, { 1, 2, 3, 4 }, function() return true end)  -- expect: invalid order function for sorting
err(table.sort, { 1, 2, 3, 4, 5 }, function(a, b) return a <= b or true end)
-- expect: invalid order function for sorting
comparisons({ 1, 1, 1, 1, 1 }, function(a, b) return a <= b end)
-- expect: 1<1 1<1 1<1 1<1 1<1	invalid order function for sorting
comparisons({ 1, 2, 3, 4, 5, 6 }, function() return true end)
-- expect: 6<1 3<6 2<6 5<6 4<6 6<6	invalid order function for sorting
-- A comparator that fails leaves a permutation; the error passes unchanged.
local list = { 5, 4, 3, 2, 1, 6, 7, 8 }
local calls = 0
err(table.sort, list, function(a, b) calls = calls + 1 if calls == 7 then error("seventh", 0) end return a < b end)
-- expect: seventh
print(calls, (select(2, pcall(table.sort, { 1, 2 }, function() error({ "object" }) end)))[1])  -- expect: 7	object
table.sort(list)
print(table.concat(list, " "))  -- expect: 1 2 3 4 5 6 7 8
err(table.sort, { 1, 2, 3 }, function() error("cmp", 0) end)  -- expect: cmp
err(table.sort, { 1, 2, 3 }, function() error() end)  -- expect: nil
err(table.sort, { 1, "x", 2 })  -- expect: attempt to compare string with number
err(table.sort, { 1, 2, "x" }, math.ult)  -- expect: bad argument #1 to 'math.ult' (number expected, got string)
err(table.sort, { 1, 2, "x" }, function(a, b) return a < b end)
-- expect: sort.lua:193: attempt to compare string with number
err(table.sort, { {}, {} })  -- expect: attempt to compare two table values
err(table.sort, { print, print })  -- expect: attempt to compare two function values
err(table.sort, { 1, 2, true })  -- expect: attempt to compare boolean with number
err(table.sort, { true, false })  -- expect: attempt to compare two boolean values
err(table.sort, { 1, "1" })  -- expect: attempt to compare string with number
err(table.sort, setmetatable({ 1 }, { __len = function() return 2 end }))
-- expect: attempt to compare nil with number
err(table.sort, { setmetatable({}, { __lt = function() error("from __lt", 0) end }), 1 })  -- expect: from __lt
err(table.sort, { setmetatable({}, { __name = "Mine" }), 1 })  -- expect: attempt to compare number with Mine
-- Yields do not cross it, from the comparator or from metamethods; coroutines inside are fine.
err(coroutine.wrap(function() table.sort({ 3, 2, 1 }, coroutine.yield) end))
-- expect: attempt to yield across a C-call boundary
err(coroutine.wrap(function() table.sort({ 3, 2, 1 }, function(a, b) coroutine.yield() return a < b end) end))
-- expect: attempt to yield across a C-call boundary
err(coroutine.wrap(function() table.sort(setmetatable({}, { __len = coroutine.yield })) end))
-- expect: attempt to yield across a C-call boundary
print(sorted({ 3, 1, 2 }, function(a, b) return coroutine.wrap(function() coroutine.yield() end)() or a < b end))
-- expect: 1 2 3
print(coroutine.wrap(function() return sorted({ 3, 1, 2 }, function(a, b) return not coroutine.isyieldable() and a < b end) end)())
-- expect: 1 2 3
-- Sorts within sorts, to the limit of nested calls.
local function nested(depth)
  if depth > 0 then table.sort({ 2, 1 }, function(a, b) nested(depth - 1) return a < b end) end
end
print(pcall(nested, 150))  -- expect: true
err(nested, 300)  -- expect: C stack overflow

-- A comparator that changes the table: it grows, is emptied, gets a metatable.
list = { 5, 3, 4, 1, 2 }
table.sort(list, function(a, b) for i = #list + 1, #list + 20 do list[i] = 100 end return a < b end)
print(table.concat(list, " ", 1, 6))  -- expect: 1 2 3 4 5 100
list, calls = { 5, 3, 4, 1, 2 }, 0
print(pcall(table.sort, list, function(a, b)
  calls = calls + 1
  if calls == 3 then for i = 1, 5 do list[i] = nil end end
  return (a or 0) < (b or 0)
end))  -- expect: true
print(list[1], list[2], list[3], list[4], list[5])  -- expect: nil	nil	nil	nil	nil
list, calls, log = { 5, 3, 4, 1, 2 }, 0, {}
table.sort(list, function(a, b)
  calls = calls + 1
  if calls == 3 then
    for i = 1, 5 do list[i] = nil end
    setmetatable(list, {
      __index = function(_, i) log[#log + 1] = "r" .. i return 10 - i end,
      __newindex = function(self, i, v) log[#log + 1] = "w" .. i rawset(self, i, v) end,
    })
  end
  return a < b
end)
print(table.concat(log, " "), rawget(list, 1), rawget(list, 2), rawget(list, 3), rawget(list, 4), rawget(list, 5))
-- expect: r3 r4 w3 w4 r2 w2 r5 w5 r1 w1	6	9	7	5	8

-- Arguments and lengths.
err(table.sort)  -- expect: bad argument #1 to 'table.sort' (table expected, got no value)
err(table.sort, nil)  -- expect: bad argument #1 to 'table.sort' (table expected, got nil)
err(table.sort, 5)  -- expect: bad argument #1 to 'table.sort' (table expected, got number)
err(table.sort, "abc")  -- expect: bad argument #1 to 'table.sort' (table expected, got string)
err(table.sort, io.stdout)  -- expect: bad argument #1 to 'table.sort' (table expected, got FILE*)
err(table.sort, print, less)  -- expect: bad argument #1 to 'table.sort' (table expected, got function)
err(table.sort, setmetatable({}, { __len = function() return math.maxinteger end }))
-- expect: bad argument #1 to 'table.sort' (array too big)
err(table.sort, setmetatable({}, { __len = function() return (1 << 31) - 1 end }))
-- expect: bad argument #1 to 'table.sort' (array too big)
err(table.sort, setmetatable({}, { __len = function() return 1.5 end }))  -- expect: object length is not an integer
err(table.sort, setmetatable({}, { __len = function() return "x" end }))  -- expect: object length is not an integer
err(function() table.sort({ 1, 2 }, {}) end)
-- expect: sort.lua:261: bad argument #2 to 'sort' (function expected, got table)
err(function() table.sort({ 1, {} }) end)  -- expect: attempt to compare table with number
