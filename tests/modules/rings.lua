-- own: rings
-- modules: rings
-- about: slave states opened with luaL_newstate, code and values sent into them and out again, errors, states within states, collections
local rings = require "rings"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local s = rings.new()
print("new", (tostring(s):gsub("0x%x+", "0x")))
print("values", s:dostring("return ...", 1, 2.5, "text", true, nil, "\0"))
print("compute", s:dostring [[local t = {} for i = 1, 1000 do t[i] = i * 7 % 101 end table.sort(t) return t[1], t[1000], #t]])
print("syntax", s:dostring "return +")
print("error", s:dostring "error('inside', 0)")
print("error", s:dostring "local t = nil; return t.x")
print("kept", s:dostring "counter = (counter or 0) + 1 return counter", s:dostring "counter = counter + 1 return counter", counter)
answer = 42
function twice(x) return x * 2 end
print("remote", s:dostring [[return remotedostring("return answer, twice(...)", 21)]])
print("remote error", s:dostring [[return remotedostring("error('outside', 0)")]])
print("back and forth", s:dostring([[return select(2, remotedostring("return select(2, slave:dostring('return 1 + 1'))"))]]), (function() slave = s return "" end)())
print("again", s:dostring([[return select(2, remotedostring("return select(2, slave:dostring('return 1 + 1'))"))]]))
print("table", s:dostring("return ..., {}", "a"))
print("many", select("#", s:dostring("return table.unpack({}, 1, 100)")))
local environment = {}
local restricted = rings.new(environment)
environment.value = "of the environment"
print("environment", restricted:dostring [[return remotedostring("return value, answer")]])
try("close", s.close, s)
print("closed", pcall(s.dostring, s, "return 1"))
try("wrong self", restricted.dostring, io.stdout, "x")
try("no text", restricted.dostring, restricted)
for i = 1, 40 do
  local r = rings.new()
  r:dostring("x = {} for i = 1, 1000 do x[i] = {} end")
  if i % 10 == 0 then collectgarbage() end
end
collectgarbage()
print("collected", restricted:dostring "collectgarbage() return 'alive'")
print("coroutine", coroutine.wrap(function() return restricted:dostring "return coroutine.wrap(function() coroutine.yield('inside') end)()" end)())
