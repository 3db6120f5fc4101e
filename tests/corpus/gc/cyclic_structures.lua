-- Cycles through every kind of object are collected; memory does not grow.
local function full() collectgarbage() collectgarbage() end
local N = 2000
local makers = {
  ["tables"] = function() local a, b = {}, {} a.b, b.a = b, a return a end,
  ["closures"] = function() local f f = function() return f end return f end,
  ["metatables"] = function() local t = {} t.__index = t return setmetatable(t, t) end,
  ["coroutines"] = function() local co co = coroutine.create(function() coroutine.yield(co) return co end) coroutine.resume(co) return co end,
  ["upvalues"] = function() local t = {} t.get = function() return t end t.set = function(v) t = v end return t end,
  ["keys"] = function() local t = {} t[t] = t return t end,
  ["weak values"] = function() local t = setmetatable({}, { __mode = "v" }) t[1] = t return t end,
  ["ephemerons"] = function() local e, k = setmetatable({}, { __mode = "k" }), {} e[k] = { k, e } k.e = e return k end,
  ["lists"] = function() local head = {} local p = head for i = 1, 5 do p.next = { prev = p } p = p.next end p.next = head return head end,
  ["environments"] = function() local env = {} env.f = load("return f", "=e", "t", env) return env end,
}
local names = {}
for n in pairs(makers) do names[#names + 1] = n end
table.sort(names)
for _, name in ipairs(names) do
  local make = makers[name]
  local weak = setmetatable({}, { __mode = "v" })
  local n = name == "coroutines" and 300 or N
  for i = 1, n do weak[i] = make() end
  full()
  local alive = 0
  for _ in pairs(weak) do alive = alive + 1 end
  print(name, alive < n // 5)
end
-- expect: closures	true
-- expect: coroutines	true
-- expect: environments	true
-- expect: ephemerons	true
-- expect: keys	true
-- expect: lists	true
-- expect: metatables	true
-- expect: tables	true
-- expect: upvalues	true
-- expect: weak values	true
-- Memory stays bounded over many rounds.
full()
local base = collectgarbage("count")
for round = 1, 20 do
  local keep = {}
  for i = 1, 3000 do
    local node = { payload = ("x"):rep(20) .. i }
    node.self = node
    node.method = function() return node.payload end
    keep[i] = node
  end
  local sum = 0
  for i = 1, #keep do sum = sum + #keep[i].method() end
  assert(sum > 0)
end
full()
local grown = collectgarbage("count") - base
print("bounded", grown < 4000)  -- expect: bounded	true
-- Collected without any explicit call, when much is allocated.
local finalized = 0
for i = 1, 1000 do setmetatable({}, { __gc = function() finalized = finalized + 1 end }) end
for i = 1, 300000 do local garbage = { i } end
print("collected on its own", finalized > 500)  -- expect: collected on its own	true
local peak = 0
for i = 1, 2000 do
  local big = ("y"):rep(100000)
  peak = math.max(peak, collectgarbage("count"))
end
print("strings too", peak < base + 100000)  -- expect: strings too	true
