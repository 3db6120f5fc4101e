-- Two caches behind one interface, least recently used and two-generation, with keys of several types and callbacks on eviction.
-- Stresses: linked lists of entries, dictionaries whose keys come and go, closures called from methods, classes with a shared base.
-- quick: 3000
local accesses = tonumber(arg and arg[1]) or 450000

local Cache = {}
Cache.__index = Cache
function Cache.extend(base)
  local c = setmetatable({}, { __index = base })
  c.__index = c
  return c
end
function Cache:open(capacity, on_evict)
  self.capacity, self.on_evict, self.size, self.hits, self.misses = capacity, on_evict, 0, 0, 0
  return self
end
function Cache:fetch(key, make)
  local v = self:get(key)
  if v ~= nil then
    self.hits = self.hits + 1
    return v
  end
  self.misses = self.misses + 1
  v = make(key)
  self:put(key, v)
  return v
end

local Lru = Cache.extend(Cache)
function Lru.new(...)
  local o = setmetatable({ map = {} }, Lru):open(...)
  local head = { key = false }
  head.prev, head.next = head, head
  o.head = head
  return o
end
function Lru:unlink(e)
  e.prev.next, e.next.prev = e.next, e.prev
end
function Lru:to_front(e)
  local head = self.head
  e.prev, e.next = head, head.next
  head.next.prev, head.next = e, e
end
function Lru:get(key)
  local e = self.map[key]
  if not e then return nil end
  if self.head.next ~= e then
    self:unlink(e)
    self:to_front(e)
  end
  return e.value
end
function Lru:put(key, value)
  if self.size >= self.capacity then
    local last = self.head.prev
    self:unlink(last)
    self.map[last.key] = nil
    self.size = self.size - 1
    self.on_evict(last.key, last.value)
  end
  local e = { key = key, value = value }
  self.map[key] = e
  self:to_front(e)
  self.size = self.size + 1
end

local TwoGenerations = Cache.extend(Cache)
function TwoGenerations.new(...) return setmetatable({ young = {}, old = {} }, TwoGenerations):open(...) end
function TwoGenerations:get(key)
  local v = self.young[key]
  if v == nil then
    v = self.old[key]
    if v ~= nil then self:put(key, v) end
  end
  return v
end
function TwoGenerations:put(key, value)
  if self.size >= self.capacity then
    self.old, self.young, self.size = self.young, {}, 0
    self.on_evict(key, value)
  end
  if self.young[key] == nil then self.size = self.size + 1 end
  self.young[key] = value
end

local evicted, weight = 0, 0
local function on_evict(_, value)
  evicted = evicted + 1
  weight = (weight + value.size) % 1000003
end
local function make(key) return { size = type(key) == "string" and #key or 1, key = key } end

local seed = 17
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n
end
local names = {}
for i = 0, 1499 do names[i] = "resource/" .. i * 37 end
local caches = { Lru.new(500, on_evict), TwoGenerations.new(400, on_evict), Lru.new(50, on_evict) }
local sum = 0
for i = 1, accesses do
  local cache = caches[i % 3 + 1]
  local n = random(20) > 0 and random(600) or random(1500)
  local key = n % 4 == 0 and n or n % 4 == 1 and n + 0.5 or names[n]
  sum = (sum + cache:fetch(key, make).size) % 1000003
end
for _, c in ipairs(caches) do print(c.size, c.hits, c.misses) end
print(sum, evicted, weight)
