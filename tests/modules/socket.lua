-- packages: lua-socket
-- modules: socket socket.core socket.unix socket.http socket.url ltn12
-- about: TCP, UDP and Unix sockets on the loopback, select with two sides in one process, timeouts, an HTTP server in coroutines, misuse
local socket = require "socket"
local ltn12 = require "ltn12"
local url = require "socket.url"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function kind(s) return (tostring(s):gsub(": 0x%x+", "")) end

print(socket._VERSION)

-- One process, both ends: TCP echo.
local server = assert(socket.bind("127.0.0.1", 0))
local host, port = server:getsockname()
print("server", kind(server), host, math.type(port) or type(port), tonumber(port) > 0)
server:settimeout(5)
local client = assert(socket.tcp())
print("master", kind(client), client:getsockname() ~= nil)
client:settimeout(5)
print("connect", client:connect("127.0.0.1", port), kind(client))
local peer = assert(server:accept())
peer:settimeout(5)
print("peer", kind(peer), peer:getpeername() == client:getsockname())
print("send", client:send "line one\nline two\nrest")
print("receive", peer:receive())
print("receive", peer:receive "*l")
print("receive 2", peer:receive(2), peer:receive(2))
print("send range", client:send("0123456789", 3, 6))
print("receive", peer:receive(4))
print("prefix", client:send "tail\n", peer:receive("*l", "pre-"))
peer:settimeout(0)
print("would block", peer:receive())
client:send "part"
socket.select({ peer }, nil, 5)
print("partial", peer:receive "*l")
peer:settimeout(0.01)
local before = socket.gettime()
print("timeout", peer:receive(1))
print("waited", socket.gettime() - before >= 0.009)
peer:settimeout(5)
print("options", client:setoption("tcp-nodelay", true), client:getoption "tcp-nodelay", client:setoption("keepalive", true), client:getoption "keepalive")
print("linger", client:setoption("linger", { on = true, timeout = 3 }), client:getoption("linger").on, client:getoption("linger").timeout)
try("bad option", client.setoption, client, "nothing", 1)
try("bad option value", client.setoption, client, "linger", 1)
print("stats", select(2, client:getstats()) > 0, math.type((client:getstats())))
print("shutdown", client:shutdown "send")
print("all", peer:receive "*a")
print("closed", peer:receive())
print("peer closed", peer:send "still" ~= nil)
peer:close()
print("rest", client:receive "*a")
print("close", client:close(), client:close())
print("after close", client:send "x")
print("after close", client:receive())
print("dirty", server:dirty(), server:getfd() >= 0)

-- Refused connections, names that are numbers, timeouts in accept.
local unused = assert(socket.bind("127.0.0.1", 0))
local _, unused_port = unused:getsockname()
unused:close()
print("refused", socket.connect("127.0.0.1", unused_port))
server:settimeout(0.01)
print("accept", server:accept())
print("bind twice", socket.bind("127.0.0.1", port))
print("toip", socket.dns.toip "127.0.0.1")
print("bad family", pcall(socket.connect, "127.0.0.1", port, "x"))
print("newtry", pcall(socket.newtry(function() print "finalizer" end), nil, "reason"))
print("protect", socket.protect(function() socket.try(nil, "protected") end)())
print("protect", pcall(socket.protect(function() error "not protected" end)))
print("protect value", socket.protect(function(a, b) return b, a end)(1, 2))
print("protect yields", coroutine.wrap(socket.protect(function() return socket.try(coroutine.yield "yielded", "why") end))())
local protected = coroutine.wrap(socket.protect(function() return socket.try(coroutine.yield "first", "second") end))
print("protect resumed", protected(), protected(nil))
print("skip", socket.skip(2, 1, 2, 3, 4))
print("sink", pcall(socket.sink, "nothing", client))

-- select over many.
local servers, readers = {}, {}
for i = 1, 5 do servers[i] = assert(socket.bind("127.0.0.1", 0)) end
local clients = {}
for i, s in ipairs(servers) do
  local c = socket.tcp()
  c:settimeout(5)
  assert(c:connect("127.0.0.1", select(2, s:getsockname())))
  clients[i] = c
