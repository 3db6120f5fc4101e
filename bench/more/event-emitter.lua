-- Signals and slots: handlers are connected, called with any number of arguments, removed while they run; middleware chains and partial application.
-- Stresses: varargs (select, pack, unpack, `...` passed on), closures, lists that change, pcall in the middle.
-- quick: 500
local count = tonumber(arg and arg[1]) or 250000

local unpack = table.unpack or unpack
local select = select

local Emitter = {}
Emitter.__index = Emitter
function Emitter.new() return setmetatable({ handlers = {}, emitted = 0 }, Emitter) end
function Emitter:on(name, f)
  local list = self.handlers[name]
  if not list then
    list = {}
    self.handlers[name] = list
  end
  list[#list + 1] = f
  return self
end
function Emitter:off(name, f)
  local list = self.handlers[name]
  for i = #list, 1, -1 do if list[i] == f then table.remove(list, i) end end
end
function Emitter:once(name, f)
  local function wrapper(...)
    self:off(name, wrapper)
    return f(...)
  end
  return self:on(name, wrapper)
end
function Emitter:emit(name, ...)
  self.emitted = self.emitted + 1
  local list, n = self.handlers[name], 0
  if not list then return 0 end
  for i = #list, 1, -1 do
    if list[i](...) then n = n + 1 end
  end
  return n
end

local function bind(f, ...)
  local n, args = select("#", ...), { ... }
  if n == 1 then
    local a = args[1]
    return function(...) return f(a, ...) end
  end
  return function(...)
    local all, m = {}, select("#", ...)
    for i = 1, n do all[i] = args[i] end
    for i = 1, m do all[n + i] = (select(i, ...)) end
    return f(unpack(all, 1, n + m))
  end
end
local function compose(...)
  local fs = { ... }
  return function(...)
    local function run(i, ...)
      if i > #fs then return ... end
      return run(i + 1, fs[i](...))
    end
    return run(1, ...)
  end
end
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...)) end
  return s
end
local function swap(a, b, ...) return b, a, ... end
local function drop(_, ...) return ... end
local function guard(f, ...) return select(2, pcall(f, ...)) end

local total, failed = 0, 0
local e = Emitter.new()
e:on("add", function(...) total = total + sum(...) return true end)
e:on("add", function(a, b) if a > b then total = total + 1 return true end end)
e:on("pair", bind(function(base, a, b) total = (total + base * a - b) % 1000003 return a == b end, 3))
e:on("pair", bind(function(x, y, a, b) total = (total + x + y + a + b) % 1000003 return true end, 5, 7))
e:on("risky", function(n) if not pcall(function() if n % 3 == 0 then error("no") end return n end) then failed = failed + 1 end return true end)
local pipeline = compose(swap, drop, function(...) return sum(...), select("#", ...) end)
local handled = 0
for i = 1, count do
  handled = handled + e:emit("add", i % 10, 5, i % 3)
  handled = handled + e:emit("pair", i % 4, i % 5)
  if i % 4 == 0 then
    e:once("add", function(a) total = total + a return true end)
    handled = handled + e:emit("risky", i)
  end
  local s, n = pipeline(i % 9, 2, 3, 4)
  total = (total + s * n + guard(math.max, s, n, i % 50)) % 1000003
end
print(total, handled, failed, e.emitted)
