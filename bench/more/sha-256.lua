-- SHA-256 of generated messages, in plain integer arithmetic: shifts, masks, sums of 32-bit words.
-- quick: 1
-- not for LuaJIT: 64-bit integers and their operators
local rounds = tonumber(arg and arg[1]) or 180

local K, H0 = {}, {}
do -- fractional parts of the roots of the first primes
  local function fraction(x)
    return math.floor((x - math.floor(x)) * 4294967296)
  end
  local n, candidate = 0, 2
  while n < 64 do
    local prime = true
    for d = 2, math.floor(math.sqrt(candidate)) do
      if candidate % d == 0 then
        prime = false
        break
      end
    end
    if prime then
      n = n + 1
      K[n] = fraction(candidate ^ (1 / 3))
      if n <= 8 then
        H0[n] = fraction(candidate ^ 0.5)
      end
    end
    candidate = candidate + 1
  end
end

local function rotate(x, n)
  return (x >> n | x << (32 - n)) & 0xffffffff
end

local W = {}
local function block(h, message, position)
  for i = 1, 16 do
    local a, b, c, d = string.byte(message, position + 4 * i - 3, position + 4 * i)
    W[i] = a << 24 | b << 16 | c << 8 | d
  end
  for i = 17, 64 do
    local x, y = W[i - 15], W[i - 2]
    local s0 = rotate(x, 7) ~ rotate(x, 18) ~ x >> 3
    local s1 = rotate(y, 17) ~ rotate(y, 19) ~ y >> 10
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) & 0xffffffff
  end
  local a, b, c, d, e, f, g, hh = h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8]
  for i = 1, 64 do
    local S1 = rotate(e, 6) ~ rotate(e, 11) ~ rotate(e, 25)
    local choice = (e & f) ~ (~e & g)
    local t1 = hh + S1 + choice + K[i] + W[i]
    local S0 = rotate(a, 2) ~ rotate(a, 13) ~ rotate(a, 22)
    local majority = (a & b) ~ (a & c) ~ (b & c)
    local t2 = S0 + majority
    hh, g, f, e = g, f, e, (d + t1) & 0xffffffff
    d, c, b, a = c, b, a, (t1 + t2) & 0xffffffff
  end
  h[1] = (h[1] + a) & 0xffffffff
  h[2] = (h[2] + b) & 0xffffffff
  h[3] = (h[3] + c) & 0xffffffff
  h[4] = (h[4] + d) & 0xffffffff
  h[5] = (h[5] + e) & 0xffffffff
  h[6] = (h[6] + f) & 0xffffffff
  h[7] = (h[7] + g) & 0xffffffff
  h[8] = (h[8] + hh) & 0xffffffff
end

local function sha256(message)
  local length = #message
  message = message .. "\128" .. string.rep("\0", (55 - length) % 64) .. string.pack(">I8", length * 8)
  local h = { table.unpack(H0) }
  for position = 0, #message - 1, 64 do
    block(h, message, position)
  end
  return string.format(string.rep("%08x", 8), table.unpack(h))
end

local digest = "abc"
print(sha256(digest))
for i = 1, rounds do
  digest = sha256(string.rep(digest, 100))
end
print(digest)
