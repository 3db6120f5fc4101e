-- _G, _VERSION, and which names the libraries define.
print(_VERSION)  -- expect: Lua 5.4
print(_G._G == _G, type(_G), _G == _ENV, getmetatable(_G))  -- expect: true	table	true	nil
-- Globals are the fields of _G.
x = 5
print(_G.x, rawget(_G, "x"))  -- expect: 5	5
_G.y = 6
print(y)  -- expect: 6
_G["not a name"] = 7
print(_ENV["not a name"])  -- expect: 7
x, y, _G["not a name"] = nil, nil, nil
print(rawget(_G, "undefined_name"), undefined_name)  -- expect: nil	nil
-- _G itself is an ordinary field: nothing uses it.
local saved = _G
_G = nil
print(_G, print ~= nil)  -- expect: nil	true
_G = { other = true }
z = 1
print(saved.z, _G.z, load("return z")())  -- expect: 1	nil	1
z = nil
_G = saved
-- _VERSION too.
local version = _VERSION
_VERSION = "changed"
print(_VERSION, load("return _VERSION")())  -- expect: changed	changed
_VERSION = version
-- Strict globals with a metatable.
setmetatable(_G, {
  __index = function(_, name) error("undefined global " .. name, 2) end,
  __newindex = function(_, name) error("assignment to " .. name, 2) end,
})
print(pcall(function() return missing end))  -- expect: false	globals.lua:32: undefined global missing
print(pcall(function() missing = 1 end))  -- expect: false	globals.lua:33: assignment to missing
setmetatable(_G, nil)
-- The basic functions.
local names = {}
for k, v in pairs(_G) do
  if type(v) == "function" or k == "_G" or k == "_VERSION" then names[#names + 1] = k end
end
table.sort(names)
print(table.concat(names, " "))
-- expect: _G _VERSION assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget rawlen rawset require select setmetatable tonumber tostring type warn xpcall
-- The libraries. (Early releases of 5.4 had one more.)
local older = { setcstacklimit = true }
local libs = {}
for k, v in pairs(_G) do if type(v) == "table" and k ~= "_G" and k ~= "arg" then libs[#libs + 1] = k end end
table.sort(libs)
print(table.concat(libs, " "))  -- expect: coroutine debug io math os package string table utf8
for _, lib in ipairs(libs) do
  local fields = {}
  if lib ~= "package" then
    for k in pairs(_G[lib]) do if not older[k] then fields[#fields + 1] = k end end
    table.sort(fields)
    print(lib, table.concat(fields, " "))
  end
end
-- expect: coroutine	close create isyieldable resume running status wrap yield
-- expect: debug	debug gethook getinfo getlocal getmetatable getregistry getupvalue getuservalue sethook setlocal setmetatable setupvalue setuservalue traceback upvalueid upvaluejoin
-- expect: io	close flush input lines open output popen read stderr stdin stdout tmpfile type write
-- expect: math	abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp huge ldexp log log10 max maxinteger min mininteger modf pi pow rad random randomseed sin sinh sqrt tan tanh tointeger type ult
-- expect: os	clock date difftime execute exit getenv remove rename setlocale time tmpname
-- expect: string	byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper
-- expect: table	concat insert move pack remove sort unpack
-- expect: utf8	char charpattern codepoint codes len offset
-- They are what require gives for them.
for _, lib in ipairs(libs) do assert(package.loaded[lib] == _G[lib]) end
print(package.loaded._G == _G)  -- expect: true
-- A script's arguments.
print(arg[0] ~= nil, #arg, ...)  -- expect: true	0
