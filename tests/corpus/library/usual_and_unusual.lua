-- Natives that have a short way for their usual case: the unusual ones beside it, in hot loops, and what hooks, errors
-- and tracebacks see of them.  -- skip: wrapped tracebacks name the main chunk
-- compile: --visible-locals
local function try(f, ...)
  local ok, e = pcall(f, ...)
  return ok and "ok" or e
end
for round = 1, 2 do
  print(select("#"), select("#", nil), select("#", nil, nil), select("#", 1, 2, 3, nil))
  print(select(1, "a"), "|", select(1, "a", "b"), "|", select(2, "a", "b"), "|", select(1, "a", "b", "c"), "|", (select(2, "a", "b", "c")))
  print(select(2, "a", "b", "c", "d"), "|", select(1, 1, 2, 3, 4, 5))
  print(select(3, "a", "b", "c", "d", "e"), "|", select(-1, "a", "b", "c"), "|", select(-2, "a", "b", "c", "d"))
  print((select(4, 1, 2, 3)), select("2", "a", "b"), select(2.0, "a", "b"), try(select, 0), try(select, -3, 1), try(select, 1.5), try(select))
  print(type(nil), type(1), type(1.5), type(2 ^ 60 // 1 | 0), type("x"), type({}), type(print), type(try), type(coroutine.create(print)), type(io.stdout), try(type))
  print(rawget({x = 1}, "x"), rawget({5}, 1), rawget({[1.5] = 2}, 1.5), rawget({5}, 1.0), rawget({}, nil), try(rawget, {}), try(rawget, 1, 2))
  print(rawset({}, "x", 1).x, rawset({}, 1.0, 2)[1], try(rawset, {}, nil, 1), try(rawset, {}, 0 / 0, 1), try(rawset, {}, 1), try(rawset, "x", 1, 2))
  print(rawlen{1, 2}, rawlen"abc", try(rawlen, 5), try(rawlen))
  print(rawequal(1, 1.0), rawequal("a", "a"), rawequal({}, {}), rawequal(nil, false), try(rawequal, 1))
  print(next({}), next({10}), next({x = 1}), next({10, 20}, 1), try(next, {}, "no"), try(next, 5), (try(next)))
  print(tostring(nil), tostring(true), tostring("s"), tostring(12), tostring(1e15), tostring(-0.0), tostring(2 ^ 63), tostring(1 << 62), try(tostring))
  print(tonumber(5), tonumber("0x10"), tonumber(" 1e1 "), tonumber("z", 36), tonumber("1x"), tonumber({}), tonumber(nil), tonumber("10", 2), try(tonumber))
  print(math.floor(2.5), math.floor(-2.5), math.floor(7), math.floor(-0.0), math.floor(1e300), math.floor(2 ^ 46 + 0.5), math.floor(-2 ^ 46 - 0.5), math.floor("3.7"), try(math.floor, {}))
  print(math.ceil(2.5), math.ceil(-2.5), math.ceil(7), math.ceil(-0.5), math.ceil(1e300), math.ceil(2 ^ 46 + 0.5), math.ceil(0 / 0) ~= math.ceil(0 / 0), math.floor(1 / 0), try(math.ceil))
  print(math.max(1, 2), math.max(2.5, 1), math.max(1, 2.5), math.max(3), math.max(1, 3, 2), math.max(-0.0, 0.0), math.max(1 << 60, 1), try(math.max), try(math.max, 1, "x"))
  print(math.min(1, 2), math.min(2.5, 1), math.min(1, 2.5), math.min(3), math.min(3, 1, 2), math.min(1.5, -1.5), math.min(-(1 << 60), 1), try(math.min), try(math.min, {}))
  print(math.abs(-5), math.abs(5.5), math.abs(-0.0), math.abs(math.mininteger), math.abs(-(1 << 47)), math.abs("-3"), try(math.abs))
  print(math.sqrt(16), math.sqrt(2.25), math.sqrt("4"), math.sin(0), math.cos(0), math.exp(0), math.tan(0), math.deg(0), math.rad(0), try(math.sqrt, nil))
  print(("abc"):byte(), ("abc"):byte(2), ("abc"):byte(-1), ("abc"):byte(4), ("abc"):byte(0), ("abc"):byte(1, -1), ("abc"):byte(2, 2), ("abc"):byte(-1, -1), ("abc"):byte("2"), (""):byte(), try(string.byte))
  print(("abc"):byte(nil), ("abc"):byte(2, nil), string.byte(12), ("abc"):byte(-4), ("abc"):byte(10, 10))
  print(("hello"):sub(2), ("hello"):sub(2, 3), ("hello"):sub(-3), ("hello"):sub(-3, -2), ("hello"):sub(0), ("hello"):sub(10), ("hello"):sub(3, 2) == "", ("hello"):sub(2, nil), ("hello"):sub("2"), string.sub(12345, 2, 3), ("hello"):sub(2.0), try(string.sub, "x"), try(string.sub, "x", 1.5))
  print(string.char(65), string.char(65, 66), string.char() == "", ("%q"):format(string.char(0)), try(string.char, 256), try(string.char, -1), string.char("65"))
  print(string.len("abc"), string.len(12), #string.char(255), try(string.len), try(string.len, {}))
  local t = {}
  for i = 1, 20 do table.insert(t, i) end
  table.insert(t, 1, "first")
  print(#t, t[1], t[21], table.remove(t), table.remove(t, 1), table.remove(t), #t, try(table.insert, t), try(table.insert, t, 1, 2, 3), try(table.insert, 5, 1), try(table.insert, t, 100, 1))
  while #t > 2 do table.remove(t) end
  print(table.remove(t), table.remove(t), table.remove(t), table.remove(t), #t, next(t), table.remove({}, 0), table.remove({[0] = "zero"}, 0))
  local log = setmetatable({}, {__newindex = function(s, k, v) rawset(s, k, v and v * 2) end, __index = function(s, k) return "no" end, __len = function() return 3 end})
  table.insert(log, 5)
  print(rawget(log, 4), table.remove(log), table.unpack(log))
  print(table.unpack{}, "|", table.unpack{1}, "|", table.unpack{1, 2, 3}, "|", table.unpack({1, 2, 3}, 2), "|", table.unpack({1, 2}, 1, 3))
  print(select("#", table.unpack({}, 1, 300)), select("#", table.unpack((function() local r = {} for i = 1, 500 do r[i] = i end return r end)())), try(table.unpack))
  print(assert(1), assert("a", 2), select("#", assert(1, 2, 3)), select("#", assert(1, 2, 3, 4, nil)), try(assert, false), try(assert, nil, "msg"), try(assert))
  print(getmetatable("").__index == string, getmetatable({}), getmetatable(setmetatable({}, {__metatable = "hidden"})), try(getmetatable), getmetatable(1))
  print(type(setmetatable({}, {})), getmetatable(setmetatable({}, nil)), try(setmetatable, {}), try(setmetatable, 1, {}), try(setmetatable, {}, 1), try(setmetatable, setmetatable({}, {__metatable = 1}), {}))
  print(pairs({}) == next, select("#", pairs({})), select("#", ipairs({})), try(pairs), try(ipairs), try(pairs, nil), (pairs(setmetatable({}, {__pairs = function() return "p" end}))))
  for i, v in ipairs(setmetatable({1}, {__index = function(s, k) return k < 4 and k * 10 or nil end})) do io.write(i, "=", v, " ") end
  for i, v in ipairs({1, 2, nil, 4}) do io.write(i, "=", v, " ") end
  print()
end
math.randomseed(42)
local r = {math.random(), math.random(10), math.random(5, 6), math.random(-3, 3), math.random(0) ~= nil, math.random(1 << 50) > 0}
print(r[1], r[2], r[3], r[4], r[5], r[6])
print(try(math.random, 0.5), try(math.random, 2, 1), try(math.random, 1, 2, 3), try(math.random, -5), math.random(3, 3))
-- Hooks see them.
local names = {}
local function hook(event) local info = debug.getinfo(2, "nS") names[#names + 1] = event:sub(1, 1) .. (info.what == "C" and "C" or "L") .. tostring(info.name) end
local type, floor, select, sub = type, math.floor, select, string.sub
local function work(n) local x for i = 1, n do x = type(i) x = floor(2.5) x = select("#", 1, 2) x = sub("abc", 2) end return x end
work(3)
debug.sethook(hook, "cr")
work(2)
debug.sethook()
print(table.concat(names, " "))
print(work(2))
-- A finalizer set by setmetatable is remembered; __gc runs.
do
  local collected = 0
  for i = 1, 10 do setmetatable({}, {__gc = function() collected = collected + 1 end}) end
  collectgarbage()
  collectgarbage()
  print(collected > 5)
end
-- Errors in them: position and traceback.
local function fails() local x = floor({}) return x end
print(select(2, xpcall(fails, function(m) return (debug.traceback(m, 2):gsub("\n%s*", " / ")) end)))
local function fails2() return sub() end
print(select(2, xpcall(fails2, function(m) return (debug.traceback(m, 2):gsub("\n%s*", " / ")) end)))
-- As iterators, handlers, callbacks, coroutine bodies.
for k, v in next, {7} do print(k, v) end
print(pcall(type, 1), pcall(floor, 2.5), pcall(select, 2, "a", "b", "c", "d"), coroutine.wrap(floor)(3.5), coroutine.wrap(select)(3, 1, 2, 3, 4))
print(("x"):gsub(".", type), (setmetatable({}, {__index = rawget})).x, setmetatable({}, {__index = type}).x, -setmetatable({}, {__unm = type}), #setmetatable({}, {__len = select and function() return 3 end}))

-- What lua5.4 prints:
-- expect: 0	1	2	4
-- expect: a	|	a	|	b	|	a	|	b
-- expect: b	|	1	2	3	4	5
-- expect: c	|	c	|	c	d
-- expect: nil	b	b	bad argument #1 to 'select' (index out of range)	bad argument #1 to 'select' (index out of range)	bad argument #1 to 'select' (number has no integer representation)	bad argument #1 to 'select' (number expected, got no value)
-- expect: nil	number	number	number	string	table	function	function	thread	userdata	bad argument #1 to 'type' (value expected)
-- expect: 1	5	2	5	nil	bad argument #2 to 'rawget' (value expected)	bad argument #1 to 'rawget' (table expected, got number)
-- expect: 1	2	table index is nil	table index is NaN	bad argument #3 to 'rawset' (value expected)	bad argument #1 to 'rawset' (table expected, got string)
-- expect: 2	3	bad argument #1 to 'rawlen' (table or string expected, got number)	bad argument #1 to 'rawlen' (table or string expected, got no value)
-- expect: true	true	false	false	bad argument #2 to 'rawequal' (value expected)
-- expect: nil	1	x	2	invalid key to 'next'	bad argument #1 to 'next' (table expected, got number)	bad argument #1 to 'next' (table expected, got no value)
-- expect: nil	true	s	12	1e+15	-0.0	9.2233720368548e+18	4611686018427387904	bad argument #1 to 'tostring' (value expected)
-- expect: 5	16	10.0	35	nil	nil	nil	2	bad argument #1 to 'tonumber' (value expected)
-- expect: 2	-3	7	0	1e+300	70368744177664	-70368744177665	3	bad argument #1 to 'math.floor' (number expected, got table)
-- expect: 3	-2	7	0	1e+300	70368744177665	true	inf	bad argument #1 to 'math.ceil' (number expected, got no value)
-- expect: 2	2.5	2.5	3	3	-0.0	1152921504606846976	bad argument #1 to 'math.max' (value expected)	attempt to compare number with string
-- expect: 1	1	1	3	1	-1.5	-1152921504606846976	bad argument #1 to 'math.min' (value expected)	ok
-- expect: 5	5.5	0.0	-9223372036854775808	140737488355328	3.0	bad argument #1 to 'math.abs' (number expected, got no value)
-- expect: 4.0	1.5	2.0	0.0	1.0	1.0	0.0	0.0	0.0	bad argument #1 to 'math.sqrt' (number expected, got nil)
-- expect: 97	98	99	nil	nil	97	98	99	98	nil	bad argument #1 to 'string.byte' (string expected, got no value)
-- expect: 97	98	49	nil
-- expect: ello	el	llo	ll	hello		true	ello	ello	23	ello	bad argument #2 to 'string.sub' (number expected, got no value)	bad argument #2 to 'string.sub' (number has no integer representation)
-- expect: A	AB	true	"\0"	bad argument #1 to 'string.char' (value out of range)	bad argument #1 to 'string.char' (value out of range)	A
-- expect: 3	2	1	bad argument #1 to 'string.len' (string expected, got no value)	bad argument #1 to 'string.len' (string expected, got table)
-- expect: 21	first	20	20	first	19	18	wrong number of arguments to 'insert'	wrong number of arguments to 'insert'	bad argument #1 to 'table.insert' (table expected, got number)	bad argument #2 to 'table.insert' (position out of bounds)
-- expect: 2	1	nil	nil	0	nil	nil	zero
-- expect: 10	no	no	no	no
-- expect: nil	|	1	|	1	|	2	|	1	2	nil
-- expect: 300	500	attempt to get length of a nil value
-- expect: 1	a	3	5	assertion failed!	msg	bad argument #1 to 'assert' (value expected)
-- expect: true	nil	hidden	bad argument #1 to 'getmetatable' (value expected)	nil
-- expect: table	nil	bad argument #2 to 'setmetatable' (nil or table expected, got no value)	bad argument #1 to 'setmetatable' (table expected, got number)	bad argument #2 to 'setmetatable' (nil or table expected, got number)	cannot change a protected metatable
-- expect: true	3	3	bad argument #1 to 'pairs' (value expected)	bad argument #1 to 'ipairs' (value expected)	ok	p
-- expect: 1=1 2=20 3=30 1=1 2=2 
-- expect: 0	1	2	4
-- expect: a	|	a	|	b	|	a	|	b
-- expect: b	|	1	2	3	4	5
-- expect: c	|	c	|	c	d
-- expect: nil	b	b	bad argument #1 to 'select' (index out of range)	bad argument #1 to 'select' (index out of range)	bad argument #1 to 'select' (number has no integer representation)	bad argument #1 to 'select' (number expected, got no value)
-- expect: nil	number	number	number	string	table	function	function	thread	userdata	bad argument #1 to 'type' (value expected)
-- expect: 1	5	2	5	nil	bad argument #2 to 'rawget' (value expected)	bad argument #1 to 'rawget' (table expected, got number)
-- expect: 1	2	table index is nil	table index is NaN	bad argument #3 to 'rawset' (value expected)	bad argument #1 to 'rawset' (table expected, got string)
-- expect: 2	3	bad argument #1 to 'rawlen' (table or string expected, got number)	bad argument #1 to 'rawlen' (table or string expected, got no value)
-- expect: true	true	false	false	bad argument #2 to 'rawequal' (value expected)
-- expect: nil	1	x	2	invalid key to 'next'	bad argument #1 to 'next' (table expected, got number)	bad argument #1 to 'next' (table expected, got no value)
-- expect: nil	true	s	12	1e+15	-0.0	9.2233720368548e+18	4611686018427387904	bad argument #1 to 'tostring' (value expected)
-- expect: 5	16	10.0	35	nil	nil	nil	2	bad argument #1 to 'tonumber' (value expected)
-- expect: 2	-3	7	0	1e+300	70368744177664	-70368744177665	3	bad argument #1 to 'math.floor' (number expected, got table)
-- expect: 3	-2	7	0	1e+300	70368744177665	true	inf	bad argument #1 to 'math.ceil' (number expected, got no value)
-- expect: 2	2.5	2.5	3	3	-0.0	1152921504606846976	bad argument #1 to 'math.max' (value expected)	attempt to compare number with string
-- expect: 1	1	1	3	1	-1.5	-1152921504606846976	bad argument #1 to 'math.min' (value expected)	ok
-- expect: 5	5.5	0.0	-9223372036854775808	140737488355328	3.0	bad argument #1 to 'math.abs' (number expected, got no value)
-- expect: 4.0	1.5	2.0	0.0	1.0	1.0	0.0	0.0	0.0	bad argument #1 to 'math.sqrt' (number expected, got nil)
-- expect: 97	98	99	nil	nil	97	98	99	98	nil	bad argument #1 to 'string.byte' (string expected, got no value)
-- expect: 97	98	49	nil
-- expect: ello	el	llo	ll	hello		true	ello	ello	23	ello	bad argument #2 to 'string.sub' (number expected, got no value)	bad argument #2 to 'string.sub' (number has no integer representation)
-- expect: A	AB	true	"\0"	bad argument #1 to 'string.char' (value out of range)	bad argument #1 to 'string.char' (value out of range)	A
-- expect: 3	2	1	bad argument #1 to 'string.len' (string expected, got no value)	bad argument #1 to 'string.len' (string expected, got table)
-- expect: 21	first	20	20	first	19	18	wrong number of arguments to 'insert'	wrong number of arguments to 'insert'	bad argument #1 to 'table.insert' (table expected, got number)	bad argument #2 to 'table.insert' (position out of bounds)
-- expect: 2	1	nil	nil	0	nil	nil	zero
-- expect: 10	no	no	no	no
-- expect: nil	|	1	|	1	|	2	|	1	2	nil
-- expect: 300	500	attempt to get length of a nil value
-- expect: 1	a	3	5	assertion failed!	msg	bad argument #1 to 'assert' (value expected)
-- expect: true	nil	hidden	bad argument #1 to 'getmetatable' (value expected)	nil
-- expect: table	nil	bad argument #2 to 'setmetatable' (nil or table expected, got no value)	bad argument #1 to 'setmetatable' (table expected, got number)	bad argument #2 to 'setmetatable' (nil or table expected, got number)	cannot change a protected metatable
-- expect: true	3	3	bad argument #1 to 'pairs' (value expected)	bad argument #1 to 'ipairs' (value expected)	ok	p
-- expect: 1=1 2=20 3=30 1=1 2=2 
-- expect: 0.93081217803957	2	6	2	true	true
-- expect: bad argument #1 to 'math.random' (number has no integer representation)	bad argument #1 to 'math.random' (interval is empty)	wrong number of arguments	bad argument #1 to 'math.random' (interval is empty)	3
-- expect: rCsethook cLwork cCtype rCtype cCfloor rCfloor cCselect rCselect cCsub rCsub cCtype rCtype cCfloor rCfloor cCselect rCselect cCsub rCsub rLwork cCsethook
-- expect: bc
-- expect: true
-- expect: usual_and_unusual.lua:76: bad argument #1 to 'floor' (number expected, got table) / stack traceback: / [C]: in function 'math.floor' / usual_and_unusual.lua:76: in function <usual_and_unusual.lua:76> / [C]: in function 'xpcall' / usual_and_unusual.lua:77: in main chunk / [C]: in ?
-- expect: usual_and_unusual.lua:78: bad argument #1 to 'sub' (string expected, got no value) / stack traceback: / [C]: in function 'string.sub' / usual_and_unusual.lua:78: in function <usual_and_unusual.lua:78> / [C]: in function 'xpcall' / usual_and_unusual.lua:79: in main chunk / [C]: in ?
-- expect: 1	7
-- expect: true	true	true	3	3	4
-- expect: string	nil	table	table	3
