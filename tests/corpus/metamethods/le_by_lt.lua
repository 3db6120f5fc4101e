-- Without __le, a <= b is not (b < a), as in builds of the reference that keep what Lua 5.3 had.
local calls = {}
local meta = { __lt = function(a, b) calls[#calls + 1] = a.name .. "<" .. b.name return a.n < b.n end }
local function make(name, n) return setmetatable({ name = name, n = n }, meta) end
local function seen() local text = table.concat(calls, " ") calls = {} return text end
local a, b, c = make("a", 1), make("b", 2), make("c", 1)

print(a <= b, b <= a, a <= c, c <= a, seen())
print(a >= b, b >= a, a >= c, a < b, a > b, seen())
if not (a <= b) then print("no") end
if b <= a then print("no") end
print(seen())

-- The other operand's is taken when the first has none; the result of any type is a condition.
local plain = { name = "plain", n = 0 }
print(a <= plain, plain <= a, seen())
print(select(2, pcall(function() return plain <= {} end)))
print(select(2, pcall(function() return a <= 3 end)))
print(select(2, pcall(function() return plain <= 3 end)))
print(select(2, pcall(function() return 3 <= plain end)))
local odd = setmetatable({}, { __lt = function() return nil end })
local even = setmetatable({}, { __lt = function() return 0 end })
print(odd <= odd, even <= even, odd <= 1, 1 <= odd, even <= 1, "x" <= even, odd >= "x")

-- __le is preferred from the moment it is there, on either operand.
meta.__le = function(x, y) calls[#calls + 1] = "le" return x.n <= y.n end
print(a <= b, b <= a, a >= c, seen())
local lt_only = setmetatable({ name = "l", n = 5 }, { __lt = meta.__lt })
print(lt_only <= a, a <= lt_only, seen())
meta.__le = nil
print(a <= b, b <= a, seen())

-- In loops and sorts, yielding from the metamethod.
local words = {}
for i, n in ipairs({ 5, 3, 9, 1, 3 }) do words[i] = make("w" .. i, n) end
table.sort(words, function(x, y) return not (y <= x) end)
local order = {}
for i, w in ipairs(words) do order[i] = w.n end
print(table.concat(order, " "))
local pause = setmetatable({}, { __lt = function(x, y) return coroutine.yield(x == y) end })
local co = coroutine.wrap(function() local first = pause <= pause return first, pause <= {}, not (pause <= {}) end)
print(co())
print(co(true))
print(co(false))
print(co(nil))
local count = 0
for i = 1, 300 do
  if make("x", i) <= make("y", 150) then count = count + 1 end
end
calls = {}
print(count)
print(pcall(function() return setmetatable({}, { __lt = error }) <= 7 end))
print(pcall(function() return odd <= nil, nil <= odd end))
local deep = {}
deep.__lt = function(x, y) return x.n > 0 and setmetatable({ n = x.n - 1 }, deep) <= y end
print(setmetatable({ n = 5 }, deep) <= setmetatable({ n = 4 }, deep), setmetatable({ n = 4 }, deep) <= setmetatable({ n = 5 }, deep))
local endless = setmetatable({}, { __lt = function(x, y) return x <= y end })
print(select(2, pcall(function() return endless <= endless end)):match("overflow"))
-- expect: true	false	true	true	b<a a<b c<a a<c
-- expect: false	true	true	true	false	a<b b<a a<c a<b b<a
-- expect: b<a a<b
-- expect: false	true	plain<a a<plain
-- expect: le_by_lt.lua:17: attempt to compare two table values
-- expect: le_by_lt.lua:3: attempt to index a number value (local 'a')
-- expect: le_by_lt.lua:19: attempt to compare table with number
-- expect: le_by_lt.lua:20: attempt to compare number with table
-- expect: true	false	true	true	false	false	true
-- expect: true	false	true	le le le
-- expect: false	true	le le
-- expect: true	false	b<a a<b
-- expect: 1 3 3 5 9
-- expect: true
-- expect: false
-- expect: false
-- expect: false	true	false
-- expect: 150
-- expect: false	le_by_lt.lua:52: bad argument #2 to 'le' (number expected, got table)
-- expect: true	true	true
-- expect: true	false
-- expect: overflow
