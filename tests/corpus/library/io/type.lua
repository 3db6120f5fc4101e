-- io.type: "file", "closed file", or nil for what is no file.
local name = os.tmpname()
local f = io.open(name)
print(io.type(f), io.type(io.stdin), io.type(io.stdout), io.type(io.stderr), io.type(io.output()))
-- expect: file	file	file	file	file
f:close()
print(io.type(f))  -- expect: closed file
local p = io.popen("true")
print(io.type(p), p:close() and io.type(p))  -- expect: file	closed file
local t = io.tmpfile()
print(io.type(t), t:close() and io.type(t))  -- expect: file	closed file
local iterator, _, _, file = io.lines(name)
print(io.type(file), iterator(), io.type(file))  -- expect: file	nil	closed file

-- Standard files stay files.
io.stdin:close()
print(io.type(io.stdin))  -- expect: file

-- Anything else.
print(io.type(nil), io.type(1), io.type("file"), io.type({}), io.type(print), io.type(io), io.type(true))
-- expect: nil	nil	nil	nil	nil	nil	nil
print(io.type(coroutine.create(print)), io.type(setmetatable({}, getmetatable(f))), io.type(name))
-- expect: nil	nil	nil
print(select("#", io.type(1)), io.type(f, 1), io.type(1, f))  -- expect: 1	closed file	nil

-- The metatable makes the file: without it, none; a table with it is none.
local meta = getmetatable(f)
f = io.open(name)
debug.setmetatable(f, {})
print(io.type(f))  -- expect: nil
print(pcall(io.close, f))  -- expect: false	bad argument #1 to 'io.close' (FILE* expected, got userdata)
debug.setmetatable(f, meta)
print(io.type(f), f:close())  -- expect: file	true

print(pcall(io.type))  -- expect: false	bad argument #1 to 'io.type' (value expected)
print(pcall(function() io.type() end))  -- expect: false	type.lua:36: bad argument #1 to 'type' (value expected)
os.remove(name)
