-- io.output: the default output, and setting it by name or handle.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function content() return io.open(name):read("a") end

-- At first it is standard output. It returns the file.
print(io.output() == io.stdout, io.output(nil) == io.stdout, select("#", io.output()))  -- expect: true	true	1

-- A name opens a file for writing: what it held is gone.
local f = io.open(name, "w")
f:write("old content")
f:close()
local opened = io.output(name)
io.write("new")
print("print goes to standard output", opened == io.output(), io.type(opened), content() == "")
-- expect: print goes to standard output	true	file	true
io.write(" content")
io.close()
print(content())  -- expect: new content
print(opened == io.output(), io.type(opened))  -- expect: true	closed file

-- A handle, of a file or of a pipe.
f = io.open(name, "a")
print(io.output(f) == f)  -- expect: true
io.write(", more")
f:close()
print(content())  -- expect: new content, more
local pipe = io.popen("tr a-z A-Z", "w")
io.output(pipe)
io.write("upper case\n")
io.stdout:flush()
pipe:close()  -- expect: UPPER CASE

-- The previous file stays open; what it has to write is not lost.
f = io.open(name, "w")
io.output(f)
io.write("first ")
io.output(io.stdout)
f:write("second")
print(io.type(f))  -- expect: file
f:close()
print(content())  -- expect: first second

-- Writing to a file for reading.
f = io.open(name)
io.output(f)
local a, b, c = io.write("x")
io.output(io.stdout)
print(a, b, c)  -- expect: nil	Bad file descriptor	9

-- It raises an error where io.open returns one, and the default output stays.
try(io.output, "/nonexistent/file")  -- expect: cannot open file '/nonexistent/file' (No such file or directory)
try(io.output, "")  -- expect: cannot open file '' (No such file or directory)
try(io.output, "/")  -- expect: cannot open file '/' (Is a directory)
try(function() io.output("/nonexistent/file") end)
-- expect: output.lua:55: cannot open file '/nonexistent/file' (No such file or directory)
print(io.output() == io.stdout)  -- expect: true

-- A closed file cannot become the default output.
f:close()
try(io.output, f)  -- expect: attempt to use a closed file
print(io.output() == io.stdout)  -- expect: true

-- Wrong arguments.
try(io.output, {})  -- expect: bad argument #1 to 'io.output' (FILE* expected, got table)
try(io.output, false)  -- expect: bad argument #1 to 'io.output' (FILE* expected, got boolean)
try(io.output, print)  -- expect: bad argument #1 to 'io.output' (FILE* expected, got function)
try(function() io.output({}) end)
-- expect: output.lua:68: bad argument #1 to 'output' (FILE* expected, got table)
os.remove(name)
