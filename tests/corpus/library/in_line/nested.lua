-- A library function's result is the last argument of another's, which turns out not to be the one that was expected, or cannot be done in line.
local byte, char, floor, max, concat = string.byte, string.char, math.floor, math.max, table.concat

-- Characters that were never made before.
local function shift(text, by)
  local t = {}
  for i = 1, #text do t[i] = char(byte(text, i) + 0) t[i] = char(byte(t[i], 1)) end
  for i = 1, #text do t[i] = char((byte(t[i])) + by) end
  for i = 1, #text do t[i] = char(byte(t[i])) end
  return concat(t)
end
print(shift("abc", 1), shift("HAL", 1), shift("\1\2\3\255", -1) == "\0\1\2\254", shift("wvu", 60):byte(1, 3))

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function encode(s)
  local out, group = {}, {}
  for i = 1, #s, 3 do
    local a, b, c = byte(s, i), byte(s, i + 1) or 0, byte(s, i + 2) or 0
    group[1] = char(byte(alphabet, (a >> 2) + 1))
    group[2] = char(byte(alphabet, (((a << 4) | (b >> 4)) & 0x3f) + 1))
    group[3] = char(byte(alphabet, (((b << 2) | (c >> 6)) & 0x3f) + 1))
    group[4] = char(byte(alphabet, (c & 0x3f) + 1))
    out[#out + 1] = concat(group)
  end
  return concat(out)
end
print(encode("a"), encode("Man"), encode("light work."), encode(("\0\16\131\16\81\135\32\146\139"):rep(2)))

-- The outer function is another one from some turn on; it gets the same arguments.
local function seen(...) return select("#", ...) * 1000 + (select(select("#", ...), ...)) end
local function replaced(from)
  local outer, two, sum = math.abs, max, 0
  for i = 1, 12 do
    if i == from then outer = seen two = seen end
    sum = sum + outer(floor(i + 0.5)) + two(i, floor(i / 2))
    sum = sum + outer(byte("abcdefghijkl", i)) + two(3, byte("abcdefghijkl", i))
  end
  return sum
end
for from = 1, 13, 3 do print(replaced(from)) end

local function floats(from)
  local outer, sum = math.sqrt, 0.0
  for i = 1, 12 do
    if i == from then outer = seen end
    sum = sum + outer(math.sqrt(i * i * i * i)) + max(i, outer(math.sqrt(i * i * i * i)))
  end
  return ("%.6f"):format(sum)
end
print(floats(1), floats(5), floats(12), floats(13))

-- A result that the inner one gives rarely: nothing, or of another type.
local function rare(text, from)
  local kinds = {}
  for i = from, #text + 2 do kinds[#kinds + 1] = select("#", byte(text, i)) .. type(floor(i * 1e17)):sub(1, 1) end
  return concat(kinds, " ")
end
print(rare("abc", 1), rare("", 1), rare("xyz", -1))
print(select(2, pcall(function() local n = 0 for i = 1, 5 do n = n + #char(max(i, 250 * (i // 4) + i)) end return n end)))
print(select(2, pcall(function() local n = 0 for i = 1, 9 do n = n + #char(max(i, 40 * i)) end return n end)))
print(pcall(function() local t = {} for i = 1, 5 do t[i] = char(byte("abc", i)) end return #t, #t[4], #t[5], t[3] end))

-- As a list in a constructor, and returned from a loop.
local function lists(n)
  local t
  for i = 1, n do t = { i, floor(i + 0.5) } t = { byte("abcdef", i) } if i == n then return floor(i), max(#t, byte("abcdef", i) or -1) end end
end
print(lists(3), lists(6), (lists(8)))
print(lists(7))

-- Outside loops.
local function one(s, i) return char(byte(s, i)) end
local function nested(x, s) if x < 0 then return 0 end return max(3, floor(x)) + #char(byte(s, floor(x))) end
local text, sum = "", 0
for i = 1, 6 do text = text .. one("q\200w\201", i) sum = sum + nested(i - 1.5, "\210\211\212") end
print(#text, sum)
-- expect: bcd	IBM	true	179	178	177
-- expect: YQAA	TWFu	bGlnaHQgd29yay4A	ABCDEFGHIJKLABCDEFGHIJKL
-- expect: 74574
-- expect: 56578
-- expect: 38586
-- expect: 20599
-- expect: 2616
-- expect: 25300.000000	17260.000000	2420.000000	156.000000
-- expect: 1n 1n 1n 0n 0n	0n 0n	1n 0n 1n 1n 1n 0n 0n
-- expect: 5
-- expect: nested.lua:60: bad argument #1 to 'char' (value out of range)
-- expect: true	5	0	0	c
-- expect: 3	6	8
-- expect: 7	0
-- expect: 4	19
