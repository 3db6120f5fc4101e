-- What happens to an object between accesses that share a comparison of its shape: by callees, metamethods, coroutines, other
-- names of the object. Each loop is run with an object that stays as it is, and then with one that does not.

local class = {__index = {x = 100.5, y = 200.5, w = 7}}
local strict = {__index = class.__index, __newindex = function(t, k, v) rawset(t, k, v and v * 2) end}
local makers = {
  function() return setmetatable({x = 1.5, y = 2.5, z = 3, name = "n"}, class) end,
  function() return {x = 1.5, y = 2.5, z = 3, name = "n"} end,
  function() return setmetatable({z = 3, x = 1.5, y = 2.5}, strict) end,
  function() return setmetatable({z = 3, x = 1.5}, class) end, -- y is the class's
}

local saboteurs = {
  {"nothing", function(o) end},
  {"new key", function(o) o.extra = 1 end},
  {"deleted", function(o) o.x = nil end},
  {"deleted, next", function(o) for k in next, o do if k == "y" then o[k] = nil end end end},
  {"all deleted, refilled", function(o)
    for k in next, o do o[k] = nil end
    for i = 1, 40 do o["k" .. i] = i end
    o.y, o.x, o.z, o.name = 0.25, 0.5, 4, "m"
  end},
  {"dictionary", function(o) for i = 1, 60 do o["d" .. i] = i end end},
  {"dictionary, gone", function(o) for i = 1, 60 do o["d" .. i] = i end o.x, o.y = nil, 8.5 end},
  {"rawset", function(o) rawset(o, "raw", 1) rawset(o, "x", 9.5) end},
  {"metatable", function(o) setmetatable(o, {__index = {x = 11.5, y = 12.5, z = 13}, __newindex = error}) end},
  {"metatable, deleted", function(o)
    setmetatable(o, {__index = function(_, k) return k == "x" and 21.5 or 22 end, __newindex = function(t, k, v) rawset(t, k, v) end})
    o.x, o.z = nil, nil
  end},
  {"no metatable", function(o) debug.setmetatable(o, nil) o.y = nil end},
  {"string", function(o) o.x = "5" end},
  {"integers", function(o) o.x, o.y, o.z = 1 << 60, 2, 3.25 end},
  {"collection", function(o) o.more = {} collectgarbage() collectgarbage() o.more = nil end},
  {"class", function(o) class.__index.x = 50.5 o.x = nil end},
}

local act = function() end
local number = setmetatable({}, {
  __add = function(a, b) act() return 1 end, __sub = function() act() return 1 end, __mul = function() act() return 1 end,
  __div = function() act() return 1 end, __unm = function() act() return 1 end, __len = function() act() return 1 end,
  __lt = function() act() return true end, __le = function() act() return true end, __eq = function() act() return true end,
  __concat = function() act() return "c" end, __index = function() act() return 1 end, __newindex = function() act() end,
  __call = function() act() return 1 end, __mod = function() act() return 1 end, __band = function() act() return 1 end,
})
local same = setmetatable({}, getmetatable(number))

local function show(v) return type(v) == "number" and string.format("%.6g", v) or tostring(v) end

-- `between` sees what stands between the accesses
local loops = {
  {"call", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y act() s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"add", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y local _ = v + 1 s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"add twice", function(o, p, v, n)
    local s, t = 0.0, 0
    for i = 1, n do s = s + o.x * o.y t = v + v s = s + o.x + o.y * o.z o.x = o.y + 0.5 end
    return s
  end},
  {"sub, mul, div", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y local _ = 1 - v * v s = s - o.x _ = v / 2 s = s + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"unm, len", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x local _ = -v s = s + o.x + o.y _ = #v s = s + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"mod, band", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x local _ = v % 2 s = s + o.x + o.y _ = v & 1 s = s + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"order", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y if v < 3 then s = s + 1 end s = s + o.x if v >= 1 then s = s + 1 end s = s + o.y * o.z end
    return s
  end},
  {"order of two", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y if v < o then s = s + 1 end s = s + o.x if o <= v then s = s + 1 end s = s + o.y * o.z end
    return s
  end},
  {"equal", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y if v == same then s = s + 1 end s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"concat", function(o, p, v, n)
    local s, t = 0.0
    for i = 1, n do s = s + o.x * o.y t = v .. "a" s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"index", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y local _ = v[i] s = s + o.x _ = v.k s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"newindex", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y v[i] = 1 s = s + o.x v.k = 1 s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"method", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y local _ = v:k() s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"generic loop", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y for k in pairs({1}) do act() end s = s + o.x + o.y * o.z o.z = o.z + 1 end
    return s
  end},
  {"branches", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do
      s = s + o.x * o.y
      if i % 2 == 0 then s = s + o.z else act() end
      s = s + o.x
      if i % 3 == 0 then s = s - 1 else s = s + o.y end
      o.z = o.z + 1
      s = s + o.x * o.z
    end
    return s
  end},
  {"wrapped", function(o, p, v, n)
    local s = 0.0
    local run = coroutine.wrap(function()
      for i = 1, n do s = s + o.x * o.y coroutine.yield(i) s = s + o.x + o.y * o.z o.z = o.z + 1 end
    end)
    for i = 1, n do run() act() end
    run()
    return s
  end},
  {"other name", function(o, p, v, n)
    local s = 0.0
    for i = 1, n do s = s + o.x * o.y + p.x * p.y act() p.x = o.x + 1 p.y = p.y + o.y s = s + o.x * p.y o.x = p.x + 0.5 s = s + p.x end
    return s
  end},
  {"nil stored through another name", function(o, p, v, n)
    local s, t = 0.0
    for i = 1, n do s = s + o.x * o.y if i == n then p.x = t end s = s + o.y + o.z o.x = 3.5 s = s + p.x end
    return s
  end},
}

-- a number that stands for all that was said, so that this file need not say it
local function digest(text)
  local sum = 0
  for i = 1, #text do sum = (sum * 31 + text:byte(i)) % 1000000007 end
  return sum
end

for _, loop in ipairs(loops) do
  local all = {}
  for _, saboteur in ipairs(saboteurs) do
    local said = {}
    for _, make in ipairs(makers) do
      for at = 1, 5, 2 do
        class.__index.x = 100.5
        local o, count = make(), 0
        act = function() count = count + 1 if count == at then saboteur[2](o) end end
        local ok, result = pcall(loop[2], o, o, number, 4)
        said[#said + 1] = ok and show(result) or result:gsub("[^%s]+%.lua:%d+: ", "")
        said[#said + 1] = show(rawget(o, "x")) .. "/" .. show(rawget(o, "y")) .. "/" .. show(rawget(o, "z"))
      end
    end
    all[#all + 1] = saboteur[1] .. " " .. table.concat(said, " ")
    if arg and arg[1] then print(loop[1], all[#all]) end
  end
  print(loop[1], digest(table.concat(all, "\n")))
end

-- expect: call	456814768
-- expect: add	456814768
-- expect: add twice	90941015
-- expect: sub, mul, div	548504304
-- expect: unm, len	115965438
-- expect: mod, band	115965438
-- expect: order	964421684
-- expect: order of two	964421684
-- expect: equal	992105185
-- expect: concat	456814768
-- expect: index	673287971
-- expect: newindex	673287971
-- expect: method	148636609
-- expect: generic loop	456814768
-- expect: branches	173792928
-- expect: wrapped	456814768
-- expect: other name	547480930
-- expect: nil stored through another name	480565564
