-- The same guarantees in generational mode: old objects that point to new ones, barriers.
collectgarbage("generational")
local old = {}
for i = 1, 1000 do old[i] = {} end
collectgarbage()
collectgarbage()
-- Young objects stored into old ones in many ways.
for round = 1, 5 do
  for i = 1, 1000 do
    old[i].fresh = { i * round }
    old[i][1] = function() return i + round end
    setmetatable(old[i], { __index = { inherited = { round } } })
    rawset(old[i], "raw", { i })
  end
  for _ = 1, 20000 do local garbage = {} end
end
local wrong = 0
for i = 1, 1000 do
  local o = old[i]
  if o.fresh[1] ~= i * 5 or o[1]() ~= i + 5 or o.inherited[1] ~= 5 or o.raw[1] ~= i then wrong = wrong + 1 end
end
print(wrong)  -- expect: 0
-- An old closure whose variable gets a young value.
local up
local function get() return up end
collectgarbage() collectgarbage()
for i = 1, 200 do
  up = { i }
  for _ = 1, 200 do local garbage = { {} } end
  if get()[1] ~= i then wrong = wrong + 1 end
end
print(wrong)  -- expect: 0
-- An old suspended coroutine that receives young values.
local co = coroutine.wrap(function(v) while true do local kept = v; v = coroutine.yield(kept) end end)
co({ 0 })
collectgarbage() collectgarbage()
for i = 1, 200 do
  local r = co({ i })
  for _ = 1, 200 do local garbage = { {} } end
  if r[1] ~= i then wrong = wrong + 1 end
end
print(wrong)  -- expect: 0
-- table functions on old tables.
local list = {}
collectgarbage() collectgarbage()
for i = 1, 500 do table.insert(list, 1, { i }); for _ = 1, 50 do local garbage = {} end end
table.move(list, 1, 500, 501)
for i = 1, 500 do if list[i][1] ~= 501 - i or list[i + 500] ~= list[i] then wrong = wrong + 1 end end
print(wrong, #list)  -- expect: 0	1000
-- Weak tables and finalizers in this mode.
local weak, count = setmetatable({}, { __mode = "k" }), 0
for i = 1, 1000 do weak[{}] = { i } end
collectgarbage() collectgarbage()
for _ in pairs(weak) do count = count + 1 end
local finalized = 0
for i = 1, 1000 do setmetatable({}, { __gc = function() finalized = finalized + 1 end }) end
collectgarbage() collectgarbage() collectgarbage()
print(count < 100, finalized > 900)  -- expect: true	true
-- Switching modes in the middle of work.
for i = 1, 10 do
  collectgarbage(i % 2 == 0 and "generational" or "incremental")
  for k = 1, 2000 do old[k % 1000 + 1].mode = { i } end
  if i % 3 == 0 then collectgarbage() end
end
for i = 1, 1000 do if old[i].mode[1] ~= 10 then wrong = wrong + 1 end end
print(wrong)  -- expect: 0
collectgarbage("incremental")
