-- io.lines: iterators over the default input or over a file that it opens and closes.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function set(text)
  local f <close> = io.open(name, "wb")
  f:write(text)
end
local function show(...)
  for a, b, c in io.lines(...) do print(a, b, c) end
end

-- Lines of a named file, also an empty and an unfinished last one.
set("one\n\ntwo\r\nlast")
for line in io.lines(name) do io.write("[", (line:gsub("\r", "CR")), "]") end
print()  -- expect: [one][][twoCR][last]
set("")
show(name)
set("\n")
show(name)  -- expect: 	nil	nil

-- Formats as of file:read, several at once. A number of bytes may cut anywhere.
set("1 2\n3 4\nfive\n")
show(name, "n", "n")
-- expect: 1	2	nil
-- expect: 3	4	nil
show(name, "n", "l")
-- expect: 1	 2	nil
-- expect: 3	 4	nil
show(name, "L", 1)
-- expect: 1 2
-- expect: 	3	nil
-- expect:  4
-- expect: 	f	nil
-- expect: ive
-- expect: 	nil	nil
show(name, 6)
-- expect: 1 2
-- expect: 3 	nil	nil
-- expect: 4
-- expect: five	nil	nil
-- expect:
-- expect: 	nil	nil
show(name, "*l", "*n")
-- expect: 1 2	3	nil
-- expect:  4	nil	nil
-- expect: five	nil	nil
set("contents")
for all in io.lines(name, "a") do
  print(all)
  break
end  -- expect: contents
for nothing in io.lines(name, 0) do
  print(nothing == "")
  break
end  -- expect: true

-- It stops when the first result is nil: the others may be missing.
set("1\nx")
show(name, "n", "n")  -- expect: 1	nil	nil
show(name, 2, "n", "l")
-- expect: 1
-- expect: 	nil	nil
-- expect: x	nil	nil

-- Four results: the iterator, two nils, and the file as the value to close.
local iterator, state, control, file = io.lines(name)
print(type(iterator), state, control, io.type(file), select("#", io.lines(name)))
-- expect: function	nil	nil	file	4
print(iterator(), iterator("arguments", "are", "ignored"), io.type(file))  -- expect: 1	x	file
print(select("#", iterator()), io.type(file))  -- expect: 0	closed file
try(iterator)  -- expect: file is already closed
try(function() iterator() end)  -- expect: lines.lua:72: file is already closed

-- The file is closed when the loop ends, by its end, break, return, goto or an error.
local function leave(how)
  local next_line, _, _, f = io.lines(name)
  pcall(function()
    for _ in next_line, nil, nil, f do
      if how == "break" then break end
      if how == "return" then return end
      if how == "goto" then goto out end
      if how == "error" then error("message") end
    end
    ::out::
  end)
  print(how, io.type(f))
end
for _, how in ipairs({ "end", "break", "return", "goto", "error" }) do leave(how) end
-- expect: end	closed file
-- expect: break	closed file
-- expect: return	closed file
-- expect: goto	closed file
-- expect: error	closed file

-- In a coroutine that is closed.
local f
local co = coroutine.wrap(function()
  local next_line, _, _, opened = io.lines(name)
  f = opened
  for line in next_line, nil, nil, opened do coroutine.yield(line) end
end)
print(co(), io.type(f), co(), co(), io.type(f))  -- expect: 1	file	x	nil	closed file
co = coroutine.create(function()
  for line in io.lines(name) do coroutine.yield(line) end
end)
print(coroutine.resume(co))  -- expect: true	1
print(coroutine.close(co))  -- expect: true

-- A file closed in between.
iterator, state, control, file = io.lines(name)
file:close()
try(iterator)  -- expect: file is already closed

-- Without a name: the default input, which stays open.
set("a\nb\nc\n")
io.input(name)
for line in io.lines() do
  io.write(line, " ")
  if line == "b" then break end
end
print(io.read(), io.read(), io.type(io.input()))  -- expect: a b c	nil	file
io.input():seek("set")
print(select("#", io.lines()), select("#", io.lines(nil)))  -- expect: 1	1
for a, b in io.lines(nil, 1, "l") do io.write(a, "+", b, " ") end
print(io.type(io.input()))  -- expect: a+ b+ c+ file
io.input():close()
try(io.lines)  -- expect: attempt to use a closed file
try(io.lines, nil, "l")  -- expect: attempt to use a closed file
try(function() io.lines() end)  -- expect: lines.lua:129: attempt to use a closed file
io.input(io.stdin)

-- A number is a name; files that cannot be opened raise an error.
try(io.lines, 12345)  -- expect: cannot open file '12345' (No such file or directory)
try(io.lines, "")  -- expect: cannot open file '' (No such file or directory)
try(io.lines, "/nonexistent/file")  -- expect: cannot open file '/nonexistent/file' (No such file or directory)
try(io.lines, "/nonexistent/file", "x")
-- expect: cannot open file '/nonexistent/file' (No such file or directory)
try(function() io.lines("/nonexistent/file") end)
-- expect: lines.lua:138: cannot open file '/nonexistent/file' (No such file or directory)

-- Errors while reading are raised.
try(io.lines("/"))  -- expect: Is a directory
try(function() for _ in io.lines("/") do end end)  -- expect: lines.lua:143: Is a directory

-- Formats are checked when they are used.
print((pcall(io.lines, name, "x", {})))  -- expect: true
try(io.lines(name, "x"))  -- expect: bad argument #2 to '?' (invalid format)
try(io.lines(name, "l", {}))  -- expect: bad argument #3 to '?' (string expected, got table)
try(io.lines(name, {}))  -- expect: bad argument #2 to '?' (string expected, got table)
try(io.lines(name, "l", nil))  -- expect: bad argument #3 to '?' (string expected, got nil)
try(io.lines(name, -1))  -- expect: not enough memory
try(function() for _ in io.lines(name, "x") do end end)
-- expect: lines.lua:152: bad argument #2 to 'for iterator' (invalid format)
try(function() for _ in io.lines(name, print) do end end)
-- expect: lines.lua:154: bad argument #2 to 'for iterator' (string expected, got function)

-- At most 250 formats.
local formats = {}
for i = 1, 250 do formats[i] = 0 end
print(#table.pack(io.lines(name, table.unpack(formats))()))  -- expect: 250
formats[251] = 0
try(io.lines, name, table.unpack(formats))  -- expect: bad argument #252 to 'io.lines' (too many arguments)
try(io.lines, nil, table.unpack(formats))  -- expect: bad argument #252 to 'io.lines' (too many arguments)
try(function() io.lines(name, table.unpack(formats)) end)
-- expect: lines.lua:164: bad argument #252 to 'lines' (too many arguments)

-- Wrong names.
try(io.lines, {})  -- expect: bad argument #1 to 'io.lines' (string expected, got table)
try(io.lines, true)  -- expect: bad argument #1 to 'io.lines' (string expected, got boolean)
try(io.lines, io.stdin)  -- expect: bad argument #1 to 'io.lines' (string expected, got FILE*)
try(function() io.lines({}) end)  -- expect: lines.lua:171: bad argument #1 to 'lines' (string expected, got table)
os.remove(name)
