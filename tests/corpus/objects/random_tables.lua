-- Random use of tables as records, arrays, queues, sets and all at once, compared with a list of pairs that is searched from its beginning.
local seed = 777
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end

local function model() return { keys = {}, values = {}, n = 0 } end
local function find(m, k)
  for i = 1, m.n do if m.keys[i] == k then return i end end
end
local function put(m, k, v)
  local i = find(m, k)
  if i and v == nil then
    m.keys[i], m.values[i] = m.keys[m.n], m.values[m.n]
    m.keys[m.n], m.values[m.n] = nil, nil
    m.n = m.n - 1
  elseif i then m.values[i] = v
  elseif v ~= nil then
    m.n = m.n + 1
    m.keys[m.n], m.values[m.n] = k, v
  end
end

local function compare(t, m, what)
  local n = 0
  for k, v in pairs(t) do
    local i = find(m, k)
    if not i or m.values[i] ~= v then error(what .. ": key " .. tostring(k) .. " holds " .. tostring(v)) end
    if math.type(k) == "float" and k == math.floor(k) and math.abs(k) < 1e15 then error("float key " .. k) end
    n = n + 1
  end
  if n ~= m.n then error(what .. ": " .. n .. " keys, not " .. m.n) end
  for i = 1, m.n do if t[m.keys[i]] ~= m.values[i] then error(what .. ": lost " .. tostring(m.keys[i])) end end
  local border = #t
  if border > 0 and t[border] == nil or t[border + 1] ~= nil then error(what .. ": no border " .. border) end
end

local shared = {}
for i = 1, 10 do shared[i] = { i } end
local key_of = {
  integers = function() return random(40) end,
  around_zero = function() return random(41) - 21 end,
  sparse = function() return random(20) * 1000003 end,
  names = function() return "n" .. random(40) end,
  floats = function() return random(20) + 0.5 end,
  as_floats = function() return random(40) * 1.0 end,
  objects = function() return shared[random(10)] end,
  booleans = function() return random(2) == 1 end,
  huge = function() return math.maxinteger - random(5) end,
  halves = function() return (random(40) - 20) / 2 end,
}
local kinds = {}
for k in pairs(key_of) do kinds[#kinds + 1] = k end
table.sort(kinds)

-- Records with named sites; the computed keys are the same names.
local function record_step(t, m, i)
  local op = random(12)
  if op == 1 then t.n1 = i; put(m, "n1", i)
  elseif op == 2 then t.n2 = i; put(m, "n2", i)
  elseif op == 3 then t.n3 = nil; put(m, "n3", nil)
  elseif op == 4 then t.n1 = nil; put(m, "n1", nil)
  elseif op == 5 then t.n4, t.n5 = i, i + 1; put(m, "n4", i); put(m, "n5", i + 1)
  else
    local a = find(m, "n1") and m.values[find(m, "n1")]
    local b = find(m, "n7") and m.values[find(m, "n7")]
    if (t.n1 or false) ~= (a or false) or (t.n7 or false) ~= (b or false) then error("named access") end
  end
end

local done = 0
for life = 1, 60 do
  local t, m = {}, model()
  if life % 3 == 0 then
    t = { n1 = 1, n2 = 2, 10, 20 }
    put(m, "n1", 1) put(m, "n2", 2) put(m, 1, 10) put(m, 2, 20)
  end
  if life % 4 == 0 then setmetatable(t, { __index = life % 8 == 0 and function() end or {}, __newindex = life % 12 == 0 and rawset or nil }) end
  local mine = { kinds[random(#kinds)], kinds[random(#kinds)], life % 2 == 0 and "names" or "integers" }
  for i = 1, 120 do
    local k = key_of[mine[random(3)]]()
    local v = random(3) > 1 and i or nil
    t[k] = v
    put(m, k, v)
    record_step(t, m, i)
    done = done + 1
    if i % 10 == 0 then compare(t, m, "life " .. life) end
  end
  -- Deleting while walking.
  for k, v in pairs(t) do
    if v % 2 == 0 then t[k] = nil; put(m, k, nil) else t[k] = v + 2; put(m, k, v + 2) end
  end
  compare(t, m, "after deleting in life " .. life)
  if life % 7 == 0 then collectgarbage() end
end
print(done) -- expect: 7200

-- A queue whose head and tail move, deques, stacks, arrays filled backwards and from 0.
do
  local queue, head, tail = {}, 1, 0
  local sum = 0
  for i = 1, 3000 do
    tail = tail + 1
    queue[tail] = i
    if i % 3 ~= 0 then
      sum = sum + queue[head]
      queue[head] = nil
      head = head + 1
    end
    if i % 500 == 0 then
      local n = 0
      for k in pairs(queue) do
        if k < head or k > tail then error("outside the queue") end
        n = n + 1
      end
      if n ~= tail - head + 1 then error("queue of " .. n) end
    end
  end
  print(sum, tail - head + 1) -- expect: 2001000	1000
  local deque, first, last = {}, 0, -1
  for i = 1, 2000 do
    if i % 2 == 0 then first = first - 1; deque[first] = i else last = last + 1; deque[last] = i end
    if i % 5 == 0 then deque[last] = nil; last = last - 1; deque[first] = nil; first = first + 1 end
  end
  local n = 0
  for k, v in pairs(deque) do n = n + k * v end
  print(first, last, n) -- expect: -600	599	-899700
  local back = {}
  for i = 300, 1, -1 do back[i] = i end
  print(#back, select("#", table.unpack(back))) -- expect: 300	300
  local zero = {}
  for i = 0, 50 do zero[i] = i end
  local order = {}
  for k in pairs(zero) do order[#order + 1] = k end
  table.sort(order)
  print(#zero, #order, order[1], order[51]) -- expect: 50	51	0	50
  for i = 50, 0, -1 do zero[i] = nil end
  print(next(zero), #zero) -- expect: nil	0
end
