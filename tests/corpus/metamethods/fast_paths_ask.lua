-- Every operator that has a fast path for plain tables, on tables whose metamethods come when the site is warm.
local function length(t) return #t end
local function get(t, i) return t[i] end
local function first(t) return t[1] end
local function set(t, i, v) t[i] = v end
local function set_first(t, v) t[1] = v end
local function field(t) return t.x end

local plain = { 1, 2, 3, 4, 5, nil, nil, nil }
plain[5] = nil
print(length(plain), length(plain)) -- expect: 4	4
local meta = {}
setmetatable(plain, meta)
print(length(plain)) -- expect: 4
meta.__len = function() return "len" end
print(length(plain), length(plain)) -- expect: len	len
meta.__len = nil
print(length(plain)) -- expect: 4

for i = 1, 3 do set(plain, i, i * 2) end
print(get(plain, 3), first(plain)) -- expect: 6	2
local stores = {}
meta.__newindex = function(_, k, v) stores[#stores + 1] = k .. "=" .. v end
meta.__index = function(_, k) return "missing " .. k end
for i = 1, 6 do set(plain, i, i) end
set_first(plain, 9)
print(table.concat(stores, " ")) -- expect: 5=5 6=6
print(get(plain, 5), get(plain, 4), first(plain)) -- expect: missing 5	4	9
plain[1] = nil
set_first(plain, 8)
print(first(plain), rawget(plain, 1), stores[#stores]) -- expect: missing 1	nil	1=8
for i = 4, 6 do plain[i - 3 + 0] = i end -- an index that the compiler knows to be an integer
for i = 1, 2 do print(plain[i]) end
-- expect: missing 1
-- expect: 5
print(stores[#stores]) -- expect: 1=4

local fields = { x = 1 }
print(field(fields)) -- expect: 1
fields.x = nil
print(field(fields)) -- expect: nil
setmetatable(fields, { __index = { x = "inherited" } })
print(field(fields), field(fields)) -- expect: inherited	inherited
fields.x = false
print(field(fields)) -- expect: false

-- A hint for the length that is no border any more.
local list = {}
for i = 1, 20 do list[i] = i end
for i = 20, 11, -1 do list[i] = nil end
print(length(list)) -- expect: 10
list[10] = nil
print(length(list)) -- expect: 9
list[10], list[11] = 1, 1
print(length(list)) -- expect: 11
for i = #list, 1, -1 do
  list[i] = nil
  assert(length(list) == i - 1)
end
for i = 1, 20 do
  list[length(list) + 1] = i
  assert(length(list) == i)
end
