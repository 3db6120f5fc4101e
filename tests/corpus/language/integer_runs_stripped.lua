-- Integer work in functions without debug information: nobody can say which registers are variables, so what is written, captured or read
-- on one way only decides what a run of integer operators leaves in registers.
local function strip(f) return load(string.dump(f, true), "stripped", "b") end

local captured = strip(function(s, i)
  local x = (s << 7) ~ (s >> 9) + i
  return function() return x end
end)
local one_way = strip(function(n)
  local s, sum = 0x123456789ABCDEF, 0
  for i = 1, n do
    s = s * 0x9E3779B97F4A7C15 + i
    local y = (s << 7) ~ (s >> 9)
    if i % 3 == 0 then y = i end
    sum = sum + y
  end
  return s, sum
end)
local other_way = strip(function(n)
  local s, sum = 0x123456789ABCDEF, 0
  for i = 1, n do
    s = s * 0x9E3779B97F4A7C15 + i
    local y = (s << 7) ~ (s >> 9)
    if i % 3 ~= 0 then sum = sum ~ y else y = i end
    while y > 0 and y < 10 do y = y + 20 sum = sum + 1 end
    sum = sum + y
  end
  return s, sum
end)
local s, sum = 0x123456789ABCDEF, 0
for i = 1, 3000 do
  s = s * 0x9E3779B97F4A7C15 + i
  sum = sum ~ captured(s, i)()
end
print(sum)
for _, f in ipairs {one_way, other_way} do
  for _ = 1, 2 do print(f(9), f(3000)) end
end

-- expect: -4022821894764609492
-- expect: 3896735337084727656	813738147532787675	695917062959883332
-- expect: 3896735337084727656	813738147532787675	695917062959883332
-- expect: 3896735337084727656	813738147532787675	8850738855867432493
-- expect: 3896735337084727656	813738147532787675	8850738855867432493
