-- Hooks see metamethods as other functions; a hook that is set or taken away inside of one holds from there on, and the
-- instruction that asked for it is finished all the same.
-- compile: --visible-locals
local events = {}
local function hook(event)
  local info = debug.getinfo(2, "nS")
  if info.what == "Lua" then events[#events + 1] = event .. ":" .. tostring(info.name) end
end
local function flush() print(table.concat(events, " ")) events = {} end
local mt = {__add = function(a, b) return b end, __lt = function(a, b) return true end, __index = function(t, k) return k end,
  __newindex = function(t, k, v) end, __concat = function(a, b) return "c" end}
local o = setmetatable({}, mt)
local function work()
  local x = o + 1
  local y = o.field
  o.field = x
  local z = "a" .. o .. "b"
  if o < x then z = z .. y end
  return x, y, z
end
debug.sethook(hook, "cr")
local x, y, z = work()
debug.sethook()
print(x, y, z)
flush()
local lines = {}
local function line(event, n) lines[#lines + 1] = n end
local on = setmetatable({}, {
  __add = function(a, b)
    debug.sethook(line, "l")
    return b
  end,
  __sub = function(a, b)
    debug.sethook()
    return b
  end,
  __lt = function(a, b)
    debug.sethook(line, "l")
    return false
  end,
  __concat = function(a, b)
    debug.sethook()
    return "joined"
  end,
})
local function switch()
  local p = on + 4
  local q = p + 1
  local r = on - q
  local s = r + 1
  if on < s then
    s = "wrong"
  end
  local t = "x" .. "y" .. on
  return p, q, r, s, t
end
print(switch())
print(debug.gethook())
-- The event of every line counted, inside and outside.
local count = 0
debug.sethook(function() count = count + 1 end, "l")
for i = 1, 10 do
  local v = o + i
  local w = o < v
end
debug.sethook()
print(count)

-- What lua5.4 prints:
-- expect: 1	field	acfield
-- expect: call:work call:add return:add call:index return:index call:newindex return:newindex call:concat return:concat call:lt return:lt return:work
-- expect: 4	5	5	6	xjoined
-- expect: nil
-- expect: 52
