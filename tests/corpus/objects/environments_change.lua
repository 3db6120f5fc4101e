-- Globals that come through environments with metatables: sandboxes, strict mode, modules, replaced functions, all changed while in use.
local base = { print = print, tostring = tostring, pairs = pairs, rawset = rawset, setmetatable = setmetatable, select = select }

-- A sandbox: globals are read from a prototype and written to a table of its own.
do
  local space = setmetatable({}, { __index = base })
  base.value = "base"
  local function program()
    local _ENV = space
    local function read() return value, tostring(count) end
    local function write(v) count = v end
    return read, write
  end
  local read, write = program()
  local out = {}
  for i = 1, 12 do
    if i == 3 then base.value = "changed" end
    if i == 4 then write(4) end
    if i == 6 then space.value = "own" end
    if i == 7 then space.value = nil end
    if i == 8 then getmetatable(space).__index = function(_, k) return k == "tostring" and tostring or "fun " .. k end end
    if i == 10 then getmetatable(space).__newindex = base; space.count = nil; write(10) end
    if i == 11 then getmetatable(space).__index = base end
    local a, b = read()
    out[i] = tostring(a) .. "," .. tostring(b)
  end
  print(table.concat(out, " "), rawget(space, "count"), base.count)
-- expect: base,nil base,nil changed,nil changed,4 changed,4 own,4 changed,4 fun value,4 fun value,4 fun value,fun count changed,10 changed,10	nil	10
end

-- Strict mode on the real globals, switched on and off.
do
  local function read() return undeclared_one end
  local function write(v) undeclared_two = v end
  local out = {}
  for i = 1, 9 do
    if i == 3 then
      setmetatable(_G, {
        __index = function(_, k) error("undeclared " .. k, 2) end,
        __newindex = function(t, k, v) if k == "undeclared_two" then error("no such global " .. k, 2) end rawset(t, k, v) end,
      })
    end
    if i == 2 or i == 7 then undeclared_two = nil end
    if i == 5 then rawset(_G, "undeclared_one", "declared") end
    if i == 8 then setmetatable(_G, nil); undeclared_one = nil end
    local ok, v = pcall(read)
    local ok2, why = pcall(write, i)
    out[i] = (ok and tostring(v) or v:match("undeclared.*")) .. "/" .. (ok2 and tostring(rawget(_G, "undeclared_two")) or why:match("no such.*"))
  end
  undeclared_two = nil
  print(table.concat(out, " "))
-- expect: nil/1 nil/2 undeclared undeclared_one/3 undeclared undeclared_one/4 declared/5 declared/6 declared/no such global undeclared_two nil/8 nil/9
end

-- Library functions are replaced, removed and found through a metatable of their library.
do
  local function floor() return math.floor(2.7) end
  local function upper() return string.upper("x") end
  local function len(...) return select("#", ...) end
  local kept_floor, kept_select = math.floor, select
  local out = {}
  for i = 1, 10 do
    if i == 3 then math.floor = function(x) return "floor of " .. x end end
    if i == 5 then math.floor = nil; setmetatable(math, { __index = { floor = function() return "inherited" end } }) end
    if i == 7 then setmetatable(math, nil) end
    if i == 9 then math.floor = kept_floor; select = function() return "mine" end end
    local ok, f = pcall(floor)
    out[i] = (ok and f or f:match("attempt.*")) .. "," .. len(1, nil) .. "," .. upper()
  end
  select = kept_select
  print(table.concat(out, "; "))
-- expect: 2,2,X; 2,2,X; floor of 2.7,2,X; floor of 2.7,2,X; inherited,2,X; inherited,2,X; attempt to call a nil value (field 'floor'),2,X; attempt to call a nil value (field 'floor'),2,X; 2,mine,X; 2,mine,X
end

-- A function's environment exchanged for others with other layouts: load with an environment, and debug.setupvalue.
do
  local f = load("local a, b = x, y; x = (a or 0) + 1; return a, b", "chunk", "t", { x = 1, y = 2 })
  local out = {}
  local spaces = { { y = "y" }, { z = 0, x = 10, y = "w" }, setmetatable({}, { __index = { x = 100, y = "p" } }),
    setmetatable({}, { __index = function(_, k) return k == "x" and 7 or k end, __newindex = function() end }) }
  for i = 1, 10 do
    if i % 2 == 0 then debug.setupvalue(f, 1, spaces[i // 2 % 4 + 1]) end
    local a, b = f()
    out[i] = tostring(a) .. tostring(b)
  end
  print(table.concat(out, " ")) -- expect: 12 10w 11w 100p 101p 7y 7y nily 1y 12w
end

-- Local _ENV of many layouts at one site.
do
  local function get(_ENV) return alpha end
  local function set(_ENV, v) alpha = v end
  local list = { {}, { alpha = 1 }, { beta = 0, alpha = 2 }, setmetatable({}, { __index = { alpha = 3 } }), setmetatable({}, { __newindex = function(t, _, v) rawset(t, "gamma", v) end }) }
  local out = {}
  for round = 1, 4 do
    for i = 1, #list do
      out[#out + 1] = tostring(get(list[i]))
      if round == 2 then set(list[i], i * 10) end
      if round == 3 then list[i].alpha = nil end
    end
  end
  print(table.concat(out, " "), list[5].gamma) -- expect: nil 1 2 3 nil nil 1 2 3 nil 10 20 30 40 nil nil nil nil 3 nil	nil
end
