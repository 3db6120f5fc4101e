-- type, assert, tonumber, table.insert and table.remove in loops: every type, ends that move, metatables, errors.
local insert, remove, type, tonumber = table.insert, table.remove, type, tonumber
local co = coroutine.create(print)
local values = {1, 2.5, 1 << 60, "s", {}, print, function() end, true, false, co, io.stdout, 2^53, -0.0}
local names = {}
for i = 1, 14 do names[i] = type(values[i]) end
print(table.concat(names, " ")) -- expect: number number number string table function function boolean boolean thread userdata number number nil
local numbers = 0
for i = 1, 14 do if type(values[i]) == "number" then numbers = numbers + 1 end end
print(numbers, pcall(type)) -- expect: 5	false	bad argument #1 to 'type' (value expected)
local t = {}
for i = 1, 14 do t[i] = tostring(tonumber(values[i])) end
print(table.concat(t, " ")) -- expect: 1 2.5 1152921504606846976 nil nil nil nil nil nil nil nil 9.007199254741e+15 -0.0 nil
for i = 1, 3 do t[i] = tonumber(" 0x" .. i .. " ") + tonumber("1" .. i, 8) end
print(t[1], t[2], t[3], pcall(tonumber)) -- expect: 10	12	14	false	bad argument #1 to 'tonumber' (value expected)

local function stack(n)
  local s, out = {}, 0
  for i = 1, n do
    insert(s, i)
    insert(s, i * 0.5)
    if i % 3 == 0 then out = out + remove(s) + remove(s) end
  end
  local left = #s
  while #s > 0 do out = out + remove(s) end
  return left, out, remove(s), #s
end
print(stack(0)) -- expect: 0	0	nil	0
print(stack(7)) -- expect: 10	42.0	nil	0
print(stack(1000)) -- expect: 1334	750750.0	nil	0

local q = {}
for i = 1, 20 do insert(q, 1, i) end
for i = 1, 5 do remove(q, 1) end
print(#q, q[1], q[15], remove(q, 3), #q) -- expect: 15	15	1	13	14
local holes = {1, 2, nil, 4}
for i = 1, 3 do insert(holes, i * 10) end
print(#holes, remove(holes)) -- expect: 7	30
local ok = {}
for i = 1, 4 do insert(ok, nil) ok[i] = i end
print(#ok) -- expect: 4

local seen = {}
local proxy = setmetatable({}, {
  __len = function() return 3 end,
  __index = function(_, k) return k * 100 end,
  __newindex = function(_, k, v) seen[#seen + 1] = k .. "=" .. tostring(v) end,
})
for i = 1, 2 do insert(proxy, i) seen[#seen + 1] = tostring(remove(proxy)) end
print(table.concat(seen, " ")) -- expect: 4=1 300 4=2 300

local function fill(list, n)
  for i = 1, n do insert(list, i) end
  return #list
end
print(fill({}, 100), pcall(fill, nil, 1)) -- expect: 100	false	tables_and_types.lua:53: bad argument #1 to 'insert' (table expected, got nil)
print(pcall(function() for i = 1, 2 do insert({}, 1, 2, 3) end end)) -- expect: false	tables_and_types.lua:57: wrong number of arguments to 'insert'
print(pcall(function() for i = 1, 2 do insert({}) end end)) -- expect: false	tables_and_types.lua:58: wrong number of arguments to 'insert'
print(pcall(function() for i = 1, 2 do insert({}, 5, 2) end end)) -- expect: false	tables_and_types.lua:59: bad argument #2 to 'insert' (position out of bounds)
print(pcall(function() for i = 1, 2 do return remove("s") end end)) -- expect: false	tables_and_types.lua:60: bad argument #1 to 'remove' (table expected, got string)

local function check(list)
  local s = 0
  for i = 1, #list do
    assert(list[i] > 0, "not positive: " .. i)
    assert(list[i])
    s = s + list[i]
  end
  return s
end
print(check({1, 2, 3}), pcall(check, {1, 2, -3})) -- expect: 6	false	tables_and_types.lua:65: not positive: 3
print(pcall(function(list) for i = 1, 3 do assert(list[i]) end end, {1, false})) -- expect: false	tables_and_types.lua:72: assertion failed!
print(select(2, pcall(function(list) for i = 1, 3 do assert(list[i], list) end end, names)) == nil) -- expect: true
print(pcall(function() for i = 1, 3 do assert() end end)) -- expect: false	tables_and_types.lua:74: bad argument #1 to 'assert' (value expected)
print((assert(1, 2, 3)), assert(4, 5)) -- expect: 1	4	5

local kept = table.insert
local list = {}
for i = 1, 6 do
  table.insert(list, i)
  if i == 2 then table.insert = function(l, v) l[#l + 1] = -v end end
  if i == 4 then table.insert = kept end
end
print(table.concat(list, " ")) -- expect: 1 2 -3 -4 5 6
