-- Weak keys and ephemerons.  -- skip: wrapped a compiled function may keep what a variable held
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local function full() collectgarbage() collectgarbage() end
local N = 1000
local weak = setmetatable({}, { __mode = "k" })
for i = 1, N do weak[{}] = i end
full()
print("keys mostly gone:", count(weak) < N // 10)  -- expect: keys mostly gone:	true
local keep = {}
weak = setmetatable({}, { __mode = "k" })
for i = 1, N do local k = {}; weak[k] = i; if i % 4 == 0 then keep[i] = k end end
full()
local ok = true
for i, k in pairs(keep) do ok = ok and weak[k] == i end
print("kept keys have their values:", ok, "size near", count(weak) < N // 4 + N // 10)
-- expect: kept keys have their values:	true	size near	true
-- Non-object keys stay.
weak = setmetatable({}, { __mode = "k" })
for i = 1, 50 do weak[i] = {}; weak["s" .. i] = {}; weak[i + 0.5] = {} end
weak[true] = {}
full()
print(count(weak))  -- expect: 151
-- Ephemerons: a value that refers to its own key does not keep it.
weak = setmetatable({}, { __mode = "k" })
for i = 1, N do local k = {}; weak[k] = { key = k } end
full()
print("self-referring values mostly gone:", count(weak) < N // 10)
-- expect: self-referring values mostly gone:	true
-- Chains of ephemerons from a live key stay complete.
weak = setmetatable({}, { __mode = "k" })
local first = {}
local k = first
for i = 1, N do local nxt = { i }; weak[k] = nxt; k = nxt end
k = nil
full()
local n, at = 0, first
while weak[at] do at = weak[at]; n = n + 1 end
print("chain length:", n)  -- expect: chain length:	1000
at, first = nil, nil
full()
print("chain mostly gone:", count(weak) < N // 2)  -- expect: chain mostly gone:	true
-- Two ephemeron tables that depend on each other.
local a, b = setmetatable({}, { __mode = "k" }), setmetatable({}, { __mode = "k" })
local root = {}
local x = root
for i = 1, 100 do local y, z = {}, {}; a[x] = y; b[y] = z; x = z end
x = nil
full()
n, at = 0, root
while a[at] do at = b[a[at]]; n = n + 1 end
print("alternating chain:", n)  -- expect: alternating chain:	100
-- Both weak.
local kv = setmetatable({}, { __mode = "kv" })
local kept_keys, kept_values = {}, {}
for i = 1, N do
  local key, value = {}, {}
  kv[key] = value
  if i % 3 == 1 then kept_keys[#kept_keys + 1] = key elseif i % 3 == 2 then kept_values[#kept_values + 1] = value end
end
full()
print("entries need key and value:", count(kv) < N // 10)  -- expect: entries need key and value:	true
-- Memoize with weak keys: the cache forgets.
local cache = setmetatable({}, { __mode = "k" })
local computed = 0
local function area(shape) if not cache[shape] then computed = computed + 1; cache[shape] = shape.w * shape.h end return cache[shape] end
local s = { w = 3, h = 4 }
print(area(s), area(s), computed)  -- expect: 12	12	1
for i = 1, N do area { w = i, h = i } end
full()
print(cache[s], count(cache) < N // 10)  -- expect: 12	true
-- Removing from a weak table while traversing it.
weak = setmetatable({}, { __mode = "k" })
local anchors = {}
for i = 1, 100 do local key = {}; anchors[i] = key; weak[key] = i end
local sum = 0
for key, v in pairs(weak) do sum = sum + v; if v % 2 == 0 then weak[key] = nil end; if v % 10 == 0 then collectgarbage() end end
print(sum, count(weak))  -- expect: 5050	50
-- Default values by a weak table.
local defaults = setmetatable({}, { __mode = "k" })
local mt = { __index = function(t) return defaults[t] end }
local function set_default(t, d) defaults[t] = d; return setmetatable(t, mt) end
local d1, d2 = set_default({}, 1), set_default({ x = 5 }, 2)
full()
print(d1.x, d2.x, d2.y)  -- expect: 1	5	2
