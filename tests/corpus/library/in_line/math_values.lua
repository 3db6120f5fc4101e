-- Functions of math with all kinds of arguments, in loops whose text suggests numbers and outside of loops. What is computed
-- is printed with all its digits and its kind.
local floor, ceil, sqrt, abs, max, min = math.floor, math.ceil, math.sqrt, math.abs, math.max, math.min
local sin, cos, exp = math.sin, math.cos, math.exp

local function show(v)
  if math.type(v) == "float" then return v ~= v and "nan" or string.format("%a", v) end
  return tostring(v)
end

local values = {
  0, 1, -1, 7, -7, 0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, 1e15 + 0.5, -1e15 - 0.5,
  2^46, -2^46, 2^46 + 0.5, 2^47, -2^47, 2^47 - 1, 2^47 + 0.5, 2^52 + 0.5, 2^53, 2^53 + 2, -2^53,
  2^62, 2^63, -2^63, 2^63 - 1024, 2^64, 1e300, -1e300, math.huge, -math.huge, 0 / 0,
  math.maxinteger, math.mininteger, (1 << 46), (1 << 47) - 1, (1 << 47), -(1 << 47), -(1 << 47) - 1,
  (1 << 53) + 1, "10", "-3.7", " 0x10 ", "1e1",
}

-- A checksum of texts, so that every difference shows.
local sum, count = 5381, 0
local function note(...)
  for n = 1, select("#", ...) do
    local text = show((select(n, ...)))
    for k = 1, #text do sum = (sum * 33 + text:byte(k)) % 4294967291 end
  end
  count = count + 1
end

for n = 1, #values do
  local v = values[n]
  note(floor(v), ceil(v), abs(v))
  local root = sqrt(v)
  note(root, floor(v) == floor(v), ceil(v) == ceil(v))
  if tonumber(v) and math.abs(tonumber(v)) < 1e6 then note(sin(v), cos(v), exp(v)) end
end
print(sum, count) -- expect: 761719854	111

for n = 1, #values do
  for m = 1, #values do
    local x, y = values[n], values[m]
    if type(x) == "number" and type(y) == "number" then note(max(x, y), min(x, y)) end
  end
end
print(sum, count) -- expect: 1951776651	1960

-- Loops that expect one type and meet others.
local function floors(t)
  local s = 0
  for i = 1, #t do s = s + floor(t[i]) end
  return s
end
print(show(floors({1, 2.5, -2.5, 7}))) -- expect: 7
print(show(floors({1.5, 2^47, -2^47 - 0.5, 2^62}))) -- expect: 4611686018427387904
print(show(floors({1.5, 2^63, 2}))) -- expect: 0x1p+63
print(show(floors({"3.9", 2, "4"}))) -- expect: 9
print(show(floors({math.huge, 2}))) -- expect: inf

local function ceils(t)
  local s = 0
  for i = 1, #t do s = s + ceil(t[i] * 1.0) end
  return s
end
print(show(ceils({1.5, 2.0, -0.5, -0.0}))) -- expect: 4
print(show(ceils({1.5, -2^63, 1e19}))) -- expect: 0x1.58e460913dp+59

local function lengths(xs, ys)
  local s = 0.0
  for i = 1, #xs do s = s + sqrt(xs[i] * xs[i] + ys[i] * ys[i]) end
  return s
end
print(show(lengths({3.0, 5, 8.5}, {4.0, 12, 0}))) -- expect: 0x1.a8p+4
print(show(sqrt(-1)), show(sqrt(-0.0)), show(sqrt(2)), show(sqrt(4))) -- expect: nan	-0x0p+0	0x1.6a09e667f3bcdp+0	0x1p+1

local function sums(t, least)
  local s, a, b = 0, 0, 0
  for i = 1, #t do
    s = s + max(t[i], least)
    a = a + min(t[i], 3)
    b = b + abs(t[i])
  end
  return show(s), show(a), show(b)
end
print(sums({1, 2, -3, 4}, 0)) -- expect: 7	3	10
print(sums({1, 2.5, -3, 4}, 0)) -- expect: 0x1.ep+2	0x1.cp+1	0x1.5p+3
print(sums({1.5, 2.5, -3.5}, 0.0)) -- expect: 0x1p+2	0x1p-1	0x1.ep+2
print(sums({math.mininteger, 1, math.maxinteger}, 5)) -- expect: -9223372036854775799	-9223372036854775804	0
print(sums({0 / 0, 1.0}, 0.5)) -- expect: nan	nan	nan

-- NaN and zeros: the first argument, unless the second is greater or less.
local nan = 0 / 0
local kept = {}
for i = 1, 3 do
  kept[#kept + 1] = show(max(nan, i + 0.0))
  kept[#kept + 1] = show(max(i + 0.0, nan))
  kept[#kept + 1] = show(min(nan, i + 0.0))
  kept[#kept + 1] = show(min(0.0 * i, -0.0 * i))
  kept[#kept + 1] = show(max(-0.0 * i, 0.0 * i))
  kept[#kept + 1] = show(max(i, i + 0.0))
  kept[#kept + 1] = show(min(i + 0.0, i))
end
print(table.concat(kept, " ", 1, 7)) -- expect: nan 0x1p+0 nan 0x0p+0 -0x0p+0 1 0x1p+0
print(max(3, 1, 2), min(3, 1, 2), max(5), min(5)) -- expect: 3	1	5	5
