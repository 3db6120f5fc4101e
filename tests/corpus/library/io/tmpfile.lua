-- io.tmpfile: a file in update mode without a name.
local f = io.tmpfile()
print(io.type(f), tostring(f):match("^file %("), select("#", f))  -- expect: file	file (	1
print(f:seek("end"), f:read("a"), f:read())  -- expect: 0		nil

-- Written, read, changed.
print(f:write("temporary\n", 1, "\n", 2.5, "\n") == f)  -- expect: true
print(f:seek("set"), f:read("l", "n", "n", "l", "l"))  -- expect: 0	temporary	1	2.5		nil
f:seek("set", 3)
f:write("XY")
f:seek("set")
print(f:read("a"))
-- expect: temXYrary
-- expect: 1
-- expect: 2.5
-- expect:
f:seek("end")
f:write("the end")
f:seek("set")
for line in f:lines() do io.write("[", line, "]") end
print()  -- expect: [temXYrary][1][2.5][the end]

-- Binary.
f:seek("set")
f:write("\0\r\n\26\255")
f:seek("set")
print(f:read(5) == "\0\r\n\26\255")  -- expect: true

-- Every call gives another file.
local g = io.tmpfile()
print(f ~= g, g:read("a") == "")  -- expect: true	true
g:write("other")
f:seek("set")
print(f:read(1) == "\0")  -- expect: true
print(f:close(), g:close(), io.type(f))  -- expect: true	true	closed file

-- Arguments are ignored.
g = io.tmpfile("name", "mode", {})
print(g:write("x") == g, g:close())  -- expect: true	true
do
  local h <close> = io.tmpfile()
  f = h
end
print(io.type(f))  -- expect: closed file
for _ = 1, 50 do io.tmpfile() end
collectgarbage()
