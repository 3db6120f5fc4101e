-- __index becomes a table, a function, another table, a callable table, nothing, and a table again, under sites that are in use.
local function describe(v) return v == nil and "nil" or tostring(v) end

-- The ways in which a program may set an event.
local ways = {}
function ways.assign(mt, v) mt.__index = v end
function ways.rawset(mt, v) rawset(mt, "__index", v) end
function ways.computed(mt, v)
  local key = "__" .. "index"
  mt[key] = v
end
function ways.late_key(mt, v)
  for _, key in ipairs({ "__ind" .. "ex" }) do mt[key] = v end
end
function ways.through_newindex(mt, v)
  local proxy = setmetatable({}, { __newindex = mt })
  proxy.__index = v
end
function ways.next_assign(mt, v) -- the key as pairs gives it
  if rawget(mt, "__index") == nil then mt.__index = false end
  for k in pairs(mt) do if k == "__index" then mt[k] = v end end
end
local names = { "assign", "rawset", "computed", "late_key", "through_newindex", "next_assign" }

local A = { x = "A.x", m = function() return "A.m" end }
local B = { x = "B.x", m = function() return "B.m" end }
local function F(t, k) return k == "m" and function(self) return "F.m" .. self.id end or "F." .. k end
local function G(t, k) return k == "m" and function(self) return "G.m" .. self.id end or "G." .. k end
local callable = setmetatable({}, { __index = function(_, k) return k == "m" and function() return "T.m" end or "T." .. k end })
local kinds = { A, F, B, G, callable, false, A, B, nil, F, A }
kinds.n = 11

