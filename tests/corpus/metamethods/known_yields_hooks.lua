-- Coroutines that yield in metamethods that the text shows; hooks that see their calls; collections in the midst.
local V = {}
V.__index = V
local function vec(x) return setmetatable({x = x}, V) end
local every
local function pause(what) if every then coroutine.yield(what) end end
function V.__add(a, b) pause("add") return vec(a.x + b.x) end
function V.__lt(a, b) pause("lt") return a.x < b.x end
function V.__eq(a, b) pause("eq") return a.x == b.x end
function V.__len(a) pause("len") return a.x end
function V.__concat(a, b) pause("concat") return a.x .. b.x end
function V.__call(self, n) pause("call") return self.x + n end
local P = {}
function P.__index(t, k) pause("index") return #k end
function P.__newindex(t, k, v) pause("newindex") rawset(t, k, v) end
local function proxy() return setmetatable({}, P) end
local function work(n)
  local a, b, s = vec(1), vec(2), 0
  for i = 1, n do
    every = i == 20
    local p = proxy()
    local c = a + b
    if a < b then s = s + 1 end
    if c == a then s = s + 100 end
    s = s + #b + a(i) + p.width + #(a .. b)
    p.height = i
    s = s + p.height
  end
  every = false
  return s
end
local co, out = coroutine.wrap(function() return work(40) end), {}
repeat
  local v = co()
  out[#out + 1] = tostring(v)
until type(v) == "number"
print(table.concat(out, " ")) -- expect: add lt eq len call index concat newindex 2080
print(work(10)) -- expect: 220

-- hooks
local function quick(n)
  local a, b, count = vec(1), vec(2), 0
  for i = 1, n do
    if a < b then count = count + 1 end
    if a == b then count = count + 1 end
    count = count + #b
  end
  return count
end
local function hooked(f, n)
  local calls, names = 0, {}
  debug.sethook(function()
    calls = calls + 1
    local name = debug.getinfo(2, "n").name
    if name then names[name] = (names[name] or 0) + 1 end
  end, "c")
  local result = f(n)
  debug.sethook()
  return result, names.lt, names.eq, names.len
end
print(quick(100)) -- expect: 300
print(hooked(function(n) return quick(n) end, 7)) -- expect: 21	7	7	7
-- one that is set in the midst
local function midst(n)
  local a, b, count, seen = vec(1), vec(2), 0, 0
  for i = 1, n do
    if i == 30 then debug.sethook(function() if debug.getinfo(2, "n").name == "lt" then seen = seen + 1 end end, "c") end
    if i == 40 then debug.sethook() end
    if a < b then count = count + 1 end
  end
  return count, seen
end
print(midst(60)) -- expect: 60	10
-- what only a metamethod's result holds
local function garbage(n)
  local a, s = vec({1}), 0
  local W = {__add = function(p, q) collectgarbage("step") return setmetatable({x = {p.x[1] + 1}}, getmetatable(p)) end}
  local w = setmetatable({x = {0}}, W)
  for i = 1, n do
    w = w + w
    if i % 50 == 0 then collectgarbage() end
    s = s + w.x[1]
  end
  return s, a.x[1]
end
print(garbage(200)) -- expect: 20100	1
