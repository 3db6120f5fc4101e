-- io.close: a given file, or the default output; results by kind of file; what it refuses.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()

-- A file, as file:close() would: all written data is in the file then.
local f = io.open(name, "w")
f:write("written")
print(io.close(f), io.type(f))  -- expect: true	closed file
print(io.open(name):read("a"))  -- expect: written
print(select("#", io.close(io.open(name))))  -- expect: 1

-- Without a file: the default output, which then needs a new one.
local stdout = io.output()
io.output(name)
io.write("to the default output")
print(io.close())  -- expect: true
print(io.type(io.output()), tostring(io.output()))  -- expect: closed file	file (closed)
try(io.write, "x")  -- expect: default output file is closed
try(io.write)  -- expect: default output file is closed
try(io.flush)  -- expect: default output file is closed
try(io.close)  -- expect: attempt to use a closed file
io.output(stdout)
print(io.open(name):read("a"))  -- expect: to the default output

-- A nil argument is not a missing one.
try(io.close, nil)  -- expect: bad argument #1 to 'io.close' (FILE* expected, got nil)
try(function() io.close(nil) end)  -- expect: close.lua:27: bad argument #1 to 'close' (FILE* expected, got nil)

-- The default input.
io.input(name)
print(io.close(io.input()))  -- expect: true
try(io.read)  -- expect: default input file is closed
try(io.read, 0)  -- expect: default input file is closed
try(io.lines)  -- expect: attempt to use a closed file
print(io.type(io.input()))  -- expect: closed file
io.input(io.stdin)

-- A file that io.lines would close.
local iterator, _, _, file = io.lines(name)
print(iterator(), io.close(file))  -- expect: to the default output	true
try(iterator)  -- expect: file is already closed

-- Pipes: three results.
print(io.close(io.popen("exit 0")))  -- expect: true	exit	0
print(io.close(io.popen("exit 9")))  -- expect: nil	exit	9

-- Standard files stay open.
print(io.close(io.stdin))  -- expect: nil	cannot close standard file
print(io.close(io.stderr))  -- expect: nil	cannot close standard file
print(io.close())  -- expect: nil	cannot close standard file
print(io.type(io.stdin), io.type(io.stdout), io.type(io.stderr))  -- expect: file	file	file

-- Wrong arguments.
f = io.open(name)
io.close(f)
try(io.close, f)  -- expect: attempt to use a closed file
try(io.close, 1)  -- expect: bad argument #1 to 'io.close' (FILE* expected, got number)
try(io.close, name:sub(1, 0))  -- expect: bad argument #1 to 'io.close' (FILE* expected, got string)
try(io.close, {})  -- expect: bad argument #1 to 'io.close' (FILE* expected, got table)
try(io.close, io)  -- expect: bad argument #1 to 'io.close' (FILE* expected, got table)
try(function() io.close(f) end)  -- expect: close.lua:61: attempt to use a closed file
try(function() io.close("x") end)  -- expect: close.lua:62: bad argument #1 to 'close' (FILE* expected, got string)
os.remove(name)
