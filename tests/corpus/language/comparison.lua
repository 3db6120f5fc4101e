-- Comparisons: exact between integers and floats, NaN, strings.
print(1 < 2, 2 < 1, 1 <= 1, 1 > 1, 1 >= 1, 1 == 1.0, 1 ~= 1.0)
-- expect: true	false	true	false	true	true	false
print(1 < 1.5, 1.5 < 2, 2 <= 1.5, -1 > -1.5)  -- expect: true	true	false	true

-- Above 2^53 a conversion to float would lose bits; comparisons are exact.
local big = 2^53
print(9007199254740993 == big, 9007199254740993 > big, 9007199254740993 <= big)  -- expect: false	true	false
print(9007199254740992 == big, 9007199254740991 < big)  -- expect: true	true
print(math.maxinteger < 2^63, math.maxinteger == 2^63, math.maxinteger + 0.0 == 2^63)
-- expect: true	false	true
print(math.mininteger == -2^63, math.mininteger <= -2^63, math.mininteger < -2^63)
-- expect: true	true	false
print(math.maxinteger >= 2^63, math.maxinteger > 2^63 - 1024, math.maxinteger < math.huge)
-- expect: false	true	true
print(math.mininteger > -math.huge, 2^63 > math.maxinteger, -2^63 >= math.mininteger)
-- expect: true	true	true
print((1 << 53) + 1 < big + 1.0, (1 << 53) + 1 == big + 1.0, (1 << 60) + 1 > 2^60)
-- expect: false	false	true
print(math.maxinteger // 1 == math.maxinteger, math.maxinteger - 1 < math.maxinteger)  -- expect: true	true

-- NaN is unordered; `not (a < b)` is not `a >= b`.
local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < nan, nan <= nan, nan > nan, nan >= nan)
-- expect: false	true	false	false	false	false
print(nan < 1, nan > 1, nan <= 1, nan >= 1, nan == 1, 1 < nan, 1 > nan)
-- expect: false	false	false	false	false	false	false
print(nan < math.maxinteger, nan > math.maxinteger, math.mininteger <= nan)  -- expect: false	false	false
local function classify(a, b)
  local r = {}
  if a < b then r[#r + 1] = "<" else r[#r + 1] = "not<" end
  if not (a < b) then r[#r + 1] = "not<" else r[#r + 1] = "<" end
  if a >= b then r[#r + 1] = ">=" else r[#r + 1] = "not>=" end
  if not (a >= b) then r[#r + 1] = "not>=" else r[#r + 1] = ">=" end
  if a <= b then r[#r + 1] = "<=" else r[#r + 1] = "not<=" end
  if not (a > b) then r[#r + 1] = "not>" else r[#r + 1] = ">" end
  return table.concat(r, " ")
end
print(classify(1, 2))  -- expect: < < not>= not>= <= not>
print(classify(2, 1))  -- expect: not< not< >= >= not<= >
print(classify(1, 1))  -- expect: not< not< >= >= <= not>
print(classify(nan, 1))  -- expect: not< not< not>= not>= not<= not>
print(classify(1, nan))  -- expect: not< not< not>= not>= not<= not>
print(classify(nan, nan))  -- expect: not< not< not>= not>= not<= not>
print(classify(1.5, 1.5))  -- expect: not< not< >= >= <= not>
print(classify(1, nan), classify(math.maxinteger, nan))
-- expect: not< not< not>= not>= not<= not>	not< not< not>= not>= not<= not>
local i = 0
while not (i >= nan) do i = i + 1 if i == 5 then break end end
print(i)  -- expect: 5
repeat i = i + 1 until i == 8 or i < nan
print(i)  -- expect: 8

-- Comparison with constants on either side.
local function bounds(x) return x < 10, x <= 10, x > 10, x >= 10, 10 < x, 10 <= x, x == 10 end
print(bounds(9))  -- expect: true	true	false	false	false	false	false
print(bounds(10))  -- expect: false	true	false	true	false	true	true
print(bounds(10.0))  -- expect: false	true	false	true	false	true	true
print(bounds(10.5))  -- expect: false	false	true	true	true	true	false
print(bounds(nan))  -- expect: false	false	false	false	false	false	false
print(bounds(-math.huge))  -- expect: true	true	false	false	false	false	false

-- Strings compare byte by byte, embedded zeros included.
print("a" < "b", "a" < "B", "" < "a", "a" < "aa", "Z" < "a", "10" < "9")
-- expect: true	false	true	true	true	true
print("a\0b" < "a\0c", "a\0" > "a", "a\0b" == "a\0b", "\0" < "\0\0")  -- expect: true	true	true	true
print("abc" == "ab" .. "c", "1" == 1, 0 == "0", "" == false)  -- expect: true	false	false	false

-- Other types are equal only to themselves.
local t, u = {}, {}
print(t == t, t == u, t ~= u, print == print, nil == false, true == 1)
-- expect: true	false	true	true	false	false
print(pcall(function() return 1 < "2" end))
-- expect: false	comparison.lua:73: attempt to compare number with string
print(pcall(function() return "1" < 2 end))
-- expect: false	comparison.lua:75: attempt to compare string with number
print(pcall(function() return {} < {} end))
-- expect: false	comparison.lua:77: attempt to compare two table values
print(pcall(function() return nil > 1 end))
-- expect: false	comparison.lua:79: attempt to compare number with nil
print(pcall(function() return true <= false end))
-- expect: false	comparison.lua:81: attempt to compare two boolean values
print(pcall(function() return print < print end))
-- expect: false	comparison.lua:83: attempt to compare two function values
