-- Floating point results to the last bit: no reassociation, no fused multiply-add, no excess precision.
local function bits(x) return string.format("%016x", (string.unpack(">I8", string.pack(">d", x)))) end
local function show(...) local t = table.pack(...) for i = 1, t.n do t[i] = bits(t[i]) end print(table.concat(t, " ")) end
show(0.1 + 0.2, 0.3, 0.1 * 3, 1 / 3, 2 / 3, 1e16 + 1 - 1e16)
-- expect: 3fd3333333333334 3fd3333333333333 3fd3333333333334 3fd5555555555555 3fe5555555555555 0000000000000000
local a, b, c = 1e16, -1e16, 1
show(a + b + c, a + (b + c), (a + c) + b)  -- expect: 3ff0000000000000 0000000000000000 0000000000000000
-- A fused multiply-add would give another result here.
local x, y, z = 1 + 2.0 ^ -27, 1 + 2.0 ^ -27, -(1 + 2.0 ^ -26)
show(x * y + z, x * y, (x * y) + z)  -- expect: 0000000000000000 3ff0000004000000 0000000000000000
local function fma(p, q, r) return p * q + r end
show(fma(x, y, z), fma(0.1, 10, -1), fma(1e308, 10, 1))
-- expect: 0000000000000000 0000000000000000 7ff0000000000000
local s = 0
for i = 1, 1000 do s = s + 1 / i end
show(s)  -- expect: 401df11f45f4e618
s = 0
for i = 1000, 1, -1 do s = s + 1 / i end
show(s)  -- expect: 401df11f45f4e615
local t = {}
for i = 1, 100 do t[i] = 1 / (i * i) end
s = 0
for _, v in ipairs(t) do s = s + v end
show(s)  -- expect: 3ffa28e4e0cc7d81
-- Divisions are not turned into multiplications, x / 3 * 3 is not x, x - x is not always 0.
show(5 / 3 * 3, 7 / 10, 49 * (1 / 49), 1 / 49 * 49, 0.7 / 0.1)
-- expect: 4014000000000000 3fe6666666666666 3fefffffffffffff 3fefffffffffffff 401bffffffffffff
print((1 / 0) - (1 / 0) ~= (1 / 0) - (1 / 0), 0 * (1 / 0) ~= 0 * (1 / 0), 1 / 0 > math.maxinteger, -(1 / 0) < math.mininteger)
-- expect: true	true	true	true
-- Signed zeros.
show(0.0, -0.0, 0.0 * -1, -0.0 + 0.0, -0.0 - 0.0, 0.0 - 0.0, -0.0 * -0.0, 0 / -3, -0.0 / 3)
-- expect: 0000000000000000 8000000000000000 8000000000000000 0000000000000000 8000000000000000 0000000000000000 0000000000000000 8000000000000000 8000000000000000
show(math.max(-0.0, 0.0), math.min(0.0, -0.0), math.abs(-0.0), math.sqrt(-0.0), -(0.0), math.fmod(-4, 2.0), -4.0 % 2, 4.0 % -2, math.floor(-0.0) + 0.0)
-- expect: 8000000000000000 0000000000000000 0000000000000000 8000000000000000 8000000000000000 8000000000000000 8000000000000000 0000000000000000 0000000000000000
print(-0.0 == 0.0, 1 / -0.0 == 1 / 0.0, tostring(-0.0), tostring(0.0), -0.0 < 0.0)
-- expect: true	false	-0.0	0.0	false
local zero, negzero = 0.0, -0.0
print(1 / (zero + negzero), 1 / (negzero + negzero), 1 / (zero * negzero), 1 / -zero, 1 / -negzero)
-- expect: inf	-inf	-inf	-inf	inf
-- Denormals are not flushed to zero.
local tiny = 2.0 ^ -1074
show(tiny, tiny / 2, tiny * 2, 2.0 ^ -1022 / 4, 2.2250738585072014e-308 - 2.0 ^ -1074)
-- expect: 0000000000000001 0000000000000000 0000000000000002 0004000000000000 000fffffffffffff
print(tiny > 0, tiny / 2 == 0, 2.0 ^ -1022 / 2 > 0)  -- expect: true	true	true
-- Conversions round to nearest even.
show((1 << 53) + 1 + 0.0, (1 << 53) + 3 + 0.0, math.maxinteger + 0.0, math.mininteger + 0.0, (1 << 62) + 1 + 0.0)
-- expect: 4340000000000000 4340000000000002 43e0000000000000 c3e0000000000000 43d0000000000000
show(9007199254740993, 0.1, 1e23, 123456789012345678, 5e-324, 1.7976931348623157e308)
-- expect: 4340000000000000 3fb999999999999a 44b52d02c7e14af6 437b69b4ba630f35 0000000000000001 7fefffffffffffff
print(string.format("%.17g %.17g %.17g", 0.1, 1e23, 2 / 3), 0.1 + 0.2 == 0.3, 0.1 + 0.2 - 0.3)
-- expect: 0.10000000000000001 9.9999999999999992e+22 0.66666666666666663	false	5.5511151231258e-17
-- Powers and roots.
show(2 ^ 0.5, 2 ^ 10, 10 ^ 15, 2 ^ -1, 9 ^ 0.5, (-8) ^ 3)
-- expect: 3ff6a09e667f3bcd 4090000000000000 430c6bf526340000 3fe0000000000000 4008000000000000 c080000000000000
print((-8) ^ (1 / 3) ~= (-8) ^ (1 / 3), 0 ^ 0, 0 ^ -1, (-2) ^ 2, -2 ^ 2, 1 ^ (1 / 0))
-- expect: true	1.0	inf	4.0	-4.0	1.0
-- Mean and variance two ways, a dot product, Horner's rule.
local data = {}
for i = 1, 50 do data[i] = (i * 7919 % 1000) / 7 end
local mean, m2 = 0, 0
for i, v in ipairs(data) do local d = v - mean; mean = mean + d / i; m2 = m2 + d * (v - mean) end
show(mean, m2 / (#data - 1))  -- expect: 4051a92492492494 409b811648b763e6
local dot = 0
for i = 1, #data do dot = dot + data[i] * data[#data + 1 - i] end
show(dot)  -- expect: 410a81c72f053978
local function horner(v) local r = 0 for i = 1, 10 do r = r * v + i / 3 end return r end
show(horner(0.3), horner(-1.7), horner(1e10))  -- expect: 40123b364d637fa1 c02cb784baeafdbf 5284f20a062d8f23
