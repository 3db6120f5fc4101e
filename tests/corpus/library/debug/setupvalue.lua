-- debug.setupvalue: sets the variable, for all that share it, and returns its name.
local function counter(start)
  local n = start
  return function () n = n + 1 return n end, function () return n end
end
local bump, get = counter(5)
print(debug.setupvalue(bump, 1, 100), get(), bump(), get())  -- expect: n	100	101	101
print(debug.setupvalue(get, 1, -1), bump())  -- expect: n	0
local bump2, get2 = counter(1)
print(debug.setupvalue(get2, 1, 50), get2(), get())  -- expect: n	50	0
-- Variables that the program never assigns again.
local function constant(value) return function () return value end, function () return value end end
local one, two = constant("first")
print(debug.setupvalue(one, 1, "second"), one(), two())  -- expect: value	second	second
print(debug.setupvalue(two, 1, nil), one(), two())  -- expect: value	nil	nil
print(debug.setupvalue(two, 1, "third"), one(), two())  -- expect: value	third	third
-- Through several functions.
local function levels()
  local deep = 1
  local function middle() return function () return deep end end
  return middle, middle()
end
local middle, inner = levels()
print(debug.setupvalue(middle, 1, 2), inner(), middle()())  -- expect: deep	2	2
print(debug.setupvalue(inner, 1, 3), inner(), middle()())  -- expect: deep	3	3
-- The environment of a function.
local function globals() return marker end
local name
for i = 1, 2 do if debug.getupvalue(globals, i) == "_ENV" then name = debug.setupvalue(load("return marker"), i, { marker = "set" }) end end
print(name, globals())  -- expect: _ENV	nil
local chunk = load("return marker, print")
print(debug.setupvalue(chunk, 1, { marker = "own" }), chunk())  -- expect: _ENV	own	nil
print(debug.setupvalue(chunk, 1, setmetatable({}, { __index = function (_, k) return k .. "!" end })), chunk())
-- expect: _ENV	marker!	print!
print(debug.setupvalue(chunk, 1, nil), pcall(chunk))
-- expect: _ENV	false	[string "return marker, print"]:1: attempt to index a nil value (upvalue '_ENV')
-- Values of every type, also where numbers were.
local function typed() local v = 1; return function () v = v; return v end end
local holder = typed()
for _, v in ipairs { 2, 2.5, "text", true, {}, print, 1 << 60 } do
  debug.setupvalue(holder, 1, v)
  io.write(tostring(holder() == v), " ")
end
print(".")  -- expect: true true true true true true true .
local function adder() local sum = 0; return function (x) sum = sum + x; return sum end end
local add = adder()
add(5)
debug.setupvalue(add, 1, 0.5)
print(add(1))  -- expect: 1.5
debug.setupvalue(add, 1, "10")
print(add(1))  -- expect: 11
debug.setupvalue(add, 1, {})
print(pcall(add, 1))
-- expect: false	setupvalue.lua:45: attempt to perform arithmetic on a table value (upvalue 'sum')
-- Functions as upvalues: the next call uses the new one.
local function callback() local f = function () return "old" end; return function () return f() end end
local call = callback()
print(call(), debug.setupvalue(call, 1, function () return "new" end), call())  -- expect: old	f	new
-- const and close variables can be changed this way.
local function fixed() local k <const> = {}; return function () return k end end
local constant_reader = fixed()
print(debug.setupvalue(constant_reader, 1, "changed"), constant_reader())  -- expect: k	changed
-- In suspended coroutines.
local reader
local co = coroutine.wrap(function ()
  local v = 1
  reader = function () return v end
  coroutine.yield(v)
  v = v + 1
  coroutine.yield(v)
end)
print(co(), debug.setupvalue(reader, 1, 41), co(), reader())  -- expect: 1	v	42	42
-- Stripped functions.
local stripped = load(string.dump(function () return bump end, true))
print(debug.setupvalue(stripped, 1, "set"), stripped())  -- expect: (no name)	set
-- Nothing there: no results. Natives are left alone.
print(select("#", debug.setupvalue(get, 2, 1)), select("#", debug.setupvalue(get, 0, 1)), select("#", debug.setupvalue(get, -1, 1)))
-- expect: 0	0	0
print(select("#", debug.setupvalue(print, 1, 1)), select("#", debug.setupvalue(get, math.maxinteger, 1)))
-- expect: 0	0
-- One that is further right is the value when there are more arguments.
print(debug.setupvalue(get, 1, "value", "last"), get())  -- expect: n	last
print(debug.setupvalue(one, 1, "value", 2, "last"), one())  -- expect: value	last
-- Arguments.
print(pcall(debug.setupvalue))  -- expect: false	bad argument #3 to 'debug.setupvalue' (value expected)
print(pcall(debug.setupvalue, get))  -- expect: false	bad argument #3 to 'debug.setupvalue' (value expected)
print(pcall(debug.setupvalue, get, 1))  -- expect: false	bad argument #3 to 'debug.setupvalue' (value expected)
print(pcall(debug.setupvalue, get, "x", 1))
-- expect: false	bad argument #2 to 'debug.setupvalue' (number expected, got string)
print(pcall(debug.setupvalue, get, 1.5, 1))
-- expect: false	bad argument #2 to 'debug.setupvalue' (number has no integer representation)
print(pcall(debug.setupvalue, {}, 1, 1))
-- expect: false	bad argument #1 to 'debug.setupvalue' (function expected, got table)
print(pcall(debug.setupvalue, nil, "x", 1))
-- expect: false	bad argument #2 to 'debug.setupvalue' (number expected, got string)
print(pcall(debug.setupvalue, nil, nil))  -- expect: false	bad argument #3 to 'debug.setupvalue' (value expected)
print(pcall(function () debug.setupvalue(get, 1) end))
-- expect: false	setupvalue.lua:97: bad argument #3 to 'setupvalue' (value expected)
