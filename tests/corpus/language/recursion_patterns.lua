-- Recursion: mutual, through tables and upvalues, with accumulators, over structures, with varargs.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(22), fib(22.0), pcall(fib, "x"))
-- expect: 17711	17711.0	false	recursion_patterns.lua:2: attempt to compare string with number
local function ack(m, n) if m == 0 then return n + 1 elseif n == 0 then return ack(m - 1, 1) end return ack(m - 1, ack(m, n - 1)) end
print(ack(2, 9))  -- expect: 21
local function tak(x, y, z) if y >= x then return z end return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y)) end
print(tak(14, 9, 4), tak(14.5, 9, 4))  -- expect: 9	5
local female, male
function female(n) if n == 0 then return 1 end return n - male(female(n - 1)) end
function male(n) if n == 0 then return 0 end return n - female(male(n - 1)) end
local fm = {}
for i = 0, 15 do fm[#fm + 1] = female(i) .. male(i) end
print(table.concat(fm, " "))  -- expect: 10 10 21 22 32 33 44 54 55 66 66 77 87 88 99 99
-- The integer type ends during the recursion.
local function power(b, n) if n == 0 then return 1 end return b * power(b, n - 1) end
print(power(3, 39), power(3, 40), power(3, 41), power(3.0, 41), power(2, 64), power(-2, 63))
-- expect: 4052555153018976267	-6289078614652622815	-420491770248316829	3.6472996377171e+19	0	-9223372036854775808
local function collatz(n, steps) steps = steps or 0 if n == 1 then return steps end if n % 2 == 0 then return collatz(n // 2, steps + 1) end return collatz(3 * n + 1, steps + 1) end
print(collatz(27), collatz(97), collatz(837799))  -- expect: 111	118	524
local function gcd(a, b) if b == 0 then return a end return gcd(b, a % b) end
print(gcd(1071, 462), gcd(2^40, 6^20), gcd(0, 5), gcd(-12, 18))  -- expect: 21	1048576.0	5	6
-- Hanoi, permutations, subsets, combinations.
local moves = 0
local function hanoi(n, a, b, c) if n > 0 then hanoi(n - 1, a, c, b); moves = moves + 1; hanoi(n - 1, c, b, a) end end
hanoi(12, "a", "b", "c")
print(moves)  -- expect: 4095
local function permute(list, n, out) n = n or #list if n <= 1 then out[#out + 1] = table.concat(list) else for i = 1, n do list[n], list[i] = list[i], list[n]; permute(list, n - 1, out); list[n], list[i] = list[i], list[n] end end return out end
local p = permute({ "a", "b", "c", "d" }, nil, {})
table.sort(p)
print(#p, p[1], p[2], p[24])  -- expect: 24	abcd	abdc	dcba
local function subsets(list, i) i = i or 1 if i > #list then return { {} } end local rest = subsets(list, i + 1) local all = {} for _, s in ipairs(rest) do all[#all + 1] = s; all[#all + 1] = { list[i], table.unpack(s) } end return all end
local sizes = {}
for _, s in ipairs(subsets { 1, 2, 3, 4, 5 }) do sizes[#s + 1] = (sizes[#s + 1] or 0) + 1 end
print(table.concat(sizes, " "))  -- expect: 1 5 10 10 5 1
local function choose(n, k) if k == 0 or k == n then return 1 end return choose(n - 1, k - 1) + choose(n - 1, k) end
print(choose(16, 7))  -- expect: 11440
-- Structures: trees, flattening, deep comparison and copy with cycles.
local function flatten(t, out) out = out or {} for _, v in ipairs(t) do if type(v) == "table" then flatten(v, out) else out[#out + 1] = v end end return out end
print(table.concat(flatten { 1, { 2, { 3, { 4 } }, 5 }, {}, { { { 6 } } } }, ","))  -- expect: 1,2,3,4,5,6
local function equal(a, b) if type(a) ~= "table" or type(b) ~= "table" then return a == b end for k, v in pairs(a) do if not equal(v, b[k]) then return false end end for k in pairs(b) do if a[k] == nil then return false end end return true end
print(equal({ 1, { x = 2, y = { 3 } } }, { 1, { y = { 3 }, x = 2 } }), equal({ 1, 2 }, { 1, 2, 3 }), equal({ a = 1 }, { a = 1.0 }), equal({}, 1))
-- expect: true	false	true	false
local function copy(t, seen) seen = seen or {} if type(t) ~= "table" then return t end if seen[t] then return seen[t] end local c = {} seen[t] = c for k, v in pairs(t) do c[copy(k, seen)] = copy(v, seen) end return c end
local cyclic = { name = "root" }
cyclic.self, cyclic.list = cyclic, { cyclic, 2 }
local c = copy(cyclic)
print(c ~= cyclic, c.self == c, c.list[1] == c, c.list[2], c.name)  -- expect: true	true	true	2	root
local function depth(t) if type(t) ~= "table" then return 0 end local m = 0 for _, v in pairs(t) do m = math.max(m, depth(v)) end return m + 1 end
print(depth { { { {} } }, {} }, depth {}, depth(1))  -- expect: 4	1	0
-- Quick and merge sort as functions of lists; with varargs.
local function qsort(t) if #t <= 1 then return t end local less, more, pivot = {}, {}, t[1] for i = 2, #t do local part = t[i] < pivot and less or more; part[#part + 1] = t[i] end local r = qsort(less) r[#r + 1] = pivot for _, v in ipairs(qsort(more)) do r[#r + 1] = v end return r end
print(table.concat(qsort { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5 }, " "))  -- expect: 1 1 2 3 3 4 5 5 5 6 9
local function msort(t) if #t < 2 then return t end local m = #t // 2 local l, r = msort({ table.unpack(t, 1, m) }), msort({ table.unpack(t, m + 1) }) local out, i, j = {}, 1, 1 while l[i] or r[j] do if not r[j] or l[i] and l[i] <= r[j] then out[#out + 1] = l[i]; i = i + 1 else out[#out + 1] = r[j]; j = j + 1 end end return out end
print(table.concat(msort { 5, 2, 8, 1.5, 9, 3, -1 }, " "))  -- expect: -1 1.5 2 3 5 8 9
local function sum(x, ...) if x == nil then return 0 end return x + sum(...) end
print(sum(), sum(1, 2, 3), sum(1, 2.5))  -- expect: 0	6	3.5
local function reverse(x, ...) if x == nil then return end local function append(v, ...) if select("#", ...) == 0 then return v end return (...), append(v, select(2, ...)) end return append(x, reverse(...)) end
print(reverse(1, 2, 3, 4))  -- expect: 4	3	2	1
-- The Y combinator and anonymous recursion.
local Y = function(f) return (function(x) return x(x) end)(function(x) return f(function(...) return x(x)(...) end) end) end
print(Y(function(self) return function(n) return n <= 1 and 1 or n * self(n - 1) end end)(15))
-- expect: 1307674368000
-- Continuations.
local function fact_k(n, k) if n == 0 then return k(1) end return fact_k(n - 1, function(v) return k(n * v) end) end
print(fact_k(20, function(v) return v end), fact_k(3, tostring))  -- expect: 2432902008176640000	6
-- A function that redefines itself.
function once() once = function() return "again" end return "first" end
print(once(), once(), once())  -- expect: first	again	again
