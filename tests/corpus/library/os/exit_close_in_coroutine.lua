-- os.exit with a true second argument in a coroutine: the state is closed, and with it the main program's variables.
local object = setmetatable({}, { __gc = function() print("finalizer") end })
local outer <close> = setmetatable({}, { __close = function(_, e) print("closed", e) end })
coroutine.wrap(function()
  pcall(function()
    print("exiting")
    os.exit(true, true)
  end)
  print("not reached")
end)()
-- expect: exiting
-- expect: closed	nil
-- expect: finalizer