local function trial(way)
  local set = ways[way]
  local mt = {}
  local o = setmetatable({ id = 1 }, mt)
  local out = {}
  for i = 1, kinds.n do
    local kind = kinds[i]
    if kind == false then kind = nil end
    set(mt, kind)
    for again = 1, 3 do
      local x = o.x
      local ok, m = pcall(function() return o:m() end)
      local s = describe(x) .. "," .. (ok and m or "-")
      if again == 1 then out[#out + 1] = s else assert(s == out[#out]) end
    end
  end
  print(way, table.concat(out, " "))
end
for _, way in ipairs(names) do trial(way) end
-- expect: assign	A.x,A.m F.x,F.m1 B.x,B.m G.x,G.m1 T.x,T.m nil,- A.x,A.m B.x,B.m nil,- F.x,F.m1 A.x,A.m
-- expect: rawset	A.x,A.m F.x,F.m1 B.x,B.m G.x,G.m1 T.x,T.m nil,- A.x,A.m B.x,B.m nil,- F.x,F.m1 A.x,A.m
-- expect: computed	A.x,A.m F.x,F.m1 B.x,B.m G.x,G.m1 T.x,T.m nil,- A.x,A.m B.x,B.m nil,- F.x,F.m1 A.x,A.m
-- expect: late_key	A.x,A.m F.x,F.m1 B.x,B.m G.x,G.m1 T.x,T.m nil,- A.x,A.m B.x,B.m nil,- F.x,F.m1 A.x,A.m
-- expect: through_newindex	A.x,A.m F.x,F.m1 B.x,B.m G.x,G.m1 T.x,T.m nil,- A.x,A.m B.x,B.m nil,- F.x,F.m1 A.x,A.m
-- expect: next_assign	A.x,A.m F.x,F.m1 B.x,B.m G.x,G.m1 T.x,T.m nil,- A.x,A.m B.x,B.m nil,- F.x,F.m1 A.x,A.m

-- The same one, two and three tables away from the receiver.
local function remote(distance)
  local mt = {}
  local o = setmetatable({ id = distance }, mt)
  for _ = 1, distance do o = setmetatable({ id = 0 }, { __index = o }) end
  local out = {}
  for i = 1, kinds.n do
    mt.__index = kinds[i] or nil
    local last
    for again = 1, 4 do
      local ok, m = pcall(function() return o:m() end)
      local s = describe(o.x) .. "," .. (ok and m or "-") .. "," .. describe(rawget(o, "x"))
      assert(last == nil or s == last)
      last = s
    end
    out[i] = last
  end
  print(distance, table.concat(out, " "))
end
for distance = 1, 3 do remote(distance) end
-- expect: 1	A.x,A.m,nil F.x,F.m0,nil B.x,B.m,nil G.x,G.m0,nil T.x,T.m,nil nil,-,nil A.x,A.m,nil B.x,B.m,nil nil,-,nil F.x,F.m0,nil A.x,A.m,nil
-- expect: 2	A.x,A.m,nil F.x,F.m0,nil B.x,B.m,nil G.x,G.m0,nil T.x,T.m,nil nil,-,nil A.x,A.m,nil B.x,B.m,nil nil,-,nil F.x,F.m0,nil A.x,A.m,nil
-- expect: 3	A.x,A.m,nil F.x,F.m0,nil B.x,B.m,nil G.x,G.m0,nil T.x,T.m,nil nil,-,nil A.x,A.m,nil B.x,B.m,nil nil,-,nil F.x,F.m0,nil A.x,A.m,nil

-- A function as __index gets the table whose metatable it is, however deep, and the key as it was written.
do
  local asked = {}
  local function ask(t, k) asked[#asked + 1] = t.name .. "." .. tostring(k); return #asked end
  local low = setmetatable({ name = "low" }, { __index = ask })
  local middle = setmetatable({ name = "middle" }, { __index = low })
  local top = setmetatable({ name = "top" }, { __index = middle })
  local sum = 0
  for i = 1, 6 do
    sum = sum + top.v
    if i == 2 then getmetatable(middle).__index = ask end
    if i == 4 then getmetatable(top).__index = ask end
    if i == 5 then middle.v = 100; getmetatable(top).__index = middle end
  end
  print(sum, table.concat(asked, " ")) -- expect: 115	low.v low.v middle.v middle.v top.v
  local k = {}
  asked = {}
  for _, key in ipairs({ 1, 1.0, 2.5, true, "s" }) do local _ = low[key] end
  print(table.concat(asked, " ")) -- expect: low.1 low.1.0 low.2.5 low.true low.s
end

-- The function removes itself, replaces itself by a table, or fills in the field (a cache as programs write them).
do
  local mt = {}
  local calls = 0
  function mt.__index(t, k)
    calls = calls + 1
    local v = k .. calls
    rawset(t, k, v)
    return v
  end
  local o = setmetatable({}, mt)
  local out = {}
  for i = 1, 8 do
    out[i] = o.lazy
    if i == 3 then o.lazy = nil end
    if i == 6 then
      o.lazy = nil
      function mt.__index(t, k)
        mt.__index = { [k] = "from table" }
        return "once"
      end
    end
  end
  print(calls, table.concat(out, " ")) -- expect: 2	lazy1 lazy1 lazy1 lazy2 lazy2 lazy2 once from table
end

-- false and other values as __index: what is not callable is indexed in turn.
do
  local mt = {}
  local o = setmetatable({}, mt)
  local function read() return o.key end
  for _, v in ipairs({ A, false, 12, "string", true, print, { key = "k" } }) do
    mt.__index = v
    local ok, got
    if v ~= print then
      for _ = 1, 3 do ok, got = pcall(read) end
      print(type(v), ok, got)
    end
  end
  mt.__index = "a string's methods"
  print(pcall(function() return o.rep == string.rep, o.len == string.len end))
end
-- expect: table	true	nil
-- expect: boolean	false	index_changes_kind.lua:134: attempt to index a boolean value
-- expect: number	false	index_changes_kind.lua:134: attempt to index a number value
-- expect: string	true	nil
-- expect: boolean	false	index_changes_kind.lua:134: attempt to index a boolean value
-- expect: table	true	k
-- expect: true	true	true
