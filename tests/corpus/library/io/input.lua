-- io.input: the default input, and setting it by name or handle.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local f = io.open(name, "w")
f:write("one\ntwo\nthree\n")
f:close()

-- At first it is standard input. It returns the file.
print(io.input() == io.stdin, io.input(nil) == io.stdin, select("#", io.input()))  -- expect: true	true	1

-- A name opens a file for reading in text mode.
local opened = io.input(name)
print(opened == io.input(), io.type(opened), opened ~= io.stdin)  -- expect: true	file	true
print(io.read())  -- expect: one
print(opened:read())  -- expect: two
print(io.input():write("x"))  -- expect: nil	Bad file descriptor	9
opened:close()

-- A handle, of a file or of a pipe.
f = io.open(name)
print(io.input(f) == f, io.read("L"))
-- expect: true	one
-- expect:
f:close()
local pipe = io.popen("echo from a pipe")
io.input(pipe)
print(io.read("a"))
-- expect: from a pipe
-- expect:
pipe:close()

-- The previous file stays open.
local a, b = io.open(name), io.open(name)
io.input(a)
print(io.read())  -- expect: one
io.input(b)
print(io.read(), a:read(), io.type(a))  -- expect: one	two	file
a:close()
b:close()

-- A number is a name.
try(io.input, 123)  -- expect: cannot open file '123' (No such file or directory)
try(io.input, -1.5)  -- expect: cannot open file '-1.5' (No such file or directory)

-- It raises an error where io.open returns one, and the default input stays.
io.input(io.stdin)
try(io.input, "/nonexistent/file")  -- expect: cannot open file '/nonexistent/file' (No such file or directory)
try(io.input, "")  -- expect: cannot open file '' (No such file or directory)
try(function() io.input("/nonexistent/file") end)
-- expect: input.lua:49: cannot open file '/nonexistent/file' (No such file or directory)
print(io.input() == io.stdin)  -- expect: true

-- Directories open, but cannot be read.
io.input("/")
print(io.read())  -- expect: nil	Is a directory	21
print(io.read("a"))  -- expect: nil	Is a directory	21
io.close(io.input())

-- A closed file cannot become the default input; one that is closed later stays it.
try(io.input, a)  -- expect: attempt to use a closed file
io.input(name):close()
try(io.read)  -- expect: default input file is closed
print(io.type(io.input()))  -- expect: closed file

-- Wrong arguments.
io.input(io.stdin)
try(io.input, {})  -- expect: bad argument #1 to 'io.input' (FILE* expected, got table)
try(io.input, true)  -- expect: bad argument #1 to 'io.input' (FILE* expected, got boolean)
try(io.input, print)  -- expect: bad argument #1 to 'io.input' (FILE* expected, got function)
try(io.input, coroutine.create(print))  -- expect: bad argument #1 to 'io.input' (FILE* expected, got thread)
try(function() io.input({}) end)  -- expect: input.lua:71: bad argument #1 to 'input' (FILE* expected, got table)
print(io.input() == io.stdin)  -- expect: true
os.remove(name)
