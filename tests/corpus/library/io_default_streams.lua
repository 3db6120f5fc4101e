-- io.input, io.output, io.read, io.write, io.lines on the default streams; stdin is empty here.
print(io.read(), io.read("a"), io.read("n"), io.read(0))  -- expect: nil		nil	nil
print(io.write("") == io.output(), io.output() == io.stdout, io.input() == io.stdin)
-- expect: true	true	true
local name = os.tmpname()
local saved = io.output()
io.output(name)
io.write("one\n", "two\n", 3, "\n")
print(io.output() ~= saved)  -- expect: true
io.close()
io.output(saved)
print("print still goes to stdout")  -- expect: print still goes to stdout
io.input(name)
print(io.read("l", "l", "n"))  -- expect: one	two	3
io.close(io.input())
io.input(io.stdin)
for line in io.lines(name) do io.write(line, ";") end  -- expect: one;two;3;
print()
io.input(name)
local n = 0
for line in io.lines() do n = n + 1 end
print(n)  -- expect: 3
io.input(io.stdin)
-- A handle as output; restored afterwards.
local f = io.open(name, "w")
io.output(f)
io.write("through a handle")
io.output(saved)
f:close()
print(io.open(name):read("a"))  -- expect: through a handle
-- __close and __gc of files; tostring; methods through the metatable.
do
  local g <close> = io.open(name)
  print(io.type(g), tostring(g):match("^file %("))
end
-- expect: file	file (
print(getmetatable(io.stdout).__name, getmetatable(io.stdout).__index.write == io.stdout.write)
-- expect: FILE*	true
print(tostring(io.stdout):match("^file %(0x") ~= nil)  -- expect: true
-- Errors of default streams.
io.output(name)
io.close()
print(pcall(io.write, "x"))  -- expect: false	default output file is closed
io.output(saved)
print(pcall(io.input, "/nonexistent/file"))
-- expect: false	cannot open file '/nonexistent/file' (No such file or directory)
print(pcall(io.output, "/nonexistent/file"))
-- expect: false	cannot open file '/nonexistent/file' (No such file or directory)
print(pcall(io.lines, 5))  -- expect: false	cannot open file '5' (No such file or directory)
-- Chained writes and mixed buffering keep the order.
io.write("a", 1, 2.5, "\n"):write("chained\n")
-- expect: a12.5
-- expect: chained
io.stdout:write("direct ", "write", "\n")  -- expect: direct write
print("then print")  -- expect: then print
io.stdout:setvbuf("full")
io.write("x")  -- expect: xy
print("y")
io.stdout:flush()
io.stdout:setvbuf("line")
print(select("#", io.stdout:write()))  -- expect: 1
-- Many files open and closed.
for i = 1, 200 do local h = io.open(name, "w"); h:write(i); h:close() end
print(io.open(name):read("n"))  -- expect: 200
os.remove(name)
-- tmpfile
local t = io.tmpfile()
t:write("temporary")
t:seek("set")
print(t:read("a"), io.type(t))  -- expect: temporary	file
t:close()
