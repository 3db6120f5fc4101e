-- debug.getlocal, setlocal: parameters, locals in scope, varargs, temporaries.
local function f(a, b, ...)
  local c = 3
  do local inner = 4 end
  local d
  local names = {}
  local i = 1
  while true do
    local n, v = debug.getlocal(1, i)
    if not n then break end
    names[#names + 1] = n .. "=" .. tostring(v):gsub("table: .*", "table")
    i = i + 1
  end
  return table.concat(names, " ")
end
print(f(1, 2, 3, 4))  -- expect: a=1 b=2 c=3 d=nil names=table i=6
local function va(...) return debug.getlocal(1, -1), select(2, debug.getlocal(1, -2)), debug.getlocal(1, -3) end
print(va("x", "y"))  -- expect: (vararg)	y	nil
local function set(p) local x = 1; debug.setlocal(1, 1, "new p"); debug.setlocal(1, 2, "new x"); return p, x end
print(set("old"))  -- expect: new p	new x
local function setva(...) debug.setlocal(1, -1, "changed"); return ... end
print(setva("a", "b"))  -- expect: changed	b
print(debug.getlocal(f, 1), debug.getlocal(f, 2), debug.getlocal(f, 3), debug.getlocal(print, 1))
-- expect: a	b	nil	nil
print(pcall(debug.getlocal, 100, 1))
-- expect: false	bad argument #1 to 'debug.getlocal' (level out of range)
print(debug.setlocal(1, 200, "x"))  -- expect: nil
-- The caller's variables.
local function peek(name)
  for i = 1, 50 do
    local n, v = debug.getlocal(2, i)
    if n == name then return v end
    if not n then return "not found" end
  end
end
do
  local alpha, beta = "A", "B"
  print(peek("alpha"), peek("beta"), peek("gamma"))
end
-- expect: A	B	not found
local function poke(name, value)
  local found
  for i = 1, 50 do
    local n = debug.getlocal(2, i)
    if not n then break end
    if n == name then found = i end
  end
  return found and debug.setlocal(2, found, value)
end
local function user() local count = 1; poke("count", 99); return count end
print(user())  -- expect: 99
-- Captured variables change for the closures, too.
local function captured() local v = "old"; local function get() return v end; poke("v", "new"); return v, get() end
print(captured())  -- expect: new	new
-- Loop variables.
for i = 1, 2 do io.write(peek("i"), ",") end  -- expect: 1,2,keyvalue
for k, v in pairs { key = "value" } do io.write(peek("k"), peek("v"), "\n") end
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
