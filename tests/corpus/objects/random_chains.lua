-- Random changes of a graph of prototypes and metatables; after each, fixed sites read through it and are compared with a walk by rawget.
local seed = 20240229
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end

local NAMES = { "a", "b", "c", "m", "n", "len", "__index", "x1", "x2" }

-- What the manual says about t[k], written with raw accesses only.
local function model(t, k, depth)
  depth = depth or 0
  if depth > 60 then return "loop" end
  local v = rawget(t, k)
  if v ~= nil then return v end
  local mt = getmetatable(t)
  if mt == nil then return nil end
  local event = rawget(mt, "__index")
  if event == nil then return nil end
  if type(event) == "function" then return event(t, k) end
  return model(event, k, depth + 1)
end

local tables, metas = {}, {}
local serial = 0
local function value()
  serial = serial + 1
  local mine = serial
  if random(3) == 1 then return function() return mine end end
  return mine
end
local function by_function(tag)
  return function(t, k)
    local v = "F" .. tag .. k
    return k == "m" and function() return v end or v
  end
end

-- Only tables with a higher number are prototypes of one, so that there is no loop.
local COUNT = 24
for i = 1, COUNT do
  tables[i] = { id = i }
  if i % 3 == 0 then tables[i].a, tables[i].m = i, function() return i end end
end
local function target(i)
  if i >= COUNT then return nil end
  return tables[i + random(COUNT - i)]
end
local function fresh_meta(i)
  local kind = random(6)
  if kind == 1 then return { __index = by_function(i) } end
  if kind == 2 then return setmetatable({ __mode = "k", __index = target(i) }, { __index = { __index = 1 } }) end
  if kind == 3 then return {} end
  local mt = { __index = target(i) }
  if kind == 4 then mt.__name, mt.__len = "T" .. i, function() return i end end
  return mt
end

local ops = {
  function(i) tables[i].a = value() end,
  function(i) tables[i].m = value() end,
  function(i) tables[i].b = nil end,
  function(i) tables[i].m = nil end,
  function(i) tables[i].a = nil end,
  function(i) rawset(tables[i], "c", value()) end,
  function(i) tables[i][NAMES[random(6)]] = random(2) == 1 and value() or nil end,
  function(i) tables[i]["x" .. random(40)] = random(2) == 1 and value() or nil end,
  function(i) setmetatable(tables[i], fresh_meta(i)) end,
  function(i) setmetatable(tables[i], nil) end,
  function(i) -- share another's metatable, if what it inherits comes later
    local j = target(i)
    if j then setmetatable(tables[i], getmetatable(j)) end
  end,
  function(i) -- a table as metatable of another, and its own prototype: `class.__index = class`
    local j = target(i)
    if j and rawget(j, "__index") == nil then
      j.__index = j
      setmetatable(tables[i], j)
    end
  end,
  function(i)
    local mt = getmetatable(tables[i])
    if mt and not mt.id then mt.__index = nil end
  end,
  function(i)
    local mt = getmetatable(tables[i])
    if mt and not mt.id and random(2) == 1 then mt.__index = by_function(i) end
  end,
  function(i) -- another table under the same metatable's __index: everything that shares it has a lower number than the last one
    local mt = getmetatable(tables[i])
    if mt and not mt.id then
      local key = "__" .. "index"
      mt[key] = tables[COUNT]
    end
  end,
  function(i)
    local mt = getmetatable(tables[i])
    if mt and not mt.id then rawset(mt, "__index", random(2) == 1 and { a = value(), m = value() } or nil) end
  end,
  function(i) -- many names, some gone again
    if random(6) == 1 then
      for k = 1, 60 do tables[i]["x" .. k] = k end
      for k = 1, 60, 2 do tables[i]["x" .. k] = nil end
    end
  end,
  function(i) if random(8) == 1 then collectgarbage() end end,
  function(i) -- a new table in the place of an old one
    tables[i] = { id = i, c = value() }
    if random(2) == 1 then setmetatable(tables[i], fresh_meta(i)) end
  end,
}

-- A metatable that inherits lower numbers would make loops: op 11 and 15 keep to the rule but for tables that became metatables.
local function legal(t, depth)
  if depth > 30 then return false end
  local mt = getmetatable(t)
  local event = mt and rawget(mt, "__index")
  if type(event) ~= "table" then return true end
  return legal(event, depth + 1)
end

local checks, calls, nils = 0, 0, 0
local function check(t, k, got)
  local want = model(t, k)
  checks = checks + 1
  if got == nil then nils = nils + 1 end
  if type(want) == "function" then
    calls = calls + 1
    if type(got) ~= "function" or want() ~= got() then error("wrong function for " .. k, 2) end
  elseif got ~= want then
    error("wrong value for " .. k .. ": " .. tostring(got) .. ", not " .. tostring(want), 2)
  end
end

local function survey(t)
  check(t, "a", t.a)
  check(t, "b", t.b)
  check(t, "c", t.c)
  check(t, "m", t.m)
  check(t, "x1", t.x1)
  check(t, "id", t.id)
  local k = NAMES[random(6)]
  check(t, k, t[k])
  local m = model(t, "m")
  if type(m) == "function" then
    if t:m() ~= m() then error("wrong method") end
  end
end

local skipped = 0
for step = 1, 8000 do
  local i = random(COUNT)
  ops[random(#ops)](i)
  local t, u = tables[i], tables[random(COUNT)]
  if legal(t, 0) and legal(u, 0) then
    survey(t)
    survey(u)
    survey(t)
  else
    skipped = skipped + 1
    if not pcall(survey, t) then setmetatable(t, nil) end
    if not legal(u, 0) then setmetatable(u, nil) end
  end
end
print(checks > 100000, calls > 2000, nils > 2000, skipped < 500) -- expect: true	true	true	true
