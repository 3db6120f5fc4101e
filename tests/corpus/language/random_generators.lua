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
