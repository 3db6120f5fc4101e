-- Chains of ephemerons of every make: complete while their first key lives, gone afterwards, in linear time.  -- skip: wrapped a compiled function may keep what a variable held
-- skip: asan unoptimised code keeps old words on its stack
-- skip: stress too much for a collection at every allocation
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local function full() collectgarbage() collectgarbage() end
local function ephemerons() return setmetatable({}, { __mode = "k" }) end

-- Filled in the order of the chain, and against it.
local function forward(n)
  local e, first = ephemerons(), {}
  local key = first
  for i = 1, n do local next_key = {} e[key] = next_key key = next_key end
  return e, first
end
local function backward(n)
  local e, key = ephemerons(), {}
  for i = 1, n do local before = {} e[before] = key key = before end
  return e, key
end
local function follow(e, key) local n = 0 while e[key] do key = e[key] n = n + 1 end return n end
local held = {}
local function start(make, n) held.e, held.first = make(n) end
local function length() return follow(held.e, held.first) end
local function check(make, n)
  start(make, n)
  full()
  local complete = length()
  held.first = nil
  full() full()
  print(complete, count(held.e) < n // 2)
end
check(forward, 100000)  -- expect: 100000	true
check(backward, 10000)  -- expect: 10000	true
-- (The reference takes quadratic time for the second.)

-- Every link in a table of its own; tables that are found only on the way.
local function links(n)
  local tables, key = {}, {}
  held.first, held.tables = key, tables
  for i = 1, n do local e, next_key = ephemerons(), {} tables[i] = e e[key] = next_key key = next_key end
end
local function entries() local n = 0 for i = 1, #held.tables do n = n + count(held.tables[i]) end return n end
links(5000)
full()
print(entries())  -- expect: 5000
held.first = nil
full() full()
print(entries() < 2500)  -- expect: true
local root, shared = ephemerons(), {}
local at = root
for i = 1, 5000 do local e = ephemerons() at[shared] = e at = e end
at = nil
full()
local n = 0
at = root
while at[shared] do at = at[shared] n = n + 1 end
print(n)  -- expect: 5000

-- Rings: each value refers to the key of another entry.
local function ring(n)
  local e, keys = ephemerons(), {}
  for i = 1, n do keys[i] = {} end
  for i = 1, n do e[keys[i]] = { keys[i % n + 1] } end
  return e, keys[1]
end
local function start_ring() held.e, held.one = ring(1000) end
start_ring()
full()
local function is_ring() return held.e[held.e[held.one][1]] ~= nil end
print(count(held.e), is_ring())  -- expect: 1000	true
held.one = nil
full() full()
print(count(held.e) < 500)  -- expect: true
-- A value that is the table itself; many keys with one value.
local e = ephemerons()
for i = 1, 20000 do e[{}] = e end
full()
print(count(e) < 2000)  -- expect: true
