-- debug.getinfo with option n: what the caller calls a function, and how it got it.  -- skip: wrapped it names the main chunk
local seen
local function who()
  local info = debug.getinfo(2, "nt")
  seen = tostring(info.name) .. "/" .. info.namewhat .. (info.istailcall and "/tail" or "")
  return seen
end
local function named() local r = who() return r end
-- Locals, upvalues, globals, fields, methods, constants.
print((named()))  -- expect: named/local
local r = (function () local x = named() return x end)()
print(r)  -- expect: named/upvalue
function global_function() local r = who() return r end
print((global_function()))  -- expect: global_function/global
local t = { field = named, nested = { deep = { f = named } }, [1] = named, ["with space"] = named, [2.5] = named, [true] = named }
print((t.field()))  -- expect: field/field
print((t.nested.deep.f()))  -- expect: f/field
print((t["field"]()))  -- expect: field/field
print((t["with space"]()))  -- expect: with space/field
print((t[1]()))  -- expect: integer index/field
print((t[2.5]()))  -- expect: ?/field
print((t[true]()))  -- expect: ?/field
local key, index = "field", 1
print((t[key]()))  -- expect: ?/field
print((t[index]()))  -- expect: ?/field
print((t["fi" .. "eld"]()))  -- expect: ?/field
function t:method() local r = who() return r end
print((t:method()))  -- expect: method/method
print((t.nested and t:method()))  -- expect: method/method
t.s = setmetatable({}, { __index = t })
print((t.s:method()))  -- expect: method/method
local up = { inner = { call = named } }
print((function () local a = up.inner.call() return a end)())  -- expect: call/field
print((function () local a = up.inner.call; local b = a() return b end)())  -- expect: a/local
_G.table_of = { f = named }
print((table_of.f()))  -- expect: f/field
print((_G.table_of.f()))  -- expect: f/field
print((_ENV.global_function()))  -- expect: global_function/global
do local _ENV = { named = named, print = print }; print((named())) end  -- expect: named/local
do local _ENV = { g = named, print = print }; print((g())) end  -- expect: g/global
-- Without a name: results of calls, expressions, functions written in place.
print(((function () local r = who() return r end)()))  -- expect: nil/
local function get() return named end
print((get()()))  -- expect: nil/
print(((nil or named)()))  -- expect: named/local
print(((named and named)()))  -- expect: nil/
local flag = true
print(((flag and t.field or named)()))  -- expect: nil/
print((({ named })[1]()))  -- expect: integer index/field
print((("x"):rep(0) == "" and named()))  -- expect: named/local
-- Parameters, loop variables, varargs.
local function parameter(p) local r = p() return r end
print(parameter(named))  -- expect: p/local
for _, v in ipairs { named } do print((v())) end  -- expect: v/local
local function vararg(...) local r = (...)() return r end
print(vararg(named))  -- expect: nil/
local function selected(...) local a, b = ...; local r = b() return r end
print(selected(1, named))  -- expect: b/local
-- const, close and captured variables.
local constant <const> = named
print((constant()))  -- expect: constant/local
local captured = named
local function capture() captured = captured end
print((captured()))  -- expect: captured/local
-- Called by natives.
print(pcall(named))  -- expect: true	nil/
print(select(2, xpcall(named, print)))  -- expect: nil/
print(select(2, pcall(pcall, named)))  -- expect: true	nil/
table.sort({ 1, 2 }, function (a, b) who() return a < b end)
print(seen)  -- expect: nil/
print((string.gsub("x", "x", function () return (who()) end)))  -- expect: nil/
print(coroutine.wrap(named)())  -- expect: nil/
print(load(function () if seen ~= "done" then who() print(seen) seen = "done" return "return 1" end end)())
-- expect: nil/
-- expect: 1
print((dofile or named) ~= nil and (load("local who = ... ; local r = who() return r"))(who))  -- expect: nil/
-- Tail calls hide the caller.
local function tail() return named() end
print((tail()))  -- expect: nil//tail
local function tail_native() return pcall(named) end
print(tail_native())  -- expect: true	nil/
print((function (...) return named(...) end)())  -- expect: nil//tail
-- After a tail call the called function's callees have names again.
local function third() local r = named() return r end
local function second() return third() end
print((second()))  -- expect: named/upvalue
-- Metamethods.
local events = { "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat",
  "len", "eq", "lt", "le", "index", "newindex", "call", "close", "tostring", "pairs", "name", "metatable", "gc", "mode" }
