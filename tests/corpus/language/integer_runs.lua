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
