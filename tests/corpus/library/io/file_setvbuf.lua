-- file:setvbuf: when written data reaches the file.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function content() return io.open(name):read("a") end

-- "no": at once.
local f = io.open(name, "w")
print(f:setvbuf("no"))  -- expect: true
f:write("at ", "once")
print(content())  -- expect: at once
f:write("; ", 1, 2.5)
print(content())  -- expect: at once; 12.5
f:close()

-- "full": when the buffer is full, or flushed.
f = io.open(name, "w")
print(f:setvbuf("full", 1024))  -- expect: true
f:write("line\n")
print(content() == "")  -- expect: true
f:write(("x"):rep(2000))
f:flush()
print(#content())  -- expect: 2005
f:close()

-- "line": with the end of a line.
f = io.open(name, "w")
print(f:setvbuf("line"))  -- expect: true
f:write("started")
print(content() == "")  -- expect: true
f:write(", ended\n")
print(content())
-- expect: started, ended
-- expect:
f:close()

-- The size is optional, and may be anything whole.
f = io.open(name, "w")
print(f:setvbuf("full"), f:setvbuf("full", nil), f:setvbuf("no", 100), f:setvbuf("line", 16))
-- expect: true	true	true	true
print(f:setvbuf("full", 16.0), f:setvbuf("full", "32"), f:setvbuf("full", 0), select("#", f:setvbuf("no")))
-- expect: true	true	true	1
f:write("written")
print(content())  -- expect: written
f:close()

-- Files for reading, pipes, standard files.
f = io.open(name)
print(f:setvbuf("no"), f:read(3), f:read("a"))  -- expect: true	wri	tten
f:close()
f = io.popen("cat", "w")
print(f:setvbuf("line"))  -- expect: true
io.stdout:flush()
f:write("to cat\n")
f:close()  -- expect: to cat
print(io.stderr:setvbuf("no"), io.stdin:setvbuf("full"))  -- expect: true	true

-- Errors of unbuffered files come at once.
f = io.open("/dev/full", "w")
f:setvbuf("no")
print(f:write("x"))  -- expect: nil	No space left on device	28
print(f:write(1))  -- expect: nil	No space left on device	28
print(f:write(2.5))  -- expect: nil	No space left on device	28
print(f:close())  -- expect: true

-- Wrong arguments.
f = io.open(name)
for _, mode in ipairs({ "", "none", "NO", "no ", "half", 1 }) do try(f.setvbuf, f, mode) end
-- expect: bad argument #2 to '?' (invalid option '')
-- expect: bad argument #2 to '?' (invalid option 'none')
-- expect: bad argument #2 to '?' (invalid option 'NO')
-- expect: bad argument #2 to '?' (invalid option 'no ')
-- expect: bad argument #2 to '?' (invalid option 'half')
-- expect: bad argument #2 to '?' (invalid option '1')
try(f.setvbuf, f)  -- expect: bad argument #2 to '?' (string expected, got no value)
try(f.setvbuf, f, nil)  -- expect: bad argument #2 to '?' (string expected, got nil)
try(f.setvbuf, f, {})  -- expect: bad argument #2 to '?' (string expected, got table)
try(f.setvbuf, f, true)  -- expect: bad argument #2 to '?' (string expected, got boolean)
try(f.setvbuf, f, "full", {})  -- expect: bad argument #3 to '?' (number expected, got table)
try(f.setvbuf, f, "full", "x")  -- expect: bad argument #3 to '?' (number expected, got string)
try(f.setvbuf, f, "full", 1.5)  -- expect: bad argument #3 to '?' (number has no integer representation)
try(f.setvbuf, f, "x", {})  -- expect: bad argument #2 to '?' (invalid option 'x')
try(function() f:setvbuf() end)
-- expect: file_setvbuf.lua:82: bad argument #1 to 'setvbuf' (string expected, got no value)
try(function() f:setvbuf("x") end)
-- expect: file_setvbuf.lua:84: bad argument #1 to 'setvbuf' (invalid option 'x')
try(function() f:setvbuf("no", {}) end)
-- expect: file_setvbuf.lua:86: bad argument #2 to 'setvbuf' (number expected, got table)
f:close()
try(f.setvbuf, f, "no")  -- expect: attempt to use a closed file
try(f.setvbuf)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(f.setvbuf, "no")  -- expect: bad argument #1 to '?' (FILE* expected, got string)
try(f.setvbuf, {}, "no")  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(function() f.setvbuf(1) end)
-- expect: file_setvbuf.lua:93: bad argument #1 to 'setvbuf' (FILE* expected, got number)
os.remove(name)
