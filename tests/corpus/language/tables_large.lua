-- Tables that grow, shrink and change their nature.
local t = {}
for i = 1, 100000 do t[i] = i end
print(#t)  -- expect: 100000
local s = 0
for i = 1, #t do s = s + t[i] end
print(s)  -- expect: 5000050000
for i = #t, 1, -1 do t[i] = nil end
print(#t, next(t))  -- expect: 0	nil
-- From array to mixed to record.
for i = 1, 100 do t[i] = i end
for i = 1, 100 do t["f" .. i] = i end
for i = 1, 100 do t[i] = nil end
local n = 0
for k, v in pairs(t) do n = n + 1; assert(t[k] == v and type(k) == "string") end
print(n, #t)  -- expect: 100	0
-- Sparse.
t = {}
for i = 0, 40 do t[1 << i] = i end
n = 0
for k, v in pairs(t) do assert(k == 1 << v); n = n + 1 end
print(n, t[1 << 40], t[3])  -- expect: 41	40	nil
-- All kinds of keys at once.
t = {}
local keys = {}
for i = 1, 300 do
  local k
  local kind = i % 6
  if kind == 0 then k = i elseif kind == 1 then k = -i elseif kind == 2 then k = i + 0.5
  elseif kind == 3 then k = "s" .. i elseif kind == 4 then k = {} else k = function() return i end end
  keys[i] = k
  t[k] = i
end
local ok = true
for i = 1, 300 do ok = ok and t[keys[i]] == i end
n = 0
for k, v in pairs(t) do n = n + 1; ok = ok and keys[v] == k end
print(n, ok)  -- expect: 300	true
for i = 1, 300, 3 do t[keys[i]] = nil end
n = 0
for _ in pairs(t) do n = n + 1 end
print(n)  -- expect: 200
-- A queue that moves through the integers.
local q = { first = 1, last = 0 }
local function push(v) q.last = q.last + 1; q[q.last] = v end
local function pop() local v = q[q.first]; q[q.first] = nil; q.first = q.first + 1; return v end
for i = 1, 10 do push(i) end
local total = 0
for i = 11, 20000 do push(i); total = total + pop() end
print(total, q.last - q.first + 1)  -- expect: 199810045	10
-- Matrices.
local size = 50
local m = {}
for i = 1, size do m[i] = {} for j = 1, size do m[i][j] = i * j end end
local trace = 0
for i = 1, size do trace = trace + m[i][i] end
print(trace)  -- expect: 42925
-- Many small records with the same fields, then an odd one.
local points = {}
for i = 1, 1000 do points[i] = { x = i, y = -i } end
points[500].z = "extra"
points[501].x = nil
local sx, extra = 0, 0
for _, p in ipairs(points) do sx = sx + (p.x or 0); if p.z then extra = extra + 1 end end
print(sx, extra)  -- expect: 499999	1
-- Values of all types in one field.
local r = {}
for _, v in ipairs { 1, 1.5, "s", true, {} } do r.field = v; io.write(type(r.field), ",") end
-- expect: number,number,string,boolean,table,nil
r.field = nil
print(r.field)
-- Strings as keys, created at run time.
t = {}
for i = 1, 2000 do t[("key"):rep(i % 50) .. i] = i end
n = 0
for i = 1, 2000 do if t[("key"):rep(i % 50) .. i] == i then n = n + 1 end end
print(n)  -- expect: 2000
