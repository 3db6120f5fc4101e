-- FNV-1a in 64 bits over generated words, and a Bloom filter that uses the hash.
-- quick: 300
-- not for LuaJIT: 64-bit integers and their operators
local words = tonumber(arg and arg[1]) or 400000

local byte = string.byte
local function fnv(s)
  local h = 0xcbf29ce484222325
  for i = 1, #s do
    h = (h ~ byte(s, i)) * 0x100000001b3
  end
  return h
end

local filter, present = {}, 0
for i = 0, 16383 do
  filter[i] = 0
end
local mix = 0
for i = 1, words do
  local h = fnv("word" .. i % 30000)
  mix = mix ~ h
  local found = true
  for k = 0, 2 do
    local bit = h >> k * 20 & 0xfffff
    local cell, mask = bit >> 6, 1 << (bit & 63)
    if filter[cell] & mask == 0 then
      filter[cell] = filter[cell] | mask
      found = false
    end
  end
  if found then
    present = present + 1
  end
end
print(string.format("%016x %d", mix, present))
