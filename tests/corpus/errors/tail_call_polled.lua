-- Tail calls made while a hook, or the end of a collection, waits to be looked after.  -- compile: --visible-locals
local function say(text)
  local lines = {}
  for line in text:gmatch("[^\n]+") do
    if #lines < 5 then lines[#lines + 1] = line:gsub("^%s+", ""):gsub("in function <.*>", "in function") end
  end
  print(table.concat(lines, "; "))
end
local function leaf(...)
  local text = debug.traceback("leaf " .. select("#", ...))
  return text, ...
end

local function hooked()
  debug.sethook(function() end, "c")
  return leaf()
end
local function collected()
  local text = ("x"):rep(1 << 24)
  return leaf(#text, 2, 3, 4, 5, 6)
end
local function extra(...)
  local text = ("x"):rep(1 << 24)
  return leaf(#text, ...)
end
local function run(f, ...)
  local t = {f(...)}
  debug.sethook()
  say(t[1])
  return table.unpack(t, 2)
end
print(run(hooked))
-- expect: leaf 0; stack traceback:; tail_call_polled.lua:10: in function; (...tail calls...); tail_call_polled.lua:27: in local 'run'
-- expect:
print(run(collected))
-- expect: leaf 6; stack traceback:; tail_call_polled.lua:10: in function; (...tail calls...); tail_call_polled.lua:27: in local 'run'
-- expect: 16777216	2	3	4	5	6
print(run(extra, 1, 2, 3))
-- expect: leaf 4; stack traceback:; tail_call_polled.lua:10: in function; (...tail calls...); tail_call_polled.lua:27: in local 'run'
-- expect: 16777216	1	2	3

-- Of a metamethod's frame.
local t = setmetatable({}, {__add = hooked, __lt = hooked, __concat = collected, __index = extra})
local function operators()
  local sum = t + 1
  debug.sethook()
  say(sum)
  local less = t < t
  debug.sethook()
  say("z" .. t .. "b")
  say(t.key)
  return less
end
print((operators()))
-- expect: leaf 0; stack traceback:; tail_call_polled.lua:10: in function; (...tail calls...); tail_call_polled.lua:45: in local 'operators'
-- expect: zleaf 6; stack traceback:; tail_call_polled.lua:10: in function; (...tail calls...); tail_call_polled.lua:50: in local 'operators'
-- expect: leaf 3; stack traceback:; tail_call_polled.lua:10: in function; (...tail calls...); tail_call_polled.lua:51: in local 'operators'
-- expect: true

-- What a call hook sees, and where a line hook that is set by a tail call begins.
local events = {}
local function calls()
  debug.sethook(function(event) events[#events + 1] = event end, "cr")
  return leaf()
end
local function watched()
  local text = calls()
  debug.sethook()
  return text
end
watched()
print(table.concat(events, ", "))
-- expect: return, tail call, call, return, call, return, return, call
local lines
local function set()
  return debug.sethook(function(_, line) lines[#lines + 1] = line end, "l")
end
local function late()
  local text = ("x"):rep(1 << 24)
  return set(text)
end
local function counted(f)
  lines = {}
  f()
  local one = 1
  debug.sethook()
  print(table.concat(lines, " "), one)
end
counted(set)
-- expect: 85 86	1
counted(late)
-- expect: 85 86	1
