-- io.read: the formats on the default input (file_read.lua has their details).
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function input(text)
  local f = io.open(name, "wb")
  f:write(text)
  f:close()
  if io.type(io.input()) == "file" then io.close(io.input()) end
  io.input(name)
end

-- Standard input is empty here.
print(io.read(), io.read("a"), io.read("n"), io.read(0), io.read(1), io.read("L"))
-- expect: nil		nil	nil	nil	nil

-- Without a format: a line without its end.
input("first\nsecond\n\nlast")
print(io.read(), io.read(), io.read(), io.read(), io.read())  -- expect: first	second		last	nil
print(select("#", io.read()))  -- expect: 1

-- Every format, with and without a star.
input("12 0x1F\nline\nkept\n12345rest\n")
print(io.read("n"), io.read("n"), io.read("l"), io.read("l"), io.read("L"), io.read(5), io.read("a"))
-- expect: 12	31		line	kept
-- expect: 	12345	rest
-- expect:
input("12 0x1F\nline\nkept\n12345rest\n")
print(io.read("*n", "*n", "*l", "*line", "*L", 5, "*all"))
-- expect: 12	31		line	kept
-- expect: 	12345	rest
-- expect:
print(io.read("a"), io.read("l"))  -- expect: 	nil

-- Several formats: one result each, up to the first that fails.
input("1 2 x\nrest")
print(io.read("n", "n", "n", "l", "a"))  -- expect: 1	2	nil
print(io.read("l", "l", "l", "l"))  -- expect: x	rest	nil
print(select("#", io.read("l", "l", "l")))  -- expect: 1

-- It reads from the same position as the file's methods.
input("a\nb\nc\nd\n")
print(io.read(), io.input():read(), io.lines()(), io.read("a"))
-- expect: a	b	c	d
-- expect:

-- Errors of the file.
io.close(io.input())
io.input(io.open(name, "a"))
print(io.read())  -- expect: nil	Bad file descriptor	9
print(io.read("a", "l"))  -- expect: nil	Bad file descriptor	9
print(io.read(0))  -- expect: nil	Bad file descriptor	9
io.close(io.input())

-- A closed default input; the formats are not looked at.
try(io.read)  -- expect: default input file is closed
try(io.read, "x")  -- expect: default input file is closed
try(function() io.read() end)  -- expect: read.lua:57: default input file is closed

-- Wrong formats: what comes before them is read.
input("line 1\nline 2\n")
try(io.read, "l", "x")  -- expect: bad argument #2 to 'io.read' (invalid format)
print(io.read())  -- expect: line 2
try(io.read, "")  -- expect: bad argument #1 to 'io.read' (invalid format)
try(io.read, "*")  -- expect: bad argument #1 to 'io.read' (invalid format)
try(io.read, nil)  -- expect: bad argument #1 to 'io.read' (string expected, got nil)
try(io.read, {})  -- expect: bad argument #1 to 'io.read' (string expected, got table)
try(io.read, true)  -- expect: bad argument #1 to 'io.read' (string expected, got boolean)
try(io.read, 1.5)  -- expect: bad argument #1 to 'io.read' (number has no integer representation)
try(function() io.read("x") end)  -- expect: read.lua:69: bad argument #1 to 'read' (invalid format)
try(function() io.read("l", {}) end)  -- expect: nil
io.close(io.input())
io.input(io.stdin)
os.remove(name)
