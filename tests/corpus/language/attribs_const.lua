-- Constant locals.
local a <const> = 10
local b <const>, c = "s", 2
local d <const> = nil
local e <const> = { 1, 2 }
print(a, b, c, d, e[1])  -- expect: 10	s	2	nil	1
e[1] = 100
print(e[1], a + 5, b .. "!", a * a, -a, #b)  -- expect: 100	15	s!	100	-10	1
local function f() return a, b, d, e[1] end
print(f())  -- expect: 10	s	nil	100
local x <const> = math.pi
print(x == math.pi)  -- expect: true
local neg <const> = -0.0
print(1 / neg, neg)  -- expect: -inf	-0.0
local t <const>, u <const>, v <const> = true, false, 1.5
print(t and not u, v // 1, v == 1.5)  -- expect: true	1.0	true
if t then print("true constant") end  -- expect: true constant
if u then print("never") else print("false constant") end  -- expect: false constant
while u do end
local big <const> = 1 << 62
print(big, big + big)  -- expect: 4611686018427387904	-9223372036854775808
do local a <const> = a + 1; print(a) end  -- expect: 11
local g <const> = function() return "constant function" end
print(g())  -- expect: constant function
print(({ [a] = "indexed by constant" })[10])  -- expect: indexed by constant
for i = 1, 2 do local k <const> = i * 2; io.write(k, ",") end  -- expect: 2,4,
print()
for _, source in ipairs {
  "local x <const> = 1; x = 2",
  "local x <const> = 1; x, y = 2, 3",
  "local x <const> = 1; function f() x = 2 end",
  "local x <const> = 1; function x() end",
  "local x <close> = nil; x = 1",
  "local x <unknown> = 1",
  "local x <const>, y <close>, z <close> = 1",
  "local function f() local x <const> = 1; return function() x = x + 1 end end",
  "for i = 1, 2 do local x <const> = i; x = 3 end",
  "local x < const > = 1; return x",
} do
  print((select(2, load(source, "=s"))))
end
-- expect: s:1: attempt to assign to const variable 'x'
-- expect: s:1: attempt to assign to const variable 'x'
-- expect: s:1: attempt to assign to const variable 'x'
-- expect: s:1: attempt to assign to const variable 'x'
-- expect: s:1: attempt to assign to const variable 'x'
-- expect: s:1: unknown attribute 'unknown'
-- expect: s:1: multiple to-be-closed variables in local list
-- expect: s:1: attempt to assign to const variable 'x'
-- expect: s:1: attempt to assign to const variable 'x'
-- expect: nil
