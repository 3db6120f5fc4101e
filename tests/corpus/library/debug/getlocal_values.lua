-- debug.getlocal of running functions: parameters, locals in scope, extra arguments, temporaries.  -- compile: --visible-locals
-- The variables of a level, with their values; tables and functions by type only.
local function list(level, first)
  local out = {}
  for i = first or 1, 40 do
    local name, value = debug.getlocal(level + 1, i)
    if not name or name:find("^%(") and name ~= "(for state)" then break end
    if type(value) == "table" or type(value) == "function" then value = type(value) end
    out[#out + 1] = name .. "=" .. tostring(value)
  end
  return table.concat(out, " ")
end
-- Parameters and locals in the order of their declaration; those not yet or no longer in scope are not there.
local function simple(a, b)
  local before = list(1)
  local c, d = "c", nil
  do local inner = "in"; print(list(1)) end
  print(before)
  local e = 5
  return (list(1))
end
print(simple(1, 2, 3))
-- expect: a=1 b=2 before=a=1 b=2 c=c d=nil inner=in
-- expect: a=1 b=2
-- expect: a=1 b=2 before=a=1 b=2 c=c d=nil e=5
print(simple())
-- expect: a=nil b=nil before=a=nil b=nil c=c d=nil inner=in
-- expect: a=nil b=nil
-- expect: a=nil b=nil before=a=nil b=nil c=c d=nil e=5
-- A variable is not in scope in its own initialiser; a local function is.
local function initialiser() local own = list(1) return own end
print(initialiser())  -- expect:
local function recursive() local function own() return (list(2)) end local r = own() return r end
print(recursive())  -- expect: own=function
-- The same name twice: each has its number.
local function shadow(x) local x = x .. "2"; local x = x .. "3"; return (list(1)) end
print(shadow("1"))  -- expect: x=1 x=12 x=123
-- Constants of compilation are no variables; other attributes are.
local function attributes()
  local folded <const> = 5
  local kept <const> = "k" .. folded
  local closed <close> = nil
  return (list(1))
end
print(attributes())  -- expect: kept=k5 closed=nil
-- Loops.
local function numeric() for i = 10, 11 do local twice = i * 2; if i == 11 then print((list(1):gsub("%(for state%)=%d+ ", "S "))) end end end
numeric()  -- expect: S S S i=11 twice=22
local function generic()
  for k, v in next, { key = "value" } do
    local names = {}
    for n = 1, 8 do names[n] = (debug.getlocal(1, n)) end
    print(table.concat(names, " "))
    print(select(2, debug.getlocal(1, 5)), select(2, debug.getlocal(1, 6)))
  end
end
generic()
-- expect: (for state) (for state) (for state) (for state) k v names (for state)
-- expect: key	value
local function while_loop() local n = 0; while n < 2 do n = n + 1; local sum = n * 10; if n == 2 then return (list(1)) end end end
print(while_loop())  -- expect: n=2 sum=20
local function repeat_loop() repeat local seen = "in repeat"; print(list(1)) until seen end
repeat_loop()  -- expect: seen=in repeat
local function after() for i = 1, 2 do local gone = i end; local left = 1; return (list(1)) end
print(after())  -- expect: left=1
-- Extra arguments by negative numbers.
local function vararg(a, ...)
  local out = {}
  for i = -1, -5, -1 do
    local name, value = debug.getlocal(1, i)
    out[#out + 1] = tostring(name) .. "=" .. tostring(value)
  end
  print(table.concat(out, " "))
  return (list(1))
end
print(vararg("a", "x", nil, "z"))
-- expect: (vararg)=x (vararg)=nil (vararg)=z nil=nil nil=nil
-- expect: a=a out=table
print(vararg())
-- expect: nil=nil nil=nil nil=nil nil=nil nil=nil
-- expect: a=nil out=table
local function no_vararg(a) return debug.getlocal(1, -1) end
print((no_vararg(1, 2)))  -- expect: nil
-- Temporaries have names in parentheses, and end.
local function temporaries() return { 1, 2, debug.getlocal(1, 1) } end
print(temporaries()[3])  -- expect: (temporary)
print(debug.getlocal(1, 10000))  -- expect: nil
local function outside() return debug.getlocal(1, 0), debug.getlocal(1, 255) end
print(outside())  -- expect: nil	nil
-- Captured variables, assigned and not.
local function captured()
  local fixed, changing = "fixed", 0
  local function change() changing = changing + 1 return fixed end
  change() change()
  return (list(1))
end
print(captured())  -- expect: fixed=fixed changing=2 change=function
-- Values of every type.
local function types()
  local i, f, s, b, n, big = 1, 1.5, "s", true, nil, 1 << 62
  local t, g = {}, print
  return (list(1))
end
print(types())  -- expect: i=1 f=1.5 s=s b=true n=nil big=4611686018427387904 t=table g=function
local function same()
  local t, u = {}, io.stdout
  return select(2, debug.getlocal(1, 1)) == t, select(2, debug.getlocal(1, 2)) == u
end
print(same())  -- expect: true	true
-- Levels of callers.
local function inner() return list(2), list(3) end
local function middle(m) local x, y = inner() return x, y end
local function outer(o) local x, y = middle("M") return x .. " | " .. y end
print(outer("O"))  -- expect: m=M | o=O
-- A suspended coroutine, before it starts, while it waits, and after an error.
local co = coroutine.create(function (p, ...)
  local l = "local"
  local got = coroutine.yield()
  local after = "after"
  error("stop")
end)
print(pcall(debug.getlocal, co, 0, 1))  -- expect: false	bad argument #2 to 'debug.getlocal' (level out of range)
coroutine.resume(co, "P", "extra")
for _, n in ipairs { 1, 2, 3, -1, -2 } do print(n, debug.getlocal(co, 1, n)) end
-- expect: 1	p	P
-- expect: 2	l	local
-- expect: 3	nil
-- expect: -1	(vararg)	extra
-- expect: -2	nil
coroutine.resume(co, "G")
for n = 1, 5 do print(n, debug.getlocal(co, 1, n)) end
-- expect: 1	p	P
-- expect: 2	l	local
-- expect: 3	got	G
-- expect: 4	after	after
-- expect: 5	nil
-- A coroutine that waits for another one, seen from there.
local main = coroutine.create(function ()
  local waiting = "waits"
  local me = coroutine.running()
  coroutine.wrap(function () print(debug.getlocal(me, 1, 1)) end)()
end)
coroutine.resume(main)  -- expect: waiting	waits
-- In metamethods, iterators, finalizers of blocks, message handlers.
local meta = setmetatable({}, { __index = function (self, key) return (list(1, 2)) end })
print(meta.field)  -- expect: key=field
local function iterator(state, control) if not control then print(list(1)) return 1 end end
for _ in iterator, "state" do end  -- expect: state=state control=nil
do
  local closed <close> = setmetatable({}, { __close = function (value, err) print(list(1, 2)) end })
end  -- expect: err=nil
xpcall(function (secret) local hidden = "h"; error("x") end, function (message) print(list(1), list(3)) end, "argument")
-- expect: message=getlocal_values.lua:152: x	secret=argument hidden=h
-- In hooks.
local function hooked(a) local b = a + 1 return b end
debug.sethook(function (event) if debug.getinfo(2, "f").func == hooked then print(list(2)) end end, "r")
hooked(1)
debug.sethook()
-- expect: a=1 b=2
debug.sethook(function (event) if debug.getinfo(2, "f").func == hooked then print(list(2)) end end, "c")
hooked(5)
debug.sethook()
-- expect: a=5
-- The main chunk of another text.
print(load("local x, y = ... ; local list = y; local r = list(1) return r")("X", list))
-- expect: x=X y=function list=function
-- Stripped functions have temporaries only.
local stripped = load(string.dump(function (a) local b = 2; local n = debug.getlocal(1, 1); return n end, true))
print(stripped(1))  -- expect: (temporary)
