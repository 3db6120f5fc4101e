-- Random stores through __newindex functions, tables and none, compared with a second graph that only raw accesses touch.
local seed = 31415926
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end

-- Each object has a shadow; the shadow's fields are what the object's must be.
local COUNT = 16
local objects, shadows, metas = {}, {}, {}
local events = 0
local function record(t, k, v) -- a __newindex function that stores a changed value
  events = events + 1
  rawset(t, k, v and v + 1000)
end
local function swallow() events = events + 1 end

for i = 1, COUNT do objects[i], shadows[i], metas[i] = {}, {}, {} end
local number = {} -- object -> its number
local function renew(i)
  objects[i], shadows[i], metas[i] = {}, {}, {}
  number[objects[i]] = i
end
for i = 1, COUNT do renew(i) end

-- What t[k] = v does, on the shadows.
local function model(i, k, v)
  local shadow = shadows[i]
  local mt = getmetatable(objects[i])
  local event = mt and rawget(mt, "__newindex")
  if shadow[k] ~= nil or event == nil then shadow[k] = v
  elseif event == record then shadow[k] = v and v + 1000
  elseif event == swallow then return
  else model(number[event], k, v) end
end

local function compare(i)
  local o, s = objects[i], shadows[i]
  local n = 0
  for k, v in next, o do
    if s[k] ~= v then error("object " .. i .. " has " .. tostring(k) .. "=" .. tostring(v) .. ", not " .. tostring(s[k])) end
    n = n + 1
  end
  for _ in next, s do n = n - 1 end
  if n ~= 0 then error("object " .. i .. " has " .. n .. " fields too many") end
end

local function later(i) -- one of those that stay
  i = math.max(i, 4)
  return i < COUNT and objects[i + random(COUNT - i)] or nil
end

-- The sites.
local function stores(i, v)
  local o = objects[i]
  local kind = random(9)
  if kind == 1 then o.a = v; model(i, "a", v)
  elseif kind == 2 then o.b = v; model(i, "b", v)
  elseif kind == 3 then o.c = v; model(i, "c", v)
  elseif kind == 4 then o.a = nil; model(i, "a", nil)
  elseif kind == 5 then o.b = nil; model(i, "b", nil)
  elseif kind == 6 then
    o.a, o.b, o.c = v, v + 1, v + 2
    -- assignments of one statement happen in an order that is not defined, but these do not depend on it
    model(i, "a", v); model(i, "b", v + 1); model(i, "c", v + 2)
  elseif kind == 7 then
    local k = "k" .. random(50)
    o[k] = v
    model(i, k, v)
  elseif kind == 8 then
    local k = random(12)
    o[k] = v
    model(i, k, v)
  else
    o[v + 0.5] = v
    model(i, v + 0.5, v)
  end
end

local function set_event(mt, v)
  local way = random(3)
  if way == 1 then mt.__newindex = v
  elseif way == 2 then rawset(mt, "__newindex", v)
  else mt["__new" .. "index"] = v end
end

local changes = {
  function(i) setmetatable(objects[i], metas[i]) end,
  function(i) setmetatable(objects[i], nil) end,
  function(i) setmetatable(objects[i], { __newindex = later(i) }) end,
  function(i) set_event(metas[i], record) end,
  function(i) set_event(metas[i], swallow) end,
  function(i) set_event(metas[i], nil) end,
  function(i) set_event(metas[i], later(i)) end,
  function(i) metas[i].__index = objects[COUNT] end,
  function(i) metas[i].__mode = ({ "k", "v", "" })[random(3)] end,
  function(i) local mt = getmetatable(objects[i]); if mt then set_event(mt, nil) end end,
  function(i) if random(5) == 1 then collectgarbage() end end,
  function(i) if i < 5 then renew(i) end end, -- nothing stores into these through another
  function(i) rawset(objects[i], "a", 5); shadows[i].a = 5 end,
  function(i) rawset(objects[i], "c", nil); shadows[i].c = nil end,
  function(i) metas[i] = {} end,
}

local done = 0
for step = 1, 6000 do
  local i = random(COUNT)
  if random(3) == 1 then changes[random(#changes)](i) end
  for _ = 1, 3 do
    stores(i, step)
    done = done + 1
  end
  compare(i)
  if step % 50 == 0 then for n = 1, COUNT do compare(n) end end
end
print(done, events > 1000) -- expect: 18000	true
