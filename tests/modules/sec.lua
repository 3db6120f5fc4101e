-- packages: lua-sec lua-socket openssl
-- modules: ssl ssl.core ssl.context ssl.x509 ssl.config
-- about: TLS over the loopback with certificates made for the run, both ends in one process, verification, ALPN, certificates read, errors and misuse
local socket = require "socket"
local ssl = require "ssl"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function kind(x) return (tostring(x):gsub("0x%x+", "0x")) end

print(ssl._VERSION)
assert(os.execute "openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 100 -subj '/CN=Test CA/O=Tests' >/dev/null 2>&1")
assert(os.execute "openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj '/CN=localhost/O=Server' >/dev/null 2>&1")
local extensions = io.open("ext", "w")
extensions:write "subjectAltName=DNS:localhost,IP:127.0.0.1\n"
extensions:close()
assert(os.execute "openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -set_serial 77 -days 100 -extfile ext -out server.pem >/dev/null 2>&1")

local server_parameters = { mode = "server", protocol = "any", key = "server.key", certificate = "server.pem", cafile = "ca.pem", verify = "none", options = "all" }
local client_parameters = { mode = "client", protocol = "any", cafile = "ca.pem", verify = { "peer", "fail_if_no_peer_cert" }, options = "all" }

local function pair()
  local listener = assert(socket.bind("127.0.0.1", 0))
  local client = socket.tcp()
  client:settimeout(5)
  assert(client:connect("127.0.0.1", select(2, listener:getsockname())))
  local server = listener:accept()
  server:settimeout(5)
  listener:close()
  return client, server
end
-- Handshakes need both ends at once: each side is tried in turn without waiting.
local function handshake(c, s)
  c:settimeout(0) s:settimeout(0)
  local c_ok, s_ok, c_why, s_why
  for _ = 1, 2000 do
    if not c_ok then c_ok, c_why = c:dohandshake() end
    if not s_ok then s_ok, s_why = s:dohandshake() end
    if c_ok and s_ok then break end
    if not c_ok and c_why ~= "wantread" and c_why ~= "wantwrite" then break end
    if not s_ok and s_why ~= "wantread" and s_why ~= "wantwrite" then break end
    socket.sleep(0.001)
  end
  c:settimeout(5) s:settimeout(5)
  return c_ok, c_ok or c_why, s_ok, s_ok or s_why
end

local c, s = pair()
print("wrap", (function()
  c, s = assert(ssl.wrap(c, client_parameters)), assert(ssl.wrap(s, server_parameters))
  return kind(c), kind(s)
end)())
c:sni "localhost"
print("handshake", handshake(c, s))
local info = c:info()
print("info", info.protocol, type(info.cipher), info.bits, c:info "protocol", c:getpeerverification())
print("sni", s:getsniname())
print("send", c:send "line over tls\nmore", s:receive(), s:receive(4))
print("back", s:send(("x"):rep(20000) .. "\n"), #c:receive())
s:settimeout(0)
print("nothing", s:receive())
s:settimeout(5)
print("want", c:want(), c:dirty(), c:getfd() >= 0)
local cert = c:getpeercertificate()
print("certificate", kind(cert), cert:serial(), cert:issued(cert) == true)
for _, field in ipairs(cert:subject()) do print("subject", field.name, field.value) end
for _, field in ipairs(cert:issuer()) do print("issuer", field.name, field.value) end
local names = {}
for oid, extension in pairs(cert:extensions()) do
  for k, values in pairs(extension) do
    if type(values) == "table" then for _, v in ipairs(values) do names[#names + 1] = extension.name .. " " .. k .. " " .. v end end
  end
end
table.sort(names)
print("extensions", table.concat(names, "; "))
print("valid", cert:validat(os.time()), cert:validat(0), type(cert:notbefore()), #cert:digest "sha256", #cert:pem() > 500)
print("key", (function() local _, kind_of_key, bits = cert:pubkey() return kind_of_key, bits end)())
local ca = ssl.loadcertificate(io.open("ca.pem"):read "a")
print("ca", ca:issued(cert, ca), select(2, cert:issued(ca) ))
print("same", ca:digest() == ca:digest "sha1", ca:digest() == cert:digest())
print("stats", select("#", c:getstats()), c:setstats(0, 0))
print("finished", #(c:getfinished() or "") > 0, c:getfinished() == s:getpeerfinished())
print("close", s:close(), c:receive())
print("closed", pcall(s.send, s, "x"))
c:close()

-- A client that does not trust the server; one that speaks no TLS; a context that both may use again.
local strict = { mode = "client", protocol = "tlsv1_2", verify = "peer", cafile = "server.pem" }
c, s = pair()
c, s = ssl.wrap(c, strict), ssl.wrap(s, server_parameters)
print("untrusted", handshake(c, s))
c:close() s:close()
c, s = pair()
s = ssl.wrap(s, server_parameters)
c:send "GET / HTTP/1.0\r\n\r\n"
print("plain", s:dohandshake())
c:close() s:close()
local context = assert(ssl.newcontext { mode = "client", protocol = "tlsv1_3", verify = "none", alpn = { "h2", "http/1.1" } })
local server_context = assert(ssl.newcontext {
  mode = "server", protocol = "any", key = "server.key", certificate = "server.pem",
  alpn = function(protocols) return protocols[2] end,
})
print("context", kind(context))
for i = 1, 2 do
  c, s = pair()
  c, s = ssl.wrap(c, context), ssl.wrap(s, server_context)
  print("alpn", handshake(c, s), c:getalpn(), s:getalpn(), c:info "protocol")
  c:close() s:close()
end
local throwing = ssl.newcontext { mode = "server", protocol = "any", key = "server.key", certificate = "server.pem", alpn = function(list) return list[1] end }
c, s = pair()
c, s = ssl.wrap(c, ssl.newcontext { mode = "client", protocol = "any", verify = "none" }), ssl.wrap(s, throwing)
print("no alpn", handshake(c, s), c:getalpn())
c:close() s:close()

print("bad protocol", ssl.newcontext { mode = "client", protocol = "sslv99" })
print("bad mode", ssl.newcontext { mode = "sideways", protocol = "any" })
print("no file", (function(ok, why) return ok, type(why) end)(ssl.newcontext { mode = "server", protocol = "any", key = "none.key", certificate = "server.pem" }))
print("bad option", ssl.newcontext { mode = "client", protocol = "any", options = "nothing" })
print("bad cipher", (function(ok, why) return ok, type(why) end)(ssl.newcontext { mode = "client", protocol = "any", ciphers = "NONE-OF-THEM" }))
try("no table", ssl.newcontext, 12)
try("wrap nothing", ssl.wrap, nil, client_parameters)
try("wrong self", c.send, io.stdout, "x")
print("bad certificate", (function(ok, why) return ok, type(why) end)(ssl.loadcertificate "not a certificate"))
print("config", type(ssl.config.protocols), ssl.config.algorithms and ssl.config.algorithms.ec)
-- A password asked by a callback.
assert(os.execute "openssl rsa -aes128 -passout pass:secret -in server.key -out locked.key >/dev/null 2>&1")
local function locked(password) return (function(ok, why) return type(ok), type(why) end)(ssl.newcontext { mode = "server", protocol = "any", key = "locked.key", certificate = "server.pem", password = password }) end
print("password", locked "secret", locked "wrong", locked(function() return "secret" end))
for i = 1, 100 do
  ssl.newcontext(client_parameters)
  if i % 30 == 0 then collectgarbage() end
end
collectgarbage()
print("collected", true)