end
local ready = socket.select(servers, nil, 1)
print("ready servers", #ready, ready[servers[1]] ~= nil)
local accepted = {}
for i, s in ipairs(servers) do accepted[i] = s:accept() end
for i = 1, 5, 2 do clients[i]:send("message " .. i .. "\n") end
socket.sleep(0.02)
local readable, writable, reason = socket.select(accepted, accepted, 1)
print("select", #readable, #writable, reason)
for i, s in ipairs(accepted) do print("", i, readable[s] and s:receive() or "not ready") end
print("select nothing", (select(3, socket.select(accepted, nil, 0.01))))
print("select timeout", (select(3, socket.select(nil, nil, 0.01))))
try("select bad", function()
  local r = socket.select(1) -- not a tail call: the function has two names among the loaded modules, and then is called by that of this call
  return r
end)
print("select strings", (function(ok, a, b, why) return ok, #a, #b, why end)(pcall(socket.select, { "not a socket" }, nil, 0)))
for i = 1, 5 do clients[i]:close() accepted[i]:close() servers[i]:close() end
-- Objects with getfd and dirty methods, called from within select.
local mine = { getfd = function() return server:getfd() end, dirty = function() return false end }
print("getfd", #socket.select({ mine }, nil, 0))
print("dirty", #socket.select({ { getfd = function() return server:getfd() end, dirty = function() return true end } }, nil, 0))
try("getfd throws", socket.select, { { getfd = function() error("inside getfd", 0) end } }, nil, 0)

-- UDP.
local receiver = assert(socket.udp())
print("udp", kind(receiver), receiver:setsockname("127.0.0.1", 0))
receiver:settimeout(5)
local uhost, uport = receiver:getsockname()
local sender = assert(socket.udp())
print("sendto", sender:sendto("datagram one", uhost, uport))
local text, from, from_port = receiver:receivefrom()
print("receivefrom", text, from, tonumber(from_port) > 0)
print("reply", receiver:sendto("reply", from, from_port), sender:receive())
print("setpeername", sender:setpeername(uhost, uport), kind(sender), (sender:getpeername()))
print("send", sender:send "connected", receiver:receive())
print("empty", sender:send "", receiver:receive())
print("truncated", sender:send(("x"):rep(100)), receiver:receive(10))
print("large", sender:send(("y"):rep(60000)), #receiver:receive(65000))
receiver:settimeout(0.01)
print("timeout", receiver:receive())
try("class", sender.sendto, sender, "x", uhost, uport)
print("unset", sender:setpeername "*", kind(sender))
receiver:close() sender:close()
try("wrong class", receiver.receive, server)
try("no self", server.accept)
try("file for socket", server.accept, io.stdout)
try("number for data", client.send, client, {})
try("bad pattern", server.accept == nil and print or socket.tcp().receive, socket.tcp(), "*x")

-- Unix domain sockets.
local unix = require "socket.unix"
local us = assert(unix.stream())
print("unix", kind(us), us:bind "echo.sock", us:listen())
us:settimeout(5)
local uc = assert(unix.stream())
print("connect", uc:connect "echo.sock")
local up = us:accept()
print("echo", uc:send "over unix\n", up:receive())
uc:close()
print("closed", up:receive())
up:close() us:close()
print("none", unix.stream():connect "none.sock")

-- An HTTP server in a coroutine, the client of socket.http in the same process: its sockets are made by our create function,
-- which yields to the server instead of blocking.
local http = require "socket.http"
local web = assert(socket.bind("127.0.0.1", 0))
web:settimeout(0)
local _, web_port = web:getsockname()
local function wait(f, s, ...)
  while true do
    local a, b, c = f(s, ...)
    if a or b ~= "timeout" then return a, b, c end
    coroutine.yield()
  end
end
local requests = 0
local function serve()
  while requests < 4 do
    local c = wait(web.accept, web)
    c:settimeout(0)
    local request, length = wait(c.receive, c), 0
    repeat
      local line = wait(c.receive, c)
      length = tonumber(line:lower():match "^content%-length: (%d+)") or length
    until line == ""
    local body = length > 0 and wait(c.receive, c, length) or ""
    local method, path = request:match "^(%S+) (%S+)"
    local answer = method .. " " .. path .. " " .. body:upper()
    if path == "/missing" then
      c:send("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    elseif path == "/moved" then
      c:send("HTTP/1.0 302 Found\r\nLocation: /target\r\nContent-Length: 0\r\n\r\n")
    elseif path == "/chunked" then
      c:send "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    else
      c:send("HTTP/1.0 200 OK\r\nX-Kind: test\r\nContent-Length: " .. #answer .. "\r\n\r\n" .. answer)
    end
    c:close()
    requests = requests + 1
  end
end
local serving = coroutine.wrap(serve)
local function nonblocking()
  local c = socket.tcp()
  local t = {}
  local function step() if requests < 4 then serving() end socket.sleep(0.001) end
  function t:connect(...) c:settimeout(5) return c:connect(...) end
  function t:settimeout() return c:settimeout(0) end
  function t:send(...) return c:send(...) end
  function t:receive(pattern, prefix)
    c:settimeout(0)
    local tries = 0
    while true do
      local a, b, partial = c:receive(pattern, prefix)
      if a or b ~= "timeout" then return a, b, partial end
      prefix = partial
      if type(pattern) == "number" then pattern = pattern end
      step()
      tries = tries + 1
      if tries > 3000 then return nil, "gave up" end
    end
  end
  function t:close() return c:close() end
  return t
end
local base = "http://127.0.0.1:" .. web_port
local function request(path, body)
  local sink = {}
  local ok, code, headers = http.request {
    url = base .. path, create = nonblocking, sink = ltn12.sink.table(sink), redirect = false,
    method = body and "POST" or "GET", source = body and ltn12.source.string(body), headers = body and { ["content-length"] = #body },
  }
  print("http", path, ok, code, headers and headers["x-kind"], table.concat(sink))
end
request "/page?x=1"
request("/form", "a=b&c=d")
request "/missing"
request "/chunked"
web:close()

-- ltn12 chains and url.
local upper = ltn12.filter.chain(ltn12.filter.cycle(function(ctx, c) return c and c:upper(), ctx end, nil), function(c) return c and c:reverse() end)
local out, sink = {}, nil
sink = ltn12.sink.table(out)
print("pump", ltn12.pump.all(ltn12.source.chain(ltn12.source.cat(ltn12.source.string "abc", ltn12.source.string "def"), upper), sink), table.concat(out))
local parsed = url.parse "http://user:secret@host.example:8080/a/b;p?q=1#frag"
for _, k in ipairs { "scheme", "user", "password", "host", "port", "path", "params", "query", "fragment", "authority" } do io.write(k, "=", tostring(parsed[k]), " ") end
print()
print("absolute", url.absolute("http://a/b/c/d;p?q", "../g"), url.escape "a b&c/", url.unescape "a%20b%26")

-- Garbage: sockets that nobody closed give their descriptors back.
for i = 1, 3000 do
  local s = socket.tcp()
  if i % 500 == 0 then collectgarbage() end
end
print("descriptors", socket.tcp() ~= nil)
server:close()
