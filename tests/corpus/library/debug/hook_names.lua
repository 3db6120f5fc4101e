-- What a hook sees of itself and of the activation that it interrupts.  -- compile: --visible-locals
local seen
debug.sethook(function ()
  local info = debug.getinfo(1, "n")
  seen = info.namewhat .. " " .. tostring(info.name) .. " " .. debug.traceback():match("\n.-in (.-)\n")
end, "l")
local here = 1
debug.sethook()
print(seen)  -- expect: hook ? hook '?'
print(getmetatable(debug.getregistry()._HOOKKEY).__mode)  -- expect: k
-- The call that sets a hook returns under it.
local events = {}
debug.sethook(function (event) events[#events + 1] = event end, "cr")
math.abs(1)
debug.sethook()
print(table.concat(events, " "))  -- expect: return call return call
-- A hook set by __close is in force at once.
local function closing(f) return setmetatable({}, {__close = f}) end
events = {}
local function body(...)
  local second <close> = closing(function () events[#events + 1] = "second" end)
  local first <close> = closing(function ()
    debug.sethook(function (event) events[#events + 1] = event .. " " .. debug.getinfo(2, "n").name end, "r")
  end)
  return ...
end
print(body(10, 20))  -- expect: 10	20
debug.sethook()
print(table.concat(events, ", ", 1, 5))
-- expect: return sethook, return close, second, return close, return body
-- Values passed and returned.
local on, values = false, {}
debug.sethook(function (event)
  if not on then return end
  local info = debug.getinfo(2, "r")
  for i = info.ftransfer, info.ftransfer + info.ntransfer - 1 do
    values[#values + 1] = tostring(select(2, debug.getlocal(2, i)))
  end
  values[#values + 1] = event
end, "cr")
on = true; select(2, 10, 20, 30, 40, 50, 60, 70); on = false
local function pass(a, ...) return ... end
on = true; pass(1, 2, 3, 4); on = false
debug.sethook()
print(table.concat(values, " "))
-- expect: 2 10 20 30 40 50 60 70 call 20 30 40 50 60 70 return 1 call 2 3 4 return
