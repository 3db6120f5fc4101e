-- packages: lua-cqueues
-- modules: cqueues cqueues.socket cqueues.condition cqueues.promise cqueues.notify cqueues.signal cqueues.thread cqueues.errno cqueues.auxlib
-- about: coroutines that wait inside C functions (yields across C), condition variables, promises, sockets, threads with states of their own, signals, nested controllers
local cqueues = require "cqueues"
local socket = require "cqueues.socket"
local condition = require "cqueues.condition"
local promise = require "cqueues.promise"
local errno = require "cqueues.errno"
local thread = require "cqueues.thread"
local signal = require "cqueues.signal"
local auxlib = require "cqueues.auxlib"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(cqueues.VENDOR ~= nil, cqueues.type(cqueues.new()), cqueues.type(1), condition.type(condition.new()))

-- Sleeping coroutines, in the order of their times.
do
  local cq, log = cqueues.new(), {}
  for i = 5, 1, -1 do
    cq:wrap(function(...)
      cqueues.sleep(i * 0.02)
      log[#log + 1] = i
    end)
  end
  print("count", cq:count(), cq:empty())
  print("loop", cq:loop())
  print("order", table.concat(log, " "), cq:count(), cq:empty())
  print("running", cqueues.running())
  cq:wrap(function() print("inside", select(2, cqueues.running()), cqueues.running() == cq) end)
  cq:loop()
end

-- Condition variables: a bounded buffer.
do
  local cq, buffer, full, empty = cqueues.new(), {}, condition.new(), condition.new()
  local consumed = {}
  for p = 1, 3 do
    cq:wrap(function()
      for i = 1, 10 do
        while #buffer >= 4 do full:wait() end
        buffer[#buffer + 1] = p * 100 + i
        empty:signal()
      end
    end)
  end
  for c = 1, 2 do
    cq:wrap(function()
      for i = 1, 15 do
        while #buffer == 0 do empty:wait() end
        consumed[#consumed + 1] = table.remove(buffer, 1)
        full:signal()
      end
    end)
  end
  print("loop", cq:loop())
  table.sort(consumed)
  print("buffer", #consumed, consumed[1], consumed[15], consumed[30])
  cq:wrap(function() print("wait timeout", condition.new():wait(0.005)) end)
  print("loop", cq:loop())
end

-- Errors: with traceback, through loop and errors, resumed afterwards.
do
  local cq = cqueues.new()
  cq:wrap(function() cqueues.sleep(0.02) error "deliberate" end)
  cq:wrap(function() cqueues.sleep(0.06) error { code = 5 } end)
  cq:wrap(function() cqueues.sleep(0.1) print "the third goes on" end)
  local ok, message, code, co = cq:loop()
  print("loop", ok, message, code, type(co))
  for err in cq:errors() do print("errors", type(err) == "table" and err.code or err) end
  print("empty", cq:empty())
  cq:wrap(function() error("no position", 0) end)
  print("step", cq:step())
  cq:wrap(function() local t = setmetatable({}, { __index = function() error "in metamethod" end }) return t.x end)
  print("step", (select(2, cq:step())))
  try("wrap nothing", cq.wrap, cq)
  try("wrap other", cq.wrap, cq, 12)
  try("wrong self", cq.step, io.stdout)
  try("sleep outside", cqueues.poll, 0.001)
  try("close", cq.close, cq)
end

-- pcall, metamethods, iterators between the loop and the wait: the yield crosses them.
do
  local cq, log = cqueues.new(), {}
  cq:wrap(function()
    local object = setmetatable({}, {
      __index = function(_, k) cqueues.sleep(0.001) return "index " .. k end,
      __add = function(a, b) cqueues.sleep(0.001) return 10 end,
      __call = function(_, x) cqueues.sleep(0.001) return x end,
      __close = function() cqueues.sleep(0.001) log[#log + 1] = "closed" end,
    })
    log[#log + 1] = object.name
    log[#log + 1] = object + 1
    log[#log + 1] = object(3)
    log[#log + 1] = select(2, pcall(function() cqueues.sleep(0.001) error("after sleep", 0) end))
    for k in (function() cqueues.sleep(0.001) return log[20] == nil and #log < 7 and "iterator" or nil end) do log[#log + 1] = k end
    do local c <close> = object end
    log[#log + 1] = select(2, xpcall(function() cqueues.sleep(0.001) error("handled", 0) end, function(m) return "<" .. m .. ">" end))
    local inner = coroutine.wrap(function() for i = 1, 2 do coroutine.yield(i) end end)
    log[#log + 1] = inner() + inner()
  end)
  print("loop", cq:loop())
  print("crossed", table.concat(log, ", "))
  -- table.sort cannot be crossed.
  cq:wrap(function() print("sort", pcall(table.sort, { 3, 1, 2 }, function(a, b) cqueues.sleep(0.001) return a < b end)) end)
  print("loop", cq:loop())
  cq:wrap(function() print("gsub", pcall(string.gsub, "abc", "%w", function() cqueues.sleep(0.001) end)) end)
  print("loop", cq:loop())
end

-- A controller within another; coroutines of another kind within.
do
  local outer, inner, log = cqueues.new(), cqueues.new(), {}
  inner:wrap(function() for i = 1, 3 do cqueues.sleep(0.002) log[#log + 1] = "inner" .. i end end)
  outer:wrap(function() assert(inner:loop()) log[#log + 1] = "inner done" end)
  outer:wrap(function() cqueues.sleep(0.1) log[#log + 1] = "outer" end)
  print("nested", outer:loop(), table.concat(log, " "))
  local cq = cqueues.new()
  cq:wrap(function()
    local values = {}
    local gen = auxlib.wrap(function() for i = 1, 3 do cqueues.sleep(0.001) coroutine.yield(i) end end)
    for v in gen do values[#values + 1] = v end
    print("auxlib.wrap", table.concat(values, " "))
  end)
  print("loop", cq:loop())
end

-- Promises.
do
  local cq = cqueues.new()
  cq:wrap(function()
    local p = promise.new(function(a, b) cqueues.sleep(0.002) return a + b, "second" end, 3, 4)
    local q = promise.new(function() cqueues.sleep(0.001) error("rejected", 0) end)
    print("promise", p:status(), p:get())
    print("promise", p:status(), p())
    print("rejected", q:status(), pcall(q.get, q))
    local r = promise.new()
    cq:wrap(function() r:set(true, "value") end)
    print("set", r:wait() == r, r:get())
    print("again", pcall(r.set, r, true, "again"))
  end)
  print("loop", cq:loop())
end

-- Sockets: an echo server with several clients at once.
do
  local cq = cqueues.new()
  local server = socket.listen("127.0.0.1", 0)
  server:listen()
  local _, host, port = server:localname()
  print("listen", host, port > 0)
  cq:wrap(function()
    for i = 1, 4 do
      local peer = server:accept()
      cq:wrap(function()
        peer:setmode("b", "bl")
        for line in peer:lines "*L" do peer:write(line:upper()) end
        peer:close()
      end)
    end
    server:close()
  end)
  local answers = {}
  for i = 1, 4 do
    cq:wrap(function()
      local c = socket.connect("127.0.0.1", port)
      c:setmode("b", "bl")
      for j = 1, 3 do
        c:write("client ", tostring(i), " line ", tostring(j), "\n")
        local line = c:read "*l"
        answers[#answers + 1] = line
        cqueues.sleep(0.001 * i)
      end
      c:shutdown "w"
      print("end", c:read "*l", c:read "*a")
      c:close()
    end)
  end
  print("loop", cq:loop())
  table.sort(answers)
  print("answers", #answers, answers[1], answers[12])
end

do
  local cq = cqueues.new()
  local a, b = socket.pair()
  a:setmode("b", "bn") b:setmode("b", "bn")
  cq:wrap(function()
    a:write "HEADER: value\nfolded: one\n  two\n\nbody of 20 bytes.....rest"
    a:flush()
    cqueues.sleep(0.002)
    a:shutdown "w"
  end)
  cq:wrap(function()
    print("number", b:read "*l", b:read "*h", b:read "*h", b:read "*l")
    print("block", b:read(20), b:read(-3), b:read "*a", b:read "*a", b:eof())
  end)
  print("loop", cq:loop())
  a:close() b:close()
  a, b = socket.pair()
  b:settimeout(0.005)
  b:onerror(function(s, what, code, level) print("onerror", what, errno[code]) return code end)
  cq:wrap(function() print("timeout", pcall(function() local data, why = b:read(1) return data, errno[why] end)) end)
  print("loop", cq:loop())
  cq:wrap(function() print("poll", cqueues.poll(b, 0.005)) a:write "x" a:flush() print("poll", cqueues.poll(b, 1) == b) end)
  print("loop", cq:loop())
  print("refused", (function()
    local c = socket.connect("127.0.0.1", 1)
    c:onerror(function(_, _, code) return code end)
    local ok, why = c:connect(1)
    return ok, errno[why]
  end)())
  print("strerror", errno.strerror(errno.ENOENT), errno.EAGAIN == errno[errno[errno.EAGAIN]])
end

-- Threads: a Lua state of their own, talking through a socket pair.
do
  local cq = cqueues.new()
  cq:wrap(function()
    local t, con = thread.start(function(con, a, b)
      local errno2 = require "cqueues.errno"
      local sum = 0
      for line in con:lines "*l" do sum = sum + tonumber(line) end
      con:write(a, " ", b, " ", tostring(sum), " ", tostring(marker), "\n")
      con:flush()
    end, "first", "second")
    marker = "of the main state"
    for i = 1, 100 do con:write(tostring(i), "\n") end
    con:flush()
    con:shutdown "w"
    print("thread", con:read "*l")
    print("join", t:join())
    local failing = thread.start(function() error "inside the thread" end)
    local ok, why = failing:join()
    print("join", ok, (tostring(why):gsub("%[thread[^%]]*%]", "[thread]")))
    local several = {}
    for i = 1, 3 do
      several[i] = { thread.start(function(c, n)
        local t2 = {}
        for k = 1, 30000 do t2[#t2 + 1] = { k } end
        c:write(tostring(#t2 + n), "\n")
      end, tostring(i)) }
    end
    for i = 1, 3 do print("several", several[i][2]:read "*l", several[i][1]:join()) end
  end)
  print("loop", cq:loop())
end

-- Signals as a thing to wait for.
do
  local cq = cqueues.new()
  signal.block(signal.SIGUSR1)
  local listener = signal.listen(signal.SIGUSR1)
  cq:wrap(function() print("signal", signal[listener:wait()]) end)
  cq:wrap(function() cqueues.sleep(0.002) signal.raise(signal.SIGUSR1) end)
  print("loop", cq:loop(2))
  print("names", signal.strsignal(signal.SIGTERM), signal[signal.SIGHUP])
end

-- Many coroutines that wait at once, with collections in between; controllers that are garbage while coroutines wait in them.
do
  local cq, done = cqueues.new(), 0
  for i = 1, 500 do
    cq:wrap(function()
      local mine = { i }
      for j = 1, 3 do
        cqueues.sleep(0.0001 * (i % 7))
        mine[#mine + 1] = j
      end
      if i % 100 == 0 then collectgarbage() end
      done = done + #mine
    end)
  end
  print("many", cq:loop(), done)
  local gone = setmetatable({}, { __mode = "k" })
  for i = 1, 20 do
    local dropped = cqueues.new()
    local witness = {}
    gone[witness] = true
    dropped:wrap(function() cqueues.sleep(1000) return witness end)
    dropped:step(0)
  end
  collectgarbage() collectgarbage()
  print("dropped", true)
end
