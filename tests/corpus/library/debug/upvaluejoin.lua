-- debug.upvaluejoin: makes one closure's upvalue refer to another's variable.
local function counter(start)
  local n = start
  return function () n = n + 1 return n end, function () return n end
end
local up1, get1 = counter(10)
local up2, get2 = counter(20)
print(select("#", debug.upvaluejoin(get1, 1, up2, 1)))  -- expect: 0
print(get1(), get2(), up1(), get1())  -- expect: 20	20	11	20
print(up2(), get1(), get2(), debug.upvalueid(get1, 1) == debug.upvalueid(get2, 1))  -- expect: 21	21	21	true
print(debug.upvalueid(get1, 1) == debug.upvalueid(up1, 1))  -- expect: false
-- Values set by setupvalue reach all that are joined.
debug.setupvalue(get1, 1, 100)
print(get1(), get2(), up2(), up1())  -- expect: 100	100	101	12
-- Back again, onto itself, and onto another upvalue of the same closure.
debug.upvaluejoin(get1, 1, up1, 1)
print(get1(), up1(), get1())  -- expect: 12	13	13
debug.upvaluejoin(get1, 1, get1, 1)
print(get1(), up1(), get1())  -- expect: 13	14	14
local function pair() local a, b = 1, 2; return function () a = a + 1; b = b + 10; return a, b end end
local p = pair()
debug.upvaluejoin(p, 1, p, 2)
print(p())  -- expect: 13	13
print(p())  -- expect: 24	24
print(debug.upvalueid(p, 1) == debug.upvalueid(p, 2), (debug.getupvalue(p, 1)), (debug.getupvalue(p, 2)))
-- expect: true	a	b
-- The name stays that of the function's own code.
local function named() local mine = 0; return function () mine = mine return mine end end
local own = named()
debug.upvaluejoin(own, 1, get2, 1)
print(debug.getupvalue(own, 1))  -- expect: mine	101
-- Only this closure changes, not others of the same function.
local k1, k2 = named(), named()
debug.upvaluejoin(k1, 1, up2, 1)
print(k1() == get2(), k2())  -- expect: true	0
-- The environment: a function is moved to another one.
local chunk = load("return marker")
local function environment(t) local e = t; return function () e = e return e end end
debug.upvaluejoin(chunk, 1, environment({ marker = "joined" }), 1)
print(chunk())  -- expect: joined
-- Variables that are never assigned again.
local function constant(v) return function () return v end, function () return v end end
local c1, c1b = constant("one")
local c2, c2b = constant("two")
debug.upvaluejoin(c1, 1, c2, 1)
print(c1(), c1b(), c2(), debug.upvalueid(c1, 1) == debug.upvalueid(c2, 1), debug.upvalueid(c1, 1) == debug.upvalueid(c1b, 1))
-- expect: two	one	two	true	false
debug.setupvalue(c2, 1, "changed")
print(c1(), c1b(), c2(), c2b())  -- expect: changed	one	changed	changed
-- An assigned variable onto one that is not.
debug.upvaluejoin(up1, 1, c1b, 1)
print(c1b(), pcall(up1))  -- expect: one	false	upvaluejoin.lua:4: attempt to add a 'string' with a 'number'
debug.setupvalue(c1b, 1, 5)
print(c1b())  -- expect: 5
-- Variables still on the stack of a running or suspended function.
do
  local live = "live"
  local function reader() return live end
  local r = named()
  debug.upvaluejoin(r, 1, function () live = live return live end, 1)
  live = "assigned later"
  print(r(), reader())  -- expect: assigned later	assigned later
end
-- Chains of joins.
local q1, q2, q3 = named(), named(), named()
debug.setupvalue(q3, 1, "end")
debug.upvaluejoin(q1, 1, q2, 1)
debug.upvaluejoin(q2, 1, q3, 1)
print(q1(), q2(), q3())  -- expect: 0	end	end
-- Joined variables outlive the closures that had them.
do
  local function temporary() local v = { "kept" }; return function () v = v return v[1] end end
  local t = temporary()
  debug.upvaluejoin(q1, 1, t, 1)
end
collectgarbage()
print(debug.getupvalue(q1, 1) == "mine", select(2, debug.getupvalue(q1, 1))[1])  -- expect: true	kept
-- Arguments.
print(pcall(debug.upvaluejoin))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (number expected, got no value)
print(pcall(debug.upvaluejoin, get1))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (number expected, got no value)
print(pcall(debug.upvaluejoin, get1, 1))
-- expect: false	bad argument #4 to 'debug.upvaluejoin' (number expected, got no value)
print(pcall(debug.upvaluejoin, get1, 1, get2))
-- expect: false	bad argument #4 to 'debug.upvaluejoin' (number expected, got no value)
print(pcall(debug.upvaluejoin, get1, 2, get2, 1))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, get1, 0, get2, 1))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, get1, 1, get2, 2))
-- expect: false	bad argument #4 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, get1, 1, get2, -1))
-- expect: false	bad argument #4 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, get1, 9, get2, 9))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, print, 1, get2, 1))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, get1, 1, print, 1))
-- expect: false	bad argument #4 to 'debug.upvaluejoin' (invalid upvalue index)
local native = coroutine.wrap(print)
print(pcall(debug.upvaluejoin, native, 1, get2, 1))
-- expect: false	bad argument #1 to 'debug.upvaluejoin' (Lua function expected)
print(pcall(debug.upvaluejoin, get1, 1, native, 1))
-- expect: false	bad argument #3 to 'debug.upvaluejoin' (Lua function expected)
print(pcall(debug.upvaluejoin, native, 1, native, 1))
-- expect: false	bad argument #1 to 'debug.upvaluejoin' (Lua function expected)
print(pcall(debug.upvaluejoin, {}, 1, get2, 1))
-- expect: false	bad argument #1 to 'debug.upvaluejoin' (function expected, got table)
print(pcall(debug.upvaluejoin, get1, 1, {}, 1))
-- expect: false	bad argument #3 to 'debug.upvaluejoin' (function expected, got table)
print(pcall(debug.upvaluejoin, get1, "x", get2, 1))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (number expected, got string)
print(pcall(debug.upvaluejoin, get1, 1, get2, "x"))
-- expect: false	bad argument #4 to 'debug.upvaluejoin' (number expected, got string)
print(pcall(debug.upvaluejoin, 1, "x", 2, "y"))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (number expected, got string)
print(pcall(debug.upvaluejoin, function () end, 1, get2, 1))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(function () debug.upvaluejoin(get1, 5, get2, 1) end))
-- expect: false	upvaluejoin.lua:120: bad argument #2 to 'upvaluejoin' (invalid upvalue index)
