-- debug.getlocal, setlocal: values of parameters, locals in scope, varargs, temporaries.
-- skip: gcc compiled frames do not show their variables
-- skip: clang compiled frames do not show their variables
-- skip: tcc compiled frames do not show their variables
-- skip: asan-tcc compiled frames do not show their variables
-- skip: stress-tcc compiled frames do not show their variables
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
-- Those of a suspended coroutine.
local co = coroutine.create(function(param)
  local inside = "value"
  coroutine.yield()
  return inside
end)
coroutine.resume(co, "P")
print(debug.getlocal(co, 1, 1))  -- expect: param	P
print(debug.getlocal(co, 1, 2))  -- expect: inside	value
print(debug.setlocal(co, 1, 2, "changed"))  -- expect: inside
print(coroutine.resume(co))  -- expect: true	changed
-- In a message handler those of the failing function are still there.
local found
xpcall(function() local secret = "visible"; error("x") end, function() local n, v = debug.getlocal(3, 1); found = n .. "=" .. tostring(v) end)
print(found)  -- expect: secret=visible
-- Small functions, tempting to inline, have frames with locals.
local function look() local n, v = debug.getlocal(2, 1) return n .. "=" .. tostring(v) end
local function holder(p) local r = look() return r end
print(holder("value"))  -- expect: p=value
