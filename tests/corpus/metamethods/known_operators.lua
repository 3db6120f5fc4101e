-- Operators whose metamethods the text shows, in hot loops: what they depend on changes meanwhile.
-- What changes does so in ways that the text does not show.
local function set(t, event, f) t["__" .. event] = f end
local setmeta = debug.setmetatable
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({x = x, y = y}, V) end
function V.__add(a, b) return vec(a.x + b.x, a.y + b.y) end
function V.__mul(a, b)
  if type(a) == "number" then return vec(a * b.x, a * b.y) end
  return vec(a.x * b, a.y * b)
end
function V.__sub(a, b) return a.x - b.x end
function V.__unm(a) return a.x + a.y end
function V.__len(a) return a.y end
function V.__eq(a, b) return a.x == b.x end
function V.__lt(a, b) return a.x < b.x end
function V.__le(a, b) return a.x <= b.x end
function V.__concat(a, b) return (type(a) == "table" and a.x or a) .. "," .. (type(b) == "table" and b.y or b) end
function V.__idiv(a, b) return a.x // b end
function V.__band(a, b) return a.x & b end
function V.__shl(a, b) return a.x << b end
function V.__bnot(a) return ~a.x end
function V.__call(self, a, b, c) return self.x, a, b, c end

-- all of them, with what they give
local function all(n)
  local a, b, s = vec(1, 2), vec(3, 4), 0
  for i = 1, n do
    local c = a + b * 2 + 2 * a
    s = s + c.x + c.y + (b - a) + -a + #b + (b // 2) + (b & 1) + (b << 1) + ~a
    if a == b then s = s + 1000 end
    if a == a then s = s + 1 end
    if a < b then s = s + 2 end
    if b <= a then s = s + 3000 end
    if a ~= vec(1, 5) then s = s + 5000 end
    if a .. b == "1,4" then s = s + 7 end
    if "x" .. a == "x,2" then s = s + 11 end
    local x, y, z = a(i, 2)
    s = s + x + y + z
  end
  return s
end
print(all(1), all(100)) -- expect: 63	11250

-- events that are replaced, and removed, in a loop that is hot
local function events(n)
  local a, b, log = vec(1, 2), vec(3, 4), {}
  local add, eq, lt, len, unm = V.__add, V.__eq, V.__lt, V.__len, V.__unm
  for i = 1, n do
    if i == 40 then set(V, "add", function(p, q) return vec(0, p.y * q.y) end) end
    if i == 41 then set(V, "add", add) end
    if i == 50 then set(V, "eq", function() return 1 end) set(V, "lt", function() return nil end) end
    if i == 51 then set(V, "eq", nil) set(V, "lt", lt) end
    if i == 52 then set(V, "eq", eq) end
    if i == 60 then set(V, "len", nil) set(V, "unm", function() return "minus" end) end
    if i == 61 then set(V, "len", len) set(V, "unm", unm) end
    local c = a + b
    local m, l = -a, #b
    if i >= 39 and i <= 41 then log[#log + 1] = c.x .. ":" .. c.y end
    if i >= 49 and i <= 52 then log[#log + 1] = tostring(a == b) .. tostring(a < b) end
    if i >= 59 and i <= 61 then log[#log + 1] = m .. "/" .. l end
  end
  return table.concat(log, " ")
end
print(events(100)) -- expect: 4:6 0:8 4:6 falsetrue truefalse falsetrue falsetrue 3/4 minus/0 3/4

-- another metatable, one of the same shape with other functions, none
local function metatables(n)
  local W = {}
  set(W, "add", function() return "W+" end)
  set(W, "lt", function() return true end)
  set(W, "len", function() return "W#" end)
  local U = {}
  for k, v in pairs(V) do U[k] = v end
  set(U, "add", function() return "U+" end)
  set(U, "len", function() return "U#" end)
  local log = {}
  local a, b = vec(1, 2), vec(3, 4)
  for i = 1, n do
    if i == 30 then setmeta(a, W) end
    if i == 31 then setmeta(a, U) end
    if i == 32 then setmeta(a, V) end
    local c, l = a + b, #a
    if i >= 29 and i <= 32 then log[#log + 1] = tostring(type(c) == "table" and c.x or c) .. tostring(l) end
    if i == 60 then setmeta(a, nil) end
    if i == 60 then
      log[#log + 1] = tostring((a + b).y) -- b's
      log[#log + 1] = tostring(#a)
      setmeta(a, V)
    end
  end
  return table.concat(log, " ")
end
print(metatables(80)) -- expect: 42 W+W# U+U# 42 6 0

-- the second operand's metamethod counts where the first has none: numbers get a metatable, then strings stand there
local function seconds(n)
  local a, log, s = vec(1, 2), {}, 0
  for i = 1, n do
    if i == 50 then debug.setmetatable(0, {__mul = function() return {x = 1000} end}) end
    local c = 2 * a
    s = s + c.x
    if i == 50 then debug.setmetatable(0, nil) end
  end
  local strings = getmetatable("").__mul
  getmetatable("").__mul = function(p, q) return {x = 5000} end
  for i = 1, n do
    local k = i == 20 and "2" or 2
    s = s + (k * a).x
  end
  getmetatable("").__mul = strings
  return s
end
print(seconds(60)) -- expect: 6236

-- operands that are something else for once: numbers, strings, tables without metatable, other classes
local function others(n)
  local Other = {}
  set(Other, "add", function(p, q) return {x = "other", y = 0} end)
  set(Other, "lt", function() return "yes" end)
  local values = {[10] = 7, [20] = "8", [30] = setmeta({}, Other)}
  local a, log = vec(1, 2), {}
  for i = 1, n do
    local p, q = a, vec(i, 0)
    if values[i] then p = values[i] end
    local ok, c = pcall(function() return p + q end)
    if i == 10 or i == 20 then log[#log + 1] = tostring(ok) end
    if i == 30 then log[#log + 1] = c.x end
    if p ~= a and i < 30 then q = 9 p = tonumber(p) end
    if p < q and i % 10 == 0 then log[#log + 1] = i end
  end
  return table.concat(log, " ")
end
print(others(50)) -- expect: false 10 false 20 other 30 40 50
-- the same object, and one that is not equal to itself by its metamethod
local function same(n)
  local a, count = vec(0 / 0, 0), 0
  local b, nan = vec(0 / 0, 0), 0 / 0
  for i = 1, n do
    local p = a
    if i % 10 == 0 then p = nan end
    if p == p then count = count + 1 end
    if a == b then count = count + 1000 end
    if i % 3 == 0 and a == (i % 2 == 0 and a or nil) then count = count + 100000 end
  end
  return count
end
print(same(60)) -- expect: 1000054

-- metatables of many shapes, in which the known function stands for another event
local function shapes(n)
  local K = {}
  K.__index = K
  local function new(x) return setmetatable({x = x}, K) end
  local add = function(a, b) return a.x + b.x end
  K.__add = add
  local a, b, list, s = new(1), new(2), {}, 0
  for i = 1, n do
    local meta = {x = 1}
    set(meta, "sub", add)
    set(meta, "add", function() return 1000 end)
    meta["some" .. i % 20] = i
    meta["name" .. i] = i
    list[i] = setmeta({x = 5}, meta)
  end
  for i = 1, n do
    local p = i > 0 and list[i] or a
    s = s + (a + b) + (p + b)
  end
  return s
end
print(shapes(200)) -- expect: 200600
