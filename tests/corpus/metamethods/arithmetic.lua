-- Arithmetic and bitwise metamethods: all events, both sides, mixed types.
local log
local function name(x) return type(x) == "table" and (rawget(x, "name") or "?") or tostring(x) end
local mt = {}
for _, event in ipairs { "add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "concat" } do
  mt["__" .. event] = function(a, b) return event .. "(" .. name(a) .. "," .. name(b) .. ")" end
end
for _, event in ipairs { "unm", "bnot" } do
  mt["__" .. event] = function(a, b) return event .. "(" .. name(a) .. "," .. name(b) .. ")" end
end
local a, b = setmetatable({ name = "a" }, mt), setmetatable({ name = "b" }, mt)
print(a + b, a - b, a * b, a / b)  -- expect: add(a,b)	sub(a,b)	mul(a,b)	div(a,b)
print(a % b, a ^ b, a // b)  -- expect: mod(a,b)	pow(a,b)	idiv(a,b)
print(a & b, a | b, a ~ b, a << b, a >> b)  -- expect: band(a,b)	bor(a,b)	bxor(a,b)	shl(a,b)	shr(a,b)
print(a .. b, -a, ~a)  -- expect: concat(a,b)	unm(a,a)	bnot(a,a)
-- Constants on the right and on the left.
print(a + 1, 1 + a, a - 1, 1 - a, a * 2.5, 2.5 * a)
-- expect: add(a,1)	add(1,a)	sub(a,1)	sub(1,a)	mul(a,2.5)	mul(2.5,a)
print(a / 2, 2 / a, a % 3, 3 % a, a ^ 2, 2 ^ a, a // 4, 4 // a)
-- expect: div(a,2)	div(2,a)	mod(a,3)	mod(3,a)	pow(a,2)	pow(2,a)	idiv(a,4)	idiv(4,a)
print(a & 7, 7 & a, a | 8, 8 | a, a ~ 9, 9 ~ a, a << 1, 1 << a, a >> 2, 2 >> a)
-- expect: band(a,7)	band(7,a)	bor(a,8)	bor(8,a)	bxor(a,9)	bxor(9,a)	shl(a,1)	shl(1,a)	shr(a,2)	shr(2,a)
print(a + 1000000, 1000000 - a, a + 1.5, a - 0.5, a & 65536, a + "s", "s" + a)
-- expect: add(a,1000000)	sub(1000000,a)	add(a,1.5)	sub(a,0.5)	band(a,65536)	add(a,s)	add(s,a)
print(a .. 1, 1 .. a, "x" .. a, a .. "x", a .. nil, nil .. a)
-- expect: concat(a,1)	concat(1,a)	concat(x,a)	concat(a,x)	concat(a,nil)	concat(nil,a)
print(a + nil, nil + a, true - a, {} * a, a & 1.5, a << "x")
-- expect: add(a,nil)	add(nil,a)	sub(true,a)	mul(?,a)	band(a,1.5)	shl(a,x)
-- The first operand's metamethod is preferred, the second's used otherwise.
local other = setmetatable({ name = "o" }, { __add = function(x, y) return "other's " .. name(x) .. name(y) end })
print(a + other, other + a, other + 1, 1 + other)  -- expect: add(a,o)	other's oa	other's o1	other's 1o
print(pcall(function() return other - 1 end))
-- expect: false	arithmetic.lua:32: attempt to perform arithmetic on a table value (upvalue 'other')
print(pcall(function() return 1 - other end))
-- expect: false	arithmetic.lua:34: attempt to perform arithmetic on a table value (upvalue 'other')
print(pcall(function() return other & 1 end))
-- expect: false	arithmetic.lua:36: attempt to perform bitwise operation on a table value (upvalue 'other')
print(pcall(function() return -other end))
-- expect: false	arithmetic.lua:38: attempt to perform arithmetic on a table value (upvalue 'other')
-- Results of any type, cut to one value.
local multi = setmetatable({}, { __add = function() return 1, 2, 3 end, __unm = function() end, __mul = function() return false end })
print((multi + multi), select("#", multi + multi), -multi, multi * 1)  -- expect: 1	1	nil	false
-- A callable table as metamethod.
local callable = setmetatable({}, { __call = function(self, x, y) return "called", x, y end })
print(setmetatable({}, { __add = callable }) + 1)  -- expect: called
-- Complex numbers.
local Complex = {}
Complex.__index = Complex
local function complex(re, im) return setmetatable({ re = re, im = im or 0 }, Complex) end
local function lift(x) return type(x) == "number" and complex(x) or x end
function Complex.__add(x, y) x, y = lift(x), lift(y); return complex(x.re + y.re, x.im + y.im) end
function Complex.__mul(x, y) x, y = lift(x), lift(y); return complex(x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re) end
function Complex.__unm(x) return complex(-x.re, -x.im) end
function Complex.__eq(x, y) return x.re == y.re and x.im == y.im end
function Complex.__tostring(x) return string.format("%g%+gi", x.re, x.im) end
local z = complex(1, 2)
print(tostring(z + 1), tostring(2 * z), tostring(z * z), tostring(-z), z + z == 2 * z)
-- expect: 2+2i	2+4i	-3+4i	-1-2i	true
-- Strings do arithmetic through their own metatable, which may be changed.
print("10" + 5, "3" * "4", pcall(function() return "a" + 1 end))
-- expect: 15	12	false	arithmetic.lua:60: attempt to add a 'string' with a 'number'
local smt = getmetatable("")
local old = smt.__add
smt.__add = function(x, y) return x .. "+" .. y end
print("a" + "b", "1" + 1, 1 + "1")  -- expect: a+b	1+1	1+1
smt.__add = old
print("1" + 1)  -- expect: 2
-- A number with a string with a metamethod table: the table wins.
print("5" + a, a + "5", "x" * a)  -- expect: add(5,a)	add(a,5)	mul(x,a)
