-- packages: lua-cyrussasl libsasl2-modules
-- modules: cyrussasl
-- about: a client and a server in one process: ANONYMOUS exchanges, callbacks, properties, encoding, misuse
local sasl = require "cyrussasl"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function kind(x) return (tostring(x):gsub("0x%x+", "0x")) end

print("version", type(sasl.get_version()))
print("server init", pcall(sasl.server_init, "test"))
print("client init", pcall(sasl.client_init))
print("base64", sasl.encode64 "some \0 text", sasl.decode64(sasl.encode64 "some \0 text") == "some \0 text", pcall(sasl.decode64, "!!"))
local server = sasl.server_new("imap", "host.example", nil, nil, nil)
print("server", type(server), kind(server):match "^%a+")
local client = sasl.client_new("imap", "host.example", nil, nil)
print("client", type(client))
local mechanisms = sasl.listmech(server, nil, "", " ", "")
print("mechanisms", type(mechanisms), mechanisms and mechanisms:find "ANONYMOUS" ~= nil)
print("set user", pcall(sasl.set_username, client, "someone@example.org"))
local code, data, mech = sasl.client_start(client, "ANONYMOUS")
print("client start", code, data, mech)
local scode, sdata = sasl.server_start(server, "ANONYMOUS", data or "trace@example.org")
print("server start", scode, sdata)
print("user", pcall(sasl.get_username, server), pcall(sasl.get_authname, client))
print("property", pcall(sasl.getprop, server, sasl.SASL_SERVICE), pcall(sasl.getprop, server, sasl.SASL_SERVERFQDN))
print("no mechanism", sasl.server_start(sasl.server_new("imap", "h", nil, nil, nil), "NONE", ""))
print("message", type(sasl.get_message(server)))
print("ssf", pcall(sasl.setssf, server, 0, 0))
local seen = 0
print("canon", pcall(sasl.set_canon_cb, server, function(user) seen = seen + 1 return user:upper() end))
print("log", pcall(sasl.set_log_cb, server, function(level, message) end))
try("wrong self", sasl.get_message, io.stdout)
try("no argument", sasl.server_new)
try("bad property", sasl.getprop, server, "x")
try("bad text", sasl.encode64, {})
for i = 1, 30 do sasl.client_new("imap", "host" .. i, nil, nil) end
collectgarbage()
print("collected", true)
