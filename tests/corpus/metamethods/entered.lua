-- Metamethods that are Lua functions, entered from every kind of instruction: what becomes of their first result, and
-- what they see on the stack.
local log = {}
local function note(...) log[#log + 1] = table.concat({...}, " ") end
local function flush() print(table.concat(log, "; ")) log = {} end

local mt = {}
local function new(name) return setmetatable({name = name}, mt) end
local function label(v) return type(v) == "table" and rawget(v, "name") or tostring(v) end
for _, event in ipairs{"add", "sub", "mul", "mod", "pow", "div", "idiv", "band", "bor", "bxor", "shl", "shr", "concat"} do
  mt["__" .. event] = function(a, b) note(event, label(a), label(b)) return event, "second", "third" end
end
mt.__unm = function(a, b) note("unm", label(a), label(b)) return "unm", 2 end
mt.__bnot = function(a, b) note("bnot", label(a), label(b)) return "bnot", 2 end
mt.__len = function(a, b) note("len", label(a), label(b)) return "len", 2 end
mt.__index = function(t, k) note("index", label(t), label(k)) return k, 2 end
mt.__newindex = function(t, k, v) note("newindex", label(t), label(k), label(v)) return 1, 2, 3 end
mt.__call = function(self, ...) note("call", label(self), select("#", ...)) return ... end

local a, b = new("a"), new("b")
-- Registers, constants, both orders.
print(a + b, a + 1, 1 + a, a - b, a - 2, 2 - a, a * b, a * 3, a % b, a % 4, a ^ b, a ^ 2, a / b, a / 2, a // b, a // 2)
flush()
print(a & b, a & 1, 1 & a, a | b, a | 1, a ~ b, a ~ 1, a << b, a << 1, 1 << a, a >> b, a >> 1)
flush()
print(-a, ~a, #a)
flush()
print(a .. b, a .. 1, 1 .. a, "x" .. a .. "y", "x" .. "y" .. a .. "z" .. "w" .. 1)
flush()
-- Fields, methods, elements, integers as keys; in an own upvalue; as globals.
print(a.field, a[1], a[b] == b, a["x y"], a[2 ^ 53], a[nil])
flush()
a.field = 1 a[1] = 2 a[b] = 3 a["x y"] = nil a[0x7fffffff] = b
flush()
local function upvalues() a.up = a.down return a.up, a[1] end
print(upvalues())
flush()
do
  local _ENV = setmetatable({}, {__index = function(t, k) note("global", k) return k end, __newindex = function(t, k, v) note("set", k, v) end})
  x = y
  y = x
end
flush()
-- Results do not overwrite what they should not.
do
  local x, y, z = 1, a, 3
  y = y + 1
  print(x, y, z)
  x, y, z = a.p, a.q, a.r
  print(x, y, z)
  local t = {a.k1, a + 1, #a, a .. 1, -a}
  print(table.concat(t, " "))
  log = {}
end
-- Arguments: missing, too many, varargs.
do
  local m = setmetatable({}, {
    __add = function() return "none" end, __sub = function(x) return "one" end,
    __mul = function(x, y, z, u, v) return tostring(z) .. tostring(u) .. tostring(v) end,
    __index = function(...) return select("#", ...) end,
    __newindex = function(...) print(select("#", ...), select(3, ...)) end,
    __div = function(x, ...) local y, z = ... return select("#", ...) * 100 + y end,
    __unm = function(...) return select("#", ...) end,
    __len = function(...) return select("#", ...) end,
    __concat = function(x, y, ...) return select("#", ...) end})
  print(m + 1, m - 1, m * 1, m.x, m / 5, -m, #m, m .. 1)
  m.x = "v"
end
-- No result, falsy results.
do
  local m = setmetatable({}, {__add = function() end, __index = function() end, __len = function() return false end, __concat = function() return nil end,
    __newindex = function() return end, __call = function() end})
  print(m + 1, m.x, #m, m .. 1, (m()))
  print(1 .. (m .. 1 == nil and "nil" or "?"))
end
-- Concatenation goes on with what is left.
do
  local order = {}
  local c = {}
  local function C(s) return setmetatable({s = s}, c) end
  c.__concat = function(x, y)
    local function s(v) return type(v) == "table" and v.s or tostring(v) end
    order[#order + 1] = s(x) .. "|" .. s(y)
    return C("(" .. s(x) .. s(y) .. ")")
  end
  local x, y = C"x", C"y"
  print((1 .. x .. 2 .. y .. 3 .. 4).s, table.concat(order, " "))
  order = {}
  print((x .. y .. x .. y).s, table.concat(order, " "))
  order = {}
  print(("a" .. "b" .. x .. "c" .. "d").s, table.concat(order, " "))
  c.__concat = function(p, q) order[#order + 1] = 1 return "text" end
  order = {}
  print(1 .. x .. 2 .. y .. 3 .. 4, #order)
  print("p" .. 1 .. "q" .. x, x .. "p" .. 1 .. "q")
end
-- The same in loops, so that caches and superinstructions are warm.
do
  local n = 0
  local acc = setmetatable({}, {__add = function(p, q) n = n + 1 return p end, __index = function(t, k) return n end, __len = function() return n end,
    __concat = function(p, q) return n end, __eq = function() return n % 2 == 0 end, __lt = function() return n < 50 end, __le = function() return n <= 10 end})
  local other = setmetatable({}, getmetatable(acc))
  local even, less, le, sum = 0, 0, 0, 0
  for i = 1, 100 do
    acc = acc + i
    if acc == other then even = even + 1 end
    if acc < other then less = less + 1 end
    if acc <= 5 then le = le + 1 end
    sum = sum + acc.n + #acc + acc[i] + (acc .. i)
  end
  print(n, even, less, le, sum)
end

-- What lua5.4 prints:
-- expect: add	add	add	sub	sub	sub	mul	mul	mod	mod	pow	pow	div	div	idiv	idiv
-- expect: add a b; add a 1; add 1 a; sub a b; sub a 2; sub 2 a; mul a b; mul a 3; mod a b; mod a 4; pow a b; pow a 2; div a b; div a 2; idiv a b; idiv a 2
-- expect: band	band	band	bor	bor	bxor	bxor	shl	shl	shl	shr	shr
-- expect: band a b; band a 1; band 1 a; bor a b; bor a 1; bxor a b; bxor a 1; shl a b; shl a 1; shl 1 a; shr a b; shr a 1
-- expect: unm	bnot	len
-- expect: unm a a; bnot a a; len a a
-- expect: concat	concat	concat	xconcat	xyconcat
-- expect: concat a b; concat a 1; concat 1 a; concat a y; concat a zw1
-- expect: field	1	true	x y	9.007199254741e+15	nil
-- expect: index a field; index a 1; index a b; index a x y; index a 9.007199254741e+15; index a nil
-- expect: newindex a field 1; newindex a 1 2; newindex a b 3; newindex a x y nil; newindex a 2147483647 b
-- expect: up	1
-- expect: index a down; newindex a up down; index a up; index a 1
-- expect: global y; set x y; global x; set y x
-- expect: 1	add	3
-- expect: p	q	r
-- expect: k1 add len concat unm
-- expect: none	one	nilnilnil	2	105	2	2	0
-- expect: 3	v
-- expect: nil	nil	false	nil	nil
-- expect: 1nil
-- expect: (1(x(2(y34))))	y|34 2|(y34) x|(2(y34)) 1|(x(2(y34)))
-- expect: (x(y(xy)))	x|y y|(xy) x|(y(xy))
-- expect: (a(b(xcd)))	x|cd b|(xcd) a|(b(xcd))
-- expect: 1text	2
-- expect: p1text	text
-- expect: 100	50	49	10	20200
