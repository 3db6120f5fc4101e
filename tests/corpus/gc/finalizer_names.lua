-- A finalizer is called as "metamethod '__gc'": in tracebacks, debug.getinfo, and messages. At the end nobody calls it.
local traceback, name, kind, caller
local function make()
  for i = 1, 20 do
    setmetatable({}, { __gc = function()
      traceback = traceback or debug.traceback("in __gc")
      local info = debug.getinfo(1, "n")
      name, kind = info.name, info.namewhat
    end })
  end
end
make()
local function collect() collectgarbage() collectgarbage() end
collect()
print(traceback:match("^in __gc\nstack traceback:\n\t[^\n]*"))
-- expect: in __gc
-- expect: stack traceback:
-- expect: 	finalizer_names.lua:6: in metamethod '__gc'
print(name, kind)  -- expect: __gc	metamethod
-- While the state closes.
warn("@on")
last = setmetatable({}, { __gc = function()
  print(debug.traceback("closing"))
  print(debug.getinfo(1, "n").name, debug.getinfo(2))
end })
argument = setmetatable({}, { __gc = string.rep })
number = setmetatable({}, { __gc = 42 })
os.exit(true, true)
-- expect-warning: Lua warning: error in __gc (attempt to call a number value (metamethod '__gc'))
-- expect: closing
-- expect: stack traceback:
-- expect: 	finalizer_names.lua:23: in metamethod '__gc'
-- expect: __gc	nil
