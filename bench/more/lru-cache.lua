-- A least-recently-used cache: a doubly linked list, string keys made at run time, entries created and dropped.
-- quick: 2000
local accesses = tonumber(arg and arg[1]) or 800000

local capacity, size, map = 1000, 0, {}
local head, tail = {}, {}
head.next, tail.prev = tail, head

local function unlink(e) e.prev.next, e.next.prev = e.next, e.prev end
local function push_front(e)
  e.next, e.prev = head.next, head
  head.next.prev = e
  head.next = e
end

local function get(key)
  local e = map[key]
  if not e then return nil end
  unlink(e)
  push_front(e)
  return e.value
end

local function put(key, value)
  if size >= capacity then
    local last = tail.prev
    unlink(last)
    map[last.key] = nil
    size = size - 1
  end
  local e = {key = key, value = value}
  map[key] = e
  push_front(e)
  size = size + 1
end

local hits, seed = 0, 1
for i = 1, accesses do
  seed = seed * 16807 % 2147483647
  local key = "key" .. seed % 1500
  if get(key) then hits = hits + 1 else put(key, i) end
end
print(hits, size)
