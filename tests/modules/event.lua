-- packages: lua-event lua-socket
-- modules: luaevent luaevent.core
-- about: timers, readable and writable sockets, signals, buffers and buffered events, coroutines resumed by callbacks, callbacks that throw
local core = require "luaevent.core"
local luaevent = require "luaevent"
local socket = require "socket"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function kind(x) return (tostring(x):gsub("0x%x+", "0x")) end

print(luaevent._VERSION, type(core.libevent_version()))
local base = core.new()
print("base", kind(base), type(base:method()))
-- Timers. An event that nobody refers to may be collected before it comes.
local log, events = {}, {}
for i = 3, 1, -1 do events[i] = base:addevent(nil, core.EV_TIMEOUT, function(what) log[#log + 1] = i .. (what == core.EV_TIMEOUT and "t" or "?") return core.LEAVE end, i * 0.02) end
local ticks = 0
events[4] = base:addevent(nil, core.EV_TIMEOUT, function()
  ticks = ticks + 1
  if ticks < 5 then return core.EV_TIMEOUT, 0.001 end
  return core.LEAVE
end, 0.001)
print("loop", base:loop())
print("timers", table.concat(log, " "), ticks)
-- Sockets on both ends.
local server = assert(socket.bind("127.0.0.1", 0))
server:settimeout(0)
local client = socket.tcp()
client:settimeout(5)
local function echo(peer)
  events[5] = base:addevent(peer, core.EV_READ, function(event)
    local line, why = peer:receive()
    if not line then
      print("server closes", why)
      peer:close()
      return core.LEAVE
    end
    peer:send(line:upper() .. "\n")
    return core.EV_READ
  end)
end
local accepting = base:addevent(server, core.EV_READ, function()
  local peer = server:accept()
  peer:settimeout(0)
  echo(peer)
  return core.LEAVE
end)
print("event", kind(accepting))
assert(client:connect("127.0.0.1", select(2, server:getsockname())))
client:send "first\n"
local answers = 0
events[6] = base:addevent(client, core.EV_READ, function()
  answers = answers + 1
  print("client", client:receive())
  if answers == 1 then client:send "second\n" return core.EV_READ end
  client:close()
  return core.LEAVE
end)
print("loop", base:loop())
server:close()
-- Read with a timeout that comes.
local a, b = socket.udp(), socket.udp()
a:setsockname("127.0.0.1", 0)
events[7] = base:addevent(a, core.EV_READ, function(event) print("read or timeout", event == core.EV_TIMEOUT) return core.LEAVE end, 0.005)
base:loop()
b:sendto("x", a:getsockname())
events[8] = base:addevent(a, core.EV_READ | core.EV_TIMEOUT, function(event) print("read or timeout", event == core.EV_READ, a:receive()) return core.LEAVE end, 5)
base:loop()
-- A coroutine as callback.
local co = base:addevent(nil, core.EV_TIMEOUT, coroutine.wrap(function(event)
  for i = 1, 3 do
    log[#log + 1] = "co" .. i
    coroutine.yield(core.EV_TIMEOUT, 0.001)
  end
  return core.LEAVE
end), 0.001)
base:loop()
print("coroutine", table.concat(log, " "))
-- Closing, errors, misuse.
local never = base:addevent(nil, core.EV_TIMEOUT, function() print "never" end, 0.001)
print("close", pcall(never.close, never))
base:loop()
try("wrong self", base.loop, io.stdout)
print("exit", (function()
  events[9] = base:addevent(nil, core.EV_TIMEOUT, function() base:loopexit() return core.EV_TIMEOUT, 0.001 end, 0.001)
  return pcall(base.loop, base)
end)())
-- Buffers.
local buffer = core.buffer.new()
print("buffer", kind(buffer), buffer:add("some ", "text"), buffer:length(), buffer:get_data(), buffer:get_data(1, 4), buffer:get_data(-4, 4))
print("drain", buffer:drain(5), tostring(buffer:get_data()), #buffer)
local other = core.buffer.new()
print("add buffer", buffer:add(other), other:add(buffer), other:get_data(), buffer:length())
print("lines", other:add "\nnext\n", other:readline(), other:readline(), other:readline())
try("bad add", buffer.add, buffer, {})
try("bad self", buffer.add, base, "x")
print("close", pcall(buffer.close, buffer), pcall(buffer.length, buffer))
for i = 1, 200 do
  local x = core.buffer.new()
  x:add(("y"):rep(i))
  if i % 50 == 0 then collectgarbage() end
end
accepting, never, co, events = nil, nil, nil, nil
collectgarbage()
collectgarbage()
print("collected", true)
