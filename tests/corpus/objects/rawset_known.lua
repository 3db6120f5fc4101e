-- rawset of names: of new ones, of those that are there, with and without metatables, beyond what the tables have room for.
local names = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
local function fill(t, count)
  for i = 1, count do rawset(t, names[i], i) end
  return t
end
local function sum(t)
  local s = 0
  for i = 1, #names do s = s + (rawget(t, names[i]) or 0) end
  return s
end
local function many(n)
  local s = 0
  for i = 1, n do
    local t, u = fill({}, 10), fill({a = 100, x = 1}, 10)
    local v = fill(setmetatable({}, {__newindex = error, __index = function() return 5 end}), i % 10)
    s = s + sum(t) + sum(u) + sum(v) + (v.x or 0) + (v.j or 0)
    rawset(t, "c", nil)
    rawset(u, "c", nil)
    rawset(u, "c", 1000)
    s = s + sum(t) + sum(u)
  end
  return s
end
print(many(200)) -- expect: 248100
-- a prototype that lacked the name, a metatable that gets an event, a table that is read while it grows
local C = {}
C.__index = C
local o = setmetatable({}, C)
local function look(n)
  local out = {}
  for i = 1, n do
    if i == 5 then rawset(C, "kind", "c") end
    if i == 10 then rawset(C, "kind", nil) end
    if i == 15 then rawset(C, "__index", function(t, k) return k end) end
    if i == 20 then rawset(C, "__index", C) rawset(C, "kind", "again") end
    if i == 25 then rawset(o, "kind", "own") end
    out[#out + 1] = tostring(o.kind):sub(1, 1)
  end
  return table.concat(out)
end
print(look(30)) -- expect: nnnncccccnnnnnkkkkkaaaaaoooooo
local t, s = {}, 0
for i = 1, 60 do rawset(t, "key" .. i, i) end
for k, v in pairs(t) do s = s + (k == "key" .. v and v or 1000) end
print(s, rawlen(t), rawequal(rawset(t, 1, 2), t), t[1]) -- expect: 1830	0	true	2
