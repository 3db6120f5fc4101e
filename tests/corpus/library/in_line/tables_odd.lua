-- table.insert, table.remove, table.unpack, table.concat and # in hot loops with what is no plain sequence: metatables that come late,
-- proxies, records, objects with an array part, keys that are floats, arrays that become empty or grow beyond their part, and no tables.
local insert, remove, unpack, concat = table.insert, table.remove, table.unpack, table.concat
local function list(t, n)
  local out = {}
  for i = 1, n or #t do out[i] = tostring(rawget(t, i)) end
  return concat(out, " ")
end

local function push(t, n, tick)
  for i = 1, n do
    insert(t, i)
    if tick then tick(t, i) end
  end
  return #t
end
local function pop(t, n, tick)
  local s = ""
  for i = 1, n do
    s = s .. tostring(remove(t)) .. " "
    if tick then tick(t, i) end
  end
  return s .. #t
end
local function lengths(t, n, tick)
  local s = 0
  for i = 1, n do
    s = s * 10 + #t
    if tick then tick(t, i) end
  end
  return s
end

-- Records and objects.
local record = {x = 1, y = 2, n = 0}
print(push(record, 5), list(record), record.x, record.y, pop(record, 7)) -- expect: 5	1 2 3 4 5	1	2	5 4 3 2 1 nil nil 0
local Object = {__index = {kind = "object", [1] = "inherited"}}
local object = setmetatable({name = "o"}, Object)
print(push(object, 3), list(object), object.name, object.kind, pop(object, 5), object[1]) -- expect: 3	1 2 3	o	object	3 2 1 nil nil 0	inherited
local mixed = {"a", "b", x = "x", "c"}
print(push(mixed, 2), list(mixed), mixed.x, pop(mixed, 6)) -- expect: 5	a b c 1 2	x	2 1 c b a nil 0
for n = 1, 40 do record["k" .. n] = n end
print(push(record, 4), pop(record, 2), record.k40) -- expect: 4	4 3 2	40
local keys = {[1.0] = "one", [2] = "two", ["3"] = "text"}
print(push(keys, 2), list(keys), keys["3"], pop(keys, 5)) -- expect: 4	one two 1 2	text	2 1 two one nil 0
local zero = {[0] = "zero", [-1] = "minus"}
print(push(zero, 2), pop(zero, 3), zero[0], zero[-1]) -- expect: 2	2 1 zero 0	nil	minus
local removed = {[0] = "zero"}
print(remove(removed), removed[0], remove(removed), #removed) -- expect: zero	nil	nil	0
local far = {[1 << 40] = true, [2^53] = 1}
print(push(far, 3), pop(far, 1), far[1 << 40]) -- expect: 3	3 2	true

-- A metatable that comes and goes in the middle.
local log = {}
local function logged(name) return function(t, k, v) log[#log + 1] = name .. tostring(k) .. (name == "n" and "=" .. tostring(v) or "") if name == "n" then rawset(t, k, v) end end end
local noisy = {__index = logged("i"), __newindex = logged("n")}
local function at(turn, f) return function(t, i) if i == turn then f(t) end end end
local function said(...)
  print(...)
  print("log: " .. concat(log, " ") .. ".")
  log = {}
end
said(push({}, 6, at(3, function(t) setmetatable(t, noisy) end))) -- expect: 6
-- expect: log: n4=4 n5=5 n6=6.
said(push({}, 6, function(t, i) setmetatable(t, i > 1 and i < 5 and noisy or nil) end)) -- expect: 6
-- expect: log: n3=3 n4=4 n5=5.
said(pop({1, 2, 3, 4}, 6, at(2, function(t) setmetatable(t, noisy) end))) -- expect: 4 3 2 1 nil nil 0
-- expect: log: i0 n0=nil i0 n0=nil.
said(push({}, 6, at(3, function(t) setmetatable(t, {__len = function() return 10 end}) end))) -- expect: 10
-- expect: log: .
said(push({}, 6, at(3, function(t) setmetatable(t, {__len = function() log[#log + 1] = "len" return rawlen(t) end, __newindex = noisy.__newindex}) end))) -- expect: 6
-- expect: log: len n4=4 len n5=5 len n6=6 len.
said(pop({1, 2, 3, 4, 5, 6}, 4, at(2, function(t) setmetatable(t, {__len = function() return 2 end}) end))) -- expect: 6 5 2 nil 2
-- expect: log: .
said(pop({1, 2, 3, 4, 5, 6}, 4, at(2, function(t) setmetatable(t, {__len = function() return 0 end, __index = {[0] = "nought"}}) end))) -- expect: 6 5 nought nought 0
-- expect: log: .
said(lengths({1, 2, 3}, 6, at(3, function(t) setmetatable(t, {__len = function() return 7 end}) end))) -- expect: 333777
-- expect: log: .
said(lengths({1, 2, 3}, 6, at(3, function(t) setmetatable(t, {__len = function() return 0.5 end}) end))) -- expect: 333055.5
-- expect: log: .
local late = setmetatable({1, 2}, {})
said(push(late, 6, at(3, function(t) getmetatable(t).__len = function() return 20 end end)), list(late, 3), late[21]) -- expect: 20	1 2 1	6
-- expect: log: .
late = setmetatable({1, 2}, {})
said(push(late, 4, at(2, function(t) getmetatable(t).__newindex = noisy.__newindex end)), list(late)) -- expect: 6	1 2 1 2 3 4
-- expect: log: n5=3 n6=4.
late = setmetatable({1, 2, 3}, {})
said(pop(late, 5, at(2, function(t) getmetatable(t).__index = function(_, k) return "i" .. k end end))) -- expect: 3 2 1 i0 i0 0
-- expect: log: .
local function bad(length) return setmetatable({1, 2, 3}, {__len = function() return length end}) end
for _, length in ipairs({"2", 2.0, 1.5, "x", {}, true, -1, math.maxinteger}) do
  print(pcall(push, bad(length), 1)) -- expect: true	2
-- expect: true	2.0
-- expect: false	tables_odd.lua:12: object length is not an integer
-- expect: false	tables_odd.lua:12: object length is not an integer
-- expect: false	tables_odd.lua:12: object length is not an integer
-- expect: false	tables_odd.lua:12: object length is not an integer
-- expect: true	-1
-- expect: true	9223372036854775807
end
for _, length in ipairs({"2", 2.0, 1.5, "x", -1}) do
  print(pcall(pop, bad(length), 1)) -- expect: true	2 2
-- expect: true	2 2.0
-- expect: false	tables_odd.lua:20: object length is not an integer
-- expect: false	tables_odd.lua:20: object length is not an integer
-- expect: true	nil -1
end
local failing = setmetatable({}, {__newindex = function(t, k) error("no " .. k) end})
print(pcall(push, failing, 2)) -- expect: false	tables_odd.lua:108: no 1
print(pcall(push, setmetatable({}, {__len = function() error({}) end}), 2) == false) -- expect: true

-- Proxies: what they say and give is another table's.
local behind = {}
local proxy = setmetatable({}, {__len = function() return #behind end, __index = behind, __newindex = behind})
print(push(proxy, 4), list(behind), next(proxy), pop(proxy, 2), list(behind)) -- expect: 4	1 2 3 4	nil	4 3 2	1 2
print(insert(proxy, 1, "first"), concat(proxy, ","), unpack(proxy)) -- expect: nil	first,1,2	first	1	2
for _ = 1, 3 do
  local s = 0
  for i = 1, 3 do s = s + select("#", unpack(proxy)) + #concat(proxy) + #proxy end
  print(s) -- expect: 39
-- expect: 39
-- expect: 39
end

-- Positions.
local function insert_at(t, from, to, step)
  for p = from, to, step or 1 do insert(t, p, p * 10) end
  return concat(t, " ")
end
print(insert_at({}, 1, 5), insert_at({1, 2, 3}, 4, 1, -1)) -- expect: 10 20 30 40 50	10 1 20 2 30 3 40
print(pcall(insert_at, {1, 2, 3}, 2, -3, -1)) -- expect: false	tables_odd.lua:127: bad argument #2 to 'insert' (position out of bounds)
print(pcall(insert_at, {1, 2, 3}, 3, 10, 2)) -- expect: false	tables_odd.lua:127: bad argument #2 to 'insert' (position out of bounds)
print(pcall(insert_at, {1, 2, 3}, 1.5, 2)) -- expect: false	tables_odd.lua:127: bad argument #2 to 'insert' (number has no integer representation)
print(pcall(insert_at, {1, 2, 3}, 1.0, 2.0)) -- expect: true	10.0 20.0 1 2 3
local function remove_at(t, from, to, step)
  local out = {}
  for p = from, to, step or 1 do out[#out + 1] = tostring((remove(t, p))) end
  return concat(out, " "), #t
end
print(remove_at({1, 2, 3, 4, 5, 6}, 1, 4)) -- expect: 1 3 5 nil	3
print(remove_at({1, 2, 3}, 4, 1, -1)) -- expect: nil 3 2 1	0
print(remove_at({}, 0, 1)) -- expect: nil nil	0
print((select(2, pcall(remove_at, {}, 2, 3)):gsub("#%d", "#"))) -- expect: tables_odd.lua:137: bad argument # to 'remove' (position out of bounds)
print((select(2, pcall(remove_at, {1, 2, 3}, 1, 4)):gsub("#%d", "#"))) -- expect: tables_odd.lua:137: bad argument # to 'remove' (position out of bounds)

-- Holes: ranges that are said, and what is made of nothing.
local holes = {1, nil, 3, nil, 5, n = 5}
print(unpack(holes, 1, holes.n)) -- expect: 1	nil	3	nil	5
local function ranges(t, n)
  local c, s = 0, ""
  for i = 1, n do
    c = c + select("#", unpack(t, i, n)) + select("#", unpack(t, i, i - 1))
    s = s .. tostring((unpack(t, i))) .. tostring(select(-1, unpack(t, -1, i)))
  end
  return c, s
end
print(ranges(holes, 5)) -- expect: 15	11nilnil33nilnil55
print(ranges({}, 3)) -- expect: 6	nilnilnilnilnilnil
print(pcall(concat, holes, ",", 1, 5)) -- expect: false	invalid value (nil) at index 2 in table for 'concat'
print(concat(holes, ",", 3, 3), concat(holes, ",", 3, 2), concat({}, ","), concat({1, 2.5, "x"}, "-", 2)) -- expect: 3			2.5-x
local function joined(t, n)
  local s = ""
  for i = 1, n do s = s .. concat(t, i, i, n) end
  return s
end
print(joined({1, 2, 3}, 3)) -- expect: 112132233
print(pcall(joined, {1, 2, {}}, 3)) -- expect: false	tables_odd.lua:163: invalid value (table) at index 3 in table for 'concat'
print(pcall(joined, {1, 2, 3, nil, 5}, 5)) -- expect: false	tables_odd.lua:163: invalid value (nil) at index 4 in table for 'concat'
print(pcall(joined, setmetatable({1, 2, 3}, {__index = function(_, k) return k == 5 and {} or k end}), 5)) -- expect: false	tables_odd.lua:163: invalid value (table) at index 5 in table for 'concat'

-- nil is added or removed, and the array is emptied, refilled, cut.
local function churn(t, n)
  local s = 0
  for i = 1, n do
    insert(t, i) insert(t, i + 0.5) insert(t, nil)
    s = s + remove(t)
    if i % 7 == 0 then for k = #t, 1, -1 do t[k] = nil end end
    if i % 5 == 0 then t[#t] = nil end
    s = s + #t
  end
  return s, #t
end
print(churn({}, 60)) -- expect: 2003.0	3
print(churn({x = 1}, 60)) -- expect: 2003.0	3
print(churn(setmetatable({}, {}), 60)) -- expect: 2003.0	3

-- A table that is inserted into itself, and values of every kind.
local own = {}
for i = 1, 4 do insert(own, own) end
print(#own, own[4] == own, remove(own) == own, #own) -- expect: 4	true	true	3
local kinds = {}
for i = 1, 3 do insert(kinds, false) insert(kinds, "s" .. i) insert(kinds, i / 2) insert(kinds, 1 << 60) insert(kinds, print) end
print(#kinds, list(kinds, 4), remove(kinds) == print, remove(kinds), remove(kinds)) -- expect: 15	false s1 0.5 1152921504606846976	true	1152921504606846976	1.5

-- What is no table: messages and lines.
for _, odd in ipairs({5, "text", true, print, coroutine.create(print), 1.5}) do
  print(pcall(push, odd, 1)) -- expect: false	tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got number)
-- expect: false	tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got number)
-- expect: false	tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got string)
-- expect: false	tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got string)
-- expect: false	tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got boolean)
-- expect: false	tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got boolean)
  print(pcall(pop, odd, 1)) -- expect: false	tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got function)
-- expect: false	tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got function)
-- expect: false	tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got thread)
-- expect: false	tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got thread)
-- expect: false	tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got number)
-- expect: false	tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got number)
end
print(pcall(push, nil, 1)) -- expect: false	tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got nil)
print(pcall(pop, nil, 1)) -- expect: false	tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got nil)
print(pcall(lengths, nil, 1)) -- expect: false	tables_odd.lua:28: attempt to get length of a nil value (local 't')
print(pcall(lengths, 5, 1)) -- expect: false	tables_odd.lua:28: attempt to get length of a number value (local 't')
print(lengths("four", 2)) -- expect: 44
local function all(tables, n)
  local s = 0
  for i = 1, n do insert(tables[i], i) s = s + #tables[i] + remove(tables[i]) end
  return s
