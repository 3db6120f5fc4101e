-- os.exit in a finalizer while the state closes: the other finalizers still run, new ones do not.
setmetatable({}, {__gc = function () print("last") end})
setmetatable({}, {__gc = function ()
  print("first")
  setmetatable({}, {__gc = function () print("never") end})
  print(collectgarbage())
  os.exit(0, true)
end})
print("main")
-- expect: main
-- expect: first
-- expect: nil
-- expect: last
