-- file:lines: an iterator that reads by the given formats and leaves the file open.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function set(text)
  local f <close> = io.open(name, "wb")
  f:write(text)
end

set("one\n\nthree\nlast")
local f = io.open(name)
for line in f:lines() do io.write("[", line, "]") end
print(io.type(f), f:read())  -- expect: [one][][three][last]file	nil

-- Again from a position; the iterator goes on after its end.
local iterator = f:lines()
print(iterator())  -- expect:
f:seek("set", 5)
print(iterator(), iterator(), iterator())  -- expect: three	last
f:seek("set")
print(iterator("arguments", "are", "ignored"), select("#", f:lines()))  -- expect: one	1

-- break leaves the rest to be read.
f:seek("set")
for line in f:lines() do
  if line == "" then break end
end
print(f:read("a"))
-- expect: three
-- expect: last

-- Two iterators share the position.
f:seek("set")
local a, b = f:lines("L"), f:lines(1)
print(#a(), #b(), b(), a())
-- expect: 4	1	t	hree
-- expect:
f:close()

-- Formats.
set("1 2 3\n0x10 .5 -1e1\nx")
f = io.open(name)
for x, y, z in f:lines("n", "n", "n") do print(x, y, z) end
-- expect: 1	2	3
-- expect: 16	0.5	-10.0
print(f:read("a"))  -- expect: x
f:seek("set")
for x, y in f:lines(4, "*L") do io.write(x, "|", tostring(y)) end
-- expect: 1 2 |3
-- expect: 0x10| .5 -1e1
print()  -- expect: x|nil
f:seek("set")
print(#f:lines("a")(), f:lines(0)(), f:lines("l")(), f:lines("a")())  -- expect: 20	nil	nil	
f:close()

-- Long lines and zeros.
set(("x"):rep(100000) .. "\n\0\n" .. ("y"):rep(300))
f = io.open(name)
for line in f:lines() do io.write(#line, " ") end
print(f:seek("set"), #f:lines("L")(), f:lines("L")() == "\0\n")  -- expect: 100000 1 300 0	100001	true
f:close()

-- A pipe, and the default files.
for line in io.popen("printf 'a\\nb\\n'"):lines() do io.write(line, ";") end
print()  -- expect: a;b;
for _ in io.stdin:lines() do print("standard input is empty") end

-- The iterator of a file that was closed.
f = io.open(name)
iterator = f:lines()
f:close()
try(iterator)  -- expect: file is already closed
try(function() iterator() end)  -- expect: file_lines.lua:72: file is already closed
try(function() for _ in iterator do end end)  -- expect: file_lines.lua:73: file is already closed
try(f.lines, f)  -- expect: attempt to use a closed file
try(function() f:lines() end)  -- expect: file_lines.lua:75: attempt to use a closed file

-- A file that cannot be read: reading raises its error.
f = io.open(name, "a")
try(f:lines())  -- expect: Bad file descriptor
try(f:lines("a"))  -- expect: Bad file descriptor
try(f:lines(0))  -- expect: Bad file descriptor
try(function() for _ in f:lines() do end end)  -- expect: file_lines.lua:82: Bad file descriptor
print(io.type(f), f:close())  -- expect: file	true

-- Formats are checked when they are used; messages count the file as the first argument.
f = io.open(name)
print(type(f:lines("x", {})))  -- expect: function
try(f:lines("x"))  -- expect: bad argument #2 to '?' (invalid format)
try(f:lines("l", "x"))  -- expect: bad argument #3 to '?' (invalid format)
try(f:lines({}))  -- expect: bad argument #2 to '?' (string expected, got table)
try(f:lines(0, {}))  -- expect: bad argument #3 to '?' (string expected, got table)
try(f:lines(nil))  -- expect: bad argument #2 to '?' (string expected, got nil)
try(f:lines(0, nil, "l"))  -- expect: bad argument #3 to '?' (string expected, got nil)
try(f:lines(true))  -- expect: bad argument #2 to '?' (string expected, got boolean)
try(f:lines(1.5))  -- expect: bad argument #2 to '?' (number has no integer representation)
try(function() return f:lines({})() end)
-- expect: file_lines.lua:96: bad argument #2 to '?' (string expected, got table)
try(function() for _ in f:lines("x") do end end)
-- expect: file_lines.lua:98: bad argument #2 to 'for iterator' (invalid format)
try(function() for _ in f:lines(print) do end end)
-- expect: file_lines.lua:100: bad argument #2 to 'for iterator' (string expected, got function)

-- At most 250 formats.
local formats = {}
for i = 1, 250 do formats[i] = 0 end
print(#table.pack(f:lines(table.unpack(formats))()))  -- expect: 250
formats[251] = "l"
try(f.lines, f, table.unpack(formats))  -- expect: bad argument #252 to '?' (too many arguments)
try(function() f:lines(table.unpack(formats)) end)
-- expect: file_lines.lua:109: bad argument #251 to 'lines' (too many arguments)
f:close()

-- Wrong files.
try(f.lines)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(f.lines, nil)  -- expect: bad argument #1 to '?' (FILE* expected, got nil)
try(f.lines, {})  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(f.lines, name:sub(1, 0))  -- expect: bad argument #1 to '?' (FILE* expected, got string)
try(function() f.lines(1) end)
-- expect: file_lines.lua:118: bad argument #1 to 'lines' (FILE* expected, got number)
os.remove(name)
