-- coroutine.yield: values in and out, what can be yielded across, what cannot.
local yield = coroutine.yield
local co = coroutine.wrap(function() return "end", yield("a", nil, "c") end)
print(co())  -- expect: a	nil	c
print(co(1, nil, 3))  -- expect: end	1	nil	3
-- Numbers of values.
co = coroutine.wrap(function() return select("#", yield()), select("#", yield(nil)), select("#", yield(nil, nil)) end)
print(select("#", co()), select("#", co()), select("#", co(1)), co(1, 2))  -- expect: 0	1	2	0	1	2
co = coroutine.wrap(function() return select("#", yield(table.unpack({}, 1, 250))) end)
print(select("#", co()), co(table.unpack({}, 1, 250)))  -- expect: 250	250
-- In expressions, conditions, arguments and constructors.
co = coroutine.wrap(function()
  local t = { yield("in a table"), yield("again"), x = yield("x") }
  if yield("condition") then t[#t + 1] = "true" end
  while yield("loop") do t[#t + 1] = "turn" end
  return #t, t.x, yield("a") .. yield("b"), (yield("c"))
end)
print(co(), co(1), co(2, 3), co("x"), co(true), co(true), co(false), co("A"), co("B"))
-- expect: in a table	again	x	condition	loop	loop	a	b	c
print(co("C", "D"))  -- expect: 4	x	AB	C
-- As a tail call.
co = coroutine.wrap(function() return yield("tail") end)
print(co(), co("result"))  -- expect: tail	result
-- Across protected calls.
co = coroutine.wrap(function()
  print(pcall(function() return yield("in pcall") end))
  print(pcall(function() yield("then an error"); error("raised", 0) end))
  print(xpcall(function() return yield("in xpcall") end, print))
  print(xpcall(function() yield("handled"); error("raised", 0) end, function(m) return "<" .. m .. ">" end))
  return "end"
end)
print(co())  -- expect: in pcall
print(co(1))
-- expect: true	1
-- expect: then an error
print(co())
-- expect: false	raised
-- expect: in xpcall
print(co(2))
-- expect: true	2
-- expect: handled
print(co())
-- expect: false	<raised>
-- expect: end
-- Across metamethods of every kind.
local function result(name) return function(a, b) return yield(name) end end
local meta = {}
for _, event in ipairs({ "index", "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat", "len", "eq", "lt", "le", "call" }) do
  meta["__" .. event] = result(event)
end
local a, b = setmetatable({}, meta), setmetatable({}, meta)
local function drive(f)
  local co, log = coroutine.wrap(function() return "end", f() end), {}
  local event, value = co()
  while event ~= "end" do
    log[#log + 1] = event
    event, value = co(#log)
  end
  return table.concat(log, " "), value
end
print(drive(function() return a + 1 + b end))  -- expect: add add	2
print(drive(function() return (a - 1) + (2 * b) + (a / b) end))  -- expect: sub mul div	6
print(drive(function() return -a + (a % 1) + (a ^ 2) + (1 // a) end))  -- expect: unm mod pow idiv	10
print(drive(function() return ~a + (a & 1) + (a | 1) + (1 ~ a) + (a << 1) + (1 >> a) end))
-- expect: bnot band bor bxor shl shr	21
print(drive(function() return #a + a.x + a[1] + a("call") end))  -- expect: len index index call	10
print(drive(function() return 1 .. a .. "x" end))  -- expect: concat	11
print(drive(function() return "x" .. 1 .. a end))  -- expect: concat	x1
print(drive(function() return a == b, 1 end))  -- expect: eq	true
print(drive(function() return a < b and a <= b and a > b and a >= b and 1 < a and a < 1 end))
-- expect: lt le lt le lt lt	true
print(drive(function() return a ~= b end))  -- expect: eq	false
print(drive(function() if a < b then return "branch" end end))  -- expect: lt	branch
print(drive(function() if not (a == b) then return "no" else return "yes" end end))  -- expect: eq	yes
meta.__newindex = function(t, k, v) rawset(t, k, yield("newindex")) end
print(drive(function() a.field = 1; a[1] = 2; return a.field + a[1] end))  -- expect: newindex newindex	3
a.field, a[1] = nil, nil
-- Across iterators, __pairs, closing variables and dofile's like.
co = coroutine.wrap(function()
  for i, v in function(_, i) return yield("next") end do print("turn", i, v) end
  for k in pairs(setmetatable({}, { __pairs = function(t) return yield("pairs"), t, nil end })) do print(k) end
  do local x <close> = setmetatable({}, { __close = function() print("close got", yield("closing")) end }) end
  return load("return coroutine.yield('loaded')")()
end)
print(co(), co(1, 2))
-- expect: turn	1	2
-- expect: next	next
print(co(nil))  -- expect: pairs
print(co(function(t, k) if not k then return "key" end end))
-- expect: key
-- expect: closing
print(co("c"))
-- expect: close got	c
-- expect: loaded
print(co("done"))  -- expect: done
-- While variables are closed because of an error or a return.
co = coroutine.wrap(function()
  local function f()
    local x <close> = setmetatable({}, { __close = function(_, e) yield("x sees " .. tostring(e)) end })
    local y <close> = setmetatable({}, { __close = function(_, e) yield("y sees " .. tostring(e)) end })
    return "kept", "results"
  end
  print(f())
  print(pcall(function()
    local x <close> = setmetatable({}, { __close = function(_, e) yield("x sees " .. tostring(e)) end })
    error("failed", 0)
  end))
end)
print(co())  -- expect: y sees nil
print(co())  -- expect: x sees nil
print(co())
-- expect: kept	results
-- expect: x sees failed
co()  -- expect: false	failed
-- table functions on tables with metamethods, and other functions of C, cannot be yielded across.
local function try(f, ...) print(coroutine.resume(coroutine.create(f), ...)) end
try(function() table.sort({ 2, 1 }, function() yield() end) end)
-- expect: false	attempt to yield across a C-call boundary
try(function() return ("x"):gsub("x", function() yield() end) end)
-- expect: false	attempt to yield across a C-call boundary
try(function() return ("x"):gsub("x", setmetatable({}, { __index = function() yield() end })) end)
-- expect: false	attempt to yield across a C-call boundary
try(function() return tostring(setmetatable({}, { __tostring = function() yield() end })) end)
-- expect: false	attempt to yield across a C-call boundary
try(function() return load(function() yield() end) end)  -- expect: true	nil	attempt to yield across a C-call boundary
try(function() return table.concat(setmetatable({}, { __index = function() yield() end, __len = function() return 1 end })) end)
-- expect: false	attempt to yield across a C-call boundary
try(function() return xpcall(error, function() yield() end) end)  -- expect: true	false	error in error handling
try(function() return require(setmetatable({}, { __tostring = function() yield() end })) end)
-- expect: false	yield.lua:129: bad argument #1 to 'require' (string expected, got table)
try(function() return pcall(table.sort, { 2, 1 }, function() yield() end) end)
-- expect: true	false	attempt to yield across a C-call boundary
try(function() return ("x"):gsub("x", yield) end)  -- expect: false	attempt to yield across a C-call boundary
try(table.sort, { 2, 1 }, yield)  -- expect: false	attempt to yield across a C-call boundary
-- Outside a coroutine.
print(pcall(yield))  -- expect: false	attempt to yield from outside a coroutine
print(pcall(yield, 1, 2))  -- expect: false	attempt to yield from outside a coroutine
print(pcall(function() yield() end))  -- expect: false	attempt to yield from outside a coroutine
print(pcall(function() return yield() end))  -- expect: false	attempt to yield from outside a coroutine
print(xpcall(yield, function(m) return "handled: " .. m end))
-- expect: false	handled: attempt to yield from outside a coroutine
print(pcall(function() return setmetatable({}, { __index = yield }).x end))
-- expect: false	attempt to yield from outside a coroutine
