-- Arrays that loops keep in variables, and that are other ones, longer, shorter or elsewhere when a loop goes on or is entered again.
local function show(v) return math.type(v) == "float" and string.format("%.4g", v) or tostring(v) end
local function list(t, n)
  local out = {}
  for i = 1, n or #t do out[i] = show(t[i]) end
  return table.concat(out, " ")
end
local function numbers(n, f) local t = {} for i = 1, n do t[i] = f and f(i) or i * 0.5 end return t end

-- the loop itself makes it longer
local function double(t, n, by) for i = 1, n do t[n + i] = t[i] * by end return #t end
for n = 1, 9, 4 do local t = numbers(n) print(double(t, n, 2), list(t)) end
local function append(t, u, n) for i = 1, n do t[#t + 1] = u[i] + 1 end return #t end
local t, u = {}, numbers(20)
print(append(t, u, 20), append(t, t, 5), list(t))
local function fill(t, from, to) for i = from, to do t[i] = i + t[1] end end
t = {0.5} fill(t, 1, 30) print(#t, list(t))
t = {0.5} fill(t, 30, 40) print(t[30], t[35], rawlen(t) == 1 or rawlen(t) == 40)
-- the same array under two names
local function both(a, b, n) for i = 2, n do a[i] = b[i - 1] + a[i] b[i + 1] = a[i] end return list(a) end
t = numbers(6) print(both(t, t, 6))

-- an outer loop changes it between two turns of the inner one
local changes = {
  {"longer", function(t) for i = 1, 20 do t[#t + 1] = 1.5 end end},
  {"shorter", function(t) for i = #t, 4, -1 do t[i] = nil end t.a, t.b, t.c = 1, 2, 3 end},
  {"removed", function(t) table.remove(t) table.remove(t, 1) end},
  {"moved to the dictionary", function(t) for i = #t, 1, -1 do t[i] = nil end for i = 5, 1, -1 do t[i * 1000] = 1 t[i] = 2.5 end end},
  {"collected", function(t) t[#t + 1] = 2.5 collectgarbage() collectgarbage() end},
  {"strings", function(t) t[2] = "3" end},
  {"integers", function(t) t[1], t[2] = 1 << 60, 7 end},
  {"metatable", function(t) setmetatable(t, {__index = function(_, i) return i + 0.5 end, __newindex = function(t, i, v) rawset(t, i, v * 2) end}) t[3] = nil end},
  {"guarded", function(t) setmetatable(t, {__newindex = function() error("read only", 0) end}) t[4] = nil end},
  {"plain metatable", function(t) setmetatable(t, {}) end},
}
local function turns(t, change)
  local s = 0.0
  for k = 1, 4 do
    for i = 1, 6 do s = s + t[i] t[i] = t[i] + 1 end
    if k == 2 then change(t) end
  end
  return s
end
local U = numbers(8)
local function upvalue_turns(_, change)
  local s = 0.0
  for k = 1, 4 do
    for i = 1, 6 do s = s + U[i] U[i] = U[i] * 2 end
    if k == 2 then change(U) end
  end
  return s
end
local function reads(t, change)
  local s = 0
  for k = 1, 3 do
    for i = 1, #t do s = s + t[i] * t[1] end
    if k == 1 then change(t) end
  end
  return s
end
for _, f in ipairs {turns, upvalue_turns, reads} do
  for _, change in ipairs(changes) do
    local t = numbers(8)
    if f == upvalue_turns then
      debug.setmetatable(U, nil)
      for i = #U, 1, -1 do U[i] = nil end
      for i = 1, 8 do U[i] = t[i] end
    end
    local ok, s = pcall(f, t, change[2])
    print(change[1], ok, ok and show(s) or s:gsub("[^%s]+%.lua:%d+: ", ""), list(f == upvalue_turns and U or t, 8))
  end
end

-- another table in the same register, or upvalue
local function swapped(a, b)
  local s = 0.0
  for k = 1, 4 do
    for i = 1, 3 do s = s + a[i] a[i] = s end
    a, b = b, a
  end
  return s
end
print(show(swapped(numbers(3), {10.5, 20.5, 30.5})), select(2, pcall(swapped, {1.5, 2.5, 3.5}, {1.5})))
local V = {1.5, 2.5}
local function replaced(change)
  local s = 0.0
  for k = 1, 3 do
    for i = 1, 2 do s = s + V[i] end
    change(k)
  end
  return s
end
print(replaced(function() end))
print(replaced(function(k)
  if k == 1 then
    for n = 1, 9 do
      local name = debug.getupvalue(replaced, n)
      if name == "V" then debug.setupvalue(replaced, n, {100.5, 200.5}) end
    end
  end
end))

-- what is no table, or no array
for _, v in ipairs {{}, {1}, {1, 2, 3.5}, {n = 1}, "string", setmetatable({}, {__index = function(_, i) return i * 1.5 end})} do
  local ok, s = pcall(function(t) local s = 0.0 for i = 1, 3 do s = s + t[i] end return s end, v)
  print(ok, ok and show(s) or s:gsub("[^%s]+%.lua:%d+: ", ""))
end
print(pcall(function(t, n) for i = 1, n do t[i] = i + 0.5 end return "stored" end, nil, 0))
print(select(2, pcall(function(t, n) for i = 1, n do t[i] = i + 0.5 end end, nil, 1)):gsub("[^%s]+%.lua:%d+: ", ""), nil)
local sparse = {}
for i = 1, 50 do sparse[i * 7919] = i end
print((function(t) local s = 0 for i = 1, 50 do s = s + t[i * 7919] t[i * 7919] = s end return s end)(sparse), sparse[7919 * 50])

-- stores to holes of arrays that have a metatable
local function holes(n) local t = numbers(n) for i = 2, n, 2 do t[i] = nil end
  return setmetatable(t, {__newindex = function(t, i, v) rawset(t, i, v * 2) end})
end
local function store_all(t, u, n)
  local s = 0.0
  for i = 1, n do s = s + u[i] t[i] = s end
  return list(t, n)
end
local function store_rows(rows, n)
  local s = 0.0
  for i = 1, n do
    local row = rows[i]
    s = s + row[1]
    row[2] = s
  end
  return list(rows[1], 3), list(rows[n], 3)
end
print(store_all(holes(7), numbers(7), 7), store_all(numbers(5), numbers(5), 5))
print(store_rows({numbers(3), holes(3), holes(3)}, 3))

-- expect: 2	0.5 1
-- expect: 10	0.5 1 1.5 2 2.5 1 2 3 4 5
-- expect: 18	0.5 1 1.5 2 2.5 3 3.5 4 4.5 1 2 3 4 5 6 7 8 9
-- expect: 20	25	1.5 2 2.5 3 3.5 4 4.5 5 5.5 6 6.5 7 7.5 8 8.5 9 9.5 10 10.5 11 2.5 3 3.5 4 4.5
-- expect: 30	1.5 3.5 4.5 5.5 6.5 7.5 8.5 9.5 10.5 11.5 12.5 13.5 14.5 15.5 16.5 17.5 18.5 19.5 20.5 21.5 22.5 23.5 24.5 25.5 26.5 27.5 28.5 29.5 30.5 31.5
-- expect: 30.5	35.5	true
-- expect: 0.5 1.5 3 6 12 24 24
-- expect: longer	true	78	4.5 5 5.5 6 6.5 7 3.5 4
-- expect: shorter	false	attempt to perform arithmetic on a nil value (field '?')	3.5 4 4.5 nil nil nil nil nil
-- expect: removed	true	80	5 5.5 6 6.5 7 5.5 nil nil
-- expect: moved to the dictionary	false	attempt to perform arithmetic on a nil value (field '?')	3.5 3.5 3.5 3.5 3.5 nil nil nil
-- expect: collected	true	78	4.5 5 5.5 6 6.5 7 3.5 4
-- expect: strings	true	78	4.5 5 5.5 6 6.5 7 3.5 4
-- expect: integers	true	2.306e+18	1152921504606846978 9 5.5 6 6.5 7 3.5 4
-- expect: metatable	true	82.5	4.5 5 10 6 6.5 7 3.5 4
-- expect: guarded	false	attempt to perform arithmetic on a nil value (field '?')	3.5 4 4.5 nil 4.5 5 3.5 4
-- expect: plain metatable	true	78	4.5 5 5.5 6 6.5 7 3.5 4
-- expect: longer	true	157.5	8 16 24 32 40 48 3.5 4
-- expect: shorter	false	attempt to perform arithmetic on a nil value (field '?')	4 8 12 nil nil nil nil nil
-- expect: removed	true	162	16 24 32 40 48 14 nil nil
-- expect: moved to the dictionary	false	attempt to perform arithmetic on a nil value (field '?')	5 5 5 5 5 nil nil nil
-- expect: collected	true	157.5	8 16 24 32 40 48 3.5 4
-- expect: strings	true	154.5	8 12 24 32 40 48 3.5 4
-- expect: integers	true	3.459e+18	4611686018427387904 28 24 32 40 48 3.5 4
-- expect: metatable	true	157	8 16 28 32 40 48 3.5 4
-- expect: guarded	false	attempt to perform arithmetic on a nil value (field '?')	4 8 12 nil 10 12 3.5 4
-- expect: plain metatable	true	157.5	8 16 24 32 40 48 3.5 4
-- expect: longer	true	57	0.5 1 1.5 2 2.5 3 3.5 4
-- expect: shorter	true	12	0.5 1 1.5 nil nil nil nil nil
-- expect: removed	true	36	1 1.5 2 2.5 3 3.5 nil nil
-- expect: moved to the dictionary	true	71.5	2.5 2.5 2.5 2.5 2.5 nil nil nil
-- expect: collected	true	29.5	0.5 1 1.5 2 2.5 3 3.5 4
-- expect: strings	true	29	0.5 3 1.5 2 2.5 3 3.5 4
-- expect: integers	true	5.419e+19	1152921504606846976 7 1.5 2 2.5 3 3.5 4
-- expect: metatable	true	29	0.5 1 3.5 2 2.5 3 3.5 4
-- expect: guarded	false	attempt to perform arithmetic on a nil value (field '?')	0.5 1 1.5 nil 2.5 3 3.5 4
-- expect: plain metatable	true	27	0.5 1 1.5 2 2.5 3 3.5 4
-- expect: 181.5	array_bases.lua:78: attempt to perform arithmetic on a nil value (field '?')
-- expect: 12.0
-- expect: 606.0
-- expect: false	attempt to perform arithmetic on a nil value (field '?')
-- expect: false	attempt to perform arithmetic on a nil value (field '?')
-- expect: true	6.5
-- expect: false	attempt to perform arithmetic on a nil value (field '?')
-- expect: false	attempt to perform arithmetic on a nil value (field '?')
-- expect: true	9
-- expect: true	stored
-- expect: attempt to index a nil value (local 't')	nil
-- expect: 1275	1275
-- expect: 0.5 3 3 10 7.5 21 14	0.5 1.5 3 5 7.5
-- expect: 0.5 0.5 1.5	0.5 3 1.5
