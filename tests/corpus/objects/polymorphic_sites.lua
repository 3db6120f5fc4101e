-- One site, from 1 to 64 classes and layouts; classes are added, changed and dropped while the site runs.
local function class(n, extra)
  local C = { kind = n }
  C.__index = C
  function C:area() return self.w * n end
  function C:grow(by) self.w = self.w + by; return self end
  for i = 1, extra do C["extra" .. i] = i end
  return C
end
local function object(C, i)
  local o = {}
  for k = 1, i % 3 do o["pad" .. k] = k end -- the field lies in another slot
  o.w = i
  if i % 5 == 0 then o.after = i end
  return setmetatable(o, C)
end

-- The same arithmetic without methods, for comparison.
local function areas(list)
  local sum = 0
  for i = 1, #list do sum = sum + list[i]:area() end
  return sum
end
local function kinds(list)
  local sum = 0
  for i = 1, #list do sum = sum + list[i].kind end
  return sum
end
local function grow(list) for i = 1, #list do list[i]:grow(1).mark = i end end
local function expected(list)
  local a, k = 0, 0
  for _, o in ipairs(list) do
    local C = getmetatable(o)
    a, k = a + rawget(o, "w") * rawget(C, "kind"), k + rawget(C, "kind")
  end
  return a, k
end

