-- os.rename: moves a file, replaces another; nil, a message and an error number when it fails.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local a, b = os.tmpname(), os.tmpname()
local function set(name, text)
  local f <close> = io.open(name, "w")
  f:write(text)
end
local function get(name)
  local f <close> = io.open(name)
  return f and f:read("a")
end

-- The second file is replaced.
set(a, "content of a")
set(b, "content of b")
print(os.rename(a, b))  -- expect: true
print(get(a), get(b))  -- expect: nil	content of a
print(select("#", os.rename(b, a)), get(a), get(b))  -- expect: 1	content of a	nil
print(os.rename(a, a), get(a))  -- expect: true	content of a

-- Open files go along.
local f = io.open(a, "a")
print(os.rename(a, b))  -- expect: true
f:write(" and more")
f:close()
print(get(b))  -- expect: content of a and more

-- Folders.
os.remove(b)
os.execute("mkdir " .. a)
set(a .. "/file", "in a folder")
print(os.rename(a, b), get(b .. "/file"))  -- expect: true	in a folder
os.execute("mkdir " .. a)
set(a .. "/file", "in the other")
print(os.rename(a, b))  -- expect: nil	Directory not empty	39
print(os.rename(a, a .. "/inner"))  -- expect: nil	Invalid argument	22
print(os.rename(a .. "/file", b))  -- expect: nil	Is a directory	21
print(os.rename(a .. "/file", b .. "/file"), get(b .. "/file"))  -- expect: true	in the other
print(os.remove(b .. "/file"), os.remove(b), os.remove(a))  -- expect: true	true	true

-- Failures: the message does not name a file.
print(os.rename("/nonexistent/a", "/nonexistent/b"))  -- expect: nil	No such file or directory	2
print(os.rename(a, b))  -- expect: nil	No such file or directory	2
print(select("#", os.rename(a, b)))  -- expect: 3
print(os.rename("", ""))  -- expect: nil	No such file or directory	2
print(os.rename("/dev/null/a", b))  -- expect: nil	Not a directory	20
print(os.rename(12345, 67890))  -- expect: nil	No such file or directory	2

-- Names end at a zero.
set(a, "text")
print(os.rename(a .. "\0x", b .. "\0y"), get(a), get(b), os.remove(b))  -- expect: true	nil	text	true

-- Wrong arguments.
try(os.rename)  -- expect: bad argument #1 to 'os.rename' (string expected, got no value)
try(os.rename, nil, b)  -- expect: bad argument #1 to 'os.rename' (string expected, got nil)
try(os.rename, a)  -- expect: bad argument #2 to 'os.rename' (string expected, got no value)
try(os.rename, a, nil)  -- expect: bad argument #2 to 'os.rename' (string expected, got nil)
try(os.rename, {}, b)  -- expect: bad argument #1 to 'os.rename' (string expected, got table)
try(os.rename, a, {})  -- expect: bad argument #2 to 'os.rename' (string expected, got table)
try(os.rename, true, false)  -- expect: bad argument #1 to 'os.rename' (string expected, got boolean)
try(function() os.rename(a) end)
-- expect: rename.lua:61: bad argument #2 to 'rename' (string expected, got no value)
try(function() os.rename({}, {}) end)
-- expect: rename.lua:63: bad argument #1 to 'rename' (string expected, got table)
