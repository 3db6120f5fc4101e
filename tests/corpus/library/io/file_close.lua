-- file:close: results for files, pipes and standard files; closing twice.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()

-- What was written is in the file.
local f = io.open(name, "w")
f:write("written")
print(f:close())  -- expect: true
print(select("#", io.open(name):close()), io.open(name):read("a"))  -- expect: 1	written

-- Twice is an error, as is every other use.
try(f.close, f)  -- expect: attempt to use a closed file
try(function() f:close() end)  -- expect: file_close.lua:13: attempt to use a closed file
for _, method in ipairs({ "close", "flush", "lines", "read", "seek", "setvbuf", "write" }) do
  print(method, pcall(f[method], f, "wrong argument"))
end
-- expect: close	false	attempt to use a closed file
-- expect: flush	false	attempt to use a closed file
-- expect: lines	false	attempt to use a closed file
-- expect: read	false	attempt to use a closed file
-- expect: seek	false	attempt to use a closed file
-- expect: setvbuf	false	attempt to use a closed file
-- expect: write	false	attempt to use a closed file
print(io.type(f), tostring(f))  -- expect: closed file	file (closed)

-- An iterator over it.
f = io.open(name)
local iterator = f:lines()
f:close()
try(iterator)  -- expect: file is already closed
try(function() for _ in iterator do end end)  -- expect: file_close.lua:31: file is already closed

-- Data that cannot be written is an error of closing; the file is closed then.
f = io.open("/dev/full", "w")
print(f:write("x") == f)  -- expect: true
print(f:close())  -- expect: nil	No space left on device	28
print(io.type(f))  -- expect: closed file
try(f.close, f)  -- expect: attempt to use a closed file

-- Pipes: as os.execute.
print(io.popen("exit 0"):close())  -- expect: true	exit	0
print(io.popen("exit 200"):close())  -- expect: nil	exit	200
print(io.popen("kill -9 $$"):close())  -- expect: nil	signal	9

-- Standard files: nil and a message.
print(io.stdout:close())  -- expect: nil	cannot close standard file
print(io.stdin:close(), io.type(io.stdin))  -- expect: nil	file

-- <close> and the collector close as well; closing before is fine.
do
  local g <close> = io.open(name)
  f = g
end
print(io.type(f))  -- expect: closed file
do
  local g <close> = io.open(name)
  print(g:close())  -- expect: true
end
io.open(name)
collectgarbage()
print(pcall(function()
  local g <close> = io.open(name)
  f = g
  error("message", 0)
end))  -- expect: false	message
print(io.type(f))  -- expect: closed file

-- A coroutine that is closed closes its files.
local co = coroutine.create(function()
  local g <close> = io.open(name)
  coroutine.yield(g)
end)
local _, file = coroutine.resume(co)
print(io.type(file), coroutine.close(co), io.type(file))  -- expect: file	true	closed file

-- Many files, one after another.
for i = 1, 200 do
  local g = io.open(name, "w")
  g:write(i)
  g:close()
end
print(io.open(name):read("n"))  -- expect: 200

-- Wrong arguments.
try(io.stdout.close)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(io.stdout.close, nil)  -- expect: bad argument #1 to '?' (FILE* expected, got nil)
try(io.stdout.close, {})  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(io.stdout.close, "x")  -- expect: bad argument #1 to '?' (FILE* expected, got string)
try(function() io.stdout.close(1) end)
-- expect: file_close.lua:89: bad argument #1 to 'close' (FILE* expected, got number)
try(function() f.close() end)
-- expect: file_close.lua:91: bad argument #1 to 'close' (FILE* expected, got no value)
os.remove(name)
