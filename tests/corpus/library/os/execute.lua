-- os.execute: whether there is a shell, results of commands, order of output.
local function try(f, ...) print((select(2, pcall(f, ...)))) end

-- Without a command: whether a shell is available.
print(os.execute())  -- expect: true
print(os.execute(nil), select("#", os.execute()))  -- expect: true	1

-- true or nil, "exit" or "signal", code.
print(os.execute("true"))  -- expect: true	exit	0
print(os.execute("false"))  -- expect: nil	exit	1
print(os.execute("exit 0"))  -- expect: true	exit	0
print(os.execute("exit 5"))  -- expect: nil	exit	5
print(os.execute("exit 255"))  -- expect: nil	exit	255
print(os.execute("kill -9 $$"))  -- expect: nil	signal	9
print(os.execute("kill -15 $$"))  -- expect: nil	signal	15
print(os.execute("nonexistent_command_xyz 2>/dev/null"))  -- expect: nil	exit	127
print(os.execute(""))  -- expect: true	exit	0
print(select("#", os.execute("true")), select("#", os.execute("false")))  -- expect: 3	3

-- It waits for the command, which has the environment and the folder of the program.
local name = os.tmpname()
os.execute("echo waited >" .. name)
print(io.open(name):read("a"))
-- expect: waited
-- expect:
print(os.execute("test \"$LC_ALL\" = C"))  -- expect: true	exit	0
print(os.execute("test -f execute.lua"))  -- expect: true	exit	0

-- Standard input is handed on: it is empty here.
print(os.execute("cat"))  -- expect: true	exit	0

-- A command's output stands after what was flushed, and before what is written later.
io.write("before; ")
io.stdout:flush()
os.execute("printf 'from the command; '")
io.write("after\n")  -- expect: before; from the command; after
io.stdout:setvbuf("no")
io.write("unbuffered; ")
os.execute("printf 'from the command; '")
io.write("after\n")  -- expect: unbuffered; from the command; after

-- What is not flushed comes later.
local f = io.open(name, "a")
f:setvbuf("full", 4096)
f:write("second")
os.execute("printf 'first, ' >" .. name)
f:close()
print(io.open(name):read("a"))  -- expect: first, second
os.remove(name)

-- A command ends at a zero.
print(os.execute("exit 3\0exit 4"))  -- expect: nil	exit	3

-- Wrong arguments.
try(os.execute, {})  -- expect: bad argument #1 to 'os.execute' (string expected, got table)
try(os.execute, true)  -- expect: bad argument #1 to 'os.execute' (string expected, got boolean)
try(os.execute, print)  -- expect: bad argument #1 to 'os.execute' (string expected, got function)
try(function() os.execute({}) end)
-- expect: execute.lua:58: bad argument #1 to 'execute' (string expected, got table)
