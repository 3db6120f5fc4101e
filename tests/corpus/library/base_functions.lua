-- Base functions not covered elsewhere: type, rawequal, rawget, rawset, rawlen, select, next, tostring, print.
print(type(nil), type(true), type(1), type(1.5), type("s"), type({}), type(print), type(coroutine.create(print)), type(io.stdout))
-- expect: nil	boolean	number	number	string	table	function	thread	userdata
print(rawequal(1, 1.0), rawequal("a", "a"), rawequal({}, {}), rawequal(nil, false), rawequal(0 / 0, 0 / 0), rawequal(2^53, 2^53 | 0))
-- expect: true	true	false	false	false	true
local t = setmetatable({}, { __index = function() return "meta" end, __newindex = function() end, __len = function() return 9 end, __eq = function() return true end })
print(t.x, rawget(t, "x"), rawset(t, "x", 1) == t, t.x, rawlen(t), rawequal(t, setmetatable({}, getmetatable(t))))
-- expect: meta	nil	true	1	0	false
print(select(-1, 1, 2, 3), select(2, "a", "b", "c"), select("#"), select("#", nil, nil), select(5, 1, 2))
-- expect: 3	b	0	2
print(next({}, nil), next({ 10 }), next({ x = 1 }), type(next), next({}))  -- expect: nil	1	x	function	nil
print(tostring(1), tostring(-0.0), tostring(1e100), tostring("s"), tostring(nil), tostring(true))
-- expect: 1	-0.0	1e+100	s	nil	true
print((tostring(print):gsub("0x%x+", "X")), (tostring({}):gsub("0x%x+", "X")), tostring(print) == tostring(print), tostring({}) == tostring({}))
-- expect: function: X	table: X	true	false
print()  -- expect:
print(nil)  -- expect: nil
print("a", nil, 1.0, false, "b")  -- expect: a	nil	1.0	false	b
print("tab\tinside", "new\nline", "", "|")
-- expect: tab	inside	new
-- expect: line		|
-- print calls tostring's metamethods, not the global tostring.
local saved = tostring
tostring = function() return "replaced" end
print(1, setmetatable({}, { __tostring = function() return "by metamethod" end }))
-- expect: 1	by metamethod
tostring = saved
-- pairs and ipairs return values.
local f, s, c = ipairs({ 1, 2 })
print(type(f), type(s), c, f(s, 0), f(s, 2))  -- expect: function	table	0	1	nil
f, s, c = pairs({ 5 })
print(f == next, type(s), c)  -- expect: true	table	nil
for i, v in ipairs({ 1, 2, nil, 4 }) do io.write(i, "=", v, " ") end  -- expect: 1=1 2=2 end
print("end")
-- ipairs over something that grows and shrinks.
t = { 1, 2, 3 }
local n = 0
for i, v in ipairs(t) do n = n + 1; if i == 2 then t[4] = 4 elseif i == 4 then t[5] = nil end; if n > 10 then break end end
print(n)  -- expect: 4
t = { 1, 2, 3, 4 }
for i in ipairs(t) do if i == 2 then t[3] = nil end; n = i end
print(n)  -- expect: 2
-- getmetatable, setmetatable.
print(getmetatable("x").__name, getmetatable({}), getmetatable(setmetatable({}, { __metatable = 5 })))
-- expect: nil	nil	5
print(select("#", setmetatable({}, nil)), pcall(setmetatable, setmetatable({}, { __metatable = 1 }), nil))
-- expect: 1	false	cannot change a protected metatable
-- assert passes its values through.
print(assert(1, "m"), (assert("v", 2, 3)), select("#", assert(true, nil, nil)))  -- expect: 1	v	3
-- _G and _VERSION.
print(_G._G == _G, _VERSION, type(_G), rawget(_G, "undefined_name"))  -- expect: true	Lua 5.4	table	nil
local names = {}
for k, v in pairs(_G) do if type(v) == "function" or k == "_G" or k == "_VERSION" then names[#names + 1] = k end end
table.sort(names)
print(table.concat(names, " "))
-- expect: _G _VERSION assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget rawlen rawset require select setmetatable tonumber tostring type warn xpcall
-- (These are there only when Lua was built to be compatible with older versions.)
local older = {}
for name in ("atan2 cosh frexp ldexp log10 pow sinh tanh setcstacklimit"):gmatch("%w+") do older[name] = true end
local libs = {}
for k, v in pairs(_G) do if type(v) == "table" and k ~= "_G" and k ~= "arg" then libs[#libs + 1] = k end end
table.sort(libs)
print(table.concat(libs, " "))  -- expect: coroutine debug io math os package string table utf8
for _, lib in ipairs(libs) do
  local fs = {}
  if lib ~= "package" then
    for k in pairs(_G[lib]) do if not older[k] then fs[#fs + 1] = k end end
    table.sort(fs)
    print(lib, table.concat(fs, " "))
  end
end
-- expect: coroutine	close create isyieldable resume running status wrap yield
-- expect: debug	debug gethook getinfo getlocal getmetatable getregistry getupvalue getuservalue sethook setlocal setmetatable setupvalue setuservalue traceback upvalueid upvaluejoin
-- expect: io	close flush input lines open output popen read stderr stdin stdout tmpfile type write
-- expect: math	abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger modf pi rad random randomseed sin sqrt tan tointeger type ult
-- expect: os	clock date difftime execute exit getenv remove rename setlocale time tmpname
-- expect: string	byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper
-- expect: table	concat insert move pack remove sort unpack
-- expect: utf8	char charpattern codepoint codes len offset
print(arg[0] ~= nil, #arg, ...)  -- expect: true	0
