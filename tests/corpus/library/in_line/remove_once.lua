-- table.remove in a loop that expects numbers, and gets something else: what was removed is not removed again.
local remove = table.remove

local function sum(t)
  local s = 0
  while #t > 0 do s = s + remove(t) end
  return s
end

print(sum({ 1, 2, 3.5 })) -- expect: 6.5
local t = { 1, 2, {}, 4 }
print(select("#", pcall(sum, t)), #t) -- expect: 2	2
t = { 1, 2, "3", 4 }
print(sum(t), #t) -- expect: 10	0
t = { 1, 2, "x", 4 }
print(select(2, pcall(sum, t)):match("arithmetic on a .*"), #t) -- expect: nil	2

local added = setmetatable({}, { __add = function(a, b) return type(a) == "table" and b or a end })
print(sum({ 1, added, 2 }), sum({ added, 5 })) -- expect: 3	5
