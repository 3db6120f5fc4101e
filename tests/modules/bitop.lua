-- packages: lua-bitop
-- modules: bit
-- about: all operations over edge values, integer and float arguments, a CRC and an MD5 written with them
local bit = require "bit"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

local values = { 0, 1, -1, 2, 255, 256, 0x7fffffff, -0x80000000, 0x80000000, 0xffffffff, 0x123456789abcdef0, 1.0, -1.0, 2 ^ 31, 2 ^ 32, 2 ^ 40 + 5, 0.4, 1.5, 2.5, -2.5, "16", "0x10", math.maxinteger }
for _, a in ipairs(values) do
  print(a, bit.tobit(a), bit.bnot(a), bit.bswap(a), bit.tohex(a), bit.tohex(a, 4), bit.tohex(a, -4), bit.lshift(a, 3), bit.rshift(a, 3), bit.arshift(a, 3), bit.rol(a, 7), bit.ror(a, 7))
end
for _, b in ipairs(values) do print(bit.band(0x0ff00ff0, b), bit.bor(0x0ff00ff0, b), bit.bxor(0x0ff00ff0, b)) end
print(math.type(bit.tobit(1)), math.type(bit.tobit(1.0)))
print("many", bit.band(-1, 0xff, 0x3f), bit.bor(1, 2, 4, 8, 16), bit.bxor(1, 3, 5, 7))
print("shift counts", bit.lshift(1, 32), bit.lshift(1, 33), bit.lshift(1, -1), bit.rol(1, 32), bit.arshift(-8, 31))
try("none", bit.band)
try("nil", bit.band, nil)
try("string", bit.bor, 1, "x")
try("table", bit.tohex, {})
try("nan", bit.tobit, 0 / 0)

local function crc32(s)
  local crc = -1
  for i = 1, #s do
    crc = bit.bxor(crc, s:byte(i))
    for _ = 1, 8 do
      crc = bit.bxor(bit.rshift(crc, 1), bit.band(0xedb88320, -bit.band(crc, 1)))
    end
  end
  return bit.tohex(bit.bnot(crc))
end
print(crc32 "The quick brown fox jumps over the lazy dog", crc32(("abc"):rep(1000)))

local K, shifts = {}, { 7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21 }
for i = 0, 63 do K[i] = bit.tobit(math.floor(math.abs(math.sin(i + 1)) * 2 ^ 32)) end
local function md5(s)
  local length = #s * 8
  s = s .. "\128" .. ("\0"):rep((55 - #s) % 64) .. ("<I8"):pack(length)
  local a0, b0, c0, d0 = 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476
  for at = 1, #s, 64 do
    local m = { ("<" .. ("i4"):rep(16)):unpack(s, at) }
    local a, b, c, d = a0, b0, c0, d0
    for i = 0, 63 do
      local f, g
      if i < 16 then f, g = bit.bor(bit.band(b, c), bit.band(bit.bnot(b), d)), i
      elseif i < 32 then f, g = bit.bor(bit.band(d, b), bit.band(bit.bnot(d), c)), (5 * i + 1) % 16
      elseif i < 48 then f, g = bit.bxor(b, c, d), (3 * i + 5) % 16
      else f, g = bit.bxor(c, bit.bor(b, bit.bnot(d))), 7 * i % 16 end
      local sum = bit.tobit(a + f + K[i] + m[g + 1])
      a, d, c, b = d, c, b, bit.tobit(b + bit.rol(sum, shifts[i // 16 * 4 + i % 4 + 1]))
    end
    a0, b0, c0, d0 = bit.tobit(a0 + a), bit.tobit(b0 + b), bit.tobit(c0 + c), bit.tobit(d0 + d)
  end
  return bit.tohex(bit.bswap(a0)) .. bit.tohex(bit.bswap(b0)) .. bit.tohex(bit.bswap(c0)) .. bit.tohex(bit.bswap(d0))
end
print(md5 "", md5 "abc", md5(("message "):rep(300)))
