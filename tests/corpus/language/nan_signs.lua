-- The sign of a NaN that an operation makes is the machine's (x86), that of one that it is given stays; unary minus turns
-- it. Only of two NaNs of different signs either may come out.
local function f(x, z, i)
  print(x * -1, -x * 1, -1 * x, x / -1, -z / z, -(z / z), 0/0 + i, i + 0/0, i - 0/0, x - i, -x, -(-x), x % 2, x // 1, x * -1 + i)
end
f(0/0, 0.0, 1) -- expect: -nan	nan	-nan	-nan	-nan	nan	-nan	-nan	-nan	-nan	nan	-nan	-nan	-nan	-nan
f(-(0/0), -0.0, 1.5) -- expect: nan	-nan	nan	nan	-nan	nan	-nan	-nan	-nan	nan	-nan	nan	nan	nan	nan
f(math.huge, 0.0, 2) -- expect: -inf	-inf	-inf	-inf	-nan	nan	-nan	-nan	-nan	inf	-inf	inf	-nan	inf	-inf
print(0/0, -(0/0), math.huge - math.huge, math.huge * 0, -(0.0/0.0), 0/0 * -1) -- expect: -nan	nan	-nan	-nan	nan	-nan
print(string.format("%f %g %.1f", 0/0, -(0/0), 0/0)) -- expect: -nan nan -nan
local n = 0/0
for i = 1, 3 do n = n * -1 end
print(n, 1 - n, n - 1, 2 * n, n / 2, 2 / n) -- expect: -nan	-nan	-nan	-nan	-nan	-nan
