-- io: open modes, reading formats, writing, lines, seeking.
local name = os.tmpname()
local f = assert(io.open(name, "w"))
print(io.type(f), io.type(io.stdout), io.type(5), io.type(nil))  -- expect: file	file	nil	nil
print(f:write("first line\n", 2, " ", 3.5, "\n", "third\n", "\n", "last without newline") == f)
-- expect: true
print(f:seek("cur"), f:seek("set", 0), f:seek("end"))  -- expect: 44	0	44
print(f:close(), io.type(f), tostring(f))  -- expect: true	closed file	file (closed)
print(pcall(f.write, f, "x"))  -- expect: false	attempt to use a closed file
print(pcall(function() return f:read() end))  -- expect: false	io_files.lua:10: attempt to use a closed file
f = assert(io.open(name))
print(f:read(), f:read("n"), f:read("n"), f:read("l"), f:read("L"), f:read("l"), f:read("l"), f:read("l"))
-- expect: first line	2	3.5		third
-- expect: 		last without newline	nil
f:close()
f = io.open(name, "r")
local all = f:read("a")
print(#all, f:read("a"), f:read("l"), f:read(0), f:read(5))  -- expect: 44		nil	nil	nil
print(f:seek("set", 6), f:read(4), f:seek("cur", -2), f:read(2), f:seek("end", -7), f:read("a"))
-- expect: 6	line	8	ne	37	newline
f:seek("set")
print(f:read(5, 1, "l", "n"))  -- expect: first	 	line	2
f:seek("set")
print(f:read("L", "L"), f:read(0), "|")
-- expect: first line
-- expect: 		|
f:close()
-- The old forms with a star.
f = io.open(name)
print(f:read("*l"), f:read("*n"), #f:read("*a"))  -- expect: first line	2	32
f:close()
-- Lines.
for line in io.lines(name) do io.write("[", line, "]") end
-- expect: [first line][2 3.5][third][][last without newline]
print()
for a, b in io.lines(name, 1, 2) do io.write(a, b, "."); if a == "n" then break end end
-- expect: fir.st .lin.e
-- expect: 2. 3..5
-- expect: t.hir.d
-- expect:
-- expect: .las.t w.ith.out. ne.wli.ne.
print()
for line in io.lines(name, "L") do io.write(#line, " ") end  -- expect: 11 6 6 1 20 end
print("end")
f = io.open(name)
for line in f:lines() do io.write(line, "|") end
-- expect: first line|2 3.5|third||last without newline|file
print(io.type(f))
f:close()
print(select("#", io.lines(name)))  -- expect: 4
local iter = io.lines(name)
while iter() do end
print(pcall(iter))  -- expect: false	file is already closed
f = io.open(name)
local it = f:lines()
f:close()
print(pcall(it))  -- expect: false	file is already closed
-- Append, read-write, truncation.
f = io.open(name, "a")
f:write(" appended")
f:close()
print(#io.open(name):read("a"))  -- expect: 53
f = io.open(name, "r+")
f:write("FIRST")
f:seek("set", 0)
print(f:read("l"))  -- expect: FIRST line
f:close()
f = io.open(name, "w+b")
f:write("abc\0def\r\nxyz")
f:seek("set")
print(#f:read("a"), f:seek("set", 3), f:read(1) == "\0", f:read("l") == "def\r", f:read("l"))
-- expect: 12	3	true	true	xyz
f:close()
f = io.open(name, "w") f:close()
f = io.open(name)
print(f:read("a"), f:read("a"), f:read("l"), f:read("n"), f:read(0), f:read(1), "|")
-- expect: 		nil	nil	nil	nil	|
f:close()
-- Numbers.
f = io.open(name, "w")
f:write("12 -7 +3 0x1F 1.5e2 .5 5. 0x1p4 nan 99999999999999999999 1e 12abc -")
f:close()
f = io.open(name)
print(f:read("n", "n", "n", "n", "n", "n", "n", "n"))  -- expect: 12	-7	3	31	150.0	0.5	5.0	16.0
print(f:read("n"), f:read(3))  -- expect: nil	nan
f:seek("set", 38)
print(f:read("n"), f:read("n"))  -- expect: 999999999999999999	nil
f:close()
-- Closing twice, using a closed file, garbage.
f = io.open(name)
f:close()
print(pcall(f.close, f))  -- expect: false	attempt to use a closed file
print(pcall(io.close, f))  -- expect: false	attempt to use a closed file
print(pcall(io.lines(name, "x")))  -- expect: false	bad argument #2 to '?' (invalid format)
f = io.open(name)
print(pcall(f.read, f, "x"))  -- expect: false	bad argument #2 to '?' (invalid format)
print(pcall(f.read, f, {}))  -- expect: false	bad argument #2 to '?' (string expected, got table)
f:close()
-- setvbuf and flush.
f = io.open(name, "w")
print(f:setvbuf("full", 1024), f:setvbuf("line"), f:setvbuf("no"), pcall(f.setvbuf, f, "bad"))
-- expect: true	true	true	false	bad argument #2 to '?' (invalid option 'bad')
f:write("unbuffered")
print(io.open(name):read("a"), f:flush() == f)  -- expect: unbuffered	false
f:close()
-- Missing files.
print(io.open("/nonexistent/file"))  -- expect: nil	/nonexistent/file: No such file or directory	2
print(io.open("/nonexistent/file", "w"))  -- expect: nil	/nonexistent/file: No such file or directory	2
print(pcall(io.lines, "/nonexistent/file"))
-- expect: false	cannot open file '/nonexistent/file' (No such file or directory)
print(os.remove(name), io.open(name) == nil)  -- expect: true	true
