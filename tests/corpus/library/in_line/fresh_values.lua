-- Fresh objects that go into old tables by table.insert in line, and back out, while a collection is under way.
local insert, remove = table.insert, table.remove
local function fill(t, n)
  for i = 1, n do
    insert(t, {i})
    insert(t, "text " .. i)
    if i % 4 == 0 then remove(t) end
  end
end
local function sum(t)
  local s = 0
  for i = 1, #t do
    local v = t[i]
    s = s + (type(v) == "table" and v[1] or #v)
  end
  return s
end
for _, mode in ipairs({"generational", "incremental"}) do
  collectgarbage(mode)
  local old = {}
  for round = 1, 30 do
    if round % 10 == 0 then old = {} end
    fill(old, 100)
    collectgarbage("step", 1)
  end
  print(#old, sum(old)) -- expect: 175	5568
-- expect: 175	5568
end

-- Long lived, and filled rarely.
collectgarbage("generational")
local long = {}
for i = 1, 400 do
  insert(long, {i})
  for j = 1, 20 do local waste = {j} end
  if i % 50 == 0 then collectgarbage("step") end
end
print(#long, sum(long)) -- expect: 400	80200
collectgarbage("incremental")

-- The only reference moves into a table that was visited already.
local function move(from, to, n)
  for i = 1, n do
    insert(to, remove(from))
    insert(to, {name = "n" .. i})
  end
end
local a, b = {}, {}
for round = 1, 12 do
  for i = 1, 60 do insert(a, {name = "a" .. i}) end
  collectgarbage("step", 0)
  move(a, b, 60)
  collectgarbage("step", 1)
  if round % 3 == 0 then
    local text = 0
    for i = 1, #b do text = text + #b[i].name end
    print(round, #b, text) -- expect: 3	360	1026
-- expect: 6	360	1026
-- expect: 9	360	1026
-- expect: 12	360	1026
    b = {}
  end
end
