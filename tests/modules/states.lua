-- packages: gcc
-- modules: states
-- about: a module that opens states with lua_newstate and luaL_newstate: counting allocators, limits that are met, states in states, calls back to the opener, threads
-- source: c/states.c states.so
local states = require "states"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

local s = assert(states.new())
print("before libraries", s:run "return _VERSION, print, type", s:run "return 1 + 1")
print("open", s:open())
print("facts", s:facts())
print("values", s:run("local a, b, c, d = ... return d, c, b, a, select('#', ...)", 1, 2.5, "text\0more", nil))
print("table", (function(_, t) return #t, t.k.n[2], t[3] end)(s:run("local t = ... t[3] = t[1] + t[2] return t", { 1, 2, k = { n = { "x", "y" } } })))
print("syntax", s:run "return +")
print("error", s:run "error('inside', 0)")
print("error", s:run "error({ code = 3 })")
print("error", s:run "local t = nil; return t.x")
print("global", s:run "counter = (counter or 0) + 1 return counter", (s:run "counter = counter + 1"), s:run "return counter", counter)
print("kept", s:run "return string.rep('x', 3):upper(), #package.path > 0, math.type(3)")
print("stack overflow", (function(status, message) return status, message:match "stack overflow" end)(s:run "local function f() return 1 + f() end return f()"))
print("function", s:run "return print")
try("uncopied", s.run, s, "return 1", print)
print("coroutines", s:run "local c = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end) return c(1), c(10)")
print("sort", s:run "local t = {} for i = 1, 1000 do t[i] = i * 7919 % 1009 end table.sort(t) return t[1], t[500], t[1000]")

-- Calls back to this state, errors through both, and a chain of them.
function multiply(a, b) return a * b end
function failing() error("in the opener", 0) end
function deeper(n) if n == 0 then return "bottom" end return select(2, s:run("return callback('deeper', ...)", n - 1)) end
print("callback", s:run "return callback('multiply', 6, 7)")
print("callback error", s:run "return callback('failing')")
print("caught inside", s:run "return pcall(callback, 'failing')")
print("callback none", s:run "return pcall(callback, 'nothing')")
print("deep", deeper(10))
print("inside a coroutine", coroutine.wrap(function() return s:run "return callback('multiply', 2, 3)" end)())

-- Memory: it comes back, a limit is met as an error, the state goes on.
local used = s:memory()
print("uses", used > 10000)
s:run "big = {} for i = 1, 20000 do big[i] = { i } end"
print("more", s:memory() > used + 500000)
s:run "big = nil collectgarbage() collectgarbage()"
print("less", s:memory() < used + 300000)
s:limit(100000)
print("limit", s:run "local t = {} for i = 1, 1e7 do t[i] = 'string ' .. i end")
s:limit(0) -- what filled the state may be found alive by a conservative collector for a while
s:run "collectgarbage() collectgarbage()"
s:limit(100000)
print("limit", s:run "return pcall(string.rep, 'x', 1000000)")
print("after", s:run "return 1 + 1")
s:limit(0)
print("after", s:run "return #string.rep('x', 1000000)")
s:run "setmetatable({}, { __gc = function() callback('collected', 'value') end })"
function collected(v) print("finalizer", v) end
print("finalizers", s:run "collectgarbage()")
s:close()
print("closed", select("#", s:memory()), (s:memory()), select(3, s:memory()))
try("after close", s.run, s, "return 1")
try("wrong self", s.run, io.stdout, "x")

-- How little is too little: the state is there or not, nothing crashes, nothing is left.
local opened, refused, left = 0, 0, 0
for limit = 1000, 400000, 3001 do
  local small, why = states.new(limit)
  if not small then
    refused = refused + 1
  else
    local status = small:open()
    if status == 0 then
      local ran = small:run "local t = {} for i = 1, 100 do t[i] = tostring(i) end return #t"
      opened = opened + 1
    else
      assert(status == 4, status)
    end
    small:close()
    local bytes, _, blocks = small:memory()
    left = left + bytes + blocks
  end
end
print("limits", opened > 0, left)

-- Many states at once, dropped for the collector; states in states in threads.
local all = {}
for i = 1, 50 do
  local t = states.new()
  t:open()
  t:run("value = ...", i)
  all[i] = t
end
local sum = 0
for i = 1, 50 do sum = sum + select(2, all[i]:run "return value") end
print("many", sum)
all = nil
collectgarbage() collectgarbage()
do
  local scoped <close> = states.new()
  scoped:open()
  print("scoped", scoped:run "return 'in scope'")
end
print("threads", table.concat(states.threads([[
  local t = {}
  for i = 1, 20000 do t[#t + 1] = tostring(i) .. "x" end
  table.sort(t)
  collectgarbage()
  local ok, e = pcall(error, "e")
  return t[1] .. t[#t] .. e .. tostring(#t) .. string.format("%5.1f", math.pi)
]], 8), " "))
