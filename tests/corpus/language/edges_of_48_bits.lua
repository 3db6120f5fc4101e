-- Operators whose operands fit 48 bits and whose result does not, on values that no compiler knows.
local low, high = -(1 << 47), (1 << 47) - 1
local function add(a, b) return a + b end
local function sub(a, b) return a - b end
local function mul(a, b) return a * b end
local function idiv(a, b) return a // b end
local function mod(a, b) return a % b end
local function neg(a) return -a end
local function shl(a, b) return a << b end
local function shr(a, b) return a >> b end
local function bnot(a) return ~a end
local function eq(a, b) return a == b end
for _ = 1, 2 do
  print(add(high, 1), sub(low, 1), mul(low, -1), idiv(low, -1), neg(low))
  print(mod(low, -1), idiv(high, -1), neg(high), bnot(low), bnot(high))
  print(shl(1, 47), shl(1, 63), shl(1, 64), shl(1, -1), shr(-1, 1), shr(-1, 63), shr(-1, 64), shr(1, -47))
  print(eq(add(high, 1), 1 << 47), eq(sub(low, 1), -(1 << 47) - 1), eq(mul(low, 2), mul(2, low)), eq(neg(low), 140737488355328.0))
end
-- expect: 140737488355328	-140737488355329	140737488355328	140737488355328	140737488355328
-- expect: 0	-140737488355327	-140737488355327	140737488355327	-140737488355328
-- expect: 140737488355328	-9223372036854775808	0	0	9223372036854775807	1	0	140737488355328
-- expect: true	true	true	true
-- expect: 140737488355328	-140737488355329	140737488355328	140737488355328	140737488355328
-- expect: 0	-140737488355327	-140737488355327	140737488355327	-140737488355328
-- expect: 140737488355328	-9223372036854775808	0	0	9223372036854775807	1	0	140737488355328
-- expect: true	true	true	true
local big = add(high, 1)
if big == 140737488355328 then print("constant") end -- expect: constant
