-- Library functions without upvalues are values, not objects: weak tables keep them. Others are collected.
local collect, setmetatable, pairs, require = collectgarbage, setmetatable, pairs, require
local values = setmetatable({math.sin, io.write, s = string.rep, t = type, c = utf8.codes}, {__mode = "v"})
local keys = setmetatable({[math.cos] = {"cos"}, [string.len] = 1}, {__mode = "k"})
local both = setmetatable({[math.tan] = string.upper, [1] = io.open, [io.close] = "close"}, {__mode = "kv"})
local iterators = setmetatable({utf8.codes(""), (pairs{}), (ipairs{})}, {__mode = "v"})
local objects = setmetatable({math.random, function() return keys end}, {__mode = "v"})
math.sin, io.write, string.rep, type, utf8.codes, math.random = nil
math.cos, string.len, math.tan, string.upper, io.open, io.close, math.randomseed = nil
next, ipairs, _G.pairs, _G.require = nil
package.loaded.math, package.loaded.string = nil
math = nil
collect()
collect()
print(values[1](0.0), values.s("x", 3), values.t(1), values[2] ~= nil, values.c ~= nil) -- expect: 0.0	xxx	number	true	true
local found = {}
for k, v in pairs(keys) do found[#found + 1] = v == 1 and k "four" or k(0.0) .. v[1] end
table.sort(found, function(a, b) return tostring(a) < tostring(b) end)
print(found[1], found[2]) -- expect: 1.0cos	4
local n = 0
for _ in pairs(both) do n = n + 1 end
print(n, #iterators) -- expect: 3	3
print(objects[1], objects[2]) -- expect: nil	nil

-- Nor do they show upvalues.
print(debug.getupvalue(values.t, 1), debug.setupvalue(values.t, 1, "x"), debug.getinfo(values.t, "u").nups) -- expect: nil	nil	0
print(values.t(nil), debug.upvalueid(values[2], 1)) -- expect: nil	nil
print(debug.getinfo(values.c, "u").nups) -- expect: 0
