-- Upvalues through the debug library: names, values, identity, joining.
local a, b, c = 1, 2, 3
local function f() return a, b end
local function g() b = b + 1; return b, c end
local function set_a(v) a = v end
set_a(1)
print(debug.getupvalue(f, 1))  -- expect: a	1
print(debug.getupvalue(f, 2))  -- expect: b	2
print(debug.getupvalue(f, 3))  -- expect:
print(debug.setupvalue(f, 2, 20), f())  -- expect: b	1	20
print(b, g())  -- expect: 20	21	3
print(debug.upvalueid(f, 2) == debug.upvalueid(g, 1), debug.upvalueid(f, 1) == debug.upvalueid(g, 1))
-- expect: true	false
debug.upvaluejoin(f, 1, g, 2)
print(f())  -- expect: 3	21
c = "joined"
print(f())  -- expect: joined	21
print(a)  -- expect: 1
-- The environment of a loaded chunk is its first upvalue.
local chunk = load("return x")
print(debug.getupvalue(chunk, 1) == "_ENV")  -- expect: true
debug.setupvalue(chunk, 1, { x = "sandboxed" })
print(chunk())  -- expect: sandboxed
-- Joining gives a function an environment of its own.
local function uses_global() return some_global end
some_global = "real"
local function holder() local _ENV <const> = { some_global = "fake" }; return function() return _ENV end end
print(uses_global())  -- expect: real
for i = 1, 10 do
  local name = debug.getupvalue(uses_global, i)
  if name == "_ENV" then debug.upvaluejoin(uses_global, i, holder(), 1) break end
end
print(uses_global())  -- expect: fake
-- Counters made by the same function have distinct variables.
local function make() local n = 0; return function() n = n + 1; return n end end
local c1, c2 = make(), make()
c1() c1() c2()
print(debug.getupvalue(c1, 1), (select(2, debug.getupvalue(c2, 1))))  -- expect: n	1
debug.upvaluejoin(c1, 1, c2, 1)
print(c1(), c2(), c1())  -- expect: 2	3	4
-- A loop variable that is captured and written.
local setters = {}
for i = 1, 3 do setters[i] = { get = function() return i end, set = function(v) i = v end } end
setters[2].set("changed")
print(setters[1].get(), setters[2].get(), setters[3].get())  -- expect: 1	changed	3
print(debug.upvalueid(setters[1].get, 1) == debug.upvalueid(setters[1].set, 1))  -- expect: true
print(debug.upvalueid(setters[1].get, 1) == debug.upvalueid(setters[2].get, 1))  -- expect: false
print(pcall(debug.upvalueid, print, 1))  -- expect: true	nil
print(pcall(debug.upvaluejoin, f, 5, g, 1))
-- expect: false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
