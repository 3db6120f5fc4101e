-- The length operator.
print(#"", #"abc", #"\0\0", #("x"):rep(1000))  -- expect: 0	3	2	1000
print(#{}, #{ 1 }, #{ 1, 2, 3 }, #{ n = 5 })  -- expect: 0	1	3	0
local t = setmetatable({ 1, 2 }, { __len = function(t) return 42 end })
print(#t, rawlen(t), select("#", #t))  -- expect: 42	2	1
t = setmetatable({}, { __len = function() return "any value" end })
print(#t)  -- expect: any value
print(pcall(function() return #5 end))
-- expect: false	length.lua:8: attempt to get length of a number value
print(pcall(function() return #nil end))
-- expect: false	length.lua:10: attempt to get length of a nil value
print(pcall(function() local u = true; return #u end))
-- expect: false	length.lua:12: attempt to get length of a boolean value (local 'u')
print(pcall(function() local u = {}; return #u.x end))
-- expect: false	length.lua:14: attempt to get length of a nil value (field 'x')
print(pcall(function() return #print end))
-- expect: false	length.lua:16: attempt to get length of a function value (global 'print')
-- Grows and shrinks with the sequence.
local s = {}
local trail = {}
for i = 1, 20 do s[#s + 1] = i; trail[#trail + 1] = #s end
for _ = 1, 10 do s[#s] = nil; trail[#trail + 1] = #s end
print(table.concat(trail, " "))
-- expect: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 19 18 17 16 15 14 13 12 11 10
s = { 1, 2, 3 }
s[5] = 5
s[4] = 4
print(#s)  -- expect: 5
s = {}
for i = 1, 17 do s[i] = i end
for i = 17, 9, -1 do s[i] = nil end
print(#s)  -- expect: 8
s[9] = 9
print(#s)  -- expect: 9
table.insert(s, 10)
print(#s, table.remove(s), #s)  -- expect: 10	10	9
-- Preallocated with nil at the end.
print(#{ 1, 2, 3, nil }, #{ nil, nil, 3 } >= 0, #{ (function() return 1, 2, 3 end)() })  -- expect: 3	true	3
print(-#"abc", #"abc" * 2, not #"", #"a" == 1, #"x" .. "y")  -- expect: -3	6	false	true	1y
