-- debug.getinfo: every field, by level and by function.
local function f(a, b, ...)
  local i = debug.getinfo(1, "nSlutf")
  return i
end
local i = f(1, 2, 3)
print(i.name, i.namewhat, i.what, i.short_src, i.source, i.linedefined, i.lastlinedefined, i.currentline)
-- expect: f	local	Lua	debug_getinfo.lua	@debug_getinfo.lua	2	5	3
print(i.nups, i.nparams, i.isvararg, i.istailcall, i.func == f)  -- expect: 1	2	true	false	true
local g = debug.getinfo(f)
print(g.name, g.namewhat, g.currentline, g.nparams, g.isvararg, g.what, g.func == f)
-- expect: nil		-1	2	true	Lua	true
i = debug.getinfo(print)
print(i.what, i.short_src, i.source, i.currentline, i.linedefined, i.nups, i.nparams, i.isvararg)
-- expect: C	[C]	=[C]	-1	-1	0	0	true
i = debug.getinfo(1)
print(i.what, i.name, i.currentline, i.nparams, i.isvararg, i.nups)  -- expect: main	nil	16	0	true	1
print(debug.getinfo(100), pcall(debug.getinfo, "x"))
-- expect: nil	false	bad argument #1 to 'debug.getinfo' (number expected, got string)
print(debug.getinfo(0, "n").name, debug.getinfo(0, "S").what)  -- expect: getinfo	C
-- Names by the way of calling.
local function who() local i = debug.getinfo(2, "n"); return tostring(i.name) .. "/" .. i.namewhat end
local function as_local() return (who()) end
function as_global() return (who()) end
local t = { as_field = function() return (who()) end, nested = {} }
function t:as_method() return (who()) end
function t.nested.deep() return (who()) end
print(as_local(), as_global(), t.as_field(), t:as_method(), t.nested.deep())
-- expect: as_local/local	as_global/global	as_field/field	as_method/method	deep/field
local up = as_local
print((function() return (up()) end)())  -- expect: up/upvalue
local mt = {}
local seen = {}
local mt = {}
for _, e in ipairs { "add", "concat", "index", "newindex", "len", "unm", "eq", "lt", "le" } do
  mt["__" .. e] = function() local i = debug.getinfo(1, "n"); seen[#seen + 1] = i.name .. "/" .. i.namewhat; return true end
end
local o, p = setmetatable({}, mt), setmetatable({}, mt)
local _ = o + 1, o .. "x", o.x, #o, -o, o == p, o < p, o <= p
o.y = 1
print(table.concat(seen, " "))
-- expect: add/metamethod concat/metamethod index/metamethod len/metamethod unm/metamethod eq/metamethod lt/metamethod le/metamethod newindex/metamethod
for x in function(_, c) if not c then print(debug.getinfo(1, "n").name, debug.getinfo(1, "n").namewhat) return 1 end end do end
-- expect: for iterator	for iterator
-- Tail calls lose the name.
local function tailed() local i = debug.getinfo(1, "nt"); return i.name, i.istailcall end
local function tail() return tailed() end
print(tail())  -- expect: nil	true
-- activelines, without the header line.
local function lines()
  local x = 1

  return x
end
local active = {}
for l in pairs(debug.getinfo(lines, "L").activelines) do active[#active + 1] = l - debug.getinfo(lines, "S").linedefined end
table.sort(active)
print(table.concat(active, " "))  -- expect: 1 3 4
-- currentline moves.
local here = {}
here[1] = debug.getinfo(1, "l").currentline
here[2] = debug.getinfo(1, "l").currentline
print(here[2] - here[1])  -- expect: 1
-- In coroutines, in loaded chunks.
local co = coroutine.create(function(x) coroutine.yield() end)
coroutine.resume(co)
print(debug.getinfo(co, 0, "n").name, debug.getinfo(co, 1, "l").currentline, debug.getinfo(co, 2))
-- expect: yield	65	nil
print(load("return debug.getinfo(1, 'S').short_src", "=named")())  -- expect: named
print(load("\n\nreturn debug.getinfo(1, 'l').currentline", "=named")())  -- expect: 3
-- Options are checked.
print(pcall(debug.getinfo, 1, "Y"))  -- expect: false	bad argument #2 to 'debug.getinfo' (invalid option)
print(next(debug.getinfo(1, "")))  -- expect: nil
local fields = {}
for k in pairs(debug.getinfo(1, "r")) do fields[#fields + 1] = k end
table.sort(fields)
print(table.concat(fields, " "))  -- expect: ftransfer ntransfer
