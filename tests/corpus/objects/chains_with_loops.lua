-- Chains of prototypes that are loops, very long, or become so: an error each time, caught, and all well again when the loop is broken.
local function reason(ok, why) return ok and tostring(why) or (why:gsub("^.-:%d+: ", "")) end

-- A loop of n tables; keys that are found before the loop closes are fine.
for n = 1, 4 do
  local ring = {}
  for i = 1, n do ring[i] = { ["k" .. i] = i } end
  for i = 1, n do setmetatable(ring[i], { __index = ring[i % n + 1] }) end
  local function found() return ring[1]["k" .. n] end
  local function known() return ring[1].k1 end
  local function missing() return ring[1].nowhere end
  local function method() return ring[1]:nowhere() end
  local out = {}
  for i = 1, 8 do
    if i == 4 then setmetatable(ring[n], nil) end
    if i == 6 then ring[n].nowhere = function() return "method" end end
    if i == 7 then ring[n].nowhere = nil; setmetatable(ring[n], { __index = ring[1] }) end
    local s = reason(pcall(missing))
    out[#out + 1] = (s:gsub("function: .*", "function"))
    out[#out + 1] = reason(pcall(method))
    assert(found() == n and known() == 1)
  end
  print(n, table.concat(out, " / "))
end
-- expect: 1	'__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / nil / attempt to call a nil value (method 'nowhere') / nil / attempt to call a nil value (method 'nowhere') / function / method / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop
-- expect: 2	'__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / nil / attempt to call a nil value (method 'nowhere') / nil / attempt to call a nil value (method 'nowhere') / function / method / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop
-- expect: 3	'__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / nil / attempt to call a nil value (method 'nowhere') / nil / attempt to call a nil value (method 'nowhere') / function / method / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop
-- expect: 4	'__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / nil / attempt to call a nil value (method 'nowhere') / nil / attempt to call a nil value (method 'nowhere') / function / method / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop / '__index' chain too long; possible loop

-- A class that is its own __index and its own metatable.
do
  local C = { x = 1 }
  C.__index = C
  setmetatable(C, C)
  local o = setmetatable({}, C)
  local function read() return o.x, o.y end
  for i = 1, 6 do
    if i == 3 then C.y = "y" end
    if i == 4 then C.y = nil end
    if i == 5 then setmetatable(C, nil) end
    local ok, x, y = pcall(read)
    print(ok, ok and x or reason(ok, x), y)
  end
end
-- expect: false	'__index' chain too long; possible loop	nil
-- expect: false	'__index' chain too long; possible loop	nil
-- expect: true	1	y
-- expect: false	'__index' chain too long; possible loop	nil
-- expect: true	1	nil
-- expect: true	1	nil

-- Long chains that are no loops. (The limit of the reference is 2,000 tables.)
do
  local function long(n)
    local t = { deep = "found" }
    for _ = 1, n do t = setmetatable({}, { __index = t }) end
    return t
  end
  for _, n in ipairs({ 1, 10, 64, 100, 1000, 1900 }) do
    local t = long(n)
    local a, b = t.deep, t.shallow
    for _ = 1, 20 do assert(t.deep == a and t.shallow == b) end
    print(n, a, b)
  end
  print(reason(pcall(function() return long(2100).deep end)))
  local t = long(500)
  local function read() return t.deep end
  local seen = {}
  local middle = t
  for _ = 1, 250 do middle = getmetatable(middle).__index end
  for i = 1, 6 do
    if i == 3 then middle.deep = "middle" end
    if i == 5 then middle.deep = nil end
    seen[i] = read()
  end
  print(table.concat(seen, " "))
end
-- expect: 1	found	nil
-- expect: 10	found	nil
-- expect: 64	found	nil
-- expect: 100	found	nil
-- expect: 1000	found	nil
-- expect: 1900	found	nil
-- expect: '__index' chain too long; possible loop
-- expect: found found middle middle found found

-- A chain is closed to a loop by a __index function that it asks on the way.
do
  local a, b, c = {}, {}, {}
  setmetatable(a, { __index = b })
  setmetatable(b, { __index = c })
  setmetatable(c, { __index = function(t, k)
    if k == "close" then setmetatable(c, { __index = a }); return c.close end
    return "asked for " .. k
  end })
  local function read(k) return a[k] end
  print(reason(pcall(read, "x")))
  print(reason(pcall(read, "close")))
  print(reason(pcall(read, "x")))
  c.x = "now there"
  print(reason(pcall(read, "x")))
  setmetatable(c, nil)
  c.x = nil
  print(reason(pcall(read, "x")))
end
-- expect: asked for x
-- expect: '__index' chain too long; possible loop
-- expect: '__index' chain too long; possible loop
-- expect: now there
-- expect: nil

-- __index functions that call each other, too deep: an error that is caught, and then none.
do
  local limit = 5
  local mt = {}
  function mt.__index(t, k)
    if k >= limit then return k end
    return t[k + 1] + 0
  end
  local t = setmetatable({}, mt)
  print(t[1], t[4], t[5])
  limit = 100
  print(t[1])
  limit = math.huge
  for _ = 1, 3 do
    local ok, why = pcall(function() return t[1] end)
    print(ok, why:match("stack overflow"))
  end
  limit = 50
  print(t[1])
end
-- expect: 5	5	5
-- expect: 100
-- expect: false	stack overflow
-- expect: false	stack overflow
-- expect: false	stack overflow
-- expect: 50
