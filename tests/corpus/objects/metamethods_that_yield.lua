-- Metamethods written in Lua that yield, raise errors, recurse, return several values or none, and are changed while they run.
local function log_of(body)
  local co = coroutine.wrap(function(...) return "end", body(...) end)
  local out = {}
  local send = nil
  for i = 1, 200 do
    local r = table.pack(co(send))
    local words = {}
    for k = 1, r.n do words[k] = tostring(r[k]) end
    out[#out + 1] = table.concat(words, ",")
    if r[1] == "end" then break end
    send = i * 10
  end
  return table.concat(out, " ")
end
local yield = coroutine.yield

-- Every event yields twice, in a loop that runs through the same sites thrice.
do
  local function event(name)
    return function(a, b, c)
      local x = yield(name)
      local y = yield(name .. "2")
      return (x or 0) + (y or 0)
    end
  end
  local mt = {}
  for _, name in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "idiv", "unm", "concat", "len", "eq", "lt", "le", "index", "newindex", "call", "band", "shl", "bnot" }) do
    mt["__" .. name] = event(name)
  end
  local function object() return setmetatable({}, mt) end
  print(log_of(function()
    local sum = 0
    for _ = 1, 3 do
      local a, b = object(), object()
      sum = sum + (a + b) + (a - 1) + (2 * a) + (a / b) + (a % b) + (a ^ 2) + (a // b) + -a + (a .. "x") + #a
    end
    return sum
  end))
-- expect: add add2 sub sub2 mul mul2 div div2 mod mod2 pow pow2 idiv idiv2 unm unm2 concat concat2 len len2 add add2 sub sub2 mul mul2 div div2 mod mod2 pow pow2 idiv idiv2 unm unm2 concat concat2 len len2 add add2 sub sub2 mul mul2 div div2 mod mod2 pow pow2 idiv idiv2 unm unm2 concat concat2 len len2 end,18300
  print(log_of(function()
    local n = 0
    for _ = 1, 3 do
      local a, b = object(), object()
      if a == b then n = n + 1 end
      if a < b then n = n + 10 end
      if not (a <= b) then n = n + 100 end
      if a > 1 then n = n + 1000 end
    end
    return n
  end)) -- expect: eq eq2 lt lt2 le le2 lt lt2 eq eq2 lt lt2 le le2 lt lt2 eq eq2 lt lt2 le le2 lt lt2 end,3033
  print(log_of(function()
    local sum = 0
    for i = 1, 3 do
      local a = object()
      a.field = i
      a[i] = i
      sum = sum + a.field + a[i] + a(i) + (a & 1) + (a << 1) + ~a
    end
    return sum
  end))
-- expect: newindex newindex2 newindex newindex2 index index2 index index2 call call2 band band2 shl shl2 bnot bnot2 newindex newindex2 newindex newindex2 index index2 index index2 call call2 band band2 shl shl2 bnot bnot2 newindex newindex2 newindex newindex2 index index2 index index2 call call2 band band2 shl shl2 bnot bnot2 end,9540
end

-- Yields on the way through a chain; the chain is changed by whoever resumes.
do
  local base = setmetatable({}, { __index = function(t, k) return yield("base " .. k) or "default" end })
  local middle = setmetatable({}, { __index = base })
  local o = setmetatable({}, { __index = middle })
  local co = coroutine.wrap(function()
    local out = {}
    for i = 1, 5 do out[i] = tostring(o.v) end
    return table.concat(out, " ")
  end)
  local got = { co() }
  got[2] = co("first")
  middle.v = "from middle"
  got[3] = co("second")
  print(table.concat(got, "; ")) -- expect: base v; base v; first second from middle from middle from middle
end

-- Errors: the metamethod is replaced by one that works, and the site goes on.
do
  local mt = { __add = function() error("first") end, __index = function(_, k) error({ key = k }) end, __lt = function() error("no order", 0) end }
  local o = setmetatable({}, mt)
  local function sum() return o + 1 end
  local function field() return o.field end
  local function less() return o < 1 end
  for i = 1, 4 do
    if i == 3 then
      mt.__add = function() return "sum" end
      mt.__index = function(_, k) return k end
      mt.__lt = function() return false end
    end
    local _, a = pcall(sum)
    local _, b = pcall(field)
    local _, c = pcall(less)
    print(a, type(b) == "table" and b.key or b, c)
  end
end
-- expect: metamethods_that_yield.lua:84: first	field	no order
-- expect: metamethods_that_yield.lua:84: first	field	no order
-- expect: sum	field	false
-- expect: sum	field	false

-- Results: exactly one is used, none is nil; comparisons become booleans.
do
  local mt = {
    __add = function() return 1, 2, 3 end, __sub = function() end, __index = function() return "a", "b" end,
    __lt = function() return nil end, __le = function() return 0 end, __eq = function() return "yes", false end,
    __len = function() return "length", 2 end, __concat = function() end, __call = function(...) return select("#", ...), ... end,
  }
  local a, b = setmetatable({}, mt), setmetatable({}, mt)
  for _ = 1, 2 do
    print(a + b, a - b, a.x, a < b, a <= b, a == b, a ~= b, #a, a .. b)
    print((a + 1), ({ a + 1, a + 2 })[1], select("#", a - 1, a.y), select(2, a.x, a.y))
    print(select("#", a(1, 2)), (select(3, a("x", "y"))), select("#", a()), (a(nil)))
  end
end
-- expect: 1	nil	a	false	true	true	false	length	nil
-- expect: 1	1	2	a
-- expect: 4	x	2	2
-- expect: 1	nil	a	false	true	true	false	length	nil
-- expect: 1	1	2	a
-- expect: 4	x	2	2

-- A metamethod that recurses: a tree of sums, compared and concatenated.
do
  local Node = {}
  Node.__index = Node
  local function node(l, r) return setmetatable({ l = l, r = r }, Node) end
  function Node.__add(a, b)
    if type(a) == "number" and type(b) == "number" then return a + b end
    if type(a) == "number" then return a + b.l + b.r end
    if type(b) == "number" then return a.l + a.r + b end
    return (a.l + b.l) + (a.r + b.r)
  end
  function Node.__eq(a, b) return a.l == b.l and a.r == b.r end
  function Node.__len(a) return (type(a.l) == "number" and 1 or #a.l) + (type(a.r) == "number" and 1 or #a.r) end
  function Node.__concat(a, b)
    local function text(x) return type(x) == "table" and "(" .. x.l .. " " .. x.r .. ")" or x end
    return text(a) .. text(b)
  end
  local function tree(d) return d == 0 and 1 or node(tree(d - 1), tree(d - 1)) end
  local t = tree(8)
  print(t + 0, t + t, #t, t == tree(8), t == tree(7), tree(2) .. "!") -- expect: 256	512	256	true	false	((1 1) (1 1))!
  Node.__eq = nil
  print(t == tree(8), node(1, 2) == node(1, 2)) -- expect: false	false
end

-- A metamethod exchanges itself and its object's metatable while it runs.
do
  local one, two = {}, {}
  local o = setmetatable({}, one)
  function one.__add(a, n)
    one.__add = function(_, m) return "other " .. m end
    setmetatable(a, two)
    return "one " .. n
  end
  function two.__add(a, n)
    setmetatable(a, one)
    return "two " .. n
  end
  local out = {}
  for i = 1, 6 do out[i] = o + i end
  print(table.concat(out, ", ")) -- expect: one 1, two 2, other 3, other 4, other 5, other 6
end

-- __call chains, and __call that changes under a site that calls.
do
  local f = setmetatable({}, { __call = function(self, x) return "f" .. x end })
  local g = setmetatable({}, { __call = f })
  local function call(c, x) return c(x) end
  local function tail(c, x) local r = c(x) return r end
  local out = {}
  for i = 1, 8 do
    if i == 3 then getmetatable(f).__call = function(_, x) return "F" .. tostring(x) end end
    if i == 5 then getmetatable(f).__call = nil end
    if i == 7 then getmetatable(f).__call = math.max end
    local ok, r = pcall(call, f, i)
    local ok2, r2 = pcall(tail, f, i)
    out[i] = tostring(ok and r or r:match("attempt.*") or r:match("number expected.*")) .. "/" .. tostring(ok2)
  end
  print(table.concat(out, " "))
-- expect: f1/true f2/true F3/true F4/true attempt to call a table value (local 'c')/false attempt to call a table value (local 'c')/false attempt to compare table with number/false attempt to compare table with number/false
  local h = setmetatable({}, { __call = function(self, ...) return select("#", ...), ... end })
  local k = setmetatable({}, { __call = function(self, ...) return h(self == self, ...) end })
  for _ = 1, 2 do print(k(), k(1, nil), (k(nil, nil))) end
-- expect: 1	3	3
-- expect: 1	3	3
end
