-- Floor division and modulo: signs, infinities, zero, minimum integer.
local function both(a, b) print(a // b, a % b) end
both(7, 3)  -- expect: 2	1
both(-7, 3)  -- expect: -3	2
both(7, -3)  -- expect: -3	-2
both(-7, -3)  -- expect: 2	-1
both(6, 3)  -- expect: 2	0
both(-6, 3)  -- expect: -2	0
both(6, -3)  -- expect: -2	0
both(0, 5)  -- expect: 0	0
both(0, -5)  -- expect: 0	0
both(7.0, 3)  -- expect: 2.0	1.0
both(-7.0, 3)  -- expect: -3.0	2.0
both(7.0, -3)  -- expect: -3.0	-2.0
both(-7.0, -3)  -- expect: 2.0	-1.0
both(5.5, 2)  -- expect: 2.0	1.5
both(-5.5, 2)  -- expect: -3.0	0.5
both(5.5, -2)  -- expect: -3.0	-0.5
both(-5.5, -2)  -- expect: 2.0	-1.5
both(0.0, 3)  -- expect: 0.0	0.0
both(-0.0, 3)  -- expect: -0.0	-0.0
both(0.0, -3)  -- expect: -0.0	0.0
both(-6.0, 3)  -- expect: -2.0	-0.0
both(6.0, -3)  -- expect: -2.0	0.0
both(5, math.huge)  -- expect: 0.0	5.0
both(-5, math.huge)  -- expect: -0.0	inf
both(5, -math.huge)  -- expect: -0.0	-inf
both(-5, -math.huge)  -- expect: 0.0	-5.0
both(0.0, math.huge)  -- expect: 0.0	0.0
both(-0.0, math.huge)  -- expect: -0.0	-0.0
both(1e308, 1e-308)  -- expect: inf	3.4984455462456e-309
both(5.3, 0.1)  -- expect: 52.0	0.1
both(1, 0.1)  -- expect: 10.0	0.1
both(2^53, 3)  -- expect: 3.0023997515803e+15	2.0
both(math.mininteger, -1)  -- expect: -9223372036854775808	0
both(math.mininteger, 1)  -- expect: -9223372036854775808	0
both(math.maxinteger, -1)  -- expect: -9223372036854775807	0
both(math.mininteger, 2.0)  -- expect: -4.6116860184274e+18	-0.0
both(math.maxinteger, math.mininteger)  -- expect: -1	-1
both(math.mininteger, math.maxinteger)  -- expect: -2	9223372036854775806
print(1 / 0, -1 / 0, 1 / -0.0, 0 // 0.0 ~= 0 // 0.0, 5 % 0.0 ~= 5 % 0.0)  -- expect: inf	-inf	-inf	true	true
print(5.0 // 0, -5.0 // 0, 5 // 0.0, 5 // -0.0)  -- expect: inf	-inf	inf	-inf
print(math.huge // 1, -math.huge // 1, math.huge % 2 ~= math.huge % 2)  -- expect: inf	-inf	true

-- Integer division by zero is an error, also when the operands are constants.
print(pcall(function() return 1 // 0 end))
-- expect: false	division_modulo.lua:46: attempt to divide by zero
print(pcall(function() return 1 % 0 end))  -- expect: false	division_modulo.lua:48: attempt to perform 'n%0'
print(pcall(function(a, b) return a // b end, 7, 0))
-- expect: false	division_modulo.lua:49: attempt to divide by zero
print(pcall(function(a, b) return a % b end, 7, 0))
-- expect: false	division_modulo.lua:51: attempt to perform 'n%0'
print(pcall(function(a) return a // 0 end, 7))
-- expect: false	division_modulo.lua:53: attempt to divide by zero
print(pcall(function(a) return a % 0 end, 7))
-- expect: false	division_modulo.lua:55: attempt to perform 'n%0'
print(pcall(function(b) return 7 // b end, 0))
-- expect: false	division_modulo.lua:57: attempt to divide by zero
print(pcall(function(b) return 7 % b end, 0))
-- expect: false	division_modulo.lua:59: attempt to perform 'n%0'
print(pcall(function(a) a = a // 0; return "not reached" end, 0))
-- expect: false	division_modulo.lua:61: attempt to divide by zero

-- a == (a // b) * b + a % b for integers, and the result has b's sign.
local ok = true
for a = -20, 20 do
  for b = -7, 7 do
    if b ~= 0 then
      local q, r = a // b, a % b
      if q * b + r ~= a or (r ~= 0 and (r < 0) ~= (b < 0)) then ok = false end
      local fq, fr = (a + 0.0) // b, (a + 0.0) % b
      if fq ~= q or fr ~= r then ok = false end
    end
  end
end
print(ok)  -- expect: true

-- Constants on one side, of both signs.
local function byconst(a) return a // 10, a % 10, a // -10, a % -10, a // 8, a % 8 end
print(byconst(37))  -- expect: 3	7	-4	-3	4	5
print(byconst(-37))  -- expect: -4	3	3	-7	-5	3
print(byconst(37.0))  -- expect: 3.0	7.0	-4.0	-3.0	4.0	5.0
print(byconst(-37.5))  -- expect: -4.0	2.5	3.0	-7.5	-5.0	2.5
