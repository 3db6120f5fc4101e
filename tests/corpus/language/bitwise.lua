-- Bitwise operators: shifts of any size, logical right shift, floats, strings.
print(1 << 0, 1 << 1, 1 << 62, 1 << 63, 1 << 64, 1 << 65, 1 << 1000)
-- expect: 1	2	4611686018427387904	-9223372036854775808	0	0	0
print(-1 >> 0, -1 >> 1, -1 >> 63, -1 >> 64, -1 >> 100)  -- expect: -1	9223372036854775807	1	0	0
print(1 << -1, 8 << -3, 8 >> -3, -1 << -1, -1 << -63, -1 << -64)  -- expect: 0	1	64	9223372036854775807	1	0
print(1 << math.maxinteger, 1 << math.mininteger, 1 >> math.mininteger, -1 >> math.maxinteger)
-- expect: 0	0	0	0
print(0xff & 0x0f, 0xf0 | 0x0f, 0xff ~ 0x0f, ~0xff, ~~5)  -- expect: 15	255	240	-256	5
print(-1 & 0xffffffff, -1 | 0, -1 ~ -1, ~math.mininteger, ~math.maxinteger)
-- expect: 4294967295	-1	0	9223372036854775807	-9223372036854775808
print(math.mininteger >> 63, math.mininteger >> 62, math.mininteger << 1)  -- expect: 1	2	0

local function shl(a, b) return a << b end
local function shr(a, b) return a >> b end
for _, n in ipairs { 0, 1, 31, 32, 33, 63, 64, 65, -1, -31, -32, -63, -64, -65 } do
  print(n, shl(0x123456789abcdef, n), shr(-0x123456789abcdef, n))
end
-- expect: 0	81985529216486895	-81985529216486895
-- expect: 1	163971058432973790	9182379272246532360
-- expect: 31	-4263247521557512192	8551757104
-- expect: 32	-8526495043115024384	4275878552
-- expect: 33	1393753987479502848	2137939276
-- expect: 63	-9223372036854775808	1
-- expect: 64	0	0
-- expect: 65	0	0
-- expect: -1	40992764608243447	-163971058432973790
-- expect: -31	38177487	4263247521557512192
-- expect: -32	19088743	8526495043115024384
-- expect: -63	0	-9223372036854775808
-- expect: -64	0	0
-- expect: -65	0	0

-- Floats with integer values are accepted, others are not.
print(3.0 & 1, 2^53 | 1, 1e15 ~ 0, -0.0 | 0, 2.0 << 1.0)  -- expect: 1	9007199254740993	1000000000000000	0	4
print(pcall(function() return 1.5 & 1 end))
-- expect: false	bitwise.lua:35: number has no integer representation
print(pcall(function() return 1 | 2^63 end))
-- expect: false	bitwise.lua:37: number has no integer representation
print(pcall(function() return 1 << 0/0 end))
-- expect: false	bitwise.lua:39: number has no integer representation
print(pcall(function() return ~math.huge end))
-- expect: false	bitwise.lua:41: number (field 'huge') has no integer representation
print(pcall(function() local x = 1.5; return x & 1 end))
-- expect: false	bitwise.lua:43: number (local 'x') has no integer representation

-- Strings are not converted by bitwise operators.
print(pcall(function() return "3" & 1 end))
-- expect: false	bitwise.lua:47: attempt to perform bitwise operation on a string value (constant '3')
print(pcall(function() return 1 << "2" end))
-- expect: false	bitwise.lua:49: attempt to perform bitwise operation on a string value (constant '2')
print(pcall(function() local s = "7"; return ~s end))
-- expect: false	bitwise.lua:51: attempt to perform bitwise operation on a string value (local 's')
print(pcall(function() return "abc" & 1 end))
-- expect: false	bitwise.lua:53: attempt to perform bitwise operation on a string value (constant 'abc')
print(pcall(function() return {} & 1 end))
-- expect: false	bitwise.lua:55: attempt to perform bitwise operation on a table value
print(pcall(function() local t = {}; return 1 | t.x end))
-- expect: false	bitwise.lua:57: attempt to perform bitwise operation on a nil value (field 'x')

-- Precedence among themselves, and below arithmetic, above comparison.
print(1 | 2 ~ 3 & 4, 1 << 2 + 3, 1 + 2 << 3, 5 & 3 == 1, (3 | 4) .. "")  -- expect: 3	32	24	true	7
print(~1 ^ 2 | 0, -1 >> 60 & 3, 6 ~ 3 | 8)  -- expect: -2	3	13

-- Bit counting, reversal, rotation.
local function popcount(x)
  local n = 0
  while x ~= 0 do x = x & (x - 1); n = n + 1 end
  return n
end
print(popcount(0), popcount(-1), popcount(0x5555555555555555), popcount(math.mininteger))
-- expect: 0	64	32	1
local function rotl(x, k) return x << k | x >> (64 - k) end
print(string.format("%x %x %x", rotl(0x123456789abcdef0, 4), rotl(1, 63), rotl(-2, 1)))
-- expect: 23456789abcdef01 8000000000000000 fffffffffffffffd