end
print(all({{}, {1}, setmetatable({}, {}), {x = 1}}, 4)) -- expect: 15
print(pcall(all, {{}, {1}, {}}, 4)) -- expect: false	tables_odd.lua:217: bad argument #1 to 'insert' (table expected, got nil)
print(pcall(all, {{}, {1}, "three"}, 4)) -- expect: false	tables_odd.lua:217: bad argument #1 to 'insert' (table expected, got string)
print(pcall(all, {{}, {1}, setmetatable({}, {__len = function() return 1.5 end})}, 4)) -- expect: false	tables_odd.lua:217: object length is not an integer
debug.setmetatable(5, {__len = function() return 2 end, __index = function(_, k) return k end, __newindex = function(_, k, v) log[#log + 1] = k .. "=" .. tostring(v) end})
print(pcall(all, {{}, 7, {}}, 3)) -- expect: true	10
said(lengths(5, 3)) -- expect: 222
-- expect: log: 3=2 2=nil.
debug.setmetatable(5, nil)
local function traced(f, ...)
  return (select(2, xpcall(f, function(m) return m .. " " .. debug.traceback("", 1):gsub("\n%s*", "|"):match("(%[C%]: in function 'table.*)|%[C%]: in function 'xpcall'") end, ...)))
end
print(traced(push, 5, 3)) -- expect: tables_odd.lua:12: bad argument #1 to 'insert' (table expected, got number) [C]: in function 'table.insert'|tables_odd.lua:12: in function <tables_odd.lua:10>
print(traced(pop, "s", 3)) -- expect: tables_odd.lua:20: bad argument #1 to 'remove' (table expected, got string) [C]: in function 'table.remove'|tables_odd.lua:20: in function <tables_odd.lua:17>
print(traced(insert_at, {}, 3, 3)) -- expect: tables_odd.lua:127: bad argument #2 to 'insert' (position out of bounds) [C]: in function 'table.insert'|tables_odd.lua:127: in function <tables_odd.lua:126>
print(traced(joined, {1, 2, {}}, 3)) -- expect: tables_odd.lua:163: invalid value (table) at index 3 in table for 'concat' [C]: in function 'table.concat'|tables_odd.lua:163: in function <tables_odd.lua:161>
