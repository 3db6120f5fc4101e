-- Generators of random numbers and hashes outside loops: products beyond 48 bits, of which bits or a remainder are taken; and the same
-- expressions with what is no integer.
local seed = 12345
local function by_remainder() seed = (seed * 1664525 + 1013904223) % 4294967296 return seed end
local function by_bits() seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF return seed end
local function by_shift() seed = (seed * 6364136223 - 11) >> 7 return seed end
local function by_schrage() seed = seed * 16807 % 2147483647 return seed end
local function hash(h, n) h = (h + n) * 33 + 5 ~ 77 return h end
local function small(x) return (x * 3 + 1) % 10 end

for _, f in ipairs { by_remainder, by_bits, by_shift, by_schrage } do
  seed = 12345
  local sum = 0
  for _ = 1, 1000 do sum = sum ~ f() end
  print(sum, seed, math.type(seed))
end

local object = setmetatable({}, {
  __mul = function(_, k) return k end,
  __add = function() return 7 end,
  __mod = function(_, k) return "remainder " .. k end,
  __band = function() return "bits" end,
})
local values = { 0, -1, 1 << 47, -(1 << 47), 1 << 62, math.maxinteger, math.mininteger, 0.5, -0.0, 2.0 ^ 53, 1e300, 1 / 0, "12", "0x10", "1.5", object, {}, "x", true }
for i = 1, #values + 1 do
  for name, f in pairs { by_remainder = by_remainder } do
    seed = values[i]
    print(name, i, pcall(f))
  end
  for _, f in ipairs { by_bits, by_shift, by_schrage } do
    seed = values[i]
    print(i, pcall(f))
  end
  print(i, pcall(hash, values[i], 3))
  print(i, pcall(small, values[i]))
end

-- the generator's number changes its type while it is hot
seed = 1
local sum = 0
for i = 1, 200 do
  if i == 100 then seed = seed + 0.0 elseif i == 120 then seed = 99 elseif i == 150 then seed = "150" end
  sum = (sum + by_remainder()) % 1000003
end
print(sum, seed)

