-- packages: lua-ldap
-- modules: lualdap
-- about: connections that are refused, addresses that are wrong, misuse (no server is started)
local lualdap = require "lualdap"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(lualdap._VERSION)
print("refused", lualdap.open_simple("ldap://127.0.0.1:1", "cn=nobody", "secret", false, 2))
try("initialize", function()
  local c, why = lualdap.initialize "ldap://127.0.0.1:1"
  print((tostring(c):gsub("0x%x+", "0x")), why)
  print("close", c:close(), pcall(c.close, c))
  return pcall(c.search, c, { base = "o=x" })
end)
print("bad address", lualdap.initialize "nonsense://x")
try("bad argument", lualdap.open_simple, {})
try("none", lualdap.initialize)
for i = 1, 50 do lualdap.initialize "ldap://127.0.0.1:1" end
collectgarbage()
print("collected", true)
