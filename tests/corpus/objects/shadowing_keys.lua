-- Keys appear and disappear between a receiver and the table that holds what it inherits: at the receiver, in the middle, at the holder.
local function chain(depth)
  local tables = { { v = "root" } }
  for i = 2, depth do tables[i] = setmetatable({ ["own" .. i] = i }, { __index = tables[i - 1] }) end
  return tables
end

-- One loop, one site; the plan says which table gains (+) or loses (-) the key before which round.
local function follow(depth, plan, how)
  local tables = chain(depth)
  local o = tables[depth]
  local out = {}
  for i = 1, #plan do
    local sign, where = plan[i]:match("^([+-])(%d+)$")
    if sign then how(tables[tonumber(where)], sign == "+" and "t" .. where or nil) end
    out[i] = tostring(o.v)
    assert(tostring(o.v) == out[i])
  end
  return table.concat(out, " ")
end
local hows = {
  { "assigned", function(t, v) t.v = v end },
  { "raw", function(t, v) rawset(t, "v", v) end },
  { "computed", function(t, v) t[("v"):rep(1)] = v end },
  { "others first", function(t, v) -- the new key is not the last one of its table
    for i = 1, 3 do t["n" .. i] = v and i end
    t.v = v
    t.later = v
  end },
  { "by table.move", function(t, v) t.v = nil; for k, w in pairs({ v = v }) do t[k] = w end end },
}
for _, how in ipairs(hows) do
  print(how[1], follow(4, { "", "", "+4", "", "-4", "", "+2", "", "+3", "", "-3", "-2", "", "-1", "", "+1", "" }, how[2]))
end
-- expect: assigned	root root t4 t4 root root t2 t2 t3 t3 t2 root root nil nil t1 t1
-- expect: raw	root root t4 t4 root root t2 t2 t3 t3 t2 root root nil nil t1 t1
-- expect: computed	root root t4 t4 root root t2 t2 t3 t3 t2 root root nil nil t1 t1
-- expect: others first	root root t4 t4 root root t2 t2 t3 t3 t2 root root nil nil t1 t1
-- expect: by table.move	root root t4 t4 root root t2 t2 t3 t3 t2 root root nil nil t1 t1
print(follow(10, { "", "", "+5", "", "+7", "-5", "", "-7", "+2", "+9", "-9", "-1", "-2", "+10", "+3", "-10", "" }, hows[1][2]))
-- expect: root root t5 t5 t7 t7 t7 root t2 t9 t2 t2 nil t10 t10 t3 t3

-- A hundred receivers of one shape; one of them gets a shadow, and loses it.
do
  local C = { kind = "class" }
  C.__index = C
  local list = {}
  for i = 1, 100 do list[i] = setmetatable({ n = i }, C) end
  local function count()
    local own, inherited = 0, 0
    for i = 1, #list do
      if list[i].kind == "own" then own = own + 1 elseif list[i].kind == "class" then inherited = inherited + 1 end
    end
    return own .. "+" .. inherited
  end
  local out = { count(), count() }
  list[50].kind = "own"
  out[#out + 1] = count()
  for i = 1, 100, 3 do list[i].kind = "own" end
  out[#out + 1] = count()
  list[50].kind = nil
  for i = 1, 100, 6 do list[i].kind = nil end
  out[#out + 1] = count()
  C.kind = "changed"
  out[#out + 1] = count()
  C.kind = nil
  out[#out + 1] = count()
  C.kind = "class"
  for i = 1, 100 do list[i].kind = nil end
  out[#out + 1] = count()
  print(table.concat(out, " ")) -- expect: 0+100 0+100 1+99 35+65 17+83 17+0 17+0 0+100
end

-- false is a value and shadows; nil does not.
do
  local base = { flag = true }
  local o = setmetatable({}, { __index = base })
  local out = {}
  for i = 1, 8 do
    if i == 3 then o.flag = false end
    if i == 5 then o.flag = nil end
    if i == 7 then base.flag = false end
    out[i] = tostring(o.flag)
  end
  print(table.concat(out, " ")) -- expect: true true false false true true false false
end

-- A counter that is read from the class and written to the object: the first write makes the shadow.
do
  local Counter = { count = 0, step = 1 }
  Counter.__index = Counter
  function Counter:tick() self.count = self.count + self.step end
  local list = {}
  for i = 1, 10 do list[i] = setmetatable({}, Counter) end
  for round = 1, 10 do
    for i = 1, 10 do if i <= round then list[i]:tick() end end
    if round == 4 then Counter.step = 10 end
    if round == 6 then Counter.count = 1000 end
    if round == 8 then list[3].count, list[4].step = nil, 5 end
  end
  local out = {}
  for i = 1, 10 do out[i] = list[i].count end
  print(table.concat(out, " "), Counter.count) -- expect: 64 63 1020 51 60 50 1040 1030 1020 1010	1000
end

-- A holder that moves: the method goes up and down the chain, always the same function.
do
  local t = chain(6)
  local function f(self) return self.own6 end
  local out = {}
  for round = 1, 3 do
    for level = 1, 6 do
      t[level].f = f
      out[#out + 1] = t[6]:f()
      t[level].f = nil
      out[#out + 1] = tostring(t[6].f)
    end
  end
  print(table.concat(out, " "))
-- expect: 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil 6 nil
end

-- The key in the middle appears from within a method of the same call chain, and from a __index function that fills it in.
do
  local t = chain(5)
  local fills = 0
  setmetatable(t[1], { __index = function(_, k)
    fills = fills + 1
    t[3][k] = k .. fills
    return "computed " .. k .. fills
  end })
  local o = t[5]
  local out = {}
  for i = 1, 8 do
    out[i] = o.missing
    if i == 4 then t[3].missing = nil end
    if i == 6 then t[2].missing, t[3].missing = "two", nil end
  end
  print(fills, table.concat(out, ", "))
-- expect: 2	computed missing1, missing1, missing1, missing1, computed missing2, missing2, two, two
end
