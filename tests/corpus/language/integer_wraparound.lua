-- Integer arithmetic wraps around modulo 2^64.
local max, min = math.maxinteger, math.mininteger
print(max, min)  -- expect: 9223372036854775807	-9223372036854775808
print(max + 1 == min, min - 1 == max, max * 2, min * 2)  -- expect: true	true	-2	0
print(max * max, min * min, max * min)  -- expect: 1	0	-9223372036854775808
print(-min == min, -max, math.abs(min))  -- expect: true	-9223372036854775807	-9223372036854775808
print(max + max, min + min, max - min, min - max)  -- expect: -2	0	-1	1
print(min // -1, min % -1, max // -1, max % -1)  -- expect: -9223372036854775808	0	-9223372036854775807	0
print(min // 1, min // 2, min // min, min // max, max // min, max % min, min % max)
-- expect: -9223372036854775808	-4611686018427387904	1	-2	-1	-1	9223372036854775806
print(0x7fffffffffffffff + 1, 0xffffffffffffffff, 0x8000000000000000)
-- expect: -9223372036854775808	-1	-9223372036854775808

local x = 1
for _ = 1, 70 do x = x * 3 end
print(x)  -- expect: 2293070008301402073

-- The same through variables, so that nothing is computed at compile time.
local function add(a, b) return a + b end
local function sub(a, b) return a - b end
local function mul(a, b) return a * b end
local function idiv(a, b) return a // b end
local function mod(a, b) return a % b end
local function neg(a) return -a end
print(add(max, 1), sub(min, 1), mul(max, 2), idiv(min, -1), mod(min, -1), neg(min))
-- expect: -9223372036854775808	9223372036854775807	-2	-9223372036854775808	0	-9223372036854775808

-- Mixed with a float there is no wrapping.
print(max + 1.0, max * 2.0, min - 1.0, max + 1.0 == -min)
-- expect: 9.2233720368548e+18	1.844674407371e+19	-9.2233720368548e+18	false

-- Around 2^47 and 2^48, where a compact representation could end.
for _, e in ipairs { 31, 32, 46, 47, 48, 51, 52, 53, 62 } do
  local p = 1 << e
  print(e, p - 1, p, p + 1, -p - 1, -p, -p + 1)
end
-- expect: 31	2147483647	2147483648	2147483649	-2147483649	-2147483648	-2147483647
-- expect: 32	4294967295	4294967296	4294967297	-4294967297	-4294967296	-4294967295
-- expect: 46	70368744177663	70368744177664	70368744177665	-70368744177665	-70368744177664	-70368744177663
-- expect: 47	140737488355327	140737488355328	140737488355329	-140737488355329	-140737488355328	-140737488355327
-- expect: 48	281474976710655	281474976710656	281474976710657	-281474976710657	-281474976710656	-281474976710655
-- expect: 51	2251799813685247	2251799813685248	2251799813685249	-2251799813685249	-2251799813685248	-2251799813685247
-- expect: 52	4503599627370495	4503599627370496	4503599627370497	-4503599627370497	-4503599627370496	-4503599627370495
-- expect: 53	9007199254740991	9007199254740992	9007199254740993	-9007199254740993	-9007199254740992	-9007199254740991
-- expect: 62	4611686018427387903	4611686018427387904	4611686018427387905	-4611686018427387905	-4611686018427387904	-4611686018427387903
local a, b = (1 << 47) - 1, 1
print(add(a, b), sub(-a, b), sub(-a - 1, b), mul(a, 2), mul(a, -2), mul(1 << 24, 1 << 24))
-- expect: 140737488355328	-140737488355328	-140737488355329	281474976710654	-281474976710654	281474976710656
print(mul(3037000500, 3037000500), mul(3037000499, 3037000499))
-- expect: -9223372036709301616	9223372030926249001

-- A hash computed with wrap-around.
local h = 0xcbf29ce484222325
for c in ("hello world"):gmatch(".") do h = (h ~ c:byte()) * 1099511628211 end
print(h, string.format("%016x", h))  -- expect: 8618312879776256743	779a65e7023cd2e7
