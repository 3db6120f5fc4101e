-- file:flush: saves what was written to the file.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function content() return io.open(name):read("a") end

local f = io.open(name, "w")
f:setvbuf("full", 4096)
f:write("first")
print(content() == "", f:flush(), content())  -- expect: true	true	first
f:write(" second")
print(content(), f:flush(), content())  -- expect: first	true	first second
print(f:flush(), f:flush("ignored"), select("#", f:flush()))  -- expect: true	true	1
f:close()

-- Between writing and reading in update mode.
f = io.open(name, "r+")
f:write("FIRST")
f:flush()
f:seek("cur", 0)
print(f:read("a"))  -- expect:  second
f:close()

-- A file that is read, a pipe.
f = io.open(name)
print(f:read(2), f:flush(), f:read(3))  -- expect: FI	true	RST
f:close()
f = io.popen("cat", "w")
f:write("to cat\n")
io.stdout:flush()
print(f:flush())  -- expect: true
f:close()  -- expect: to cat
print(io.stdout:flush(), io.stderr:flush(), io.stdin:flush())  -- expect: true	true	true

-- A device that is full.
f = io.open("/dev/full", "w")
f:write("x")
print(f:flush())  -- expect: nil	No space left on device	28
print(select("#", f:flush()))  -- expect: 1
f:close()

-- Closed, and wrong arguments.
try(f.flush, f)  -- expect: attempt to use a closed file
try(function() f:flush() end)  -- expect: file_flush.lua:43: attempt to use a closed file
try(f.flush)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(f.flush, nil)  -- expect: bad argument #1 to '?' (FILE* expected, got nil)
try(f.flush, {})  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(f.flush, "x")  -- expect: bad argument #1 to '?' (FILE* expected, got string)
try(function() f.flush(1) end)
-- expect: file_flush.lua:48: bad argument #1 to 'flush' (FILE* expected, got number)
os.remove(name)
