-- An LRU cache on a doubly linked list, and a few caches built from it.
local LRU = {}
LRU.__index = LRU
function LRU.new(capacity, on_evict)
  local head, tail = {}, {}
  head.next, tail.prev = tail, head
  return setmetatable({ capacity = capacity, size = 0, map = {}, head = head, tail = tail, hits = 0, misses = 0, on_evict = on_evict }, LRU)
end
local function unlink(node) node.prev.next, node.next.prev = node.next, node.prev end
local function link_after(at, node)
  node.prev, node.next = at, at.next
  at.next.prev = node
  at.next = node
end
function LRU:get(key)
  local node = self.map[key]
  if not node then self.misses = self.misses + 1 return nil end
  self.hits = self.hits + 1
  unlink(node)
  link_after(self.head, node)
  return node.value
end
function LRU:put(key, value)
  local node = self.map[key]
  if node then
    node.value = value
    unlink(node)
    link_after(self.head, node)
    return
  end
  if self.size == self.capacity then
    local last = self.tail.prev
    unlink(last)
    self.map[last.key] = nil
    self.size = self.size - 1
    if self.on_evict then self.on_evict(last.key, last.value) end
  end
  node = { key = key, value = value }
  self.map[key] = node
  link_after(self.head, node)
  self.size = self.size + 1
end
function LRU:remove(key)
  local node = self.map[key]
  if node then unlink(node); self.map[key] = nil; self.size = self.size - 1 end
  return node and node.value
end
function LRU:__len() return self.size end
function LRU:__pairs()
  local node = self.head
  return function()
    node = node.next
    if node ~= self.tail then return node.key, node.value end
  end
end
function LRU:keys()
  local t = {}
  for k in pairs(self) do t[#t + 1] = tostring(k) end
  return table.concat(t, " ")
end

local evicted = {}
local cache = LRU.new(3, function(k, v) evicted[#evicted + 1] = k .. "=" .. tostring(v) end)
cache:put("a", 1) cache:put("b", 2) cache:put("c", 3)
print(cache:keys(), #cache)  -- expect: c b a	3
print(cache:get("a"), cache:keys())  -- expect: 1	a c b
cache:put("d", 4)
print(cache:keys(), cache:get("b"), table.concat(evicted, " "))  -- expect: d a c	nil	b=2
cache:put("a", 10)
print(cache:get("a"), #cache, cache:keys())  -- expect: 10	3	a d c
print(cache:remove("c"), cache:remove("zzz"), #cache, cache:keys())  -- expect: 3	nil	2	a d
cache:put("e", false) cache:put("f", "x")
print(cache:get("e"), cache:keys(), table.concat(evicted, " "))  -- expect: false	e f a	b=2 d=4
for k, v in pairs(cache) do io.write(k, "->", tostring(v), ";") end  -- expect: e->false;f->x;a->10;3	1
print(cache.hits, cache.misses)

-- Memoize a function of one argument with a bounded memory.
local function memoize(f, capacity)
  local c = LRU.new(capacity)
  return function(x)
    local v = c:get(x)
    if v == nil then v = f(x); c:put(x, v) end
    return v
  end, c
end
local calls = 0
local fib, stats
fib, stats = memoize(function(n) calls = calls + 1; if n < 2 then return n end return fib(n - 1) + fib(n - 2) end, 100)
print(fib(80), calls, stats.hits, stats.misses)  -- expect: 23416728348467685	81	78	81
local square, s2 = memoize(function(x) return x * x end, 10)
local total = 0
for round = 1, 20 do for i = 1, 12 do total = total + square(i) end end
print(total, s2.hits, s2.misses)  -- expect: 13000	0	240
for round = 1, 20 do for i = 1, 8 do total = total + square(i) end end
print(total, s2.hits, s2.misses)  -- expect: 17080	152	248

-- Against a slow but simple model, with a pseudo-random load.
local function model(capacity)
  local list = {}
  local m = {}
  local function find(k) for i, e in ipairs(list) do if e[1] == k then return i end end end
  function m.get(k) local i = find(k) if i then local e = table.remove(list, i) table.insert(list, 1, e) return e[2] end end
  function m.put(k, v)
    local i = find(k)
    if i then table.remove(list, i) elseif #list == capacity then table.remove(list) end
    table.insert(list, 1, { k, v })
  end
  function m.remove(k) local i = find(k) return i and table.remove(list, i)[2] end
  function m.keys() local t = {} for i, e in ipairs(list) do t[i] = tostring(e[1]) end return table.concat(t, " ") end
  return m
end
local seed = 99
local function random(n) seed = seed * 16807 % 2147483647; return seed % n + 1 end
local real, slow = LRU.new(16), model(16)
local differences = 0
for i = 1, 20000 do
  local k, action = random(40), random(10)
  if action <= 5 then if real:get(k) ~= slow.get(k) then differences = differences + 1 end
  elseif action <= 9 then real:put(k, i); slow.put(k, i)
  elseif real:remove(k) ~= slow.remove(k) then differences = differences + 1 end
end
print(differences, real:keys() == slow.keys(), real:keys())
-- expect: 0	true	19 13 17 36 11 20 34 1 33 9 4 16 37 22 15
