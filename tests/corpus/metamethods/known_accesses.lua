-- Fields and elements that a function behind __index or __newindex answers for, in hot loops: what that depends on changes meanwhile.
-- What changes does so in ways that the text does not show.
local function set(t, event, f) t["__" .. event] = f end
local setmeta, put = debug.setmetatable, rawset
local log = {reads = 0, writes = 0}
local function watched(store)
  return setmetatable({}, {
    __index = function(t, k) log.reads = log.reads + 1 return store[k] end,
    __newindex = function(t, k, v) log.writes = log.writes + 1 store[k] = v end,
  })
end
local function counts()
  local r, w = log.reads, log.writes
  log.reads, log.writes = 0, 0
  return r .. "/" .. w
end

-- names
local function fields(n)
  local p, s = watched({a = 1, b = 2}), 0
  for i = 1, n do
    p.a = i
    s = s + p.a + p.b + (p.c or 100)
  end
  return s
end
print(fields(10), counts()) -- expect: 1075	30/10
print(fields(100), counts()) -- expect: 15250	300/100

-- a field that the table has for a while
local function own(n)
  local p, s = watched({a = 1}), 0
  for i = 1, n do
    if i == 30 then put(p, "a", 1000) end
    if i == 40 then put(p, "a", nil) end
    if i == 50 then put(p, "a", false) end
    if i == 60 then put(p, "a", nil) put(p, "other", 1) end
    local v = p.a
    if v then s = s + v end
    if i % 10 == 0 then p.a = i end
  end
  return s, p.a, rawget(p, "a")
end
print(own(80)) -- expect: 3730	80	nil
print(counts()) -- expect: 61/6

-- functions and metatables that are replaced
local function replaced(n)
  local p = watched({a = "a"})
  local meta, other, out = getmetatable(p), {}, {}
  local index, newindex = meta.__index, meta.__newindex
  set(other, "index", function(_, k) return "other " .. k end)
  set(other, "newindex", function() end)
  for i = 1, n do
    if i == 10 then set(meta, "index", function(_, k) return "new " .. k end) end
    if i == 11 then set(meta, "index", {a = "table"}) end
    if i == 12 then set(meta, "index", nil) end
    if i == 13 then set(meta, "index", index) end
    if i == 20 then set(meta, "newindex", function(_, k, v) index(nil, k) end) end
    if i == 21 then set(meta, "newindex", newindex) end
    if i == 30 then setmeta(p, other) end
    if i == 31 then setmeta(p, nil) end
    if i == 32 then setmeta(p, meta) end
    p.b = i
    local v, w = p.a, p[i % 3]
    if i >= 9 and i <= 13 or i >= 29 and i <= 32 then out[#out + 1] = tostring(v) .. "," .. tostring(w) end
  end
  return table.concat(out, " "), rawget(p, "b")
end
print(replaced(40)) -- expect: a,nil new a,new 1 table,nil nil,nil a,nil a,nil other a,other 0 nil,nil a,nil	40
print(counts()) -- expect: 71/28

-- elements of a table that has none, and then some, in its array and elsewhere
local function elements(n)
  local p, s = watched({10, 20, 30}), 0
  for i = 1, n do
    if i == 20 then put(p, 2, 1000) end
    if i == 30 then put(p, 2, nil) put(p, 2.5, "x") put(p, true, 5000) end
    local k = i % 3 + 1
    if i == 25 then k = 2 end
    if i == 35 then k = true end
    s = s + (p[k] or 7)
    p[k] = s % 10 + 1
  end
  return s
end
print(elements(60)) -- expect: 6344
print(counts()) -- expect: 56/56
local function arrays(n)
  local p, s = watched({10, 20, 30}), 0
  for i = 1, n do
    if i == 20 then put(p, 1, 1000) end
    if i == 30 then put(p, 1, nil) end
    s = s + p[1]
    p[1] = i
  end
  return s, rawget(p, 1)
end
print(arrays(25)) -- expect: 1291	25
print(arrays(60)) -- expect: 2751	nil
print(counts()) -- expect: 69/69
local function names(n)
  local p, list, s = watched({x = 1, y = 2}), {"x", "y", "z"}, 0
  for i = 1, n do
    if i == 20 then put(p, "y", 100) end
    s = s + (p[list[i % 3 + 1]] or 0)
    p[list[i % 2 + 1]] = i
  end
  return s
end
print(names(60)) -- expect: 1163
print(counts()) -- expect: 47/40

-- many fields, so that the table is a dictionary; several shapes at one place
local function shapes(n)
  local list = {}
  for i = 1, 6 do
    list[i] = watched({name = i})
    for k = 1, i * 8 do put(list[i], "f" .. k, k) end
  end
  local s = 0
  for i = 1, n do
    local p = list[i % #list + 1]
    if i == 30 then put(list[6], "name", 100) end
    s = s + p.name
    p.name = i % 5
  end
  return s
end
print(shapes(100)) -- expect: 307
print(counts()) -- expect: 89/89

-- prototypes in front of the function
local Base = setmetatable({kind = "base"}, {__index = function(t, k) return k .. "?" end})
local Object = setmetatable({}, {__index = Base})
Object.__index = Object
Object.__newindex = function(t, k, v) put(t, k, v .. "!") end
local function object() return setmetatable({}, Object) end
local function inherited(n)
  local out = ""
  for i = 1, n do
    local o = object()
    o.first = "a"
    if i == 40 then Object.size = "own" end
    if i == 50 then Object.size = nil end
    if i % 10 == 0 then out = out .. o.kind .. o.size .. o.first .. " " end
    o.first = "b"
    if o.first ~= "b" then out = out .. "wrong" end
  end
  return out
end
print(inherited(60)) -- expect: basesize?a! basesize?a! basesize?a! baseowna! basesize?a! basesize?a! 
-- methods that a function finds
local function find(n)
  local methods = {twice = function(self, x) return x * 2 end, name = function(self) return self.title end}
  local o = setmetatable({title = "t"}, {__index = function(_, k) return methods[k] end})
  local s = 0
  for i = 1, n do
    if i == 20 then put(o, "twice", function(_, x) return x * 100 end) end
    if i == 30 then put(o, "twice", nil) end
    s = s + o:twice(i) + #o:name()
  end
  return s
end
print(find(50)) -- expect: 26610
-- a function that fails, has no result, several, or is called with what it made
local function results(n)
  local t = setmetatable({}, {__index = function(t, k)
    if k == "none" then return end
    if k == "two" then return 1, 2 end
    put(t, k, k .. k)
    return k
  end})
  local s = ""
  for i = 1, n do s = (t.none and "?" or "") .. t.two .. t.made .. #{t.two, t.two} end
  return s
end
print(results(1), results(50)) -- expect: 1made2	1mademade2
