-- Functions called with arguments of many types, before and after they are warm.
local function add(a, b) return a + b end
local function index(t, k) return t[k] end
local function length(x) return #x end
local function less(a, b) return a < b end
local function concat(a, b) return a .. b end
local vec = setmetatable({}, { __add = function() return "vec+" end, __lt = function() return true end, __len = function() return 77 end, __concat = function() return "vec.." end, __index = function(_, k) return "idx " .. tostring(k) end })
local sum = 0
for i = 1, 200 do sum = add(sum, i) end
print(sum, add(1.5, 2), add("3", 4), add(vec, 1), pcall(add, {}, 1))
-- expect: 20100	3.5	7	vec+	false	types_polymorphic.lua:2: attempt to perform arithmetic on a table value (local 'a')
for i = 1, 200 do sum = add(sum, 0.5) end
print(sum, add(math.maxinteger, 1), add(1, 2))  -- expect: 20200.0	-9223372036854775808	3
local list, rec = { 10, 20, 30 }, { a = 1, b = 2 }
for i = 1, 200 do assert(index(list, i % 3 + 1) == (i % 3 + 1) * 10) end
print(index(rec, "a"), index(list, "a"), index(rec, 1), index("str", "len") == string.len, index(vec, 5), index(list, 2.0), index(list, -1), pcall(index, nil, 1))
-- expect: 1	nil	nil	true	idx 5	20	nil	false	types_polymorphic.lua:3: attempt to index a nil value (local 't')
for i = 1, 100 do assert(length(list) == 3) end
print(length("four"), length(vec), length({}), pcall(length, 5))
-- expect: 4	77	0	false	types_polymorphic.lua:4: attempt to get length of a number value (local 'x')
for i = 1, 100 do assert(less(i, i + 1)) end
print(less("a", "b"), less(1, 1.5), less(vec, vec), less(2^53, (1 << 53) + 1), less(0 / 0, 1), pcall(less, 1, "2"))
-- expect: true	true	true	true	false	false	types_polymorphic.lua:5: attempt to compare number with string
print(concat("a", 1), concat(1, 2), concat(vec, "x"), concat(1.5, "y"), pcall(concat, nil, "x"))
-- expect: a1	12	vec..	1.5y	false	types_polymorphic.lua:6: attempt to concatenate a nil value (local 'a')
-- Callbacks of changing kinds.
local function apply(f, ...) return f(...) end
for i = 1, 100 do assert(apply(add, i, 1) == i + 1) end
print(apply(math.max, 3, 9), apply(function(...) return select("#", ...) end, nil, nil), apply(setmetatable({}, { __call = function(_, v) return "called " .. tostring(v) end }), 5), pcall(apply, 5))
-- expect: 9	2	called 5	false	types_polymorphic.lua:27: attempt to call a number value (local 'f')
print(apply(coroutine.wrap(function(v) return "in coroutine " .. v end), 1), apply(string.upper, "x"), apply(load("return ..."), "loaded"))
-- expect: in coroutine 1	X	loaded
-- Methods on objects of many layouts at one call site.
local function describe(o) return o:name() .. o.id end
local objects = {}
for i = 1, 10 do
  local class = { name = function(self) return "c" .. i end }
  class.__index = class
  local o = setmetatable({}, class)
  if i % 2 == 0 then o.extra = i end
  o.id = i
  objects[i] = o
end
local out = {}
for round = 1, 3 do for i, o in ipairs(objects) do out[i] = describe(o) end end
print(table.concat(out, " "))  -- expect: c11 c22 c33 c44 c55 c66 c77 c88 c99 c1010
objects[3].name = function() return "own" end
getmetatable(objects[4]).name = function(self) return "patched" .. self.extra end
print(describe(objects[3]), describe(objects[4]), describe({ name = function() return "plain" end, id = "!" }), pcall(describe, { id = 1 }))
-- expect: own3	patched44	plain!	false	types_polymorphic.lua:34: attempt to call a nil value (method 'name')
print(pcall(describe, "a string"))
-- expect: false	types_polymorphic.lua:34: attempt to call a nil value (method 'name')
-- Same function through many upvalue values.
local function maker(v) return function(d) v = v + d; return v end end
local fi, ff, fs = maker(1), maker(1.5), maker("10")
print(fi(1), ff(1), fs(1), fi(0.5), ff(1), fs("1"))  -- expect: 2	2.5	11	2.5	3.5	12
-- Too few and too many arguments.
local function three(a, b, c) return tostring(a) .. tostring(b) .. tostring(c) end
print(three(), three(1), three(1, 2), three(1, 2, 3, 4), (three(table.unpack({ 1, nil, 3 }, 1, 3))))
-- expect: nilnilnil	1nilnil	12nil	123	1nil3
-- Recursion with changing types.
local function deep(x, n) if n == 0 then return x end if type(x) == "number" then return deep(tostring(x), n - 1) end return deep(#x + 0.5, n - 1) end
print(deep(123, 0), deep(123, 1), deep(123, 2), deep(123, 5))  -- expect: 123	123	3.5	3.5
-- Returning different numbers and kinds of values.
local function vary(k) if k == 0 then return elseif k == 1 then return 1 elseif k == 2 then return 1, "two" end return nil, nil, k / 2 end
for k = 0, 3 do io.write(select("#", vary(k)), ":", tostring((vary(k))), " ") end
-- expect: 0:nil 1:1 2:1 3:nil 1.5
print((select(3, vary(3))))
