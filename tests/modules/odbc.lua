-- packages: lua-sql-odbc
-- modules: luasql.odbc
-- about: environment objects, sources that do not exist, misuse (Debian's build destroys its stack in a connection that succeeds, with lua5.4 too)
local luasql = require "luasql.odbc"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(luasql._VERSION)
local env = luasql.odbc()
for _, source in ipairs { "nothing", "" } do
  print("no such source", (function(c, why) return c, type(why), why:find "Data source name not found" ~= nil end)(env:connect(source, "user", "secret")))
end
try("bad argument", env.connect, env, {})
try("wrong self", env.connect, io.stdout, "x")
print("close", env:close(), env:close())
try("closed", env.connect, env, "x")
for i = 1, 50 do luasql.odbc() end
collectgarbage()
print("collected", true)
