-- options: --ignore unused-value
local x, t = ..., {}
print(string.format("%d %s", 1), string.format("%d", 1, 2)) --> 21 format, 48 format
print(("%5.2f|%-10s|%q|%%"):format(1, 2, 3), ("%d"):format()) --> 47 format
print(string.format("%y", 1), string.format("%", 1), string.format("%123d", 1)) --> 21 format, 45 format, 68 format
print(string.format("%d %d", x(1), x()), string.format("%d %d", ...), string.format(x, 1), string.format())
print(string.format("%s", x()), string.format("%i %j", 1, 2)) --> 47 format
t = {a = 1, b = 2, a = 3} --> 20 duplicate-key
t = {1, 2, [2] = 3, [3] = 4, [3.0] = 5} --> 13 duplicate-key, 31 duplicate-key
t = {["a"] = 1, a = 2, [true] = 1, [true] = 2, [x] = 1, [x] = 2, [nil] = 1} --> 17 duplicate-key, 37 duplicate-key
t = {x(), [1] = 2} --> 12 duplicate-key
if 1 == 2 or "a" < "b" then t = 1 end --> 4 constant-comparison, 14 constant-comparison
if x == {} or function() end ~= x then t = 1 end --> 9 constant-comparison, 15 constant-comparison
if not x == 1 or not x ~= nil or not x == t then t = 1 end --> 4 constant-comparison, 18 constant-comparison
if type(x) == "tabel" or "string" == type(x) or type(x) == nil then t = 1 end --> 15 constant-comparison, 60 constant-comparison
if x ~= x or x == x or not (x == 1) or type(x) == x then t = 1 end
local DEBUG <const> = false
if DEBUG == true then t = 1 end
for i = #t, 1 do print(i) end --> 1 loop-bounds
for i = #t, 1, -1 do print(i) end
for i = 10, 1 do print(i) end --> 1 loop-bounds
for i = 1, 10, -1 do print(i) end --> 1 loop-bounds
for i = 1, 0.5 do print(i) end --> 1 loop-bounds
for i = #t, x do print(i) end
for i = 1, #t do print(i) end
for i = #t, 10 do print(i) end
