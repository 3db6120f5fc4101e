-- Yield across pcall, metamethods, iterators, tail calls, close, require's reach.
local yield = coroutine.yield
local function run(f, ...)
  local co = coroutine.create(f)
  local out = {}
  local args = table.pack(...)
  while true do
    local r = table.pack(coroutine.resume(co, table.unpack(args, 1, args.n)))
    local parts = {}
    for i = 2, r.n do parts[#parts + 1] = tostring(r[i]) end
    out[#out + 1] = (r[1] and "" or "ERR ") .. table.concat(parts, ",")
    if coroutine.status(co) == "dead" then break end
    args = table.pack("r" .. #out)
  end
  print(table.concat(out, " | "))
end
run(function() return pcall(pcall, pcall, yield, 1) end)  -- expect: 1 | true,true,true,r1
run(function() return pcall(function() yield("a"); return yield("b") end) end)  -- expect: a | b | true,r2
run(function() return select(2, pcall(error, yield("err"))) end)  -- expect: err | r1
run(function() return xpcall(yield, print, 1, 2) end)  -- expect: 1,2 | true,r1
-- Metamethods.
local mt = {}
for _, event in ipairs { "add", "sub", "mul", "div", "mod", "pow", "idiv", "unm", "band", "bor", "bxor", "shl", "shr", "bnot", "concat", "len", "index", "call", "eq", "lt", "le" } do
  mt["__" .. event] = function(...) return yield(event) end
end
mt.__newindex = function(t, k, v) yield("newindex"); rawset(t, k, v) end
local function obj() return setmetatable({}, mt) end
local a, b = obj(), obj()
run(function() return a + b, a - 1, 2 * a end)  -- expect: add | sub | mul | r1,r2,r3
run(function() return a / b, a % b, a ^ b, a // b end)  -- expect: div | mod | pow | idiv | r1,r2,r3,r4
run(function() return -a, a & 1, a | 1, a ~ 1 end)  -- expect: unm | band | bor | bxor | r1,r2,r3,r4
run(function() return a << 1, a >> 1, ~a, #a end)  -- expect: shl | shr | bnot | len | r1,r2,r3,r4
run(function() return a .. "x" .. b end)  -- expect: concat | concat | r2
run(function() return "x" .. "y" .. a .. "z" end)  -- expect: concat | xyr1
run(function() return a.field, a[1], a(1, 2) end)  -- expect: index | index | call | r1,r2,r3
run(function() local t = obj(); t.new = 5; return rawget(t, "new") end)  -- expect: newindex | 5
run(function() return a == b, a ~= b, a < b, a <= b, a > b, not (a >= b) end)
-- expect: eq | eq | lt | le | lt | le | true,false,true,true,true,false
run(function() if a < b then yield("taken") end if not (a == b) then yield("not taken") end return "end" end)
-- expect: lt | taken | eq | end
run(function() local n = 0; while a < b do n = n + 1; if n == 3 then break end end return n end)
-- expect: lt | lt | lt | 3
run(function() return a.x.y end)  -- expect: index | nil
run(function() return a:method(1) end)
-- expect: index | ERR yield_everywhere.lua:44: attempt to call a string value (method 'method')
-- Iterators of generic for; pairs with __pairs; closing values.
run(function()
  local t = {}
  for v in function(_, i) return yield(i) and #t < 2 and i ~= nil and nil end do t[#t + 1] = v end
  return #t
end)
-- expect: nil | false | 1
run(function()
  local s = {}
  for k, v in pairs(setmetatable({}, { __pairs = function(t) yield("pairs"); return next, { 5 }, nil end })) do s[#s + 1] = k .. v end
  return table.concat(s)
end)
-- expect: pairs | 15
run(function()
  do local c <close> = setmetatable({}, { __close = function(_, e) yield("closing", e) end }); yield("body") end
  return "after"
end)
-- expect: body | closing,nil | after
run(function()
  local c <close> = setmetatable({}, { __close = function(_, e) yield("closing", e) end })
  error("failure", 0)
end)
-- expect: ERR failure
run(function()
  local function f() local c <close> = setmetatable({}, { __close = function() yield("c") end }); return 1, 2, 3 end
  return f()
end)
-- expect: c | 1,2,3
-- Tail calls and varargs.
run(function() return yield(1, 2, 3) end)  -- expect: 1,2,3 | r1
run(function(...) local function f(...) return yield(...) end; return f(...), f() end, "p", "q")
-- expect: p,q |  | r1,r2
-- Through several coroutines, each with its own stack of calls.
run(function()
  local inner = coroutine.wrap(function() local v = yield("i1"); yield("i2" .. v) end)
  yield("outer got " .. inner())
  yield("outer got " .. inner("x"))
  return "end"
end)
-- expect: outer got i1 | outer got i2x | end
-- dofile and require load on the same stack.
run(function() return load("local y = ... return y('from a chunk'), y('again')")(yield) end)
-- expect: from a chunk | again | r1,r2
run(function() return table.unpack({ yield("t1"), yield("t2") }) end)  -- expect: t1 | t2 | r1,r2
run(function() local t = { yield("k"), [yield("key")] = yield("val"), n = yield("n") }; return t[1], t.r2, t.n end)
-- expect: k | key | val | n | r1,r3,r4
-- table.concat, string.format and friends call __tostring or __index without yielding.
run(function() return (tostring(setmetatable({}, { __tostring = function() return yield("no") end }))) end)
-- expect: ERR attempt to yield across a C-call boundary
