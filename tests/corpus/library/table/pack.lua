-- table.pack: the list of all arguments and its field n.
local function show(t)
  local r = {}
  for i = 1, t.n do r[i] = tostring(t[i]) end
  return t.n .. ": " .. table.concat(r, " ")
end

print(show(table.pack()), show(table.pack(nil)), show(table.pack(1, nil, 3)), show(table.pack(nil, nil)))
-- expect: 0: 	1: nil	3: 1 nil 3	2: nil nil
print(#table.pack(), #table.pack(1, 2, 3), math.type(table.pack().n), getmetatable(table.pack()))
-- expect: 0	3	integer	nil
print(show(table.pack("a", 1.5, true, false, -0.0, math.mininteger)), select("#", table.pack(1, 2)))
-- expect: 6: a 1.5 true false -0.0 -9223372036854775808	1
print(show(table.pack(table.unpack({ 1, nil, nil, 4 }, 1, 5))))  -- expect: 5: 1 nil nil 4 nil
print(show(table.pack((table.unpack { 1, 2 }))), show(table.pack(table.unpack { 1, 2 }, 3)))  -- expect: 1: 1	2: 1 3
print(show(table.pack(select(-2, "x", "y", "z"))), show(table.pack(pcall(error, "e", 0))))
-- expect: 2: y z	2: false e
-- A table of its own at every call; n is an ordinary field.
local a, b = table.pack(1), table.pack(1)
print(a == b, rawequal(a, b))  -- expect: false	false
a[2], a.n = 2, nil
local keys = {}
for k in pairs(a) do keys[#keys + 1] = k end
print(#keys, #a, next(table.pack()))  -- expect: 2	2	n	0
-- Varargs, tables and functions keep their identity.
local function all(...) return table.pack(...) end
local inner = {}
local packed = all(inner, print, nil, inner)
print(packed.n, packed[1] == inner, packed[2] == print, packed[3], packed[4] == inner)
-- expect: 4	true	true	nil	true
-- Many.
local many = {}
for i = 1, 5000 do many[i] = i * 2 end
local copy = table.pack(table.unpack(many))
print(copy.n, #copy, copy[1], copy[2500], copy[5000], copy[5001], copy == many)
-- expect: 5000	5000	2	5000	10000	nil	false
print(table.pack(table.unpack({}, 1, 300)).n, #table.pack(table.unpack({}, 1, 300)))  -- expect: 300	0
-- The copy does not follow the original, or the other way round.
many[1] = "changed"
copy[2] = "too"
print(copy[1], many[2])  -- expect: 2	4
