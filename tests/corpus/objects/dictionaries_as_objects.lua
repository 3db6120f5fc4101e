-- Receivers, prototypes and metatables with so many or such odd keys that they are dictionaries, or become so in the middle of a loop.
local function grow(t, n) for i = 1, n do t["extra" .. i] = i end end
local function shrink(t, n) for i = 1, n do t["extra" .. i] = nil end end

-- Each table on the way grows in turn; what is found must not change.
for size in ("30 200 1500"):gmatch("%d+") do
  local base = { v = "base", m = function(self) return "m" .. self.id end }
  local mt = { __index = base }
  local middle = setmetatable({ id = 1 }, mt)
  local top_mt = { __index = middle }
  local o = setmetatable({ id = 2 }, top_mt)
  local out = {}
  local function survey()
    for _ = 1, 3 do assert(o.v .. o:m() == o["v"] .. o["m"](o)) end
    out[#out + 1] = o.v .. o:m() .. tostring(o.none)
  end
  survey()
  for _, t in ipairs({ o, mt, base, middle, top_mt }) do
    grow(t, tonumber(size))
    survey()
    t.v = "here"
    survey()
    t.v = nil
    if t == base then t.v = "base again" end
    survey()
    shrink(t, tonumber(size))
    survey()
  end
  o.m = function() return "own" end
  survey()
  o.m = nil
  top_mt.__index = base
  survey()
  top_mt.__index = function(_, k) return k == "m" and function() return "fun" end or k end
  survey()
  setmetatable(o, nil)
  o.v, o.m = "own v", function() return "own m" end
  survey()
  print(size, table.concat(out, " "))
end
-- expect: 30	basem2nil basem2nil herem2nil basem2nil basem2nil basem2nil basem2nil basem2nil basem2nil basem2nil herem2nil base againm2nil base againm2nil base againm2nil herem2nil base againm2nil base againm2nil base againm2nil base againm2nil base againm2nil base againm2nil base againownnil base againm2nil vfunnone own vown mnil
-- expect: 200	basem2nil basem2nil herem2nil basem2nil basem2nil basem2nil basem2nil basem2nil basem2nil basem2nil herem2nil base againm2nil base againm2nil base againm2nil herem2nil base againm2nil base againm2nil base againm2nil base againm2nil base againm2nil base againm2nil base againownnil base againm2nil vfunnone own vown mnil
-- expect: 1500	basem2nil basem2nil herem2nil basem2nil basem2nil basem2nil basem2nil basem2nil basem2nil basem2nil herem2nil base againm2nil base againm2nil base againm2nil herem2nil base againm2nil base againm2nil base againm2nil base againm2nil base againm2nil base againm2nil base againownnil base againm2nil vfunnone own vown mnil

-- A class with 300 methods, and subclasses that override every seventh.
do
  local Big = {}
  Big.__index = Big
  for i = 1, 300 do Big["m" .. i] = function(self, x) return x + i + self.base end end
  local Sub = setmetatable({}, Big)
  Sub.__index = Sub
  for i = 1, 300, 7 do Sub["m" .. i] = function(self, x) return Big["m" .. i](self, x) * 2 end end
  local a, b = setmetatable({ base = 1 }, Big), setmetatable({ base = 2 }, Sub)
  local function named(o) return o:m8(1) + o:m9(1) + o:m299(1) + o:m295(1) end
  local function computed(o)
    local sum = 0
    for i = 1, 300 do sum = sum + o["m" .. i](o, 1) end
    return sum
  end
  print(named(a), named(b), computed(a), computed(b)) -- expect: 619	932	45750	52543
  Big.m9 = function() return 1000 end
  Sub.m8 = nil
  print(named(a), named(b), computed(a), computed(b)) -- expect: 1608	1909	46739	53520
  for i = 1, 300 do Sub["m" .. i] = nil end
  print(named(a), named(b), computed(a) - computed(b)) -- expect: 1608	1611	-299
  for i = 1, 300 do if i ~= 8 then Big["m" .. i] = nil end end
  print(pcall(named, a)) -- expect: false	dictionaries_as_objects.lua:54: attempt to call a nil value (method 'm9')
  Sub.m9, Big.m299, Big.m295 = Big.m8, Big.m8, Big.m8
  print(named(b)) -- expect: 44
end

-- Fields deleted and added again in another order; records made from names that are computed.
do
  local function record(i)
    local r = {}
    for k = 1, 12 do r["f" .. (k * 5 + i) % 12] = k end
    for k = 1, 12, 3 do r["f" .. k % 12] = nil end
    return r
  end
  local function sum(r)
    return (r.f0 or 100) + (r.f1 or 100) + (r.f2 or 100) + (r.f3 or 100) + (r.f4 or 100) + (r.f5 or 100) + (r.f6 or 100) + (r.f11 or 100)
  end
  local total = 0
  for i = 1, 50 do
    local r = record(i)
    total = total + sum(r)
    r.f1, r.f2, r.f4 = r.f2, nil, i
    total = total + sum(r)
    r.f1 = nil
    r.f2 = 1
    r.f1 = 2
    total = total + sum(r)
  end
  print(total) -- expect: 23203
end

-- Metatables whose events are among thousands of keys, with keys that look like events.
do
  local mt = {}
  for i = 1, 2000 do mt["__index" .. i] = i end
  local o = setmetatable({}, mt)
  local function read() return o.x end
  local function add() return o + 1 end
  local out = {}
  for i = 1, 12 do
    if i == 3 then mt.__index = { x = "table" } end
    if i == 5 then mt.__index = function() return "function" end end
    if i == 7 then mt.__add = function() return "sum" end end
    if i == 9 then mt.__index = nil end
    if i == 10 then for k in pairs(mt) do mt[k] = nil end end
    if i == 11 then mt.__index = { x = "back" } end
    local ok, sum = pcall(add)
    out[i] = tostring(read()) .. "," .. (ok and sum or "-")
  end
  print(table.concat(out, " "))
-- expect: nil,- nil,- table,- table,- function,- function,- function,sum function,sum nil,sum nil,- back,- back,-
end

-- Keys that are not strings reach prototypes in the same way: integers, floats, booleans, tables, functions.
do
  local key, f = {}, function() end
  local base = { "one", "two", [0] = "zero", [-1] = "minus", [2.5] = "float", [true] = "true", [key] = "table", [f] = "function", [2^53] = "big" }
  local mt = { __index = base }
  local o = setmetatable({}, mt)
  local keys = { 1, 2, 0, -1, 2.5, true, key, f, 2^53, 1.0, 3, false, "1" }
  local function survey()
    local out = {}
    for i, k in ipairs(keys) do out[i] = tostring(o[k]) end
    print(table.concat(out, " "), o[1], o[2], o[0], o[true])
  end
  survey()
  o[1], base[3], base[2] = "own", "three", nil
  survey()
  for i = 1, 100 do base[i] = i end
  survey()
  o[1], o[true] = nil, false
  mt.__index = function(_, k) return type(k) end
  survey()
  setmetatable(o, nil)
  survey()
end
-- expect: one two zero minus float true table function big one nil nil nil	one	two	zero	true
-- expect: own nil zero minus float true table function big own three nil nil	own	nil	zero	true
-- expect: own 2 zero minus float true table function big own 3 nil nil	own	2	zero	true
-- expect: number number number number number false table function number number number boolean string	number	number	number	false
-- expect: nil nil nil nil nil false nil nil nil nil nil nil nil	nil	nil	nil	false
