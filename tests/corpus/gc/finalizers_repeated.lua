-- An object whose finalizer sets the metatable again is finalized again, once in every cycle.
local runs, saved = 0, nil
local meta = {}
meta.__gc = function(o) runs = runs + 1 o.n = o.n + 1 saved = o setmetatable(o, meta) end
local function make() setmetatable({ n = 0 }, meta) end
local function churn() local t = {} for i = 1, 100 do t[i] = { i } end return #t end
make() churn()
local rounds = 0
repeat
  saved = nil
  churn()
  collectgarbage()
  rounds = rounds + 1
until runs >= 5 or rounds > 50
print(runs, saved.n)  -- expect: 5	5
-- Finalizers of one cycle run newest first, and objects made by them wait for another cycle.
local log = {}
local function note(name, also)
  return setmetatable({}, { __gc = function() log[#log + 1] = name if also then note(also) end end })
end
local function some() for i = 1, 100 do note("old" .. i, "new" .. i) end end
setmetatable(saved, nil)
collectgarbage("stop")
some() churn()
collectgarbage()
local first = table.concat(log, " ")
print(first:find("new") == nil, #log > 50)  -- expect: true	true
local sorted = true
for i = 2, #log do sorted = sorted and tonumber(log[i]:sub(4)) < tonumber(log[i - 1]:sub(4)) end
print(sorted)  -- expect: true
collectgarbage("restart")
for i = 1, 5 do churn() collectgarbage() end
print(table.concat(log, " "):find("new") ~= nil)  -- expect: true
-- They run by themselves, in a program that only allocates, at no moment that a loop could notice.
local count, sum = 0, 0
local counting = { __gc = function() count = count + 1 for i = 1, 10 do local t = { i } end end }
for i = 1, 20000 do
  local t = { i, setmetatable({}, counting), tostring(i) }
  sum = sum + t[1] + #t[3]
end
print(count > 0, sum)  -- expect: true	200098894
