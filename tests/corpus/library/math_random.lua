-- math.random: the generator is xoshiro256** with the reference seeding; sequences are fixed by the seed.
math.randomseed(42)
print(math.random(0), math.random(0), math.random(0))
-- expect: -1276290044721465627	8333941968102511665	-8358531260401861301
math.randomseed(42)
print(string.format("%.17g %.17g %.17g", math.random(), math.random(), math.random()))
-- expect: 0.93081217803956817 0.45178389935924312 0.54688311243421495
math.randomseed(42)
local t = {}
for i = 1, 12 do t[i] = math.random(100) end
print(table.concat(t, " "))  -- expect: 50 76 86 54 64 7 25 3 24 24 1 65
math.randomseed(42, 7)
for i = 1, 12 do t[i] = math.random(-10, 10) end
print(table.concat(t, " "))  -- expect: 6 -7 5 10 3 2 -3 5 7 1 -7 -1
math.randomseed(0)
print(math.random(0), math.random(1, math.maxinteger), math.random(math.mininteger, math.maxinteger))
-- expect: 4554719557422691265	4331835599999590921	-7945456509895968853
math.randomseed(123.0)
print(math.random(1000), math.random(1000))  -- expect: 37	809
math.randomseed(123)
print(math.random(1000), math.random(1000))  -- expect: 37	809
math.randomseed(1, 0)
local a = math.random(0)
math.randomseed(1)
print(a == math.random(0))  -- expect: true
math.randomseed(-1)
print(math.random(0), math.random(3), math.random(1 << 40))  -- expect: -6532212821526904015	1	799812982791
math.randomseed(2^53)
print(math.random(10), math.random(10), math.random(10))  -- expect: 7	5	5
-- Ranges.
local ok = true
for i = 1, 2000 do
  local x = math.random()
  ok = ok and x >= 0 and x < 1
  local d = math.random(6)
  ok = ok and d >= 1 and d <= 6 and math.type(d) == "integer"
  local r = math.random(-5, 5)
  ok = ok and r >= -5 and r <= 5
  ok = ok and math.random(3, 3) == 3
end
print(ok, math.type(math.random()), math.type(math.random(0)))  -- expect: true	float	integer
local seen = {}
for i = 1, 500 do seen[math.random(10)] = true end
print(#seen)  -- expect: 10
print(pcall(math.random, 0, -1))  -- expect: false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.random, 5, 1))  -- expect: false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.random, 1.5))
-- expect: false	bad argument #1 to 'math.random' (number has no integer representation)
print(pcall(math.random, 1, 2, 3))  -- expect: false	wrong number of arguments
print(pcall(math.random, "x"))
-- expect: false	bad argument #1 to 'math.random' (number expected, got string)
print(pcall(math.random, 3.0, 4.0))  -- expect: true	3
math.randomseed(7)
-- Shuffling and sampling with a fixed seed.
local cards = {}
for i = 1, 10 do cards[i] = i end
for i = #cards, 2, -1 do local j = math.random(i); cards[i], cards[j] = cards[j], cards[i] end
print(table.concat(cards, " "))  -- expect: 3 7 2 5 9 1 4 6 10 8
local sum = 0
for i = 1, 1000 do sum = sum + math.random(100) end
print(sum)  -- expect: 49518
local bits = 0
for i = 1, 100 do bits = bits ~ math.random(0) end
print(string.format("%016x", bits))  -- expect: b8ca177079d0fe8b
for _, range in ipairs { 1, 2, 3, 7, 255, 256, 1000, 65535, 1 << 31, 1 << 33, 1 << 62 } do io.write(math.random(range), ",") end
-- expect: 1,1,2,4,166,91,935,31642,295934538,8268044148,1553188789935768111,
print()
