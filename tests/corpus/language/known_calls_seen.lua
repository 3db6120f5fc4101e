-- What debug, errors, coroutines and the stack see of typed functions is what they see of all functions.

local function leaf(n) return n + 1 end
local function outer(n)
  local s = 0
  for i = 1, n do s = s + leaf(i) end
  return s
end

-- Hooks.
local counts = {}
local function count(event)
  local name = debug.getinfo(2, "n").name or "?"
  counts[event .. " " .. name] = (counts[event .. " " .. name] or 0) + 1
end
local function show()
  local keys = {}
  for k, v in pairs(counts) do
    if not k:find "sethook" then keys[#keys + 1] = k .. " " .. v end
  end
  table.sort(keys)
  print(table.concat(keys, ", "))
  counts = {}
end
local function hooked()
  debug.sethook(count, "c")
  local s = 0
  for i = 1, 3 do s = s + leaf(i) end
  s = s + outer(2)
  debug.sethook()
  return s
end
print(hooked()) -- expect: 14
show() -- expect: call leaf 5, call outer 1
local function set(n) if n == 2 then debug.sethook(count, "cr") end return n end
local function hooked_inside(n)
  if n == 0 then return 0 end
  return set(n) + leaf(n) + hooked_inside(n - 1)
end
local r = hooked_inside(4)
debug.sethook()
print(r) -- expect: 24
show() -- expect: call hooked_inside 2, call leaf 2, call set 1, return hooked_inside 5, return leaf 2, return set 2

-- Errors and tracebacks.
local function fails(n)
  if n == 0 then
    error("deep")
  end
  local r = fails(n - 1)
  return r + 1
end
print(pcall(fails, 3)) -- expect: false	known_calls_seen.lua:48: deep
local function index(t, i)
  if i > 3 then
    return t[i].x
  end
  return
    index(t, i + 1) + 1
end
print(pcall(index, {}, 1)) -- expect: false	known_calls_seen.lua:56: attempt to index a nil value (field '?')
local trace
local function level(n)
  if n == 0 then
    trace = debug.traceback("here")
    return 1
  end
  local r = level(n - 1)
  return r + n
end
print(level(3)) -- expect: 7
for line in trace:gmatch("[^\n]+") do
  if line:find("level") then print((line:gsub("^%s+", ""))) end
end
-- expect: known_calls_seen.lua:65: in upvalue 'level'
-- expect: known_calls_seen.lua:68: in upvalue 'level'
-- expect: known_calls_seen.lua:68: in upvalue 'level'
-- expect: known_calls_seen.lua:68: in local 'level'
local function info(n)
  if n == 0 then
    local i = debug.getinfo(1, "nSlutf")
    return i.name, i.currentline, i.nparams, i.istailcall, i.func
  end
  return info(n - 1)
end
local name, line, params, tail, func = info(2)
print(line, params, tail, func == info) -- expect: 81	1	true	true
print(select(2, xpcall(fails, function(m) return m .. "|" .. select(2, debug.traceback():gsub("fails", "")) end, 3))) -- expect: known_calls_seen.lua:48: deep|3

-- Overflow of the stack, and deep recursion.
local function endless(n) return 1 + endless(n + 1) end
local ok, message = pcall(endless, 1)
print(ok, message:match("stack overflow")) -- expect: false	stack overflow
local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
print(deep(100000)) -- expect: 100000
print(coroutine.wrap(function() return deep(100000) end)()) -- expect: 100000

-- Tail calls.
local function tail(n, s) if n == 0 then return s end return tail(n - 1, s + n) end
print(tail(1000000, 0), tail(1000000, 0.0)) -- expect: 500000500000	500000500000.0
local ping, pong
function ping(n, s) if n == 0 then return s end return pong(n - 1, s + 1) end
function pong(n, s) if n == 0 then return -s end return ping(n - 1, s + 2) end
print(ping(1000000, 0), pong(1000001, 0.5)) -- expect: 1500000	1500002.5
local function first(n, f) if n == 0 then return 1 end return f(n - 1, f) end
local function through(n)
  if n == 0 then return 7 end
  return (function(m) return through(m - 1) end)(n)
end
print(through(300000)) -- expect: 7
print(first(300000, function(n, f) return first(n, f) end)) -- expect: 1
local function swap(a, b, n) if n == 0 then return a - b end return swap(b, a, n - 1) end
print(swap(1, 2.5, 300000), swap(1, 2.5, 300001), swap(1, 2, 300001)) -- expect: -1.5	1.5	1

-- Coroutines.
local function yields(n)
  if n == 0 then return 0 end
  local got = coroutine.yield(n)
  return got + yields(n - 1)
end
local co = coroutine.wrap(function() return yields(3) end)
print(co(), co(10), co(20.5), co(30)) -- expect: 3	2	1	60.5
local function walk(t, depth)
  if not t then return 0 end
  coroutine.yield(t[3], depth)
  return 1 + walk(t[1], depth + 1) + walk(t[2], depth + 1)
end
local tree = {{nil, {nil, nil, "c"}, "b"}, {nil, nil, "d"}, "a"}
for v, d in coroutine.wrap(function() local n = walk(tree, 1) coroutine.yield("nodes", n) end) do io.write(v, " ", d, " ") end
print() -- expect: a 1 b 2 c 3 d 2 nodes 4 

-- The collector.
local weak = setmetatable({}, {__mode = "v"})
local function build(n)
  if n == 0 then return {} end
  local t = {build(n - 1), n}
  weak[n] = t
  collectgarbage("step")
  return t
end
local function sum(t, n)
  if n == 0 then collectgarbage() return 0 end
  return t[2] + sum(t[1], n - 1)
end
local t = build(20)
print(sum(t, 20)) -- expect: 210
t = nil
local function wide(n) if n == 0 then collectgarbage() return 1 << 60 end return wide(n - 1) ~ (n << 50) end
print(wide(10)) -- expect: 1165306403582115840
local function finalized(n)
  setmetatable({}, {__gc = function() end})
  if n == 0 then return 0 end
  return 1 + finalized(n - 1)
end
local total = 0
for _ = 1, 200 do total = total + finalized(100) end
print(total) -- expect: 20000
