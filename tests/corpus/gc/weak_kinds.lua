-- What weak tables remove: objects of every kind; never strings, numbers, booleans. __mode counts as it is when a cycle runs.
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local function full() collectgarbage() collectgarbage() end
local N = 200
local long = ("x"):rep(100)
-- Values that are no objects, also such as need memory: long strings, integers of 64 bits.
local w = setmetatable({}, { __mode = "kv" })
for i = 1, N do
  w[i] = "s" .. i
  w["k" .. i] = i
  w[i + 0.5] = i % 2 == 0
  w[long .. i] = long .. -i
  w[1 << 62 | i] = 1 << 61 | i
end
full()
local right = 0
for i = 1, N do
  if w[i] == "s" .. i and w["k" .. i] == i and w[long .. i] == long .. -i and w[1 << 62 | i] == 1 << 61 | i then right = right + 1 end
end
print(count(w) == 5 * N, right == N)  -- expect: true	true
-- Objects, as keys and as values.
local makers = {
  table = function() return {} end,
  closure = function(i) return function() return i end end,
  coroutine = function() return coroutine.create(print) end,
  started = function() local co = coroutine.create(coroutine.yield) coroutine.resume(co) return co end,
}
for name, make in pairs(makers) do
  local keys, values = setmetatable({}, { __mode = "k" }), setmetatable({}, { __mode = "v" })
  for i = 1, N do keys[make(i)] = i values[i] = make(i) values["f" .. i] = make(i) end
  full()
  print(count(keys) < N // 2, count(values) < N)
end
-- expect: true	true
-- expect: true	true
-- expect: true	true
-- expect: true	true
w = setmetatable({ print, io.stdout, coroutine.running(), _G }, { __mode = "v" })
full()
print(#w)  -- expect: 4
-- The mode is looked at when a cycle runs.
local mt = {}
local t = setmetatable({}, mt)
local function fill() for i = 1, N do t[i] = {} end end
fill() full()
print(count(t))  -- expect: 200
mt.__mode = "v"
full()
print(count(t) < N // 2)  -- expect: true
mt.__mode = nil
fill() full()
print(count(t))  -- expect: 200
for _, odd in ipairs { "x", 5, {}, "KV" } do mt.__mode = odd full() assert(count(t) == N) end
mt.__mode = "-k-"
for i = 1, N do t[{}] = i end
full()
print(count(t) < N + N // 2)  -- expect: true
-- Not inherited: the metatable must have the field itself.
t = setmetatable({}, setmetatable({}, { __index = { __mode = "v" } }))
fill() full()
print(count(t))  -- expect: 200
