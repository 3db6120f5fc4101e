-- Files as values: tostring, metatable, __gc, __close, __name, methods of other files, operators.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local f = io.open(name, "w")
local meta = getmetatable(f)

-- tostring
print(tostring(f):match("^file %(0x%x+%)$") ~= nil, tostring(f) == tostring(f), tostring(f) ~= tostring(io.stdout))
-- expect: true	true	true
f:close()
print(tostring(f), ("%s"):format(f), meta.__tostring(f))  -- expect: file (closed)	file (closed)	file (closed)
try(meta.__tostring)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(meta.__tostring, {})  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(meta.__tostring, "x")  -- expect: bad argument #1 to '?' (FILE* expected, got string)

-- One metatable for all files.
local fields = {}
for key, value in pairs(meta) do fields[#fields + 1] = key .. " " .. type(value) end
table.sort(fields)
print(table.concat(fields, ", "))
-- expect: __close function, __gc function, __index table, __name string, __tostring function
print(meta == getmetatable(io.stdin), meta.__name, meta == debug.getregistry()["FILE*"], meta.__metatable)
-- expect: true	FILE*	true	nil
local methods = {}
for method in pairs(meta.__index) do methods[#methods + 1] = method end
table.sort(methods)
print(table.concat(methods, " "))  -- expect: close flush lines read seek setvbuf write
print(f.close == io.stdout.close, f.nothing, meta.__index.lines == f.lines, rawequal(f.read, io.read))
-- expect: true	nil	true	false

-- __close and __gc close a file; it may be closed already, or be a standard file.
f = io.open(name, "w")
f:write("written by __close")
print(select("#", meta.__close(f)), io.type(f), io.open(name):read("a"))
-- expect: 0	closed file	written by __close
print(meta.__close == meta.__gc, select("#", meta.__gc(f)), select("#", meta.__close(f, "error")))
-- expect: true	0	0
meta.__gc(io.stdout)
meta.__close(io.stdin)
print(io.type(io.stdout), io.type(io.stdin))  -- expect: file	file
try(meta.__gc)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(meta.__gc, {})  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(meta.__close, 1)  -- expect: bad argument #1 to '?' (FILE* expected, got number)
try(meta.__close, nil)  -- expect: bad argument #1 to '?' (FILE* expected, got nil)
do
  local g <close> = io.open(name, "w")
  f = g
  g:write("written by leaving the block")
end
print(io.type(f), io.open(name):read("a"))  -- expect: closed file	written by leaving the block

-- The collector closes files that nobody can reach: what they had to write is written. (One of many may be held by a
-- stale word.)
os.remove(name)
local function lose(n)
  io.open(name, "a"):write("x")
  if n > 1 then lose(n - 1) end
end
coroutine.wrap(lose)(10)
collectgarbage()
collectgarbage()
print(#io.open(name):read("a") > 0)  -- expect: true
io.open(name, "w"):write("text of the file"):close()

-- Files as keys, and in comparisons.
local a, b = io.open(name), io.open(name)
local set = { [a] = "a", [b] = "b" }
print(set[a], set[b], set[io.stdout], a == b, a == a, rawequal(a, a), type(a))
-- expect: a	b	nil	false	true	true	userdata
try(function() return a < b end)  -- expect: file_tostring_gc.lua:70: attempt to compare two FILE* values
try(function() return a + 1 end)
-- expect: file_tostring_gc.lua:71: attempt to perform arithmetic on a FILE* value (upvalue 'a')
try(function() return a .. "" end)
-- expect: file_tostring_gc.lua:73: attempt to concatenate a FILE* value (upvalue 'a')
try(function() return #a end)
-- expect: file_tostring_gc.lua:75: attempt to get length of a FILE* value (upvalue 'a')
try(function() return a() end)  -- expect: file_tostring_gc.lua:77: attempt to call a FILE* value (upvalue 'a')
try(function() a.field = 1 end)  -- expect: file_tostring_gc.lua:78: attempt to index a FILE* value (upvalue 'a')
try(function() return a:nothing() end)
-- expect: file_tostring_gc.lua:79: attempt to call a nil value (method 'nothing')
try(function() return a.x.y end)  -- expect: file_tostring_gc.lua:81: attempt to index a nil value (field 'x')
try(rawlen, a)  -- expect: bad argument #1 to 'rawlen' (table or string expected, got FILE*)
try(rawget, a, "read")  -- expect: bad argument #1 to 'rawget' (table expected, got FILE*)

-- Methods of other files do as well; a table that inherits from a file is none.
print(io.stdout.read(a, 5), a.close(b), io.type(b))  -- expect: text 	true	closed file
local derived = setmetatable({}, { __index = a })
try(function() derived:read() end)
-- expect: file_tostring_gc.lua:88: calling 'read' on bad self (FILE* expected, got table)
try(derived.read, derived)  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(function() ("x").rep(a) end)
-- expect: file_tostring_gc.lua:91: bad argument #1 to 'rep' (string expected, got FILE*)

-- New methods.
meta.__index.read_upper = function(self, n) return self:read(n):upper() end
print(a:read_upper(4))  -- expect: OF T
meta.__index.read_upper = nil
meta.__len = function(self) local at = self:seek() local size = self:seek("end") self:seek("set", at) return size end
print(#a, a:read(3))  -- expect: 16	he 
meta.__len = nil
meta.__name = "My file"
try(a.write, a, a)  -- expect: bad argument #2 to '?' (string expected, got My file)
try(rawlen, a)  -- expect: bad argument #1 to 'rawlen' (table or string expected, got My file)
meta.__name = "FILE*"
a:close()
os.remove(name)
