-- Loops that call nothing compare tables: either may be the one that has __eq.
local asked = 0
local meta = {__eq = function(a, b) asked = asked + 1 return (a.v or 0) == (b.v or 0) end}
local plain, ruled = {v = 1}, setmetatable({v = 1}, meta)
local function first(list, y) local n = 0 for i = 1, #list do if list[i] == y then n = n + 1 end end return n end
local function second(list, x) local n = 0 for i = 1, #list do if x == list[i] then n = n + 1 end end return n end
local function differ(list, y) local n = 0 for i = 1, #list do if list[i] ~= y then n = n + i end end return n end
local function same(a, b) return a == b end
local list = {plain, {v = 2}, {v = 1}, ruled, {v = 1}, 1, "x", false}
for _, f in ipairs {first, second, differ} do
  asked = 0
  print(f(list, plain), asked)
  asked = 0
  print(f(list, ruled), asked)
end
asked = 0
for _, x in ipairs(list) do io.write(tostring(same(x, ruled)), " ", tostring(same(ruled, x)), " ") end
print(asked)
-- it gets one while the loop runs
local function late(t, u, n) local s = 0 for i = 1, n do if t == u then s = s + i end if i == 5 then setmetatable(u, meta) end end return s end
print(late({v = 3}, {v = 3}, 9))

-- expect: 2	1
-- expect: 4	4
-- expect: 2	1
-- expect: 4	4
-- expect: 31	1
-- expect: 23	4
-- expect: true true false false true true true true true true false false false false false false 8
-- expect: 30
