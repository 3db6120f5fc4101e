-- own: posix.unistd posix.sys.wait
-- modules: posix posix.unistd posix.sys.wait posix.sys.stat posix.signal posix.fcntl posix.poll posix.dirent posix.stdlib posix.time posix.sys.socket posix.glob posix.fnmatch
-- about: fork and wait, pipes between processes, signals with handlers, files and folders, poll, sockets, times, misuse
local unistd = require "posix.unistd"
local wait = require "posix.sys.wait"
local stat = require "posix.sys.stat"
local signal = require "posix.signal"
local fcntl = require "posix.fcntl"
local poll = require "posix.poll"
local dirent = require "posix.dirent"
local stdlib = require "posix.stdlib"
local stdio = require "posix.stdio"
local time = require "posix.time"
local socket = require "posix.sys.socket"
local glob = require "posix.glob"
local fnmatch = require "posix.fnmatch"
local errno = require "posix.errno"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
io.stdout:setvbuf "no"

-- Processes.
local function child(f)
  local pid = assert(unistd.fork())
  if pid == 0 then
    local ok, status = pcall(f)
    unistd._exit(ok and status or 99)
  end
  return pid
end
print("exit", select(2, wait.wait(child(function() return 7 end))), select(3, wait.wait(child(function() return 3 end))))
print("error in child", select(3, wait.wait(child(function() error "x" end))))
local sleeper = child(function() unistd.sleep(30) return 0 end)
print("running", wait.wait(sleeper, wait.WNOHANG))
print("kill", signal.kill(sleeper, signal.SIGTERM), select(2, wait.wait(sleeper)))
print("no child", wait.wait(-1))
-- A pipeline of three: this process writes, one upcases, one counts.
local function pipeline(text)
  local r1, w1 = unistd.pipe()
  local r2, w2 = unistd.pipe()
  local upper = child(function()
    unistd.close(w1) unistd.close(r2)
    while true do
      local data = unistd.read(r1, 100)
      if #data == 0 then break end
      unistd.write(w2, data:upper())
    end
    return 0
  end)
  unistd.close(r1) unistd.close(w2)
  unistd.write(w1, text)
  unistd.close(w1)
  local parts = {}
  while true do
    local data = unistd.read(r2, 50)
    if #data == 0 then break end
    parts[#parts + 1] = data
  end
  unistd.close(r2)
  wait.wait(upper)
  return table.concat(parts)
end
print("pipeline", pipeline "through two pipes", #pipeline(("x"):rep(30000)))
local pid = unistd.fork()
if pid == 0 then
  unistd.execp("sh", { "-c", "echo from the shell; exit 5", [0] = "sh" })
  unistd._exit(1)
end
print("exec", select(2, wait.wait(pid)), pcall(unistd.execp, "/no/such/program", {}))
for i = 1, 20 do child(function()
  local t = {}
  for j = 1, 1000 do t[j] = { j } end
  collectgarbage()
  return i
end) end
local sum = 0
for _ = 1, 20 do sum = sum + select(3, wait.wait(-1)) end
print("twenty", sum)

-- Signals: the handler is Lua and runs between instructions.
local got = {}
print("handler", signal.signal(signal.SIGUSR1, function(n) got[#got + 1] = n end))
signal.raise(signal.SIGUSR1)
for i = 1, 1000 do local _ = i end
print("got", #got, got[1] == signal.SIGUSR1)
signal.kill(unistd.getpid(), signal.SIGUSR1)
for i = 1, 1000 do local _ = tostring(i) end
print("got", #got)
print("old", type(signal.signal(signal.SIGUSR1, signal.SIG_DFL)), signal.signal(signal.SIGUSR1, signal.SIG_IGN))
unistd.alarm(1)
signal.signal(signal.SIGALRM, function() got.alarm = true end)
local waited = 0
while not got.alarm and waited < 1e9 do waited = waited + 1 end
print("alarm", got.alarm)

-- Files.
local fd = fcntl.open("file", fcntl.O_CREAT | fcntl.O_RDWR, tonumber("640", 8))
print("write", unistd.write(fd, "0123456789"), unistd.lseek(fd, 2, unistd.SEEK_SET), unistd.read(fd, 3), unistd.lseek(fd, 0, unistd.SEEK_CUR))
local s = stat.fstat and stat.fstat(fd) or stat.stat "file"
print("stat", s.st_size, stat.S_ISREG(s.st_mode) ~= 0, ("%o"):format(s.st_mode & 511))
print("truncate", pcall(unistd.ftruncate or unistd.truncate, fd, 4), stat.stat "file".st_size)
print("dup", (function() local d = unistd.dup(fd) local ok = unistd.write(d, "x") unistd.close(d) return ok end)())
print("lock", fcntl.fcntl(fd, fcntl.F_SETLK, { l_type = fcntl.F_WRLCK, l_whence = unistd.SEEK_SET, l_start = 0, l_len = 0 }))
print("close", unistd.close(fd), unistd.close(fd))
print("missing", fcntl.open("none", fcntl.O_RDONLY))
print("link", unistd.link("file", "hard"), unistd.link("file", "soft", true), unistd.readlink "soft", stat.lstat "soft".st_size)
print("access", unistd.access("file", "r"), unistd.access("none", "r"))
print("mkdir", stat.mkdir "d", stat.mkdir "d")
print("chdir", unistd.chdir "d", unistd.getcwd():match "[^/]+$", unistd.chdir "..")
local names = {}
for name in dirent.files "." do if name:sub(1, 1) ~= "." then names[#names + 1] = name end end
table.sort(names)
print("files", table.concat(names, " "))
print("dir", #dirent.dir "d", pcall(dirent.dir, "none"))
print("glob", (function(t) return type(t) == "table" and table.concat(t, " ") end)(glob.glob("*f*", 0)))
print("fnmatch", fnmatch.fnmatch("*.lua", "a.lua"), fnmatch.fnmatch("*.lua", "a.c") ~= 0)
for _, f in ipairs { "file", "hard", "soft" } do unistd.unlink(f) end
print("rmdir", unistd.rmdir "d", unistd.rmdir "d")
local temporary, path = stdlib.mkstemp "tmpXXXXXX"
print("mkstemp", temporary > 2, #path)
unistd.close(temporary)
print("environment", stdlib.setenv("MINE", "value"), stdlib.getenv "MINE", os.getenv "MINE", stdlib.setenv("MINE", nil), stdlib.getenv "MINE")
print("realpath", stdlib.realpath "." == unistd.getcwd(), stdlib.realpath "none")
local file = stdio.fdopen((unistd.dup(1)), "w")
print("fdopen", io.type(file), math.type(stdio.fileno(file)))
file:write "through the file\n"
file:close()

-- poll and sockets.
local a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM, 0)
local fds = { [a] = { events = { IN = true, OUT = true } }, [b] = { events = { IN = true } } }
print("poll", poll.poll(fds, 100), fds[a].revents.OUT, fds[b].revents.IN)
print("send", socket.send(a, "message"), poll.poll { [b] = { events = { IN = true } } }, socket.recv(b, 100), poll.rpoll(b, 10))
local server = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
print("bind", socket.bind(server, { family = socket.AF_INET, addr = "127.0.0.1", port = 0 }), socket.listen(server, 5))
local port = socket.getsockname(server).port
local client = child(function()
  local c = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
  assert(socket.connect(c, { family = socket.AF_INET, addr = "127.0.0.1", port = port }))
  socket.send(c, "from the child")
  return #socket.recv(c, 100)
end)
local peer, address = socket.accept(server)
print("accept", peer > 0, address.addr, socket.recv(peer, 100), socket.send(peer, "answer"))
print("child", select(3, wait.wait(client)))
print("options", socket.setsockopt(server, socket.SOL_SOCKET, socket.SO_REUSEADDR, 1), socket.getsockopt(server, socket.SOL_SOCKET, socket.SO_REUSEADDR))
try("bad address", socket.bind, server, { family = 12345 })
try("no table", socket.bind, server, 12)

-- Times and the rest.
local t = time.gmtime(86400)
print("gmtime", t.tm_year, t.tm_mon, t.tm_mday, time.strftime("%Y-%m-%d %H:%M:%S", t), time.mktime(t))
print("clock", time.clock_gettime(time.CLOCK_MONOTONIC).tv_sec > 0, time.nanosleep { tv_sec = 0, tv_nsec = 1000 })
print("strptime", time.strptime("2001-02-03", "%Y-%m-%d").tm_mday)
print("errno", errno.errno(2), errno.ENOENT)
try("bad type", unistd.write, "x", "y")
try("bad table", time.mktime, { tm_year = "x" })
try("none", unistd.read)
try("too many", unistd.getpid, 1, 2)
try("bad handler", signal.signal, signal.SIGUSR1, "x")
