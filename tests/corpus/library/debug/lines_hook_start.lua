-- The first line events after debug.sethook: the rest of the line that set the hook is none.  -- compile: --visible-locals
local lines = {}
local function note(_, line) lines[#lines + 1] = line end
local function stop()
  debug.sethook()
  table.remove(lines)
  print(table.concat(lines, " "))
  lines = {}
end
local function set() debug.sethook(note, "l") end
set()
local x = 1
stop()  -- expect: 12 13
local function set_long()
  debug.sethook(note, "l")
end
set_long() local y = 1
local z = 1
stop()  -- expect: 16 18 19
for i = 1, 2 do set() end stop()  -- expect: 20 10
for i = 1, 2 do
  set()
end
stop()  -- expect: 21 22 10 21 24
local function deep(n) if n == 0 then set() else deep(n - 1) end end
deep(3)
stop()  -- expect: 27
-- Where activations were under an earlier hook.
local function busy(n)
  local a = n
  local b = a
  if n > 0 then busy(n - 1) end
end
set() busy(3) debug.sethook() lines = {}
deep(2) stop()  -- expect:
set() stop() set()  -- expect:
stop()  -- expect: 37
local function set_value() debug.sethook(note, "l") return 1 end
local v = set_value()
stop()  -- expect: 40
local function set_tail() return debug.sethook(note, "l") end
local w = set_tail()
stop()  -- expect: 43
pcall(debug.sethook, note, "l")
stop()  -- expect: 45
-- In another thread, which stands somewhere.
local co = coroutine.create(function()
  local x = 1
  coroutine.yield()
  x = 2; x = 3
  coroutine.yield()
end)
debug.sethook(co, note, "l")
coroutine.resume(co)
print(table.concat(lines, " "))  -- expect: 48 49
lines = {}
coroutine.resume(co)
print(table.concat(lines, " "))  -- expect: 50 51
-- By a metamethod.
lines = {}
local object = setmetatable({}, { __index = function() set() return 1 end })
local q = object.x + object.y
stop()  -- expect: 61 10 63