local meta = {}
local log
for i = 1, 23 do
  meta["__" .. events[i]] = function () local r = who() log[#log + 1] = r return 1 end
end
local o, p = setmetatable({}, meta), setmetatable({}, meta)
local function run(f) log = {} f() print(table.concat(log, " ")) end
run(function () local _ = o + 1, 1 + o, o + p, o - 1, o * 2, o / 2, o % 2, o ^ 2, -o, o // 2 end)
-- expect: add/metamethod add/metamethod add/metamethod sub/metamethod mul/metamethod div/metamethod mod/metamethod pow/metamethod unm/metamethod idiv/metamethod
run(function () local _ = 5 - o, 5 * o, 5 / o, 5 % o, 5 ^ o, 5 // o, "x" + o, 2.5 * o end)
-- expect: sub/metamethod mul/metamethod div/metamethod mod/metamethod pow/metamethod idiv/metamethod nil/ mul/metamethod
run(function () local _ = o & 1, o | 1, o ~ 1, o << 1, o >> 1, ~o, 1 & o, 1 | o, 1 ~ o, 1 << o, 1 >> o end)
-- expect: band/metamethod bor/metamethod bxor/metamethod shl/metamethod shr/metamethod bnot/metamethod band/metamethod bor/metamethod bxor/metamethod shl/metamethod shr/metamethod
run(function () local _ = o .. "x", "x" .. o, o .. p, #o, 1 .. 2 .. o end)
-- expect: concat/metamethod concat/metamethod concat/metamethod len/metamethod concat/metamethod
run(function () local _ = o == p, o ~= p, o < p, o <= p, o > p, o >= p, o < 1, 1 < o, o <= 1, 1 >= o end)
-- expect: eq/metamethod eq/metamethod lt/metamethod le/metamethod lt/metamethod le/metamethod lt/metamethod lt/metamethod le/metamethod le/metamethod
run(function () if o == p then end if o < p then end if not (o <= p) then end while o > 1 do break end end)
-- expect: eq/metamethod lt/metamethod le/metamethod lt/metamethod
run(function () local _ = o.x, o[1], o[p], o["a b"], o[2.5] end)
-- expect: index/metamethod index/metamethod index/metamethod index/metamethod index/metamethod
run(function () o.x = 1 o[1] = 2 o[p] = 3 o["a b"] = 4 end)
-- expect: newindex/metamethod newindex/metamethod newindex/metamethod newindex/metamethod
run(function () pcall(function () local _ = o:method() end) end)  -- expect: index/metamethod
run(function () local _ = o() end)  -- expect: o/upvalue
run(function () local c <close> = o end)  -- expect: close/metamethod
run(function () local _ENV = o; x = y end)  -- expect: index/metamethod newindex/metamethod
run(function () for i = 1, 2 do local c <close> = p end end)  -- expect: close/metamethod close/metamethod
meta.__tostring = function () local r = who() log[#log + 1] = r return "o" end
run(function () local _ = tostring(o) end)  -- expect: nil/
meta.__pairs = function () local r = who() log[#log + 1] = r return next, {} end
run(function () for _ in pairs(o) do end end)  -- expect: nil/
-- An event asked for by a native has no name.
run(function () table.sort({ o, p }) table.concat({}, "", 1, 0) rawequal(o, p) end)  -- expect: nil/
run(function () local _ = table.unpack(o, 1, 1), string.rep("x", 2), next({}) end)  -- expect: nil/
-- Iterators of generic for.
for x in function (_, c) if not c then who() return 1 end end do print(seen) end  -- expect: for iterator/for iterator
local function iterator(_, c) if not c then who() return 1 end end
for x in iterator do print(seen) end  -- expect: for iterator/for iterator
for x in setmetatable({}, { __call = function (_, _, c) if not c then who() return 1 end end }) do print(seen) end
-- expect: for iterator/for iterator
local closing = setmetatable({}, { __close = function () who() end })
for x in iterator, nil, nil, closing do end
print(seen)  -- expect: close/metamethod
-- Of a function that is asked about, not a level: no name.
print(debug.getinfo(named, "n").name, debug.getinfo(named, "n").namewhat)  -- expect: nil	
-- Main chunks and bodies of coroutines.
print(debug.getinfo(1, "n").name, debug.getinfo(1, "n").namewhat)  -- expect: nil	
local co = coroutine.create(function () coroutine.yield() end)
coroutine.resume(co)
print(debug.getinfo(co, 1, "n").name, debug.getinfo(co, 1, "n").namewhat, debug.getinfo(co, 0, "n").name, debug.getinfo(co, 0, "n").namewhat)
-- expect: nil		yield	field
-- Natives have names too.
local info
local spy = setmetatable({}, { __index = function () info = debug.getinfo(2, "nS") end })
rawget(spy, 1)
print(info)  -- expect: nil
local _ = next({}), select(1, spy.x)
print(info.name, info.what)  -- expect: nil	main
table.concat(setmetatable({}, { __index = function () info = debug.getinfo(2, "nS") return "x" end, __len = function () return 1 end }))
print(info.name, info.namewhat, info.what)  -- expect: concat	field	C
local concat = table.concat
concat(setmetatable({}, { __index = function () info = debug.getinfo(2, "nS") return "x" end, __len = function () return 1 end }))
print(info.name, info.namewhat, info.what)  -- expect: concat	local	C
-- Message handlers, called where the error is.
xpcall(function () local x = nil; x.y = 1 end, function () info = debug.getinfo(2, "n") end)
print(info.name, info.namewhat)  -- expect: nil	
xpcall(function () error("x") end, function () info = debug.getinfo(2, "nS") who() end)
print(info.name, info.namewhat, info.what, seen)  -- expect: error	global	C	nil/
xpcall(function () local x = {} .. "x" end, function () info = debug.getinfo(1, "n") end)
print(info.name, info.namewhat)  -- expect: concat	metamethod
-- Finalizers.
info = nil
local function dropped() for _ = 1, 10 do setmetatable({}, { __gc = function () info = debug.getinfo(1, "n") end }) end end
repeat dropped() collectgarbage() until info
print(info.name, info.namewhat)  -- expect: __gc	metamethod
-- Stripped code: locals and upvalues are unnamed, fields keep their names.
local stripped = load(string.dump(function (who)
  local t = { field = who }
  local a = who()
  local b = t.field()
  return a, b
end, true))
print(stripped(function () local r = who() return r end))  -- expect: nil/	field/field
