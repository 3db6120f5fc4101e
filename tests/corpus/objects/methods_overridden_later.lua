-- Methods replaced, removed and added at every level of a ten-deep chain of prototypes, in the middle of loops that call them.
local DEPTH = 10

-- level 1 is the root; returns the levels and an object of the deepest.
local function build(style)
  local levels = {}
  for i = 1, DEPTH do
    local level = { name = "L" .. i }
    local parent = levels[i - 1]
    if style == "self" then -- a class is its own metatable, and that of the next
      level.__index = level
      if parent then setmetatable(level, parent) end
    elseif parent then -- a metatable between any two
      setmetatable(level, { __index = parent })
    end
    levels[i] = level
  end
  levels[1].who = function() return "root" end
  levels[1].tag = "root tag"
  local last = levels[DEPTH]
  return levels, setmetatable({ id = 7 }, style == "self" and last or { __index = last })
end

local function join(t) return table.concat(t, " ") end

-- Every level in turn gets the method and the field, from the root down: each time the nearest must win at once.
local function descend(style)
  local levels, o = build(style)
  local called, read = {}, {}
  local n = 0
  for i = 1, DEPTH * 4 do
    if i % 4 == 3 and i > 4 then
      n = n + 1
      local mine = n + 1
      levels[mine].who = function() return "w" .. mine end
      levels[mine].tag = "t" .. mine
    end
    called[i], read[i] = o:who(), o.tag
  end
  print(style, join(called))
  print(style, join(read))
  -- And up again: what is deleted uncovers the one above.
  local up = {}
  for i = DEPTH, 2, -1 do
    up[#up + 1] = o:who()
    up[#up + 1] = o.tag
    levels[i].who = nil
    levels[i].tag = nil
  end
  up[#up + 1] = o:who()
  up[#up + 1] = o.tag
  print(style, join(up))
end
descend("self")
descend("between")
-- expect: self	root root root root root root w2 w2 w2 w2 w3 w3 w3 w3 w4 w4 w4 w4 w5 w5 w5 w5 w6 w6 w6 w6 w7 w7 w7 w7 w8 w8 w8 w8 w9 w9 w9 w9 w10 w10
-- expect: self	root tag root tag root tag root tag root tag root tag t2 t2 t2 t2 t3 t3 t3 t3 t4 t4 t4 t4 t5 t5 t5 t5 t6 t6 t6 t6 t7 t7 t7 t7 t8 t8 t8 t8 t9 t9 t9 t9 t10 t10
-- expect: self	w10 t10 w9 t9 w8 t8 w7 t7 w6 t6 w5 t5 w4 t4 w3 t3 w2 t2 root root tag
-- expect: between	root root root root root root w2 w2 w2 w2 w3 w3 w3 w3 w4 w4 w4 w4 w5 w5 w5 w5 w6 w6 w6 w6 w7 w7 w7 w7 w8 w8 w8 w8 w9 w9 w9 w9 w10 w10
-- expect: between	root tag root tag root tag root tag root tag root tag t2 t2 t2 t2 t3 t3 t3 t3 t4 t4 t4 t4 t5 t5 t5 t5 t6 t6 t6 t6 t7 t7 t7 t7 t8 t8 t8 t8 t9 t9 t9 t9 t10 t10
-- expect: between	w10 t10 w9 t9 w8 t8 w7 t7 w6 t6 w5 t5 w4 t4 w3 t3 w2 t2 root root tag

-- The same through two sites that take turns, one of which is used rarely.
do
  local levels, o = build("self")
  local function often(x) return x:who() end
  local function rarely(x) return x:who() end
  local seen = {}
  for i = 1, 60 do
    if i == 21 then levels[4].who = function() return "four" end end
    if i == 41 then levels[4].who, levels[7].who = nil, function() return "seven" end end
    local s = often(o)
    if i % 20 == 10 or i % 20 == 1 then s = s .. "/" .. rarely(o) end
    if s ~= seen[#seen] then seen[#seen + 1] = s end
  end
  print(join(seen)) -- expect: root/root root root/root root four/four four four/four four seven/seven seven seven/seven seven
end

-- A method replaces itself while it runs; the call that runs is not disturbed.
do
  local levels, o = build("between")
  local root = levels[1]
  function root.step(self)
    local count = 0
    root.step = function(self2) return "second " .. self2.id end
    levels[5].step = function(self2) return "fifth " .. self2.id end
    for _ = 1, 3 do count = count + 1 end
    return "first " .. count
  end
  local out = {}
  for i = 1, 5 do
    if i == 4 then levels[5].step = nil end
    out[i] = o:step()
  end
  print(table.concat(out, ", ")) -- expect: first 3, fifth 7, fifth 7, second 7, second 7
end

-- The arguments of a call are evaluated after the method was looked up: what they change counts for the next call.
do
  local C = {}
  C.__index = C
  function C:add(n) return "old" .. n end
  local o = setmetatable({}, C)
  local function change(i)
    if i == 3 then C.add = function(_, n) return "new" .. n end end
    if i == 5 then o.add = function(_, n) return "own" .. n end end
    if i == 7 then setmetatable(o, nil) end
    return i
  end
  local out = {}
  for i = 1, 7 do out[i] = o:add(change(i)) end
  print(join(out)) -- expect: old1 old2 old3 new4 new5 own6 own7
end

-- A method that was missing (an error each time) appears; one that was there goes.
do
  local levels, o = build("self")
  local function call() return o:late() end
  local out = {}
  for i = 1, 9 do
    if i == 4 then levels[2].late = function() return "late" end end
    if i == 7 then levels[2].late = nil end
    local ok, what = pcall(call)
    out[i] = ok and what or what:match("attempt.*")
  end
  print(join(out))
  for i = 1, 4 do
    if i == 3 then levels[9].late = 12 end
    print(select(2, pcall(call)))
  end
end
-- expect: attempt to call a nil value (method 'late') attempt to call a nil value (method 'late') attempt to call a nil value (method 'late') late late late attempt to call a nil value (method 'late') attempt to call a nil value (method 'late') attempt to call a nil value (method 'late')
-- expect: methods_overridden_later.lua:118: attempt to call a nil value (method 'late')
-- expect: methods_overridden_later.lua:118: attempt to call a nil value (method 'late')
-- expect: methods_overridden_later.lua:118: attempt to call a number value (method 'late')
-- expect: methods_overridden_later.lua:118: attempt to call a number value (method 'late')

-- Methods that are no functions: callable tables and natives take turns with functions at one site.
do
  local levels, o = build("self")
  local callable = setmetatable({}, { __call = function(self, object, x) return "callable" .. object.id .. x end })
  local kinds = { function(self, x) return "function" .. self.id .. x end, callable, select, rawlen, coroutine.wrap(function(self, x)
    while true do self, x = coroutine.yield("wrapped" .. self.id .. x) end
  end) }
  local out = {}
  for round = 1, 2 do
    for i, kind in ipairs(kinds) do
      levels[i + 1].act = nil
      levels[i].act = kind
      local ok, a = pcall(function() return o:act(round) end)
      out[#out + 1] = ok and tostring(a) or (a:gsub("^.-: ", ""))
      levels[i].act = nil
    end
  end
  print(table.concat(out, "; "))
-- expect: function71; callable71; calling 'act' on bad self (number expected, got table); 0; wrapped71; function72; callable72; calling 'act' on bad self (number expected, got table); 0; wrapped72
end