-- expect: 2910795256	350778849	integer
-- expect: 349105568	1603858065	integer
-- expect: 76688883159124433	88038400273708593	integer
-- expect: 1692829758	1408436056	integer
-- expect: by_remainder	1	true	1013904223
-- expect: 1	true	12345
-- expect: 1	true	144115188075855871
-- expect: 1	true	0
-- expect: 1	true	37
-- expect: 1	true	1
-- expect: by_remainder	2	true	1012239698
-- expect: 2	true	1043980748
-- expect: 2	true	144115188026136057
-- expect: 2	true	2147466840
-- expect: 2	true	10
-- expect: 2	true	8
-- expect: by_remainder	3	true	1013904223
-- expect: 3	true	12345
-- expect: 3	true	72936103828520959
-- expect: 3	true	1101463552
-- expect: 3	true	4644337115725861
-- expect: 3	true	5
-- expect: by_remainder	4	true	1013904223
-- expect: 4	true	12345
-- expect: 4	true	71179084247334911
-- expect: 4	true	1046020095
-- expect: 4	true	-4644337115725787
-- expect: 4	true	7
-- expect: by_remainder	5	true	1013904223
-- expect: 5	true	12345
-- expect: 5	true	108086391056891903
-- expect: 5	true	2147483646
-- expect: 5	true	4611686018427387941
-- expect: 5	true	7
-- expect: by_remainder	6	true	1012239698
-- expect: 6	true	1043980748
-- expect: 6	true	72057593988208121
-- expect: 6	true	2147466842
-- expect: 6	true	-9223372036854775798
-- expect: 6	true	6
-- expect: by_remainder	7	true	1013904223
-- expect: 7	true	12345
-- expect: 7	true	72057594037927935
-- expect: 7	true	2147483645
-- expect: 7	true	-9223372036854775771
-- expect: 7	true	3
-- expect: by_remainder	8	true	1014736485.5
-- expect: 8	false	random_generators.lua:5: number has no integer representation
-- expect: 8	false	random_generators.lua:6: number has no integer representation
-- expect: 8	true	8403.5
-- expect: 8	false	random_generators.lua:8: number has no integer representation
-- expect: 8	true	2.5
-- expect: by_remainder	9	true	1013904223.0
-- expect: 9	true	12345
-- expect: 9	true	144115188075855871
-- expect: 9	true	-0.0
-- expect: 9	true	37
-- expect: 9	true	1.0
-- expect: by_remainder	10	true	1012924416.0
-- expect: 10	false	random_generators.lua:5: number has no integer representation
-- expect: 10	false	random_generators.lua:6: number has no integer representation
-- expect: 10	true	1774190624.0
-- expect: 10	true	297237575406452941
-- expect: 10	true	6.0
-- expect: by_remainder	11	true	0.0
-- expect: 11	false	random_generators.lua:5: number has no integer representation
-- expect: 11	false	random_generators.lua:6: number has no integer representation
-- expect: 11	true	1896385437.0
-- expect: 11	false	random_generators.lua:8: number has no integer representation
-- expect: 11	true	0.0
-- expect: by_remainder	12	true	-nan
-- expect: 12	false	random_generators.lua:5: number has no integer representation
-- expect: 12	false	random_generators.lua:6: number has no integer representation
-- expect: 12	true	-nan
-- expect: 12	false	random_generators.lua:8: number has no integer representation
-- expect: 12	true	-nan
-- expect: by_remainder	13	true	1033878523
-- expect: 13	true	357293397
-- expect: 13	true	596637770
-- expect: 13	true	201684
-- expect: 13	true	441
-- expect: 13	true	7
-- expect: by_remainder	14	true	1040536623
-- expect: 14	true	476387081
-- expect: 14	true	795517027
-- expect: 14	true	268912
-- expect: 14	true	565
-- expect: 14	true	9
-- expect: by_remainder	15	true	1016401010.5
-- expect: 15	false	random_generators.lua:5: number has no integer representation
-- expect: 15	false	random_generators.lua:6: number has no integer representation
-- expect: 15	true	25210.5
-- expect: 15	false	random_generators.lua:8: number has no integer representation
-- expect: 15	true	5.5
-- expect: by_remainder	16	true	1015568748
-- expect: 16	true	1103527590
-- expect: 16	true	49719814
-- expect: 16	true	16807
-- expect: 16	true	161
-- expect: 16	true	4
-- expect: by_remainder	17	false	random_generators.lua:4: attempt to perform arithmetic on a table value (upvalue 'seed')
-- expect: 17	false	random_generators.lua:5: attempt to perform arithmetic on a table value (upvalue 'seed')
-- expect: 17	false	random_generators.lua:6: attempt to perform arithmetic on a table value (upvalue 'seed')
-- expect: 17	false	random_generators.lua:7: attempt to perform arithmetic on a table value (upvalue 'seed')
-- expect: 17	false	random_generators.lua:8: attempt to perform arithmetic on a table value (local 'h')
-- expect: 17	false	random_generators.lua:9: attempt to perform arithmetic on a table value (local 'x')
-- expect: by_remainder	18	false	random_generators.lua:4: attempt to mul a 'string' with a 'number'
-- expect: 18	false	random_generators.lua:5: attempt to mul a 'string' with a 'number'
-- expect: 18	false	random_generators.lua:6: attempt to mul a 'string' with a 'number'
-- expect: 18	false	random_generators.lua:7: attempt to mul a 'string' with a 'number'
-- expect: 18	false	random_generators.lua:8: attempt to add a 'string' with a 'number'
-- expect: 18	false	random_generators.lua:9: attempt to mul a 'string' with a 'number'
-- expect: by_remainder	19	false	random_generators.lua:4: attempt to perform arithmetic on a boolean value (upvalue 'seed')
-- expect: 19	false	random_generators.lua:5: attempt to perform arithmetic on a boolean value (upvalue 'seed')
-- expect: 19	false	random_generators.lua:6: attempt to perform arithmetic on a boolean value (upvalue 'seed')
-- expect: 19	false	random_generators.lua:7: attempt to perform arithmetic on a boolean value (upvalue 'seed')
-- expect: 19	false	random_generators.lua:8: attempt to perform arithmetic on a boolean value (local 'h')
-- expect: 19	false	random_generators.lua:9: attempt to perform arithmetic on a boolean value (local 'x')
-- expect: by_remainder	20	false	random_generators.lua:4: attempt to perform arithmetic on a nil value (upvalue 'seed')
-- expect: 20	false	random_generators.lua:5: attempt to perform arithmetic on a nil value (upvalue 'seed')
-- expect: 20	false	random_generators.lua:6: attempt to perform arithmetic on a nil value (upvalue 'seed')
-- expect: 20	false	random_generators.lua:7: attempt to perform arithmetic on a nil value (upvalue 'seed')
-- expect: 20	false	random_generators.lua:8: attempt to perform arithmetic on a nil value (local 'h')
-- expect: 20	false	random_generators.lua:9: attempt to perform arithmetic on a nil value (local 'x')
-- expect: 249748.0	4236365927
