-- Integers of 47 to 64 bits in loops, tables, closures and comparisons.
local edge = 1 << 47
local function around(center) local t = {} for d = -2, 2 do t[#t + 1] = center + d end return t end
for _, c in ipairs { edge, -edge, edge << 1, -(edge << 1), 1 << 53, math.maxinteger - 2, math.mininteger + 2 } do
  local t = around(c)
  local r = {}
  for i, v in ipairs(t) do
    r[i] = tostring(v) .. (math.type(v) == "integer" and "" or "!")
    assert(v == c + (i - 3) and v - c == i - 3 and (v < c) == (i < 3))
  end
  print(table.concat(r, " "))
end
-- expect: 140737488355326 140737488355327 140737488355328 140737488355329 140737488355330
-- expect: -140737488355330 -140737488355329 -140737488355328 -140737488355327 -140737488355326
-- expect: 281474976710654 281474976710655 281474976710656 281474976710657 281474976710658
-- expect: -281474976710658 -281474976710657 -281474976710656 -281474976710655 -281474976710654
-- expect: 9007199254740990 9007199254740991 9007199254740992 9007199254740993 9007199254740994
-- expect: 9223372036854775803 9223372036854775804 9223372036854775805 9223372036854775806 9223372036854775807
-- expect: -9223372036854775808 -9223372036854775807 -9223372036854775806 -9223372036854775805 -9223372036854775804
-- Crossing the edge by every operator.
local a, b = edge - 1, 1
print(a + b, a * 2, a * 2 + 1, -a - 2, a << 1, (a << 16) + 5, ~a, a ~ -1, a | edge, (a + b) - b == a)
-- expect: 140737488355328	281474976710654	281474976710655	-140737488355329	281474976710654	9223372036854710277	-140737488355328	-140737488355328	281474976710655	true
print((edge + edge) // 2 == edge, (edge * 8) % (edge - 1), edge // 3, -edge // 3, -edge % 7, (edge << 10) >> 10 == edge)
-- expect: true	8	46912496118442	-46912496118443	3	true
-- As keys: equal values are one key, however they were made.
local t = {}
for i = 0, 15 do t[edge + i] = i end
t[(edge >> 1) * 2] = "same key"
t[2.0 ^ 47 + 1] = "float key"
print(t[edge], t[edge + 1], t[edge + 15], t[edge + 16], t[tonumber("140737488355330")])
-- expect: same key	float key	15	nil	2
local n = 0
for k, v in pairs(t) do assert(math.type(k) == "integer"); n = n + 1 end
print(n, next({ [math.mininteger] = true }), next({ [math.maxinteger] = true }))
-- expect: 16	-9223372036854775808	9223372036854775807	true
for i = 0, 15 do t[edge + i] = nil end
print(next(t))  -- expect: nil
-- As loop counters.
local c, last = 0, nil
for i = edge - 3, edge + 3 do c = c + 1; last = i end
print(c, last)  -- expect: 7	140737488355331
c = 0
for i = -edge + 2, -edge - 2, -1 do c = c + i end
print(c)  -- expect: -703687441776640
for i = math.maxinteger - 1, math.maxinteger do last = i end
print(last)  -- expect: 9223372036854775807
-- In closures, fields, varargs, strings and back.
local function counter(start) return function() start = start + 1; return start end end
local f = counter(edge - 2)
print(f(), f(), f(), f())  -- expect: 140737488355327	140737488355328	140737488355329	140737488355330
local o = { v = edge - 1 }
for _ = 1, 3 do o.v = o.v + 1 end
print(o.v, tostring(o.v), tonumber(tostring(o.v)) == o.v, ("%d %x"):format(o.v, o.v), o.v .. "")
-- expect: 140737488355330	140737488355330	true	140737488355330 800000000002	140737488355330
print(select(2, edge, edge * 2), math.max(edge, edge + 1, 5), math.min(-edge - 5, -edge), math.abs(-edge - 1), math.ult(edge, -edge))
-- expect: 281474976710656	140737488355329	-140737488355333	140737488355329	true
print(string.pack(">i8", edge + 1) == "\0\0\128\0\0\0\0\1", (string.unpack(">i8", "\0\0\128\0\0\0\0\2")), #string.pack("i7", edge))
-- expect: true	140737488355330	7
-- Comparison and equality between big integers and floats.
print(edge == 2.0 ^ 47, edge + 1 > 2.0 ^ 47, edge + 1 == 2.0 ^ 47 + 1, (1 << 60) + 1 == 2.0 ^ 60, (1 << 60) + 1 > 2.0 ^ 60, edge / 1 == edge)
-- expect: true	true	true	false	true	true
print(math.tointeger(2.0 ^ 47), math.tointeger(2.0 ^ 60), 2^47 // 1 | 0, math.floor(2^47 + 0.5))
-- expect: 140737488355328	1152921504606846976	140737488355328	140737488355328
-- Time stamps in milliseconds and nanoseconds, hashes, factorials, identifiers.
local ms, ns = 1700000000123, 1700000000123456789
print(ms + 1, ms * 1000, ns + 1, ns // 1000000 == ms, ns % 1000, ns - ms * 1000000)
-- expect: 1700000000124	1700000000123000	1700000000123456790	true	789	456789
local h = 5381
for ch in ("the quick brown fox jumps over the lazy dog"):gmatch(".") do h = h * 33 + ch:byte() end
print(h)  -- expect: 1653687373046440190
local fact = 1
for i = 1, 25 do fact = fact * i; if i == 17 or i == 20 or i == 21 or i == 25 then io.write(fact, ";") end end
-- expect: 355687428096000;2432902008176640000;-4249290049419214848;7034535277573963776;
print()
local rng = 88172645463325252
local function xorshift() rng = rng ~ (rng << 13); rng = rng ~ (rng >> 7); rng = rng ~ (rng << 17); return rng end
print(xorshift(), xorshift(), xorshift())
-- expect: 8748534153485358512	3040900993826735515	3453997556048239312
local acc = 0
for _ = 1, 1000 do acc = acc ~ xorshift() end
print(acc)  -- expect: -8352847230447593961
-- Sorting and concatenating them.
local list = { edge + 3, -edge - 3, 7, math.mininteger, edge, math.maxinteger, 0 }
table.sort(list)
print(table.concat(list, " "))
-- expect: -9223372036854775808 -140737488355331 0 7 140737488355328 140737488355331 9223372036854775807
