-- Small functions without calls run without a frame, in a version that expects its operands to be numbers, tables with the fields and elements
-- that are asked for, and so on. What is something else makes the function begin anew, or, when it has already changed something, go on
-- where it is. Nothing happens twice.
local log = {}
local function note(...) log[#log + 1] = table.concat({ ... }, " ") end
local function flush() print(table.concat(log, "; ")); log = {} end

-- An operand with metamethods for everything.
local odd = setmetatable({}, {
  __name = "Odd",
  __index = function(_, k) note("index", tostring(k)); return 40 end,
  __newindex = function(_, k, v) note("newindex", tostring(k), tostring(v)) end,
  __add = function() note("add"); return 1.5 end,
  __sub = function() note("sub"); return 2.5 end,
  __mul = function() note("mul"); return 3.5 end,
  __div = function() note("div"); return 4.5 end,
  __mod = function() note("mod"); return 5 end,
  __unm = function() note("unm"); return 6 end,
  __len = function() note("len"); return 7 end,
  __lt = function() note("lt"); return true end,
  __le = function() note("le"); return false end,
  __eq = function() note("eq"); return true end,
  __band = function() note("band"); return 8 end,
  __bnot = function() note("bnot"); return 9 end,
})
local other = setmetatable({}, getmetatable(odd))

-- Each method changes something first, then does one thing with x and y.
local C = {}
C.__index = C
local count = 0
function C:getfield(x) self.n = self.n + 1; return x.a end
function C:getindex(x, y) self.n = self.n + 1; return x[y] end
function C:getint(x) self.n = self.n + 1; return x[1] end
function C:setfield(x, y) self.n = self.n + 1; x.a = y end
function C:setindex(x, y) self.n = self.n + 1; local v = x[y]; x[y] = self.n; return v end
function C:setint(x, y) self.n = self.n + 1; local v = x[1]; x[1] = y; return v end
function C:add(x, y) self.n = self.n + 1; return x + y end
function C:sub(x, y) self.n = self.n + 1; return x - y end
function C:mul(x, y) self.n = self.n + 1; return x * y end
function C:addk(x) self.n = self.n + 1; return x + 1 end
function C:subk(x) self.n = self.n + 1; return 1 - x end
function C:mulk(x) self.n = self.n + 1; return x * 3 end
function C:halve(x) self.n = self.n + 1; return x * 0.5 end
function C:div(x, y) self.n = self.n + 1; return x / y end
function C:modk(x) self.n = self.n + 1; return x % 7 end
function C:unm(x) self.n = self.n + 1; return -x end
function C:len(x) self.n = self.n + 1; return #x end
function C:lt(x, y) self.n = self.n + 1; if x < y then return "yes" end return "no" end
function C:le(x, y) self.n = self.n + 1; if x <= y then return "yes" end return "no" end
function C:ltk(x) self.n = self.n + 1; if x < 5 then return "yes" end return "no" end
function C:gek(x) self.n = self.n + 1; if x >= 2.5 then return "yes" end return "no" end
function C:eq(x, y) self.n = self.n + 1; if x == y then return "yes" end return "no" end
function C:band(x, y) self.n = self.n + 1; return x & y end
function C:bnot(x) self.n = self.n + 1; return ~x end
function C:upcell(x) count = count + 1; return x + count end

local o = setmetatable({ n = 0 }, C)
local function try(name, usual, y, x2, y2)
  local before, c, r = o.n, count, nil
  for _ = 1, 5 do r = o[name](o, usual, y) end
  local r2 = o[name](o, x2, y2)
  note(name, tostring(r), tostring(r2), tostring(o.n - before + count - c))
  flush()
end
try("getfield", { a = 3 }, nil, odd, nil) -- expect: index a; getfield 3 40 6
try("getindex", { 5, 6 }, 2, odd, 2) -- expect: index 2; getindex 6 40 6
try("getint", { 5, 6 }, 2, odd, 2) -- expect: index 1; getint 5 40 6
try("setfield", { a = 1 }, 2, odd, 2) -- expect: newindex a 2; setfield nil nil 6
try("setindex", { 1, 2 }, 2, odd, 2) -- expect: index 2; newindex 2 30; setindex 28 40 6
try("setint", { 1, 2 }, 2, odd, 2) -- expect: index 1; newindex 1 2; setint 2 40 6
try("add", 1, 2, odd, 1) -- expect: add; add 3 1.5 6
try("sub", 1, 2, 5, odd) -- expect: sub; sub -1 2.5 6
try("mul", 1.5, 2, odd, 1) -- expect: mul; mul 3.0 3.5 6
try("addk", 1, nil, odd, 1) -- expect: add; addk 2 1.5 6
try("subk", 1, nil, odd, 1) -- expect: sub; subk 0 2.5 6
try("mulk", 1.25, nil, odd, 1) -- expect: mul; mulk 3.75 3.5 6
try("halve", 3, nil, odd, 1) -- expect: mul; halve 1.5 3.5 6
try("div", 3, 2, odd, 1) -- expect: div; div 1.5 4.5 6
try("modk", -3, nil, odd, 1) -- expect: mod; modk 4 5 6
try("unm", 3, nil, odd, 1) -- expect: unm; unm -3 6 6
try("len", { 1, 2, 3 }, nil, odd, 1) -- expect: len; len 3 7 6
try("lt", 3, 4, odd, 1) -- expect: lt; lt yes yes 6
try("le", 3, 4, odd, 1) -- expect: le; le yes no 6
try("ltk", 3, nil, odd, nil) -- expect: lt; ltk yes yes 6
try("gek", 3, nil, odd, nil) -- expect: le; gek yes no 6
try("eq", 3, 4, odd, other) -- expect: eq; eq no yes 6
try("band", 7, 13, odd, 1) -- expect: band; band 5 8 6
try("bnot", 7, nil, odd, 1) -- expect: bnot; bnot -8 9 6
try("upcell", 7, nil, odd, 1) -- expect: add; upcell 12 1.5 6

-- Numbers that are not the usual ones.
local big = math.maxinteger
try("add", 1, 2, big, 1) -- expect: add 3 -9223372036854775808 6
try("sub", 1, 2, -big, 2) -- expect: sub -1 9223372036854775807 6
try("mul", 1, 2, big, big) -- expect: mul 2 1 6
try("addk", 1, nil, big) -- expect: addk 2 -9223372036854775808 6
try("modk", 1, nil, big) -- expect: modk 1 0 6
try("modk", 1, nil, -1.5) -- expect: modk 1 5.5 6
try("unm", 1, nil, math.mininteger) -- expect: unm -1 -9223372036854775808 6
try("unm", 0.0, nil, 0) -- expect: unm -0.0 0 6
try("ltk", 1, nil, -big) -- expect: ltk yes yes 6
try("lt", 1, 2, big, big + 0.0) -- expect: lt yes yes 6
try("lt", 1, 2, "a", "b") -- expect: lt yes yes 6
try("lt", 1, 2, 0 / 0, 1) -- expect: lt yes no 6
try("eq", 1, 1.0, big, big + 0.0) -- expect: eq yes no 6
try("eq", "a", "a", "x" .. ("y"):rep(60), "x" .. ("y"):rep(60)) -- expect: eq yes yes 6
try("eq", print, print, nil, false) -- expect: eq yes no 6
try("eq", {}, {}, print, C) -- expect: eq no no 6
try("band", 7, 13, big, -1) -- expect: band 5 9223372036854775807 6
try("band", 7, 13, 6.0, 5) -- expect: band 5 4 6
try("halve", 3, nil, "3") -- expect: halve 1.5 1.5 6
try("halve", 3.0, nil, big) -- expect: halve 1.5 4.6116860184274e+18 6
try("add", 1, 2, "10", 1) -- expect: add 3 11 6
try("len", { 1 }, nil, "four") -- expect: len 1 4 6
try("len", { 1 }, nil, {}) -- expect: len 1 0 6
try("getint", { 5 }, nil, {}) -- expect: getint 5 nil 6
try("getfield", { a = 5 }, nil, {}) -- expect: getfield 5 nil 6
try("getfield", { a = 5 }, nil, "a string") -- expect: getfield 5 nil 6
try("getfield", { a = 5 }, nil, setmetatable({}, { __index = { a = 6 } })) -- expect: getfield 5 6 6

-- Fields that are cleared: nil, or what lies behind __index.
local cleared = { a = 1 }
cleared.a = nil
try("getfield", { a = 5 }, nil, cleared) -- expect: getfield 5 nil 6
setmetatable(cleared, { __index = { a = "behind" }, __newindex = function(_, k, v) note("newindex", k, tostring(v)) end })
try("getfield", { a = 5 }, nil, cleared) -- expect: getfield 5 behind 6
try("setfield", { a = 5 }, 1, cleared, 2) -- expect: newindex a 2; setfield nil nil 6

local behind = {}
local shy = setmetatable({ a = 1 }, { __index = behind })
print(o:getfield(shy)) -- expect: 1
shy.a = nil
print(o:getfield(shy), o:getfield(shy), o:getfield(shy)) -- expect: nil	nil	nil
behind.a = "late"
print(o:getfield(shy)) -- expect: late

-- Errors: once something was changed, and before; where they are, and who they are in.
local function lines(f, ...)
  local ok, message = xpcall(f, function(m) return m .. " " .. debug.traceback("", 2):match("quick_paths.lua:(%d+)") end, ...)
  print(ok, message)
end
local function late(t, x)
  t.n = t.n + 1
  local y = t.n
  return y + x
end
local function early(t, x)
  local y = t.n
  return y + x.z
end
for _ = 1, 3 do late({ n = 1 }, 2) early({ n = 1 }, { z = 1 }) end
lines(late, { n = 1 }, {}) -- expect: false	quick_paths.lua:146: attempt to perform arithmetic on a table value (local 'x') 146
lines(late, { n = {} }, 1) -- expect: false	quick_paths.lua:144: attempt to perform arithmetic on a table value (field 'n') 144
lines(early, { n = 1 }, 5) -- expect: false	quick_paths.lua:150: attempt to index a number value (local 'x') 150
lines(early, nil, 5) -- expect: false	quick_paths.lua:149: attempt to index a nil value (local 't') 149
local function checked(t, i)
  t.uses = t.uses + 1
  if i > t.n then
    error("too far: " .. i)
  end
  return t[i]
end
print(checked({ uses = 0, n = 2, 5, 6 }, 2)) -- expect: 6
lines(checked, { uses = 0, n = 2, 5, 6 }, 3) -- expect: false	quick_paths.lua:160: too far: 3 160

-- Parameters that are overwritten before something unusual is met.
local function swapped(a, b)
  a, b = b, a
  b = b * 2
  return b + a.x
end
print(swapped(1, { x = 2 }), swapped(1.5, { x = 2 })) -- expect: 4	5.0
print(swapped(1, odd)) -- expect: 42
flush() -- expect: index x
local function typed(n, t)
  n = n + 1
  t.n = n
  n = n + t.step
  return n
end
local total = 0
for i = 1, 3 do total = total + typed(i, { step = 10, n = 0 }) end
print(total, typed(4, { step = 1.5, n = 0 }), typed(4, setmetatable({ n = 0 }, { __index = { step = 100 } }))) -- expect: 39	6.5	105

-- Fewer arguments, and more.
local function two(a, b) if b == nil then return a end return b end
print(two(1), two(1, 2), two(1, 2, 3), two()) -- expect: 1	2	2	nil

-- A coroutine that is left in the midst of what goes on.
local yielding = setmetatable({}, { __add = function(a, b) return coroutine.yield("in add") end })
local function adds(t, x)
  t.n = t.n + 1
  local sum = x + t.n
  return sum, t.n
end
local function adds_one(t, x)
  t.n = t.n + 1
  return x + t.n
end
for _ = 1, 3 do adds({ n = 1 }, 2) adds_one({ n = 1 }, 2) end
local co = coroutine.wrap(function() return adds_one({ n = 1 }, yielding) end)
print(co()) -- expect: in add
print(co("resumed")) -- expect: resumed
co = coroutine.wrap(function() return adds({ n = 1 }, yielding) end)
print(co()) -- expect: in add
print(co("resumed")) -- expect: resumed	2

-- A collection while it goes on: what is in its registers stays.
local function kept(t, x)
  local s = t.s
  t.n = t.n + 1
  local l = #x
  return s .. l
end
local collects = setmetatable({}, { __len = function() collectgarbage(); return 12 end })
for _ = 1, 3 do kept({ s = "a", n = 1 }, { 1 }) end
print(kept({ s = ("b"):rep(3) .. tostring(o.n), n = 1 }, collects):gsub("%d+", "")) -- expect: bbb	1

-- Recursion through what it leaves for, until the stack has no more room.
local depth = 0
local deep
local nests = setmetatable({}, { __index = function(t, k) depth = depth + 1; return deep(t) end })
deep = function(t)
  depth = depth + 0
  return t.below
end
print(pcall(deep, nests) == false, depth > 100) -- expect: true	true

-- A hook sees every call.
local calls = 0
local function getter(t) return t.a end
local function run() for _ = 1, 10 do getter({ a = 1 }) end end
run()
debug.sethook(function() if debug.getinfo(2, "f").func == getter then calls = calls + 1 end end, "c")
run()
debug.sethook()
print(calls) -- expect: 10

-- The same function under another name, another one under the same.
function C.first(t) return t.a end
local function through(t) return C.first(t) end
local p = { a = 1, b = 2 }
print(through(p), through(p)) -- expect: 1	1
C.first = function(t) return t.b end
print(through(p)) -- expect: 2
C.first = setmetatable({}, { __call = function(_, t) return t.a + t.b end })
print(through(p)) -- expect: 3

-- What is known to be nil, or a number, may be compared with anything: libtcc takes the text, too.
local function is_absent() local r if r == absent then return 1 end return 2 end
local function is_half() local r = 0.5 if absent == r then return 1 end return 2 end
local function is_five() local r = 5 if r == absent then return 1 end return 2 end
print(is_absent(), is_half(), is_five())
-- expect: 1	2	2
