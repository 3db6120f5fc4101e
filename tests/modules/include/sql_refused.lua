-- What the drivers of luasql do without a server: `make` is the function that makes an environment.
local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(luasql._VERSION, type(luasql._DESCRIPTION))
local env = make()
print("env", (tostring(env):gsub("0x%x+", "0x")))
local con, why = env:connect("nothing", "nobody", "secret", "127.0.0.1", 1)
print("refused", con, type(why), why:lower():find "connect" ~= nil)
try("no source", env.connect, env)
try("bad port", env.connect, env, "nothing", "nobody", "secret", "127.0.0.1", {})
try("wrong self", env.connect, io.stdout, "x")
print("metatable", getmetatable(env) ~= nil, env.nothing)
print("close", env:close(), env:close())
try("closed", env.connect, env, "x")
for i = 1, 100 do make() end
collectgarbage()
print("collected", true)
