-- Function statements, methods, call syntax.
local t = { inner = { deep = {} } }
function t.plain(a) return "plain " .. a end
function t.inner.deep.nested(a) return "nested " .. a end
function t.inner.deep:method(a) return self == t.inner.deep, a end
print(t.plain("x"), t.inner.deep.nested("y"), t.inner.deep:method("z"))  -- expect: plain x	nested y	true	z
function global_function() return "global" end
print(global_function(), _G.global_function == global_function)  -- expect: global	true
local function opt(a, b) return a, b end
print(opt(), opt(1), opt(1, 2), opt(1, 2, 3))  -- expect: nil	1	1	1	2
-- String and table call syntax.
local function id(x) return x end
print(id"string", id[[long]], id{ 5 }[1], #id{}, type(id{}))
-- expect: string	long	5	0	table
print(("%d-%s"):format(5, "x"), ("abc"):upper():lower():len())  -- expect: 5-x	3
local obj = { v = 1 }
function obj:set(v) self.v = v; return self end
function obj:get() return self.v end
print(obj:set(5):set(6):get())  -- expect: 6
print(obj.get(obj), obj["get"](obj))  -- expect: 6	6
-- A method of a computed object, evaluated once.
local evaluations = 0
local function make() evaluations = evaluations + 1; return obj end
print(make():get(), evaluations)  -- expect: 6	1
-- Calls that return functions.
local function curry(a) return function(b) return function(c) return a + b + c end end end
print(curry(1)(2)(3))  -- expect: 6
-- Multiple results in the middle are cut to one.
local function mr() return 1, 2, 3 end
print(mr(), "|", mr())  -- expect: 1	|	1	2	3
print(({ mr() })[3], (mr()), select("#", mr()), select("#", (mr())))  -- expect: 3	1	3	1
print(mr() + 10, ({ mr(), mr() })[2], #{ mr(), "x" })  -- expect: 11	1	2
-- No value at all.
local function none() end
print(none(), (none()), select("#", none()), select("#", (none())))  -- expect: nil	nil	0	1
print(pcall(function() return #{ none() } end))  -- expect: true	0
print(type((none())), pcall(type, none()))  -- expect: nil	false	bad argument #1 to 'type' (value expected)
-- Function identity and fields.
local f1, f2 = function() end, function() end
print(f1 == f2, f1 == f1, ({ [f1] = "k" })[f1])  -- expect: false	true	k
-- Recursion through a table field; through a global.
local rec = {}
function rec.fact(n) return n <= 1 and 1 or n * rec.fact(n - 1) end
print(rec.fact(20), rec.fact(21))  -- expect: 2432902008176640000	-4249290049419214848
function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end
print(ackermann(2, 5))  -- expect: 13
-- Semicolons, and calls that begin with a parenthesis.
;;; local a = 1; ; local b = 2;
(print)(a, b);  -- expect: 1	2
("x"):rep(2)
do ; end
print(#"length", -t.plain("1"):len())  -- expect: 6	-7
return "a chunk may return"
