-- Precedence and associativity.
print(2 + 3 * 4, (2 + 3) * 4, 2 * 3 + 4, 10 - 4 - 3, 100 / 10 / 5, 100 // 7 // 2, 100 % 7 % 2)
-- expect: 14	20	10	3	2.0	7	0
print(2 ^ 3 ^ 2, (2 ^ 3) ^ 2, -2 ^ 2, (-2) ^ 2, 2 ^ -1, -3 ^ -2 < 0)
-- expect: 512.0	64.0	-4.0	4.0	0.5	true
print(not nil == true, not (nil == true), not 1 == 2, not not nil)  -- expect: true	true	false	false
print(#"abc" + 1, -#"abc", - - 2, not nil and 1, -2 + 3)  -- expect: 4	-3	2	1	1
print("a" .. "b" == "ab", "a" .. 1 + 2 .. "b", 1 .. 2 == "12", 2 .. 3 + 4)  -- expect: true	a3b	true	27
print(1 < 2 == true, "x" < "y" == not false, 1 == 1 ~= false)  -- expect: true	true	true
print(1 or 2 and nil, (1 or 2) and nil, false or 1 and 2, nil and 1 or 2, false == nil or "no")
-- expect: 1	nil	2	2	no
print(1 + 1 == 2 and 2 + 2 == 4, 1 < 2 and 2 < 3, not (1 > 2) or error())  -- expect: true	true	true
print(5 & 3 | 8, 5 & (3 | 8), 1 << 2 << 3, 256 >> 2 >> 1, 1 | 2 ~ 2, 1 << 1 + 1, 7 & 3 << 1)
-- expect: 9	1	32	32	1	4	6
print(~5 & 7, -1 & 15, ~-1, - ~1, #"xx" << 1, 2 * 3 & 4 + 1)  -- expect: 2	15	0	2	4	4
print("1" .. "2" + 1, -"2" + 3, 2 .. -1, "x" .. -1 .. "y")  -- expect: 13	1	2-1	x-1y
print(1 .. 2 .. 3, ("a" .. "b") .. "c" == "a" .. ("b" .. "c"))  -- expect: 123	true
print(({ 10, 20 })[1 + 1], ("x"):rep(3), (function() return 5 end)() + 1)  -- expect: 20	xxx	6
print(2 ^ 0.5 == math.sqrt(2), 8 % 3.5, -8 % 3.5, 2 ^ 53 == 2 ^ 53 + 1)  -- expect: true	1.0	2.5	true
local a <const>, b = 3, 4
print(a + b * a ^ 2 // 2 - -b % a, a .. b == "34", not a == nil, a < b and b or a)
-- expect: 19.0	true	false	4
print(a & b | b ~ a << 1, (a & b) == 0)  -- expect: 2	true
