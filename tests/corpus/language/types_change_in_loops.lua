-- Variables whose type changes while a loop runs.
local function show(...) local t = table.pack(...) for i = 1, t.n do t[i] = tostring(t[i]) .. ":" .. (math.type(t[i]) or type(t[i])) end print(table.concat(t, " ")) end
-- Integer until it becomes a float.
local x = 1
for i = 1, 6 do if i == 4 then x = x / 2 else x = x + 1 end end
show(x)  -- expect: 4.0:float
local s = 0
for i = 1, 10 do s = s + (i == 7 and 0.5 or i) end
show(s)  -- expect: 48.5:float
-- Integer that overflows in the middle.
local p = 1
for i = 1, 70 do p = p * 2; if i == 62 or i == 63 or i == 64 then show(p) end end
-- expect: 4611686018427387904:integer
-- expect: -9223372036854775808:integer
-- expect: 0:integer
show(p)  -- expect: 0:integer
-- Number, then string, then table, then nil.
local v
local kinds = {}
for i = 1, 8 do
  if i == 2 then v = i elseif i == 3 then v = v + 0.5 elseif i == 4 then v = v .. "x" elseif i == 5 then v = { v } elseif i == 6 then v = v[1] elseif i == 7 then v = nil end
  kinds[#kinds + 1] = type(v)
end
print(table.concat(kinds, " "))  -- expect: nil number number string table string nil nil
-- A string that looks like a number takes part in arithmetic from some turn on.
local n = 0
local items = { 1, 2, "3", 4.5, "0x10", " 7 " }
for _, it in ipairs(items) do n = n + it end
show(n)  -- expect: 33.5:float
-- Accumulators that stay integers as long as possible.
local a, b = 0, 0
for i = 1, 5 do a = a + i; b = b + i / 1 end
show(a, b)  -- expect: 15:integer 15.0:float
a = 0
for i = 1.0, 5 do a = a + i end
show(a)  -- expect: 15.0:float
for i = 1, 3 do local y = i; y = y * 2; y = y .. ""; y = #y; kinds[i] = y end
show(kinds[1], kinds[2], kinds[3])  -- expect: 1:integer 1:integer 1:integer
-- The loop variable's type follows start and step.
for _, r in ipairs { { 1, 3, 1 }, { 1.0, 3, 1 }, { 1, 3.0, 1 }, { 1, 3, 1.0 }, { "1", 3, 1 } } do
  local ok, last = pcall(function() local l for i = r[1], r[2], r[3] do l = i end return l end)
  show(ok, last)
end
-- expect: true:boolean 3:integer
-- expect: true:boolean 3.0:float
-- expect: true:boolean 3:integer
-- expect: true:boolean 3.0:float
-- expect: true:boolean 3.0:float
-- Parameters reassigned with other types.
local function mutate(q) for i = 1, 4 do if type(q) == "number" then q = tostring(q) elseif type(q) == "string" then q = { q } else q = #q end end return q end
show(mutate(5), #mutate("s"))  -- expect: 1:string 1:integer
-- A condition decides the type late; both branches meet again.
local function late(k) local r if k > 2 then r = 1 else r = 1.5 end if k % 2 == 0 then r = r * 2 end return r end
show(late(1), late(2), late(3), late(4))  -- expect: 1.5:float 3.0:float 1:integer 2:integer
-- Comparison results and numbers in one variable.
local c = 3
for i = 1, 4 do if i % 2 == 0 then c = c == 3 else c = c and 3 or 4 end end
show(c)  -- expect: true:boolean
-- Error in the middle of a loop that worked so far.
local data = { 1, 2, 3, {}, 5 }
local sum = 0
print(pcall(function() for i = 1, #data do sum = sum + data[i] end end))
-- expect: false	types_change_in_loops.lua:62: attempt to perform arithmetic on a table value (field '?')
show(sum)  -- expect: 6:integer
data[4] = setmetatable({}, { __add = function(l, r) return 100 end })
sum = 0
for i = 1, #data do sum = sum + data[i] end
show(sum)  -- expect: 105:integer
-- while loops whose counter becomes a float.
local i, turns = 0, 0
while i < 3 do i = i + (turns < 2 and 1 or 0.25); turns = turns + 1 end
show(i, turns)  -- expect: 3.0:float 6:integer
-- Values swapped between variables of different types.
local m, o = 1, "one"
for _ = 1, 3 do m, o = o, m end
show(m, o)  -- expect: one:string 1:integer
