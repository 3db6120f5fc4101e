-- and, or, not produce values; conditions of every kind.
print(nil and 1, false and 1, 0 and 1, "" and 1, nil or 1, false or nil, nil or false, 1 or error())
-- expect: nil	false	1	1	1	nil	false	1
print(1 and 2 and 3, 1 and nil and 3, nil or false or 3, (nil or false) and 3, 1 and (nil or 2))
-- expect: 3	nil	3	false	2
print(not nil, not false, not 0, not "", not {}, not not 1)  -- expect: true	true	false	false	false	true
local function b(x) return x and true or false end
print(b(nil), b(false), b(0), b(""), b({}))  -- expect: false	false	true	true	true
local t, f, n = true, false, nil
print(t and f, t or f, f or n, n or f, f and n, n and f, t and n, n and t)
-- expect: false	true	nil	false	false	nil	nil	nil
print((t and f) or (t and 1), t and (f or 1), not t or not f, not (t and f))  -- expect: 1	1	true	true
local x = nil
local y = x and x.field or "default"
print(y)  -- expect: default
x = { field = false }
print(x and x.field or "default", x and x.field == false and "false field")  -- expect: default	false field
-- Conditions with comparisons inside values.
local a, c = 1, 2
local less = a < c
local v = a < c and "less" or "not less"
print(less, v, a > c, not (a > c), (a < c) == true, a == 1 and c == 2, a == 2 or c == 2)
-- expect: true	less	false	true	true	true	true
local r = {}
for i = 1, 15 do
  r[i] = i % 15 == 0 and "FizzBuzz" or i % 3 == 0 and "Fizz" or i % 5 == 0 and "Buzz" or i
end
print(table.concat(r, " "))  -- expect: 1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz
-- Long chains.
local function chain(a, b, c, d) return a and b or c and d, (a or b) and (c or d), not a and not b or c end
for i = 0, 15 do
  local function bit(k) return i >> k & 1 == 1 and k or nil end
  print(i, chain(bit(0), bit(1), bit(2), bit(3)))
end
-- expect: 0	nil	nil	true
-- expect: 1	nil	nil	nil
-- expect: 2	nil	nil	nil
-- expect: 3	1	nil	nil
-- expect: 4	nil	nil	true
-- expect: 5	nil	2	2
-- expect: 6	nil	2	2
-- expect: 7	1	2	2
-- expect: 8	nil	nil	true
-- expect: 9	nil	3	nil
-- expect: 10	nil	3	nil
-- expect: 11	1	3	nil
-- expect: 12	3	nil	true
-- expect: 13	3	2	2
-- expect: 14	3	2	2
-- expect: 15	1	2	2
-- if / elseif / else.
local function grade(s)
  if s >= 90 then return "A"
  elseif s >= 80 then return "B"
  elseif s >= 70 then return "C"
  else return "F" end
end
print(grade(95), grade(85), grade(75), grade(5))  -- expect: A	B	C	F
if nil then print("no") elseif false then print("no") elseif 0 then print("0 is true") end
-- expect: 0 is true
if not x.field then print("not false") end  -- expect: not false
if a and not n and (f or c) then print("mixed") end  -- expect: mixed
while true do if t then break end end
repeat local done = true until done
print(t ~= f, nil == nil, f == n)  -- expect: true	true	false
