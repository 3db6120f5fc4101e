-- math.random: the sequences of the generator (xoshiro256**) for given seeds, ranges, projection; argument errors.
local function err(...) print((select(2, pcall(...)))) end

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
print()  -- expect: 1,1,2,4,166,91,935,31642,295934538,8268044148,1553188789935768111,

-- A float uses the upper 53 bits of what random(0) would have given.
math.randomseed(2024)
local bits53 = math.random(0) >> 11
math.randomseed(2024)
print(math.random() == bits53 * 2.0 ^ -53, ("%a"):format(math.random()), math.random(0))
-- expect: true	0x1.1953acb1efc5ep-1	8910483849476859923
-- A range that is a power of two takes the lower bits; others draw again until the value fits.
math.randomseed(2024)
local raw = {}
for i = 1, 6 do raw[i] = math.random(0) end
math.randomseed(2024)
print(math.random(256) == (raw[1] & 255) + 1, math.random(-128, 127) == (raw[2] & 255) - 128, math.random(1 << 40) == (raw[3] & ((1 << 40) - 1)) + 1)
-- expect: true	true	true
print(math.random(1) == 1, math.random(9, 9), math.random(math.mininteger, math.maxinteger) == raw[6] + math.mininteger)
-- expect: true	9	true
math.randomseed(5)
local drawn = {}
for i = 1, 20 do drawn[i] = math.random(33) end
print(table.concat(drawn, " "))  -- expect: 11 4 14 19 22 5 27 33 29 17 3 5 20 32 6 5 2 27 17 14
-- Extreme ranges.
math.randomseed(11)
print(math.random(math.mininteger, math.maxinteger), math.random(math.mininteger, 0), math.random(0, math.maxinteger))
-- expect: -965501466137731921	-3723277542698527661	3813854867809929704
print(math.random(math.maxinteger), math.random(math.mininteger, math.mininteger + 1), math.random(math.maxinteger - 1, math.maxinteger))
-- expect: 1566460159005487144	-9223372036854775808	9223372036854775806
print(math.random(math.mininteger, math.mininteger), math.random(math.maxinteger, math.maxinteger), math.random(math.mininteger + 1, math.maxinteger))
-- expect: -9223372036854775808	9223372036854775807	-603654955131400083
print(math.random(-3, -1), math.random(-(1 << 50), 1 << 50), math.random((1 << 62) + 1), math.random(0, 0))
-- expect: -3	47096674830594	3758518934523124638	0
-- Arguments are converted; every call, even a refused one, takes a number from the generator.
print(math.random(3.0, 3.0), math.random("4", "4"), math.random(1.0), math.random("0x1"))  -- expect: 3	4	1	1
math.randomseed(1)
math.random(0)
local second = math.random(0)
for _, refused in ipairs { { 2, 1 }, { "x" }, { 1, 2, 3 } } do
  math.randomseed(1)
  pcall(math.random, table.unpack(refused))
  io.write(tostring(math.random(0) == second), " ")
end
print()  -- expect: true true true 
err(math.random, 0, -1)  -- expect: bad argument #1 to 'math.random' (interval is empty)
err(math.random, 5, 1)  -- expect: bad argument #1 to 'math.random' (interval is empty)
err(math.random, -1)  -- expect: bad argument #1 to 'math.random' (interval is empty)
err(math.random, math.mininteger)  -- expect: bad argument #1 to 'math.random' (interval is empty)
err(math.random, math.maxinteger, math.mininteger)  -- expect: bad argument #1 to 'math.random' (interval is empty)
err(math.random, 2, 1)  -- expect: bad argument #1 to 'math.random' (interval is empty)
err(math.random, 1.5)  -- expect: bad argument #1 to 'math.random' (number has no integer representation)
err(math.random, 1, 1.5)  -- expect: bad argument #2 to 'math.random' (number has no integer representation)
err(math.random, 2 ^ 63)  -- expect: bad argument #1 to 'math.random' (number has no integer representation)
err(math.random, 1 / 0)  -- expect: bad argument #1 to 'math.random' (number has no integer representation)
err(math.random, nil)  -- expect: bad argument #1 to 'math.random' (number expected, got nil)
err(math.random, "x")  -- expect: bad argument #1 to 'math.random' (number expected, got string)
err(math.random, {})  -- expect: bad argument #1 to 'math.random' (number expected, got table)
err(math.random, 1, "x")  -- expect: bad argument #2 to 'math.random' (number expected, got string)
err(math.random, 1, nil)  -- expect: bad argument #2 to 'math.random' (number expected, got nil)
err(math.random, nil, 1)  -- expect: bad argument #1 to 'math.random' (number expected, got nil)
err(math.random, {}, {})  -- expect: bad argument #1 to 'math.random' (number expected, got table)
err(math.random, 1, 2, 3)  -- expect: wrong number of arguments
err(math.random, nil, nil, nil)  -- expect: wrong number of arguments
err(function() return (math.random(2, 1)) end)
-- expect: random.lua:122: bad argument #1 to 'random' (interval is empty)
err(function() return (math.random(1, 2, 3)) end)  -- expect: random.lua:124: wrong number of arguments
err(function() return (math.random({})) end)
-- expect: random.lua:125: bad argument #1 to 'random' (number expected, got table)
