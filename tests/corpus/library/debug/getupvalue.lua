-- debug.getupvalue: name and value of upvalues, numbered in the order of their first use.
local a, b, c = 1, "two", { 3 }
local function f() return b, a end
print(debug.getupvalue(f, 1))  -- expect: b	two
print(debug.getupvalue(f, 2))  -- expect: a	1
print(debug.getupvalue(f, 3))  -- expect:
print(select("#", debug.getupvalue(f, 3)), select("#", debug.getupvalue(f, 1)))  -- expect: 0	2
-- The value is the present one.
local count = 0
local function bump() count = count + 1 return count end
bump() bump()
print(debug.getupvalue(bump, 1))  -- expect: count	2
count = 10
print(debug.getupvalue(bump, 1))  -- expect: count	10
-- Uses in nested functions count for the enclosing ones.
local function outer() return function () return function () return c, a end end end
print(debug.getupvalue(outer, 1) , (debug.getupvalue(outer, 2)), debug.getupvalue(outer, 3))  -- expect: c	a
print(select(2, debug.getupvalue(outer(), 1)) == c, select(2, debug.getupvalue(outer()(), 2)))  -- expect: true	1
-- _ENV is the upvalue of what uses globals.
local function global() return print end
local name, value = debug.getupvalue(global, 1)
print(name, value == _G)  -- expect: _ENV	true
local function both() return a, print end
print(debug.getupvalue(both, 1), (debug.getupvalue(both, 2)))  -- expect: a	_ENV
-- The main chunk has one, also when it uses no globals.
local chunk = load("return 1")
name, value = debug.getupvalue(chunk, 1)
print(name, value == _G, debug.getupvalue(chunk, 2))  -- expect: _ENV	true
chunk = load("return x", "chunk", "t", { x = "other" })
print(debug.getupvalue(chunk, 1), select(2, debug.getupvalue(chunk, 1)).x)  -- expect: _ENV	other
-- Parameters, loop variables, varargs, functions themselves.
local function keep(p, ...)
  local list, rest = {}, ...
  for i = 1, 2 do list[i] = function () return i, p, rest end end
  for key, v in pairs { k = "v" } do list[3] = function () return key, v end end
  return list
end
local list = keep("param", "vararg")
for n = 1, 3 do
  for i = 1, 3 do
    local name, value = debug.getupvalue(list[n], i)
    io.write(tostring(name), "=", tostring(value), " ")
  end
  print(".")
  -- expect: i=1 p=param rest=vararg .
  -- expect: i=2 p=param rest=vararg .
  -- expect: key=k v=v nil=nil .
end
local function recursive() return recursive end
print(debug.getupvalue(recursive, 1) == "recursive", select(2, debug.getupvalue(recursive, 1)) == recursive)
-- expect: true	true
-- Constants take no upvalue; attributes do not matter otherwise.
local folded <const> = 5
local kept <const> = print
local one <const>, two <const> = 1, 2
local function constants() return folded, kept, one, two end
for i = 1, 4 do io.write(tostring((debug.getupvalue(constants, i))), " ") end print(".")  -- expect: kept one nil nil .
-- Of shadowed variables the one that is meant.
local s = "outer"
local function shadow() local before = s; local s = "inner"; return before, s end
print(debug.getupvalue(shadow, 1))  -- expect: s	outer
print(debug.getupvalue(shadow, 2))  -- expect:
-- Stripped functions have upvalues without names; the first is the environment, whatever it was.
local stripped = load(string.dump(function () return a, b end, true))
print(debug.getupvalue(stripped, 1) == "(no name)", debug.getupvalue(stripped, 2))  -- expect: true	(no name)	nil
print(debug.getupvalue(stripped, 3))  -- expect:
local dumped = load(string.dump(function () return a, print end))
print(debug.getupvalue(dumped, 1), (debug.getupvalue(dumped, 2)))  -- expect: a	_ENV
-- Many.
local v1, v2, v3, v4, v5, v6, v7, v8, v9 = 1, 2, 3, 4, 5, 6, 7, 8, 9
local function many() return v9, v8, v7, v6, v5, v4, v3, v2, v1 end
for i = 1, 10 do io.write(tostring((debug.getupvalue(many, i))), " ") end print(".")
-- expect: v9 v8 v7 v6 v5 v4 v3 v2 v1 nil .
-- Natives: upvalues without names; most have none.
print(debug.getupvalue(print, 1), debug.getupvalue(string.rep, 1))  -- expect: nil
print((debug.getupvalue(string.gmatch("x", "x"), 1)) == "")  -- expect: true
print((debug.getupvalue(coroutine.wrap(print), 1)), type(select(2, debug.getupvalue(coroutine.wrap(print), 1))))
-- expect: 	thread
-- Numbers that mean nothing.
for _, n in ipairs { 0, -1, 3, 256, 1 << 30, math.maxinteger, math.mininteger } do io.write(select("#", debug.getupvalue(f, n)), " ") end print(".")
-- expect: 0 0 0 0 0 0 0 .
print(debug.getupvalue(f, "1"), debug.getupvalue(f, 1.0))  -- expect: b	b	two
-- Arguments.
print(pcall(debug.getupvalue))  -- expect: false	bad argument #2 to 'debug.getupvalue' (number expected, got no value)
print(pcall(debug.getupvalue, f))
-- expect: false	bad argument #2 to 'debug.getupvalue' (number expected, got no value)
print(pcall(debug.getupvalue, f, nil))
-- expect: false	bad argument #2 to 'debug.getupvalue' (number expected, got nil)
print(pcall(debug.getupvalue, f, 1.5))
-- expect: false	bad argument #2 to 'debug.getupvalue' (number has no integer representation)
print(pcall(debug.getupvalue, f, "x"))
-- expect: false	bad argument #2 to 'debug.getupvalue' (number expected, got string)
print(pcall(debug.getupvalue, 1, 1))
-- expect: false	bad argument #1 to 'debug.getupvalue' (function expected, got number)
print(pcall(debug.getupvalue, nil, 1))
-- expect: false	bad argument #1 to 'debug.getupvalue' (function expected, got nil)
print(pcall(debug.getupvalue, {}, {}))
-- expect: false	bad argument #2 to 'debug.getupvalue' (number expected, got table)
print(pcall(debug.getupvalue, setmetatable({}, { __call = f }), 1))
-- expect: false	bad argument #1 to 'debug.getupvalue' (function expected, got table)
print(pcall(debug.getupvalue, coroutine.create(f), 1))
-- expect: false	bad argument #1 to 'debug.getupvalue' (function expected, got thread)
print(pcall(function () debug.getupvalue(f) end))
-- expect: false	getupvalue.lua:103: bad argument #2 to 'getupvalue' (number expected, got no value)
