-- The rounds of SHA-512 on 64-bit words: sums, rotations and choices whose every value is a full integer.
-- quick: 10
-- not for LuaJIT: 64-bit integers and their operators
local blocks = tonumber(arg and arg[1]) or 24000

local state = 0x9E3779B97F4A7C15
local function next_constant() -- splitmix64
  state = state + 0x9E3779B97F4A7C15
  local z = state
  z = (z ~ z >> 30) * 0xBF58476D1CE4E5B9
  z = (z ~ z >> 27) * 0x94D049BB133111EB
  return z ~ z >> 31
end

local K, W = {}, {}
for i = 1, 80 do
  K[i] = next_constant()
end

local function block(h)
  for i = 1, 16 do
    W[i] = next_constant()
  end
  for i = 17, 80 do
    local x, y = W[i - 15], W[i - 2]
    local s0 = (x >> 1 | x << 63) ~ (x >> 8 | x << 56) ~ x >> 7
    local s1 = (y >> 19 | y << 45) ~ (y >> 61 | y << 3) ~ y >> 6
    W[i] = W[i - 16] + s0 + W[i - 7] + s1
  end
  local a, b, c, d, e, f, g, hh = h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8]
  for i = 1, 80 do
    local S1 = (e >> 14 | e << 50) ~ (e >> 18 | e << 46) ~ (e >> 41 | e << 23)
    local t1 = hh + S1 + ((e & f) ~ (~e & g)) + K[i] + W[i]
    local S0 = (a >> 28 | a << 36) ~ (a >> 34 | a << 30) ~ (a >> 39 | a << 25)
    local t2 = S0 + ((a & b) ~ (a & c) ~ (b & c))
    hh, g, f, e = g, f, e, d + t1
    d, c, b, a = c, b, a, t1 + t2
  end
  h[1], h[2], h[3], h[4] = h[1] + a, h[2] + b, h[3] + c, h[4] + d
  h[5], h[6], h[7], h[8] = h[5] + e, h[6] + f, h[7] + g, h[8] + hh
end

local h = {}
for i = 1, 8 do
  h[i] = next_constant()
end
for _ = 1, blocks do
  block(h)
end
print(string.format(string.rep("%016x", 8), table.unpack(h)))
