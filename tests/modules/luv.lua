-- packages: lua-luv
-- modules: luv
-- about: timers, idle, prepare and check handles, threads and a work queue with states of their own, fs sync and async, pipes, TCP, UDP, processes, signals, errors in callbacks
local uv = require "luv"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print("version", type(uv.version()), uv.version_string():match "^%d+%.%d+" ~= nil)

-- Timers: order, repetition, again, closing in the callback.
do
  local order = {}
  for i = 5, 1, -1 do
    local t = uv.new_timer()
    t:start(i * 4, 0, function()
      order[#order + 1] = i
      t:close()
    end)
  end
  local count, ticker = 0, uv.new_timer()
  ticker:start(1, 1, function(...)
    count = count + 1
    if count == 3 then
      print("ticker", select("#", ...), ticker:is_active(), ticker:get_repeat())
      ticker:stop()
      ticker:close(function(...) print("ticker closed", select("#", ...), ticker:is_closing()) end)
    end
  end)
  print("run", uv.run())
  print("order", table.concat(order, " "), count)
  print("again", pcall(ticker.start, ticker, 1, 1, print))
  try("bad timer", uv.timer_start, io.stdout, 1, 1, print)
  try("bad callback", uv.timer_start, uv.new_timer(), 1, 1, "no function")
  try("closed twice", function() local t = uv.new_timer() t:close() t:close() end)
  print("type", uv.handle_get_type(uv.new_timer()), (tostring(uv.new_timer()):gsub("0x%x+", "")))
end

-- Idle, prepare, check handles, in the loop's order.
do
  local log = {}
  local idle, prepare, check = uv.new_idle(), uv.new_prepare(), uv.new_check()
  local rounds = 0
  idle:start(function() log[#log + 1] = "idle" end)
  prepare:start(function() log[#log + 1] = "prepare" end)
  check:start(function()
    log[#log + 1] = "check"
    rounds = rounds + 1
    if rounds == 3 then idle:close() prepare:close() check:close() end
  end)
  uv.run()
  print("handles", table.concat(log, " "))
  print("walk", (function()
    local kinds = {}
    uv.walk(function(h) kinds[#kinds + 1] = h:get_type() end)
    table.sort(kinds)
    return #kinds > 0
  end)())
  print("nowait", uv.run "nowait", uv.run "once")
  try("bad mode", uv.run, "sideways")
  uv.walk(function(h) if not h:is_closing() then h:close() end end)
  uv.run()
end

-- An idle handle that drives coroutines.
do
  local function sleep(ms)
    local co = coroutine.running()
    local t = uv.new_timer()
    t:start(ms, 0, function() t:close() assert(coroutine.resume(co)) end)
    coroutine.yield()
  end
  local log = {}
  for i = 1, 3 do
    coroutine.wrap(function()
      for j = 1, 3 do
        sleep((i * 7 + j * 5) % 4 + i * 6)
        log[#log + 1] = i .. ":" .. j
      end
    end)()
  end
  uv.run()
  table.sort(log)
  print("coroutines", table.concat(log, " "))
end

-- Files: synchronous, asynchronous, errors.
do
  local fd = assert(uv.fs_open("file.txt", "w+", tonumber("644", 8)))
  print("write", uv.fs_write(fd, { "some ", "content" }, -1), uv.fs_write(fd, "!", 4))
  print("read", uv.fs_read(fd, 100, 0))
  print("fstat", uv.fs_fstat(fd).size, uv.fs_fstat(fd).type)
  print("close", uv.fs_close(fd))
  print("missing", uv.fs_open("nothing/here", "r", 0))
  print("stat", uv.fs_stat("file.txt").size, select(2, uv.fs_stat "none"))
  try("bad flags", uv.fs_open, "file.txt", "q", 0)
  try("bad fd", uv.fs_close, "x")
  assert(uv.fs_mkdir("dir", tonumber("755", 8)))
  for _, n in ipairs { "b", "a", "c" } do uv.fs_close((uv.fs_open("dir/" .. n, "w", tonumber("600", 8)))) end
  local names = {}
  for name, kind in uv.fs_scandir_next, (uv.fs_scandir "dir") do names[#names + 1] = name .. ":" .. kind end
  table.sort(names)
  print("scandir", table.concat(names, " "))
  local dir = uv.fs_opendir("dir", nil, 10)
  print("readdir", #dir:readdir(), dir:readdir(), dir:closedir())
  print("rename", uv.fs_rename("dir/a", "dir/z"), uv.fs_access("dir/z", "R"), uv.fs_access("dir/a", "R"))
  local log = {}
  local function note(...) log[#log + 1] = table.concat({ tostring((...)), tostring((select(2, ...))), tostring((select(3, ...))), tostring((select(4, ...))) }, " ") end
  uv.fs_open("file.txt", "r", 0, function(err, f)
    uv.fs_read(f, 4, -1, function(err2, data)
      note("async read", err, err2, data)
      uv.fs_close(f, function(err3, ok) note("async close", err3, ok) end)
    end)
  end)
  uv.fs_stat("none", function(err, stat) note("async error", err, stat) end)
  print("pending", type(uv.fs_unlink("dir/b", function() end)))
  uv.run()
  table.sort(log)
  print(table.concat(log, "\n"))
  for _, n in ipairs { "c", "z" } do uv.fs_unlink("dir/" .. n) end
  print("rmdir", uv.fs_rmdir "dir", uv.fs_rmdir "dir")
  uv.fs_unlink "file.txt"
end

-- Threads: each has a Lua state of its own; values are copied.
do
  local thread = uv.new_thread(function(a, b, text, flag, none)
    local sum = 0
    for i = 1, 100000 do sum = sum + i % a end
    local loaded = require "luv"
    local file = io.open(text, "w")
    file:write(sum, " ", b, " ", tostring(flag), " ", tostring(none), " ", type(loaded.new_timer), " ", tostring(_G.marker))
    file:close()
  end, 7, 2.5, "thread.txt", true, nil)
  marker = "of the main state"
  print("join", thread:join())
  print("wrote", io.open("thread.txt"):read "a")
  local threads = {}
  for i = 1, 4 do
    threads[i] = uv.new_thread({ stack_size = 1 << 20 }, function(number, path)
      number = math.tointeger(number)
      local t = {}
      for j = 1, 20000 do t[j] = { j, tostring(j) } end
      table.sort(t, function(x, y) return x[2] < y[2] end)
      collectgarbage()
      local co = coroutine.wrap(function() for k = 1, 3 do coroutine.yield(k * number) end end)
      local f = io.open(path .. number, "w")
      f:write(t[1][2], t[20000][2], co() + co() + co(), #string.rep("x", number), select(2, pcall(error, "e" .. number)))
      f:close()
    end, i, "out")
  end
  for i = 1, 4 do print("thread", i, threads[i]:join(), io.open("out" .. i):read "a") end
  print("equal", uv.thread_equal(threads[1], threads[1]), threads[1] == threads[2], type(uv.thread_self()))
  try("bad argument", uv.new_thread, function() end, {})
  try("function argument", uv.new_thread, print)
  local bytes = string.dump(function(a) local f = io.open("dumped", "w") f:write("got ", a) f:close() end)
  print("dumped", uv.new_thread(bytes, "text"):join(), io.open("dumped"):read "a")
end

-- async: a thread wakes the loop of the main state; several sends may be one call.
do
  local got, async = {}
  async = uv.new_async(function(...)
    got[#got + 1] = table.concat({ ... }, ",")
    async:close()
  end)
  local thread = uv.new_thread(function(a)
    local luv = require "luv"
    luv.sleep(2)
    luv.async_send(a, "x", 12, "y")
  end, async)
  uv.run()
  thread:join()
  print("async", table.concat(got, ";"))
end

-- Work queue: the work function runs in pool threads with states of their own, the other in this one.
do
  local sum, count = 0, 0
  local work = uv.new_work(function(n, text)
    local function fib(k) return k < 2 and k or fib(k - 1) + fib(k - 2) end
    return fib(n), text:upper(), n % 2 == 0
  end, function(result, text, even)
    sum, count = sum + result, count + 1
    if text == "JOB 20" then print("work", result, text, even) end
  end)
  for i = 1, 20 do work:queue(i, "job " .. i) end
  uv.run()
  print("work", sum, count)
  try("work value", work.queue, work, {})
  uv.run()
end

-- Streams: a TCP echo server and its client, both here.
do
  local server = uv.new_tcp()
  print("bind", server:bind("127.0.0.1", 0))
  server:listen(8, function(err)
    local peer = uv.new_tcp()
    server:accept(peer)
    peer:read_start(function(err2, chunk)
      if chunk then
        peer:write(chunk:upper())
      else
        peer:shutdown(function() peer:close() server:close() end)
      end
    end)
  end)
  local client, received = uv.new_tcp(), {}
  client:connect("127.0.0.1", server:getsockname().port, function(err)
    print("connected", err, client:getpeername().ip)
    client:write({ "hello ", "over ", "tcp" }, function(err2) client:shutdown() end)
    client:read_start(function(err3, chunk)
      if chunk then received[#received + 1] = chunk else client:close() end
    end)
  end)
  uv.run()
  print("received", table.concat(received))
  local refused = uv.new_tcp()
  refused:connect("127.0.0.1", 1, function(err) print("refused", err) refused:close() end)
  uv.run()
  print("bad address", pcall(function() return uv.new_tcp():bind("not an address", 1) end))
end

-- UDP, pipes, a socket pair.
do
  local a, b = uv.new_udp(), uv.new_udp()
  a:bind("127.0.0.1", 0)
  a:recv_start(function(err, data, from, flags)
    if data then
      print("udp", err, data, from.ip)
      a:close() b:close()
    end
  end)
  b:send("datagram", "127.0.0.1", a:getsockname().port, function(err) print("sent", err) end)
  uv.run()
  local fds = uv.pipe({ nonblock = true }, { nonblock = true })
  local reader, writer = uv.new_pipe(false), uv.new_pipe(false)
  reader:open(fds.read) writer:open(fds.write)
  print("try_write", writer:try_write "through the pipe")
  reader:read_start(function(err, chunk)
    if chunk then print("pipe", chunk) writer:close() else reader:close() end
  end)
  uv.run()
end

-- Processes and signals.
do
  local out, text = uv.new_pipe(false), {}
  local handle, pid
  handle, pid = uv.spawn("/bin/sh", { args = { "-c", "read line; echo got $line $VALUE; exit 3" }, env = { "VALUE=value" }, stdio = { uv.new_pipe(false), out, nil } }, function(code, signal)
    print("exit", code, signal)
    handle:close()
  end)
  print("spawn", type(handle), math.type(pid))
  out:read_start(function(err, chunk) if chunk then text[#text + 1] = chunk else out:close() end end)
  uv.walk(function(h) if h:get_type() == "pipe" and h ~= out then h:write("input\n", function() if not h:is_closing() then h:close() end end) end end)
  uv.run()
  print("output", table.concat(text))
  print("no program", uv.spawn("/does/not/exist", {}, print))
  local sleeper
  sleeper = uv.spawn("/bin/sleep", { args = { "30" } }, function(code, signal) print("killed", code, signal) sleeper:close() end)
  print("kill", sleeper:kill "sigterm")
  uv.run()
  local signal = uv.new_signal()
  signal:start("sigusr1", function(name) print("signal", name) signal:close() end)
  uv.kill(uv.os_getpid(), "sigusr1")
  uv.run()
end

-- Errors in callbacks: they are reported by luv on stderr or end uv.run, depending on its version; a callback that protects itself is safe.
do
  local t = uv.new_timer()
  t:start(1, 0, function()
    print("protected", pcall(function() local nothing; return nothing.field end))
    t:close()
  end)
  uv.run()
  print("getaddrinfo", pcall(uv.getaddrinfo, 12))
  print("translate", pcall(uv.translate_sys_error or function() return "?" end, "x"))
end

-- Garbage: handles without references live until they are closed, closures of closed ones go.
do
  local gone = setmetatable({}, { __mode = "v" })
  for i = 1, 50 do
    local t, big = uv.new_timer(), { i }
    gone[i] = big
    t:start(0, 0, function() big[2] = true t:close() end)
  end
  collectgarbage()
  local alive = 0
  for _ in pairs(gone) do alive = alive + 1 end
  uv.run()
  print("alive", alive, uv.loop_alive())
end
