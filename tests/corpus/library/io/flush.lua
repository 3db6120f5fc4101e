-- io.flush: saves what was written to the default output.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function content() return io.open(name):read("a") end

print(io.flush())  -- expect: true
print(select("#", io.flush()))  -- expect: 1
print(io.flush("arguments", "are", "ignored"))  -- expect: true

-- Written data need not be in the file before; it is afterwards.
local stdout = io.output()
io.output(name):setvbuf("full", 4096)
io.write("first")
local before = content()
local result = io.flush()
local after = content()
io.write(" second")
io.flush()
local at_last = content()
io.close()
io.output(stdout)
print(before == "", result, after, at_last)  -- expect: true	true	first	first second

-- The default output only.
local f = io.open(name, "w")
f:setvbuf("full", 4096)
f:write("not flushed")
io.flush()
print(content() == "")  -- expect: true
f:close()
print(content())  -- expect: not flushed

-- What a command prints comes after what was flushed.
io.write("before; ")
io.flush()
os.execute("printf 'from the command; '")
io.write("after\n")  -- expect: before; from the command; after

-- A default output that is closed.
io.output(name)
io.close()
try(io.flush)  -- expect: default output file is closed
try(function() io.flush() end)  -- expect: flush.lua:43: default output file is closed

-- A device that is full: the data is lost once, and said to be.
io.output("/dev/full")
io.output():setvbuf("full", 4096)
io.write("data")
local a, b, c = io.flush()
io.output(stdout)
print(a, b, c)  -- expect: nil	No space left on device	28

-- A file that is only read.
io.output(io.open(name))
a = io.flush()
io.output():close()
io.output(stdout)
print(a)  -- expect: true
os.remove(name)
