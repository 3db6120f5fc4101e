-- Integers of any size: operators, division, powers, conversion, number theory.
local Big = {}
Big.__index = Big
local BASE, DIGITS = 10000000, 7
local function strip(a)
  local n = #a
  while n > 1 and a[n] == 0 do a[n] = nil; n = n - 1 end
  if n == 1 and a[1] == 0 then a.sign = 1 end
  return a
end
local function raw(sign) return setmetatable({ sign = sign or 1 }, Big) end
local function big(v)
  if getmetatable(v) == Big then return v end
  local r = raw()
  local s = math.type(v) == "integer" and ("%d"):format(v) or tostring(v)
  local sign, digits = s:match("^([+-]?)(%d+)$")
  if not digits then error("not an integer: " .. s, 2) end
  r.sign = sign == "-" and -1 or 1
  for i = #digits, 1, -DIGITS do r[#r + 1] = tonumber(digits:sub(math.max(1, i - DIGITS + 1), i)) end
  return strip(r)
end
local function compare_magnitude(a, b)
  if #a ~= #b then return #a < #b and -1 or 1 end
  for i = #a, 1, -1 do if a[i] ~= b[i] then return a[i] < b[i] and -1 or 1 end end
  return 0
end
local function add_magnitude(a, b, sign)
  local r, carry = raw(sign), 0
  for i = 1, math.max(#a, #b) do
    local s = (a[i] or 0) + (b[i] or 0) + carry
    if s >= BASE then r[i] = s - BASE; carry = 1 else r[i] = s; carry = 0 end
  end
  if carry > 0 then r[#r + 1] = carry end
  return r
end
local function subtract_magnitude(a, b, sign)
  local r, borrow = raw(sign), 0
  for i = 1, #a do
    local s = a[i] - (b[i] or 0) - borrow
    if s < 0 then r[i] = s + BASE; borrow = 1 else r[i] = s; borrow = 0 end
  end
  return strip(r)
end
function Big.__add(a, b)
  a, b = big(a), big(b)
  if a.sign == b.sign then return add_magnitude(a, b, a.sign) end
  local c = compare_magnitude(a, b)
  if c == 0 then return big(0) end
  if c > 0 then return subtract_magnitude(a, b, a.sign) end
  return subtract_magnitude(b, a, b.sign)
end
function Big.__unm(a) local r = raw(-a.sign); for i = 1, #a do r[i] = a[i] end return strip(r) end
function Big.__sub(a, b) return big(a) + -big(b) end
function Big.__mul(a, b)
  a, b = big(a), big(b)
  local r = raw(a.sign * b.sign)
  for i = 1, #a + #b do r[i] = 0 end
  for i = 1, #a do
    local carry, ai = 0, a[i]
    if ai ~= 0 then
      for j = 1, #b do
        local s = r[i + j - 1] + ai * b[j] + carry
        r[i + j - 1] = s % BASE
        carry = s // BASE
      end
      r[i + #b] = r[i + #b] + carry
    end
  end
  return strip(r)
end
local function divide_small(a, d)
  local r, rest = raw(), 0
  for i = #a, 1, -1 do
    local v = rest * BASE + a[i]
    r[i] = v // d
    rest = v % d
  end
  return strip(r), rest
end
local function divide(a, b)
  if #b == 1 and b[1] == 0 then error("division by zero", 3) end
  if compare_magnitude(a, b) < 0 then return big(0), a end
  if #b == 1 then local q, r = divide_small(a, b[1]); return q, big(r) end
  local quotient, rest = raw(), big(0)
  for i = #a, 1, -1 do
    table.insert(rest, 1, a[i])
    strip(rest)
    local low, high = 0, BASE - 1
    if compare_magnitude(rest, b) < 0 then high = 0 end
    while low < high do
      local mid = (low + high + 1) // 2
      if compare_magnitude(b * mid, rest) <= 0 then low = mid else high = mid - 1 end
    end
    quotient[i] = low
    if low > 0 then rest = subtract_magnitude(rest, setmetatable(b * low, Big), 1) end
  end
  return strip(quotient), rest
end
local function magnitude(a) local r = raw(); for i = 1, #a do r[i] = a[i] end return r end
-- Floor division and modulo, as Lua's own.
local function floor_divide(a, b)
  a, b = big(a), big(b)
  local q, r = divide(magnitude(a), magnitude(b))
  if a.sign ~= b.sign then
    q = -q
    if not (#r == 1 and r[1] == 0) then q = q - 1; r = magnitude(b) - r end
  end
  if b.sign < 0 then r = -r end
  return q, r
end
function Big.__idiv(a, b) return (floor_divide(a, b)) end
function Big.__mod(a, b) return (select(2, floor_divide(a, b))) end
function Big.__pow(a, n)
  local r, base = big(1), big(a)
  n = math.tointeger(n)
  while n > 0 do
    if n & 1 == 1 then r = r * base end
    n = n >> 1
    if n > 0 then base = base * base end
  end
  return r
end
function Big.__eq(a, b) return a.sign == b.sign and compare_magnitude(a, b) == 0 end
function Big.__lt(a, b)
  a, b = big(a), big(b)
  if a.sign ~= b.sign then return a.sign < b.sign end
  return compare_magnitude(a, b) * a.sign < 0
end
function Big.__le(a, b) return not (big(b) < big(a)) end
function Big.__tostring(a)
  local parts = { a.sign < 0 and "-" or "", tostring(a[#a]) }
  for i = #a - 1, 1, -1 do parts[#parts + 1] = ("%07d"):format(a[i]) end
  return table.concat(parts)
end
function Big.__concat(a, b) return tostring(a) .. tostring(b) end
local function digit_count(a) return #tostring(magnitude(a)) end

print(big(0), big(-0), big("-00012"), big(math.maxinteger), big(math.mininteger), big("123456789012345678901234567890"))
-- expect: 0	0	-12	9223372036854775807	-9223372036854775808	123456789012345678901234567890
print(big(math.maxinteger) + 1, big(math.mininteger) - 1, big(5) - 5, big(-5) + 3, big(3) - 10, 100 - big(1))
-- expect: 9223372036854775808	-9223372036854775809	0	-2	-7	99
print(big(99999999) * 99999999, big(-12) * 12, big(0) * -5, big("123456789") * big("987654321"))
-- expect: 9999999800000001	-144	0	121932631112635269
print(big(7) // 2, big(-7) // 2, big(7) // -2, big(-7) // -2, big(7) % 3, big(-7) % 3, big(7) % -3, big(-7) % -3)
-- expect: 3	-4	-4	3	1	2	-2	-1
print(big(2) ^ 100, big(3) ^ 0, big(10) ^ 30 + 1)
-- expect: 1267650600228229401496703205376	1	1000000000000000000000000000001
print(big(5) < big(6), big(-5) < big(3), big(5) <= 5, big(7) == big("7"), big("100000000000") > 99999999999, big(-3) > big(-4))
-- expect: true	true	true	true	true	true
print(pcall(function() return big(1) // 0 end))  -- expect: false	big_integers.lua:111: division by zero
print(pcall(big, "12x"), pcall(big, 1.5))  -- expect: false	false	not an integer: 1.5
local function factorial(n) local r = big(1) for i = 2, n do r = r * i end return r end
local f100 = factorial(100)
print(f100)
-- expect: 93326215443944152681699238856266700490715968264381621468592963895217599993229915608941463976156518286253697920827223758251185210916864000000000000000000000000
print(digit_count(f100) .. " digits", f100 // factorial(98) == big(9900), f100 % 101, tostring(f100):match("0*$"):len())
-- expect: 158 digits	true	100	24
local a, b = big(0), big(1)
for _ = 1, 300 do a, b = b, a + b end
print(a)  -- expect: 222232244629420445529739893461909967206666939096499764990979600
local x, y = big("987654321987654321987654321"), big("123456789123456789")
print(x // y, x % y, (x // y) * y + x % y == x)  -- expect: 8000000072	111111193098765513	true
local function gcd(m, n) while not (n == big(0)) do m, n = n, m % n end return m end
print(gcd(big(2) ^ 60 * 81, big(6) ^ 40), gcd(factorial(20), big(2) ^ 70))  -- expect: 89060441849856	262144
local function power_mod(base, e, m)
  local r = big(1)
  base = big(base) % m
  e = big(e)
  while big(0) < e do
    local half, bit = divide_small(e, 2)
    if bit == 1 then r = r * base % m end
    e = half
    base = base * base % m
  end
  return r
end
local p = big(2) ^ 61 - 1
print(p, power_mod(3, p - 1, p), power_mod(7, big("123456789012345678901"), big(1000000007)))
-- expect: 2305843009213693951	1	880709955
local agree = true
for i = -30, 30 do
  for j = -7, 7 do
    local m, n = i * 12345, j * 678
    agree = agree and tostring(big(m) + n) == tostring(m + n) and tostring(big(m) * n) == tostring(m * n)
    if n ~= 0 then agree = agree and tostring(big(m) // n) == tostring(m // n) and tostring(big(m) % n) == tostring(m % n) end
    agree = agree and (big(m) < big(n)) == (m < n)
  end
end
print(agree)  -- expect: true
-- Digits of pi by a spigot with big numbers.
local function pi_digits(count)
  local q, r, t, k, n, l = big(1), big(0), big(1), 1, 3, 3
  local out = {}
  while #out < count do
    if q * 4 + r - t < t * n then
      out[#out + 1] = n
      local nr = (r - t * n) * 10
      n = tonumber(tostring((q * 3 + r) * 10 // t)) - 10 * n
      q, r = q * 10, nr
    else
      local nr = (q * 2 + r) * l
      local nn = tonumber(tostring((q * (7 * k) + 2 + r * l) // (t * l)))
      q, t, l, k, n, r = q * k, t * l, l + 2, k + 1, nn, nr
    end
  end
  return table.concat(out)
end
print(pi_digits(30))  -- expect: 314159265358979323846264338327
