-- __newindex: functions, tables, chains, rawset.
local log = {}
local t = setmetatable({ old = 1 }, { __newindex = function(t, k, v) log[#log + 1] = k .. "=" .. tostring(v); rawset(t, k, v) end })
t.old = 2
t.new = 3
t.new = 4
print(t.old, t.new, table.concat(log, " "))  -- expect: 2	4	new=3
t.new = nil
t.new = 5
print(table.concat(log, " "))  -- expect: new=3 new=5
-- A table as target receives the assignment.
local store = {}
t = setmetatable({}, { __newindex = store })
t.x = 1
t[1] = "one"
print(rawget(t, "x"), store.x, store[1], #t)  -- expect: nil	1	one	0
-- Chains: the second level has its own metamethod.
local deep = {}
local mid = setmetatable({ have = 0 }, { __newindex = function(_, k, v) deep[k] = v end })
t = setmetatable({}, { __newindex = mid })
t.have = "mid"; t.other = "deep"
print(mid.have, deep.other, rawget(mid, "other"), next(t))  -- expect: mid	deep	nil	nil
-- Read-only tables.
local function readonly(t) return setmetatable({}, { __index = t, __newindex = function(_, k) error("read-only: " .. k, 2) end }) end
local r = readonly { a = 1 }
print(r.a, pcall(function() r.a = 2 end))  -- expect: 1	false	newindex.lua:26: read-only: a
-- Not called for NaN and nil keys by rawset, but the metamethod sees them.
local seen
t = setmetatable({}, { __newindex = function(_, k) seen = k end })
t[nil] = 1
print(seen)  -- expect: nil
t[0 / 0] = 1
print(seen ~= seen)  -- expect: true
-- Multiple assignment, table functions and the metamethod.
log = {}
t = setmetatable({}, { __newindex = function(t, k, v) log[#log + 1] = k; rawset(t, k, v) end })
t[1], t[2] = "a", "b"
table.insert(t, "c")
print(#log, t[3])  -- expect: 3	c
for i = 4, 6 do t[#t + 1] = i end
print(#t, #log)  -- expect: 6	6
-- Changes of the metatable are noticed at once.
local mt = {}
t = setmetatable({}, mt)
local function set(k) t[k] = true end
set("a")
mt.__newindex = function() error("closed", 0) end
print(pcall(set, "b"), pcall(set, "a"))  -- expect: false	true
mt.__newindex = nil
print(pcall(set, "b"))  -- expect: true
-- Proxies that count.
local function counted()
  local data, reads, writes = {}, 0, 0
  return setmetatable({}, {
    __index = function(_, k) reads = reads + 1; return data[k] end,
    __newindex = function(_, k, v) writes = writes + 1; data[k] = v end,
    __len = function() return #data end,
    __call = function() return reads, writes end,
  })
end
local p = counted()
for i = 1, 5 do p[i] = i * i end
local sum = 0
for i = 1, #p do sum = sum + p[i] end
p[1] = nil
print(sum, #p == 5 or #p == 0, p())  -- expect: 55	true	5	6
print(pcall(function() local loop = setmetatable({}, {}); getmetatable(loop).__newindex = loop; loop.x = 1 end))
-- expect: false	newindex.lua:67: '__newindex' chain too long; possible loop
print(pcall(function() local s = "str"; s.x = 1 end))
-- expect: false	newindex.lua:69: attempt to index a string value (local 's')
