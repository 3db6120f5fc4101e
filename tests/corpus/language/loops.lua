-- while, repeat, generic for, break, nested loops.
local i = 0
while i < 3 do i = i + 1 end
print(i)  -- expect: 3
while i < 100 do i = i * 2; if i > 50 then break end end
print(i)  -- expect: 96
repeat local j = i; i = i - 10 until j < 30
print(i)  -- expect: 16
for k, v in next, { 10 } do print(k, v) end  -- expect: 1	10
for k, v in pairs { x = 1 } do print(k, v) end  -- expect: x	1
for k, v in ipairs { "a", "b", nil, "d" } do io.write(k, v, ",") end  -- expect: 1a,2b,
print()
-- A generic for passes state and control variable.
local function range(n, c) if c < n then return c + 1, (c + 1) ^ 2 end end
for a, b in range, 4, 0 do io.write(a, ":", b, ",") end  -- expect: 1:1,2:4,3:9,4:16,
print()
-- More variables than values; fewer; assigned inside.
for a, b, c in (function(_, x) if not x then return 1 end end) do print(a, b, c) end  -- expect: 1	nil	nil
for a in range, 3, 0 do a = a * 10; io.write(a, ",") end  -- expect: 10,20,30,
print()
-- The iterator is called one more time than the body runs.
local calls = 0
for _ in function() calls = calls + 1; if calls <= 3 then return calls end end do end
print(calls)  -- expect: 4
-- false is not nil: the loop goes on.
local seq = { 1, false, 2 }
local at = 0
for v in function() at = at + 1; return seq[at] end do io.write(tostring(v), ",") end
-- expect: 1,false,2,4
print(at)
-- A callable table as iterator.
local it = setmetatable({ n = 0 }, { __call = function(self) self.n = self.n + 1; if self.n < 4 then return self.n end end })
for v in it do io.write(v, ",") end  -- expect: 1,2,3,
print()
-- Changing fields while traversing, removing included.
local t = { a = 1, b = 2, c = 3, d = 4 }
for k in pairs(t) do t[k] = nil end
print(next(t))  -- expect: nil
t = {}
for n = 1, 100 do t[n] = n; t["k" .. n] = n end
local sum = 0
for k, v in pairs(t) do sum = sum + v; if type(k) == "string" then t[k] = nil else t[k] = v * 2 end end
local left = 0
for _ in pairs(t) do left = left + 1 end
print(sum, left, t[100])  -- expect: 10100	100	200
-- Early exits.
local function find(list, x) for i, v in ipairs(list) do if v == x then return i end end end
print(find({ 5, 6, 7 }, 6), find({ 5 }, 9))  -- expect: 2
local found
for x = 1, 20 do
  for y = x, 20 do
    for z = y, 20 do
      if x * x + y * y == z * z and x > 4 then found = { x, y, z } break end
    end
    if found then break end
  end
  if found then break end
end
print(table.concat(found, " "))  -- expect: 5 12 13
print(pcall(function() for x in 5 do end end))
-- expect: false	loops.lua:60: attempt to call a number value (for iterator 'for iterator')
print(pcall(function() for x in nil do end end))
-- expect: false	loops.lua:62: attempt to call a nil value (for iterator 'for iterator')
print(pcall(function() local t = {}; for x in t.iter do end end))
-- expect: false	loops.lua:64: attempt to call a nil value (for iterator 'for iterator')
-- An empty body, a one-line loop, a condition with a side effect.
for _ = 1, 3 do end
local stack = { 1, 2, 3 }
while table.remove(stack) do end
print(#stack)  -- expect: 0
