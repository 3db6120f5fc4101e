-- Stretches of arithmetic on integers beyond 48 bits, repeated until they are executed without boxes; then with operands  -- compile: --visible-locals
-- that are none.
local function mix(x, y, z)
  local a = (x ~ y << 13 | y >> 51) * 0x2545F4914F6CDD1D + z
  local b = ~a - (a & x) ~ -y
  a = a >> (z & 63) | a << (70 - (z & 63))
  return a ~ b, b
end
local x, y = 0x123456789ABCDEF, -0x7654321076543210
for i = 1, 30000 do
  x, y = mix(x, y, i)
end
print(x, y) -- expect: -3787602005443516075	3577786107694921119
print(mix(1, 2, 3)) -- expect: -5321282918215934331	-6743497861080277727
print(mix(2.0, -3.0, 1)) -- expect: -8313482574272795542	-6743497861080277736

-- Floats and metamethods where integers have been.
local function sum(p, q)
  local s = p * q + p
  return s - q
end
local acc = 1 << 60
for _ = 1, 30000 do
  acc = sum(acc, 0x1000000000000F)
end
print(acc) -- expect: 1
for _ = 1, 40 do
  sum(0.5, 2)
end
print(sum(0.5, 2), sum(1 << 62, 2), sum(1 << 50, 3)) -- expect: -0.5	-4611686018427387906	4503599627370493
local meta = {}
meta.__mul = function() return setmetatable({}, meta) end
meta.__add = function() return 7 end
print(sum(setmetatable({}, meta), 1)) -- expect: 6
print(pcall(sum, nil, 1)) -- expect: false	integer_runs.lua:19: attempt to perform arithmetic on a nil value (local 'p')

-- A variable that is overwritten soon is still seen by who asks in between.
local function seen(n)
  local v = n * 3 + 0x7000000000000000
  local t = debug and select(2, debug.getlocal(1, 2))
  v = 1
  return t
end
local last
for i = 1, 10000 do
  last = seen(i)
end
print(last) -- expect: 8070450532247958832

-- Registers that live across the end of a loop's body.
local total, carry = 0, 1
for i = 1, 20000 do
  local t = carry * 6364136223846793005 + i
  carry = t ~ t >> 29
  if carry & 1 == 0 then
    total = total + (carry >> 40)
  end
end
print(total, carry) -- expect: 84025678064	8158035088703694248

-- Operators that use what the one before them made: as either operand, as both, and once more later.
local function shifts(p, q)
  local a = p << 13 ~ q
  local b = q ~ (a >> 7)
  local c = b << 9 | a >> 55
  local d = a >> 3 | c
  local t = d << 5
  local e = t ~ t
  t = c >> 11
  local f = t | t
  local g = (f ~ t) + (t >> 2)
  return a + c, b ~ d - e * 3 + f + (g ~ (~g >> 1)) - (-g << 4)
end
local function products(p, q)
  local a = p * 0x5851F42D4C957F2D + 0x14057B7EF767814F
  local b = p * 31 + q
  local t = q * 0x9E3779B97F4A7C15
  local c = t + t
  local d = (a - (b ~ c)) * 17 - t
  local e = (d * 3) * 5 + 7
  local f = q - (e * 9)
  local g = 5 - f
  return a ~ e, (d >> p) + (p >> 1 << q) + (1 << (g & 63)) ~ g
end
local u, w = 0x0F1E2D3C4B5A6978, -0x123456789ABCDEF
for i = 1, 30000 do
  u, w = shifts(u, w)
  u, w = products(u, w + i)
end
print(u, w) -- expect: 4781850930429921202	444913178455796513
print(shifts(3, -4)) -- expect: 75771	7061644215716935719
print(products(1 << 40, 2)) -- expect: 4756661963851783383	5171497721208490587
print(shifts(3.0, 5)) -- expect: 125445	-9223372036854673885
print(pcall(products, 1, {})) -- expect: false	integer_runs.lua:76: attempt to perform arithmetic on a table value (local 'q')

-- Remainders and quotients of what is beyond 48 bits, of either sign; a divisor that becomes zero; a jump into the middle.
local function message(...)
  return (select(2, pcall(...)):gsub("^.-: ", "")) -- the reference's line is another one
end
local function divide(a, b)
  local p = a * 0x5DEECE66D + 11
  local r = p % b
  local q = p // b - (p << 3) // 7
  return r + q * 3 % 1000003 + (p >> 5) % -48271, p % 1 + (r ~ q)
end
local v1, v2 = 1, 7
for i = 1, 20000 do
  local s, t = divide(v1, (i & 1 == 0) and i or -i)
  v1, v2 = s, v2 * 31 + t
end
print(v1, v2) -- expect: 436144	-7616319054545445607
print(divide(math.mininteger, -1)) -- expect: 673711	9223372036854775785
print(divide(5, math.maxinteger)) -- expect: 126075318593	-261297120496
print(message(divide, 3, 0)) -- expect: attempt to perform 'n%0'
print(divide(3, 0.5)) -- expect: 359392.0	64838324368
local function power(b, e, m)
  local r = 1
  while e > 0 do
    if e & 1 == 1 then r = r * b % m end
    b = b * b % m
    e = e >> 1
  end
  return r
end
local powers = 0
for i = 1, 3000 do powers = powers ~ power(i + 0x10000, 65537 + i, 0x7FFFFFFF) * i end
print(powers, power(3, 1000, 1000000007), power(2.0, 5, 7)) -- expect: 1914281752105	56888193	4.0
print(message(power, 3, 5, 0)) -- expect: attempt to perform 'n%0'
local function apart(p, q)
  local s = p >> 3
  local u = q ~ p
  local v = s * 0x9E3779B97F4A7C15
  local w = u + q
  return s ~ v, u | w << 7
end
local a1, a2 = 0x123456789ABCDEF0, 0x0FEDCBA987654321
for i = 1, 20000 do
  a1, a2 = apart(a1, a2)
end
print(a1, a2) -- expect: 858705729728274236	-3585173939787284551
