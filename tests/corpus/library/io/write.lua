-- io.write: strings and numbers to the default output, which it returns.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()

io.write("one", " ", "two", "\n")  -- expect: one two
print(io.write() == io.stdout, io.write("") == io.output(), select("#", io.write("")))  -- expect: true	true	1
io.write("a"):write("b", "c"):write("\n")  -- expect: abc

-- Numbers: integers in decimal, floats with 14 digits and no ".0".
local function line(...) io.write(...) io.write("\n") end
line(1, " ", -1, " ", 0, " ", math.maxinteger, " ", math.mininteger)
-- expect: 1 -1 0 9223372036854775807 -9223372036854775808
line(0x7fffffffffff, " ", 0x800000000000, " ", -0x800000000001, " ", 1 << 62)
-- expect: 140737488355327 140737488355328 -140737488355329 4611686018427387904
line(1.5, " ", -0.25, " ", 0.1, " ", 1e100, " ", 2 ^ 53, " ", 2 ^ 63, " ", 1e-10)
-- expect: 1.5 -0.25 0.1 1e+100 9.007199254741e+15 9.2233720368548e+18 1e-10
line(1.0, " ", -0.0, " ", 1e14, " ", 1e15, " ", 123456789012345.0)  -- expect: 1 -0 1e+14 1e+15 1.2345678901234e+14
line(1 / 0, " ", -1 / 0, " ", 3.14159265358979)  -- expect: inf -inf 3.1415926535898
line("10", " ", "1.0", " ", "0x10")  -- expect: 10 1.0 0x10

-- Long strings, zeros, line ends.
io.write(("x"):rep(100), "\n")
-- expect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
io.output(name)
io.write("a\0b\r\n", ("long"):rep(300000), "\255")
io.close()
io.output(io.stdout)
local f = io.open(name, "rb")
local text = f:read("a")
print(#text, text:sub(1, 5) == "a\0b\r\n", text:byte(-1))  -- expect: 1200006	true	255
f:close()

-- Many arguments.
local many = {}
for i = 1, 200 do many[i] = i % 10 end
io.write(table.unpack(many))
print()
-- expect: 12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890

-- What comes before a wrong argument is written. Only strings and numbers are right.
try(io.write, "written ", nil)  -- expect: written bad argument #2 to 'io.write' (string expected, got nil)
try(io.write, "written ", 1, {})  -- expect: written 1bad argument #3 to 'io.write' (string expected, got table)
try(io.write, true)  -- expect: bad argument #1 to 'io.write' (string expected, got boolean)
try(io.write, print)  -- expect: bad argument #1 to 'io.write' (string expected, got function)
try(io.write, io.stdout)  -- expect: bad argument #1 to 'io.write' (string expected, got FILE*)
try(io.write, setmetatable({}, { __tostring = function() return "text" end }))
-- expect: bad argument #1 to 'io.write' (string expected, got table)
try(function() io.write("", {}) end)
-- expect: write.lua:48: bad argument #2 to 'write' (string expected, got table)

-- Errors of the file: nil, message, error number.
io.output(io.open(name))
local a, b, c, d = io.write("x")
io.output(io.stdout)
print(a, b, c, d)  -- expect: nil	Bad file descriptor	9	nil
io.output("/dev/full"):setvbuf("no")
a, b, c, d = io.write("x", 1, 2.5)
io.output(io.stdout)
print(a, b, c, d)  -- expect: nil	No space left on device	28	nil

-- A default output that is closed; the arguments are not looked at.
io.output(name):close()
try(io.write, "x")  -- expect: default output file is closed
try(io.write, {})  -- expect: default output file is closed
try(function() io.write("x") end)  -- expect: write.lua:65: default output file is closed
io.output(io.stdout)
os.remove(name)
