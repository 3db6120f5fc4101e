-- io.stdin, io.stdout, io.stderr: three files that cannot be closed; what the library holds.
print(io.type(io.stdin), io.type(io.stdout), io.type(io.stderr))  -- expect: file	file	file
print(io.stdin == io.input(), io.stdout == io.output(), io.stdin ~= io.stdout, io.stdout ~= io.stderr)
-- expect: true	true	true	true
print(tostring(io.stdout):match("^file %(0x%x+%)$") ~= nil, type(io.stderr))  -- expect: true	userdata

-- Closing gives nil and a message, and they stay open.
print(io.stdin:close())  -- expect: nil	cannot close standard file
print(io.stdout:close())  -- expect: nil	cannot close standard file
print(io.stderr:close())  -- expect: nil	cannot close standard file
print(io.close(io.stdout))  -- expect: nil	cannot close standard file
print(io.close())  -- expect: nil	cannot close standard file
print(select("#", io.stdout:close()))  -- expect: 2
do local f <close> = io.stdout end
getmetatable(io.stdout).__gc(io.stdout)
print("still open", io.type(io.stdout))  -- expect: still open	file

-- Standard input is empty here.
print(io.stdin:read(), io.stdin:read("n"), io.stdin:read(0), io.stdin:read("a"), io.stdin:read(10))
-- expect: nil	nil	nil		nil
for line in io.stdin:lines() do print(line) end
print(io.stdin:lines()())  -- expect:

-- Standard output, through the methods and through the default output, keeps its order.
io.stdout:write("a", 1, 2.5, "\n"):write("chained\n")
-- expect: a12.5
-- expect: chained
io.write("x"):write("y"):write("z\n")  -- expect: xyz
print(io.stdout:write("") == io.stdout, select("#", io.stdout:write()))  -- expect: true	1
for _, mode in ipairs({ "no", "full", "line", "full" }) do
  print(io.stdout:setvbuf(mode))
  io.write("written, ")
  io.stdout:write("written, ")
  print("printed: " .. mode)
end
-- expect: true
-- expect: written, written, printed: no
-- expect: true
-- expect: written, written, printed: full
-- expect: true
-- expect: written, written, printed: line
-- expect: true
-- expect: written, written, printed: full
print(io.stdout:flush())  -- expect: true

-- Standard error takes nothing from standard output.
print(io.stderr:write("") == io.stderr, io.stderr:flush())  -- expect: true	true

-- They are fields like others.
local stdout = io.stdout
io.stdout = nil
print(io.output() == stdout, io.write("") == stdout)  -- expect: true	true
io.stdout = stdout

-- All that the library holds.
local names = {}
for name, value in pairs(io) do names[#names + 1] = name .. " " .. type(value) end
table.sort(names)
print(table.concat(names, ", "))
-- expect: close function, flush function, input function, lines function, open function, output function, popen function, read function, stderr userdata, stdin userdata, stdout userdata, tmpfile function, type function, write function