local out = {}
for _, count in ipairs({ 1, 2, 3, 4, 5, 8, 12, 40, 64, 3, 1 }) do
  local classes, list = {}, {}
  for i = 1, count do classes[i] = class(i, i % 4) end
  for i = 1, 192 do list[i] = object(classes[i % count + 1], i) end
  for round = 1, 4 do
    local a, k = expected(list)
    if areas(list) ~= a or kinds(list) ~= k then error("classes: " .. count) end
    grow(list)
    if round == 2 then classes[1].area = function(self) return self.w * self.kind end end
    if round == 3 then
      classes[count].kind = 1000
      classes[count].area = classes[1].area
    end
  end
  out[#out + 1] = areas(list)
end
print(table.concat(out, " ")) -- expect: 19296000 9609696 6451232 4876800 3857598 2539392 1786496 794688 1054440 6451232 19296000

-- Many layouts of plain records at one site, read, written, and with the field missing in some.
do
  local names = { "a", "b", "c", "d", "e", "f" }
  local list = {}
  for i = 0, 63 do
    local r = {}
    for k = 1, 6 do if (i >> (k - 1)) & 1 == 1 then r[names[k]] = k end end
    list[#list + 1] = r
  end
  local function read(r) return (r.a or 0) + (r.b or 0) + (r.c or 0) + (r.d or 0) + (r.e or 0) + (r.f or 0) end
  local function write(r, v) r.c = v; r.f = v end
  local sums = {}
  for round = 1, 6 do
    local sum = 0
    for i = 1, #list do sum = sum + read(list[i]) end
    sums[round] = sum
    if round == 2 then for i = 1, #list, 3 do write(list[i], 10) end end
    if round == 3 then for i = 1, #list do list[i].b = nil end end
    if round == 4 then for i = 1, #list do list[i][names[i % 6 + 1]] = i end end
    if round == 5 then for i = 1, #list, 2 do write(list[i], nil) end end
  end
  print(table.concat(sums, " ")) -- expect: 672 672 1013 949 2922 2316
end

-- A site that sees tables, strings, userdata, numbers with and without metatables, and nil.
do
  local function size(v) return v:len() end
  local function field(v) return v.len end
  local list = { "text", { len = function() return 1 end }, setmetatable({}, { __index = { len = function() return 2 end } }),
    setmetatable({}, { __index = function() return function() return 3 end end }), io.stdout, 5, "other text" }
  local seen = {}
  for round = 1, 3 do
    for i = 1, #list do
      local ok, n = pcall(size, list[i])
      local ok2, f = pcall(field, list[i])
      seen[#seen + 1] = (ok and n or "error") .. (ok2 and type(f) or "-")
    end
    if round == 1 then getmetatable(io.stdout).__index.len = function() return 4 end end
    if round == 2 then getmetatable(io.stdout).__index.len = nil; list[2].len = nil end
  end
  print(table.concat(seen, " "))
-- expect: 4function 1function 2function 3function errornil error- 10function 4function 1function 2function 3function 4function error- 10function 4function errornil 2function 3function errornil error- 10function
end

-- Visitors: the node's class chooses the method, the visitor's class its meaning; both change.
do
  local function node(kind, ...) return { kind = kind, ... } end
  local tree = node("add", node("mul", node("num", 2), node("num", 3)), node("neg", node("num", 4)))
  local Base = {}
  Base.__index = Base
  function Base:visit(n) return self[n.kind](self, n) end
  local Eval = setmetatable({}, Base)
  Eval.__index = Eval
  function Eval:num(n) return n[1] end
  function Eval:add(n) return self:visit(n[1]) + self:visit(n[2]) end
  function Eval:mul(n) return self:visit(n[1]) * self:visit(n[2]) end
  function Eval:neg(n) return -self:visit(n[1]) end
  local Print = setmetatable({}, Base)
  Print.__index = Print
  function Print:num(n) return "" .. n[1] end
  function Print:add(n) return "(" .. self:visit(n[1]) .. "+" .. self:visit(n[2]) .. ")" end
  function Print:mul(n) return self:visit(n[1]) .. "*" .. self:visit(n[2]) end
  function Print:neg(n) return "-" .. self:visit(n[1]) end
  local Count = setmetatable({ n = 0 }, { __index = function(_, k)
    return k == "visit" and Base.visit or function(self, n)
      self.n = self.n + 1
      for _, child in ipairs(n) do if type(child) == "table" then self:visit(child) end end
      return self.n
    end
  end })
  Count.__index = Count
  local visitors = { setmetatable({}, Eval), setmetatable({}, Print), Count }
  local results = {}
  for round = 1, 4 do
    for i = 1, 3 do results[#results + 1] = visitors[i]:visit(tree) end
    if round == 1 then function Eval:neg(n) return 100 end end
    if round == 2 then Eval.neg = nil; function Base:neg() return 5 end end
    if round == 3 then function Base:visit(n) return n.kind end end
  end
  print(table.concat(results, " ")) -- expect: 2 (2*3+-4) 6 106 (2*3+-4) 12 11 (2*3+-4) 18 add add add
end

-- Records of 900 named fields, all of one layout: so many names that some share an entry in any cache.
do
  local fields, reads = {}, {}
  for i = 1, 900 do
    fields[i] = "name" .. i .. " = " .. i .. " + base"
    reads[i] = "sum = sum + o.name" .. i .. " * " .. i % 7
  end
  local new = load("local base = ... return { " .. table.concat(fields, ", ") .. " }")
  local named = load("local o, sum = ..., 0 " .. table.concat(reads, " ") .. " return sum")
  local C = setmetatable({ inherited = 5 }, { __index = new(1000) })
  C.__index = C
  local a, b, below = new(0), new(10000), setmetatable({}, C)
  for _ = 1, 20 do setmetatable({}, C) end
  for round = 1, 3 do
    for i = 1, 900 do
      local k = "name" .. i
      if a[k] ~= i or b[k] ~= 10000 + i or below[k] ~= 1000 + i then error(k) end
      if a["no" .. k] ~= nil or below["no" .. k] ~= nil or below.inherited ~= 5 then error("no " .. k) end
    end
    for i = 1, 900 do
      local k = "name" .. i
      b[k] = b[k] + 1
      b[k] = b[k] - 1
    end
  end
  for _ = 1, 2 do print(named(a), named(b), named(below)) end
  -- expect: 1215454	28195454	3913454
  -- expect: 1215454	28195454	3913454
end
