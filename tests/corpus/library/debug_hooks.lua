-- debug.sethook: line, call, return and count hooks.
local lines = {}
local function traced()
  local a = 1
  local b = 2

  return a + b
end
local first = debug.getinfo(traced, "S").linedefined
debug.sethook(function(event, line) if debug.getinfo(2, "f").func == traced then lines[#lines + 1] = line - first end end, "l")
-- expect: 1 2 4
-- expect: call:caller call:callee return:callee return:caller
-- expect: call tail call
-- expect: true
-- expect: nil
-- expect: true	crl	5
-- expect: false	interrupted
-- expect: true	true
traced()
debug.sethook()
print(table.concat(lines, " "))
local events = {}
local function callee() return 1 end
local function caller() local x = callee() return x end
debug.sethook(function(event)
  local name = debug.getinfo(2, "n").name
  if name == "callee" or name == "caller" then events[#events + 1] = event .. ":" .. name end
end, "cr")
caller()
debug.sethook()
print(table.concat(events, " "))
local function tail() return callee() end
events = {}
debug.sethook(function(event) if debug.getinfo(2, "S").what == "Lua" then events[#events + 1] = event end end, "c")
tail()
debug.sethook()
print(table.concat(events, " "))
local count = 0
debug.sethook(function() count = count + 1 end, "", 100)
local function loop() for i = 1, 10000 do local x = i * 2 end end
loop()  -- (a compiled function that runs already goes on without counting)
debug.sethook()
print(count > 50)
print(debug.gethook())
local function h() end
debug.sethook(h, "crl", 5)
local f, mask, n = debug.gethook()
debug.sethook()
print(f == h, mask, n)
-- An error in a hook interrupts the program.
local turns = 0
debug.sethook(function() turns = turns + 1; if turns > 10 then error("interrupted", 0) end end, "", 1000)
print(pcall(function() while true do end end))
debug.sethook()
-- Hooks of a coroutine are its own.
local co = coroutine.create(function() local x = 1; local y = 2; coroutine.yield(); return x + y end)
local inside = 0
debug.sethook(co, function() inside = inside + 1 end, "l")
coroutine.resume(co)
coroutine.resume(co)
print(inside > 0, debug.gethook() == nil)
