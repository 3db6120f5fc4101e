-- debug: names of parameters, metatables, registry, uservalues, upvalues.
local function f(a, b, ...) local c = 3 return c end
print(debug.getlocal(f, 1), debug.getlocal(f, 2), debug.getlocal(f, 3), debug.getlocal(print, 1))
-- expect: a	b	nil	nil
print(pcall(debug.getlocal, 100, 1))
-- expect: false	bad argument #1 to 'debug.getlocal' (level out of range)
print(debug.setlocal(1, 200, "x"))  -- expect: nil
-- Metatables, registry, uservalues, environment access.
print(debug.getmetatable("").__index == string, debug.getmetatable({}), type(debug.getregistry()))
-- expect: true	nil	table
local t = debug.setmetatable({}, { __index = { x = 1 } })
print(t.x, debug.getuservalue(io.stdout, 1), debug.getuservalue(5))  -- expect: 1	nil	nil
print(type(debug.gethook()), select("#", debug.gethook()))  -- expect: nil	1
-- Upvalues by debug.
local u1, u2 = 1, 2
local function g() return u1, u2 end
print(debug.getupvalue(g, 1), debug.getupvalue(g, 2), debug.getupvalue(g, 3), debug.getupvalue(string.rep, 1))
-- expect: u1	u2	nil
print(debug.setupvalue(g, 1, "one"), g())  -- expect: u1	one	2
