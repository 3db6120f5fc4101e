-- debug.getregistry: the table in which libraries and hosts keep what programs should not touch.
local registry = debug.getregistry()
print(type(registry), registry == debug.getregistry(), select("#", debug.getregistry()))  -- expect: table	true	1
-- Two integer keys: the main thread and the globals.
print(type(registry[1]), coroutine.status(registry[1]), registry[1] == coroutine.running())
-- expect: thread	running	true
print(registry[2] == _G, registry[3])  -- expect: true	nil
-- Tables of the package library.
print(registry._LOADED == package.loaded, registry._PRELOAD == package.preload)  -- expect: true	true
-- Metatables of userdata.
print(type(registry["FILE*"]), registry["FILE*"].__name, registry["FILE*"] == debug.getmetatable(io.stdout))
-- expect: table	FILE*	true
-- The hooks of threads, weak in its keys, once there was one.
debug.sethook(print, "", 1 << 30)
debug.sethook()
print(type(registry._HOOKKEY), debug.getmetatable(registry._HOOKKEY).__mode)  -- expect: table	k
-- Seen from a coroutine.
print(coroutine.wrap(function ()
  local r = debug.getregistry()
  return r == registry, r[1] == coroutine.running(), coroutine.status(r[1])
end)())  -- expect: true	false	normal
-- It is a table like others: fields can be stored, and are shared.
registry["a test"] = "kept"
print(debug.getregistry()["a test"])  -- expect: kept
registry["a test"] = nil
-- Chunks loaded later take their globals from it.
registry[2] = { print = print, marker = "another table" }
local chunk = load("return marker")
registry[2] = _G
print(chunk(), load("return marker")())  -- expect: another table	nil
-- Arguments are ignored.
print(debug.getregistry(1, 2) == registry)  -- expect: true
