-- file:write: strings and numbers, the result, errors of files and arguments.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function written(...)
  local f = io.open(name, "wb")
  local result = f:write(...)
  f:close()
  assert(result == f)
  return io.open(name, "rb"):read("a")
end

-- It returns the file.
local f = io.open(name, "w")
print(f:write() == f, f:write("") == f, f:write("a", "b") == f, select("#", f:write("")))
-- expect: true	true	true	1
f:write("chained "):write(1, " "):write(2.5):write("\n")
f:close()
print(io.open(name):read("a"))
-- expect: abchained 1 2.5
-- expect:

-- Strings as they are.
print(written("one", "", "two"), written("1", "2.0", " 3 "), written())  -- expect: onetwo	12.0 3 	
print(written("a\0b\r\n\26\255") == "a\0b\r\n\26\255", #written(("x"):rep(3000000)))  -- expect: true	3000000

-- Integers in decimal.
print(written(0, " ", -0, " ", 12, " ", -7, " ", 0xff, " ", math.maxinteger, " ", math.mininteger))
-- expect: 0 0 12 -7 255 9223372036854775807 -9223372036854775808
print(written(1 << 46, " ", 1 << 47, " ", -(1 << 47), " ", -(1 << 48), " ", 1 << 63))
-- expect: 70368744177664 140737488355328 -140737488355328 -281474976710656 -9223372036854775808

-- Floats with 14 digits, whole ones without ".0".
print(written(1.5, " ", -0.1, " ", 1.0, " ", -0.0, " ", 100.0, " ", 2 ^ 53, " ", 2 ^ 63))
-- expect: 1.5 -0.1 1 -0 100 9.007199254741e+15 9.2233720368548e+18
print(written(1e14, " ", 1e15, " ", 1e16, " ", 1e100, " ", 1e-5, " ", 5e-324, " ", 1.7976931348623157e308))
-- expect: 1e+14 1e+15 1e+16 1e+100 1e-05 4.9406564584125e-324 1.7976931348623e+308
print(written(3.14159265358979, " ", 1 / 3, " ", 123456789.123456789, " ", 99999999999999.0))
-- expect: 3.1415926535898 0.33333333333333 123456789.12346 99999999999999
print(written(1 / 0, " ", -1 / 0), (written(0 / 0):gsub("-", "")))  -- expect: inf -inf	nan
local results = {}
for i = 1, 5 do results[i] = written(i / 4, ",", i // 1) end
print(table.concat(results, " "))  -- expect: 0.25,1 0.5,2 0.75,3 1,4 1.25,5

-- A file that is only read: nil, message, error number; also in the middle of the arguments.
f = io.open(name)
print(f:write("x"))  -- expect: nil	Bad file descriptor	9
print(f:write(1))  -- expect: nil	Bad file descriptor	9
print(f:write(1.5))  -- expect: nil	Bad file descriptor	9
print(f:write("x", 2, "y"))  -- expect: nil	Bad file descriptor	9
print(select("#", f:write("x")))  -- expect: 3
print(f:write("") == f, f:write() == f, f:read("a"))  -- expect: true	true	1.25,5
f:close()
f = io.popen("true")
print(f:write("x"))  -- expect: nil	Bad file descriptor	9
f:close()

-- A device that is full: found when the buffer is written.
f = io.open("/dev/full", "w")
print(f:write("x") == f)  -- expect: true
print(f:write(("x"):rep(1000000)))  -- expect: nil	No space left on device	28
f:close()

-- A position in the middle overwrites.
f = io.open(name, "w+")
f:write("0123456789")
f:seek("set", 3)
f:write("abc")
f:seek("set")
print(f:read("a"))  -- expect: 012abc6789
f:close()

-- Order of output through different ways to the same file.
local a, b = io.open(name, "a"), io.open(name, "a")
a:write("1")
a:flush()
b:write("2")
b:flush()
a:write("3")
a:close()
b:close()
print(io.open(name):read("a"))  -- expect: 012abc6789123

-- Wrong arguments: those before them are written.
f = io.open(name, "w")
try(f.write, f, nil)  -- expect: bad argument #2 to '?' (string expected, got nil)
try(f.write, f, "a", true)  -- expect: bad argument #3 to '?' (string expected, got boolean)
try(f.write, f, "b", 1, {})  -- expect: bad argument #4 to '?' (string expected, got table)
try(f.write, f, print)  -- expect: bad argument #2 to '?' (string expected, got function)
try(f.write, f, f)  -- expect: bad argument #2 to '?' (string expected, got FILE*)
try(f.write, f, setmetatable({}, { __tostring = function() return "text" end, __name = "MyType" }))
-- expect: bad argument #2 to '?' (string expected, got MyType)
try(f.write, f, coroutine.create(print))  -- expect: bad argument #2 to '?' (string expected, got thread)
try(function() f:write({}) end)
-- expect: file_write.lua:93: bad argument #1 to 'write' (string expected, got table)
try(function() f:write("c", nil) end)
-- expect: file_write.lua:95: bad argument #2 to 'write' (string expected, got nil)
try(function() io.stdout.write(f, {}) end)
-- expect: file_write.lua:97: bad argument #2 to 'write' (string expected, got table)
f:close()
print(io.open(name):read("a"))  -- expect: ab1c

-- Wrong files.
try(f.write, f, "x")  -- expect: attempt to use a closed file
try(f.write, f, {})  -- expect: attempt to use a closed file
try(function() f:write("x") end)  -- expect: file_write.lua:105: attempt to use a closed file
try(f.write)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(f.write, "x")  -- expect: bad argument #1 to '?' (FILE* expected, got string)
try(f.write, {}, "x")  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(function() f.write("x") end)
-- expect: file_write.lua:109: bad argument #1 to 'write' (FILE* expected, got string)
try(function() f.write() end)
-- expect: file_write.lua:111: bad argument #1 to 'write' (FILE* expected, got no value)
os.remove(name)
