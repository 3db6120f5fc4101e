-- Errors in and about metamethods that the text shows: messages, lines, tracebacks, depth.
local V = {}
V.__index = V
local function vec(x) return setmetatable({x = x}, V) end
function V.__add(a, b) return vec(a.x + b.x) end
function V.__eq(a, b)
  if a.x > 90 then error("too large") end
  return a.x == b.x
end
function V.__lt(a, b) return a.x < b.x end
function V.__len(a) return a.x.y end
function V.__call(self, n) return self.x + n end
local Proxy = {}
function Proxy.__index(t, k) return k == "deep" and t.deep or error("no field " .. k) end
function Proxy.__newindex(t, k, v) error("no store of " .. k, 2) end
local function proxy() return setmetatable({}, Proxy) end
local function flat(text)
  return (text:gsub("%s*%[C%]: in function 'xpcall'.*", ""):gsub("\n%s*", " | "):gsub("stack traceback: | ", ""))
end
local function failure(f, ...) return flat(tostring(select(2, xpcall(f, debug.traceback, ...)))) end

local function add(a, n)
  local b = vec(1)
  for i = 1, n do b = b + a end
  return b
end
print(add(vec(2), 50).x) -- expect: 101
print(failure(function() return (add(vec({}), 50)) end)) -- expect: known_errors.lua:5: attempt to perform arithmetic on a table value (field 'x') | known_errors.lua:5: in metamethod 'add' | known_errors.lua:24: in upvalue 'add' | known_errors.lua:28: in function <known_errors.lua:28>
print(failure(function() return (add(7, 50)) end)) -- expect: known_errors.lua:5: attempt to index a number value (local 'b') | known_errors.lua:5: in metamethod 'add' | known_errors.lua:24: in upvalue 'add' | known_errors.lua:29: in function <known_errors.lua:29>

local function equal(n, step)
  local a, count = vec(50), 0
  for i = 1, n, step do
    local b = vec(i)
    if b == a then count = count + 1 end
  end
  return count
end
print(equal(80, 1)) -- expect: 1
print(failure(function() return (equal(120, 1)) end)) -- expect: known_errors.lua:7: too large | [C]: in function 'error' | known_errors.lua:7: in metamethod 'eq' | known_errors.lua:35: in upvalue 'equal' | known_errors.lua:40: in function <known_errors.lua:40>

local function order(list)
  local least = list[1]
  for i = 2, #list do
    if list[i] < least then least = list[i] end
  end
  return least.x
end
local list = {}
for i = 1, 50 do list[i] = vec(100 - i) end
print(order(list)) -- expect: 50
list[30] = vec("x")
print(failure(function() return (order(list)) end)) -- expect: known_errors.lua:10: attempt to compare string with number | known_errors.lua:10: in metamethod 'lt' | known_errors.lua:45: in upvalue 'order' | known_errors.lua:53: in function <known_errors.lua:53>
list[30] = setmetatable({x = -1}, {})
print(failure(function() return (order(list)) end)) -- expect: -1
list[30] = {}
print(failure(function() return (order(list)) end)) -- expect: known_errors.lua:10: attempt to compare nil with number | known_errors.lua:10: in metamethod 'lt' | known_errors.lua:45: in upvalue 'order' | known_errors.lua:57: in function <known_errors.lua:57>

local function sizes(a, n)
  local s = 0
  for i = 1, n do s = s + #a end
  return s
end
print(sizes(vec({y = 2}), 60)) -- expect: 120
print(failure(function() return (sizes(vec({y = {}}), 60)) end)) -- expect: known_errors.lua:61: attempt to perform arithmetic on a table value | known_errors.lua:61: in upvalue 'sizes' | known_errors.lua:65: in function <known_errors.lua:65>
print(failure(function() return (sizes(vec(false), 60)) end)) -- expect: known_errors.lua:11: attempt to index a boolean value (field 'x') | known_errors.lua:11: in metamethod 'len' | known_errors.lua:61: in upvalue 'sizes' | known_errors.lua:66: in function <known_errors.lua:66>

local function calls(f, n)
  local s = 0
  for i = 1, n do s = s + f(i) end
  return s
end
print(calls(vec(1), 50)) -- expect: 1325
print(failure(function() return (calls(vec({}), 50)) end)) -- expect: known_errors.lua:12: attempt to perform arithmetic on a table value (field 'x') | known_errors.lua:12: in local 'f' | known_errors.lua:70: in upvalue 'calls' | known_errors.lua:74: in function <known_errors.lua:74>
print(failure(function() return (calls(setmetatable({}, {}), 50)) end)) -- expect: known_errors.lua:70: attempt to call a table value (local 'f') | known_errors.lua:70: in upvalue 'calls' | known_errors.lua:75: in function <known_errors.lua:75>

local function tail(f, n) return f(n) end
print(tail(vec(1), 2)) -- expect: 3
print(failure(function() return (tail(vec(nil), 2)) end)) -- expect: known_errors.lua:12: attempt to perform arithmetic on a nil value (field 'x') | known_errors.lua:12: in function <known_errors.lua:12> | (...tail calls...) | known_errors.lua:79: in function <known_errors.lua:79>

local function reads(p, n)
  local s
  for i = 1, n do s = p.width end
  return s
end
print(failure(function() return (reads(proxy(), 10)) end)) -- expect: known_errors.lua:14: no field width | [C]: in function 'error' | known_errors.lua:14: in metamethod 'index' | known_errors.lua:83: in upvalue 'reads' | known_errors.lua:86: in function <known_errors.lua:86>
local function writes(p, n)
  for i = 1, n do p.width = i end
end
print(failure(function() return (writes(proxy(), 10)) end)) -- expect: known_errors.lua:88: no store of width | [C]: in function 'error' | known_errors.lua:15: in metamethod 'newindex' | known_errors.lua:88: in upvalue 'writes' | known_errors.lua:90: in function <known_errors.lua:90>
local function elements(p, n)
  for i = 1, n do p[i] = p[i] end
end
print(failure(function() return (elements(proxy(), 10)) end)) -- expect: known_errors.lua:14: no field 1 | [C]: in function 'error' | known_errors.lua:14: in metamethod 'index' | known_errors.lua:92: in upvalue 'elements' | known_errors.lua:94: in function <known_errors.lua:94>

-- metamethods that call metamethods of their own kind end somewhere
local function deep()
  local p = proxy()
  local v
  for i = 1, 2 do v = p.deep end
  return v
end
print(select(2, pcall(deep)):gsub("^.-:%d+: ", ""):match("stack overflow")) -- expect: stack overflow
local Count = {}
Count.__add = function(a, n) if n == 0 then return 0 end return 1 + (a + (n - 1)) end
local function depth(n) return setmetatable({}, Count) + n end
print(depth(150), pcall(depth, 150)) -- expect: 150	true	150
print(select(2, pcall(depth, 1000)):match("C stack overflow")) -- expect: C stack overflow
-- errors leave no depth behind
local function often()
  for i = 1, 300 do pcall(reads, proxy(), 1) end
  return depth(150)
end
print(often()) -- expect: 150
