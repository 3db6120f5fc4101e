-- io.popen: reading from and writing to commands, results of closing, order of output.
local function try(f, ...) print((select(2, pcall(f, ...)))) end

-- Reading is the default.
local p = io.popen("echo one; echo two; echo three")
print(io.type(p), p:read(), p:read("L"), p:read("a"), p:read())
-- expect: file	one	two
-- expect: 	three
-- expect: 	nil
p:close()
p = io.popen("printf 12,0x10,1e1", "r")
print(p:read("n", 1, "n", 1, "n"))  -- expect: 12	,	16	,	10.0
p:close()
p = io.popen("printf 'a\\nb\\nc'", nil)
for line in p:lines() do print(line) end
-- expect: a
-- expect: b
-- expect: c
print(io.type(p))  -- expect: file
p:close()
print(#io.popen("printf 'a\\000b\\r\\n'"):read("a"))  -- expect: 5
print(io.popen("cat /dev/null"):read("a") == "")  -- expect: true

-- Writing. Closing waits for the command.
io.stdout:flush()
p = io.popen("cat", "w")
print(p:write("to cat\n", 12, "\n") == p)  -- expect: true
io.stdout:flush()
print(p:close())
-- expect: to cat
-- expect: 12
-- expect: true	exit	0
local name = os.tmpname()
p = io.popen("wc -c >" .. name, "w")
p:write(("x"):rep(100000))
p:close()
print(io.open(name):read("n"))  -- expect: 100000
os.remove(name)

-- A large output.
p = io.popen("i=0; while [ $i -lt 2000 ]; do echo 0123456789012345678901234567890123456789; i=$((i+1)); done")
print(#p:read("a"))  -- expect: 82000
p:close()

-- Results of closing: true or nil, "exit" or "signal", code.
print(io.popen("exit 0"):close())  -- expect: true	exit	0
print(io.popen("exit 3"):close())  -- expect: nil	exit	3
print(io.popen("exit 255"):close())  -- expect: nil	exit	255
print(io.popen("false", "w"):close())  -- expect: nil	exit	1
print(io.popen("kill -9 $$"):close())  -- expect: nil	signal	9
print(io.popen("kill -15 $$", "w"):close())  -- expect: nil	signal	15
print(io.popen("nonexistent_command_xyz 2>/dev/null"):close())  -- expect: nil	exit	127
print(io.popen(""):close())  -- expect: true	exit	0

-- Only in its own direction, and never seekable.
p = io.popen("echo text")
print(p:write("x"))  -- expect: nil	Bad file descriptor	9
print(p:read("a"))
-- expect: text
-- expect:
print(p:seek())  -- expect: nil	Illegal seek	29
p:close()
p = io.popen("cat", "w")
print(p:read())  -- expect: nil	Bad file descriptor	9
print(p:seek("set", 0))  -- expect: nil	Illegal seek	29
p:close()

-- Closed.
print(io.type(p), tostring(p))  -- expect: closed file	file (closed)
try(p.read, p)  -- expect: attempt to use a closed file
try(p.write, p, "x")  -- expect: attempt to use a closed file
try(p.close, p)  -- expect: attempt to use a closed file

-- Closed by leaving a block, or by the collector.
do
  local q <close> = io.popen("echo unread; exit 1")
  p = q
end
print(io.type(p))  -- expect: closed file
p = nil
io.popen("true")
collectgarbage()
collectgarbage()

-- Pending output of this program comes first: io.popen flushes every file.
io.write("before; ")
p = io.popen("printf 'from the command; '", "w")
p:close()
io.write("after\n")  -- expect: before; from the command; after
name = os.tmpname()
local f = io.open(name, "w")
f:write("buffered")
print(io.popen("cat " .. name):read("a"))  -- expect: buffered
f:close()
os.remove(name)

-- Environment and folder are inherited.
print(io.popen("echo $LC_ALL"):read())  -- expect: C

-- Wrong modes and arguments.
for _, mode in ipairs({ "", "rw", "r+", "rb", "wb", "a", "x", "R" }) do try(io.popen, "true", mode) end
-- expect: bad argument #2 to 'io.popen' (invalid mode)
-- expect: bad argument #2 to 'io.popen' (invalid mode)
-- expect: bad argument #2 to 'io.popen' (invalid mode)
-- expect: bad argument #2 to 'io.popen' (invalid mode)
-- expect: bad argument #2 to 'io.popen' (invalid mode)
-- expect: bad argument #2 to 'io.popen' (invalid mode)
-- expect: bad argument #2 to 'io.popen' (invalid mode)
-- expect: bad argument #2 to 'io.popen' (invalid mode)
try(io.popen)  -- expect: bad argument #1 to 'io.popen' (string expected, got no value)
try(io.popen, nil)  -- expect: bad argument #1 to 'io.popen' (string expected, got nil)
try(io.popen, {})  -- expect: bad argument #1 to 'io.popen' (string expected, got table)
try(io.popen, "true", {})  -- expect: bad argument #2 to 'io.popen' (string expected, got table)
try(function() io.popen("true", "x") end)  -- expect: popen.lua:114: bad argument #2 to 'popen' (invalid mode)
