-- Constructors, length, nil holes, next, removal.
local t = { 1, 2, 3, x = "x", ["y z"] = "yz", [10] = "ten", [-1] = "minus", [1.5] = "float", }
print(#t, t.x, t["y z"], t[10], t[-1], t[1.5], t[4])  -- expect: 3	x	yz	ten	minus	float	nil
print(#{}, #{ nil }, #{ 1, 2, nil }, #{ n = 1 })  -- expect: 0	0	2	0
local nested = { { 1 }, { 2, { 3 } }; "semi" }
print(nested[2][2][1], nested[3], #nested)  -- expect: 3	semi	3
t = {}
for i = 1, 10 do t[i] = i end
print(#t)  -- expect: 10
t[#t + 1] = "append"
print(#t, t[11])  -- expect: 11	append
t[#t] = nil
t[#t] = nil
print(#t)  -- expect: 9
-- A border: any n with t[n] ~= nil and t[n+1] == nil.
local function is_border(t) local n = #t; return (n == 0 or t[n] ~= nil) and t[n + 1] == nil end
local holes = { 1, nil, 3 }
print(is_border(holes))  -- expect: true
holes = { nil, nil, 3, nil }
print(is_border(holes))  -- expect: true
holes = {}
holes[1] = 1; holes[2] = 2; holes[4] = 4; holes[8] = 8
print(is_border(holes))  -- expect: true
for i = 1, 64 do holes[i] = i end
for i = 10, 30 do holes[i] = nil end
print(is_border(holes))  -- expect: true
-- next and emptiness.
print(next({}), next({ 5 }), rawlen({ 1, 2 }), rawlen("abc"))  -- expect: nil	1	2	3
print(pcall(next, {}, "no such key"))  -- expect: false	invalid key to 'next'
print(pcall(next, { 1, 2 }, 3))  -- expect: false	invalid key to 'next'
print(next({ 1, 2 }, 2))  -- expect: nil
-- Assigning nil deletes; assigning to existing fields during traversal is fine.
t = { a = 1, b = 2, c = 3 }
t.b = nil
local keys = {}
for k in pairs(t) do keys[#keys + 1] = k end
table.sort(keys)
print(table.concat(keys, " "))  -- expect: a c
-- Many insertions and deletions.
t = {}
for i = 1, 1000 do t["k" .. i] = i end
for i = 1, 1000, 2 do t["k" .. i] = nil end
local n, sum = 0, 0
for _, v in pairs(t) do n = n + 1; sum = sum + v end
print(n, sum)  -- expect: 500	250500
for i = 1, 1000 do t["k" .. i] = i end
n = 0
for _ in pairs(t) do n = n + 1 end
print(n)  -- expect: 1000
-- Filled downwards, with negative and huge indices.
t = {}
for i = 100, 1, -1 do t[i] = i end
print(#t)  -- expect: 100
t[0] = "zero"; t[-5] = "neg"; t[1 << 40] = "far"; t[math.mininteger] = "min"; t[math.maxinteger] = "max"
print(#t, t[0], t[-5], t[1 << 40], t[math.mininteger], t[math.maxinteger])
-- expect: 100	zero	neg	far	min	max
-- ipairs stops at the first nil, pairs does not.
local c = 0
for _ in ipairs { 1, 2, nil, 4 } do c = c + 1 end
local d = 0
for _ in pairs { 1, 2, nil, 4 } do d = d + 1 end
print(c, d)  -- expect: 2	3
-- Array order of pairs over a sequence.
local order = {}
for k in pairs { "a", "b", "c", "d" } do order[#order + 1] = k end
print(table.concat(order, " "))  -- expect: 1 2 3 4
-- Tables as objects: identity, self reference.
local self = {}
self.self = self
print(self.self.self == self, { } == { })  -- expect: true	false
-- Field names that are keywords or odd strings.
t = { ["end"] = 1, [""] = 2, ["a.b"] = 3, ["\0"] = 4 }
print(t["end"], t[""], t["a.b"], t["\0"])  -- expect: 1	2	3	4
-- A constructor whose positional and explicit keys meet: the positional one is stored last.
print(({ "first", [1] = "explicit" })[1], ({ [1] = "explicit", "first" })[1])  -- expect: first	first
print(({ [2] = "explicit", "one", "two" })[2])  -- expect: two
