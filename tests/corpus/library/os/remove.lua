-- os.remove: files and empty folders; nil, a message and an error number when it fails.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function masked(ok, message, code) print(ok, message and message:gsub(name, "NAME", 1), code) end

print(io.open(name) ~= nil)  -- expect: true
print(os.remove(name))  -- expect: true
print(io.open(name) == nil)  -- expect: true
masked(os.remove(name))  -- expect: nil	NAME: No such file or directory	2
local f = io.open(name, "w")
print(select("#", os.remove(name)), select("#", os.remove(name)))  -- expect: 1	3

-- An open file can be used until it is closed.
f:close()
f = io.open(name, "w+")
f:write("still there")
print(os.remove(name), f:seek("set"), f:read("a"), f:close(), io.open(name) == nil)
-- expect: true	0	still there	true	true

-- Folders must be empty.
os.execute("mkdir -p " .. name .. "/inner")
print((select(2, os.remove(name)):gsub(name, "NAME")), select(3, os.remove(name)))
-- expect: NAME: Directory not empty	39
print(os.remove(name .. "/inner"), os.remove(name))  -- expect: true	true
masked(os.remove(name))  -- expect: nil	NAME: No such file or directory	2

-- Failures.
print(os.remove("/nonexistent/file"))  -- expect: nil	/nonexistent/file: No such file or directory	2
print(os.remove(""))  -- expect: nil	: No such file or directory	2
print(os.remove("/dev/null/file"))  -- expect: nil	/dev/null/file: Not a directory	20
print(os.remove(12345))  -- expect: nil	12345: No such file or directory	2
print(select(3, os.remove(("x"):rep(300))))  -- expect: 36

-- A name ends at a zero.
io.open(name, "w"):close()
print(os.remove(name .. "\0ignored"), io.open(name) == nil)  -- expect: true	true

-- Wrong arguments.
try(os.remove)  -- expect: bad argument #1 to 'os.remove' (string expected, got no value)
try(os.remove, nil)  -- expect: bad argument #1 to 'os.remove' (string expected, got nil)
try(os.remove, {})  -- expect: bad argument #1 to 'os.remove' (string expected, got table)
try(os.remove, true)  -- expect: bad argument #1 to 'os.remove' (string expected, got boolean)
try(os.remove, io.stdout)  -- expect: bad argument #1 to 'os.remove' (string expected, got FILE*)
try(function() os.remove() end)
-- expect: remove.lua:44: bad argument #1 to 'remove' (string expected, got no value)
try(function() os.remove({}) end)
-- expect: remove.lua:46: bad argument #1 to 'remove' (string expected, got table)
