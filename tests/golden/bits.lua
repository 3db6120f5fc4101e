-- A stretch of work on bits: one version that assumes integers, and the general one.
local function mix(x, y)
  local a = x ~ x >> 7
  return a * 0x9E3779B97F4A7C15 ~ y
end
print(mix(1, 2))
