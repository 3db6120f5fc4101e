-- Big and odd tables.
local t = {}
for i = 1, 1000000 do t[i] = i end
print(#t, t[1000000])  -- expect: 1000000	1000000
local s = 0
for _, v in ipairs(t) do s = s + v end
print(s)  -- expect: 500000500000
t = nil
-- 200,000 string keys.
t = {}
for i = 1, 200000 do t["k" .. i] = i end
local n = 0
for k, v in pairs(t) do n = n + 1 end
print(n, t.k1, t.k200000)  -- expect: 200000	1	200000
for i = 1, 200000 do t["k" .. i] = nil end
print(next(t))  -- expect: nil
-- Records with 300 fields, many of them.
local records = {}
for r = 1, 100 do local rec = {} for i = 1, 300 do rec["field" .. i] = r * i end records[r] = rec end
local ok = true
for r = 1, 100 do ok = ok and records[r].field300 == r * 300 and records[r].field1 == r end
print(ok)  -- expect: true
-- Tables in tables, 10,000 deep.
local chain = {}
local root = chain
for i = 1, 10000 do chain.next = { i = i }; chain = chain.next end
n = 0
while root.next do root = root.next; n = n + 1 end
print(n, root.i)  -- expect: 10000	10000
-- Fields added in different orders.
local a, b = {}, {}
for i = 1, 50 do a["f" .. i] = i; b["f" .. (51 - i)] = 51 - i end
ok = true
for i = 1, 50 do ok = ok and a["f" .. i] == b["f" .. i] end
print(ok)  -- expect: true
-- A table as set with churn.
local set, seed = {}, 1
for _ = 1, 200000 do
  seed = seed * 16807 % 2147483647
  local k = seed % 1000
  if set[k] then set[k] = nil else set[k] = true end
end
n = 0
for k in pairs(set) do n = n + 1 end
print(n)  -- expect: 492
-- Float, negative, large and boolean keys mixed into an array.
t = { 1, 2, 3 }
for i = 1, 1000 do t[-i] = i; t[i + 0.5] = i; t[i << 40] = i end
t[true] = "yes"
n = 0
for _ in pairs(t) do n = n + 1 end
print(n, #t, t[-1000], t[999.5], t[1000 << 40], t[true])  -- expect: 3004	3	1000	999	1000	yes
-- Arrays filled backwards, from the middle, with gaps closed later.
t = {}
for i = 1000, 1, -1 do t[i] = i end
print(#t)  -- expect: 1000
t = {}
for i = 2, 100, 2 do t[i] = i end
for i = 1, 99, 2 do t[i] = i end
print(#t)  -- expect: 100
-- Many small tables of the same shape, of many shapes.
local list = {}
for i = 1, 100000 do list[i] = { x = i, y = i + 1, z = i + 2 } end
s = 0
for _, p in ipairs(list) do s = s + p.x + p.y - p.z end
print(s)  -- expect: 4999950000
list = {}
for i = 1, 2000 do list[i] = { ["unique" .. i] = i, common = i } end
s = 0
for i, p in ipairs(list) do s = s + p.common + p["unique" .. i] end
print(s)  -- expect: 4002000
-- unpack and pack near the stack limit.
t = {}
for i = 1, 100000 do t[i] = i end
print(select("#", table.unpack(t)), pcall(table.unpack, t, 1, 1e9))
-- expect: 100000	false	too many results to unpack
local packed = table.pack(table.unpack(t, 1, 50000))
print(packed.n, packed[50000])  -- expect: 50000	50000
print(math.max(table.unpack(t, 1, 10000)), #string.char(table.unpack((function() local b = {} for i = 1, 5000 do b[i] = 65 end return b end)())))
-- expect: 10000	5000
