-- file:seek: bases and offsets, results, files without positions.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local f = io.open(name, "w+")
f:write("0123456789")

-- "cur" and 0 are the defaults: the position.
print(f:seek(), f:seek("cur"), f:seek("cur", 0), f:seek(nil, nil), select("#", f:seek()))
-- expect: 10	10	10	10	1
print(f:seek("set"), f:seek(), f:seek("end"), f:seek())  -- expect: 0	0	10	10
print(f:seek("set", 3), f:read(1), f:seek())  -- expect: 3	3	4
print(f:seek(nil, 2), f:read(1), f:seek("cur", -3), f:read(1))  -- expect: 6	6	4	4
print(f:seek("end", -2), f:read("a"), f:seek("end", 0))  -- expect: 8	89	10
print(math.type(f:seek()))  -- expect: integer

-- Whole floats and numerals are integers.
print(f:seek("set", 2.0), f:seek("set", "3"), f:seek("set", "0x4"), f:seek("cur", -0.0))  -- expect: 2	3	4	4

-- Before the start: refused, the position stays.
print(f:seek("set", -1))  -- expect: nil	Invalid argument	22
print(f:seek("cur", -100))  -- expect: nil	Invalid argument	22
print(f:seek("end", -11))  -- expect: nil	Invalid argument	22
print(f:seek("set", math.mininteger))  -- expect: nil	Invalid argument	22
print(f:seek())  -- expect: 4

-- Past the end: allowed; writing there fills with zeros.
print(f:seek("end", 3), f:read(1), f:read("a") == "")  -- expect: 13	nil	true
f:write("x")
print(f:seek("end"), f:seek("set", 9), f:read("a") == "9\0\0\0x")  -- expect: 14	9	true

-- After the end was met.
print(f:read(1), f:seek("set"), f:read(1))  -- expect: nil	0	0

-- It writes what is pending, and lets reading and writing alternate.
f:seek("set", 1)
f:write("AB")
f:seek("cur", 0)
print(f:read(2), io.open(name):read(5))  -- expect: 34	0AB34
f:close()

-- Appending.
f = io.open(name, "a")
print(f:seek("set"), f:write("end") == f, f:seek("cur"))  -- expect: 0	true	17
f:close()

-- Pipes have no position.
local p = io.popen("cat", "w")
print(p:seek())  -- expect: nil	Illegal seek	29
print(p:seek("set", 1))  -- expect: nil	Illegal seek	29
p:close()

-- A device that is full: pending data cannot be written.
f = io.open("/dev/full", "w")
f:write("x")
print(f:seek("set"))  -- expect: nil	No space left on device	28
f:close()

-- Large offsets.
f = io.open(name)
print(f:seek("set", 1 << 40), f:seek("cur", 1 << 40), f:read(1))  -- expect: 1099511627776	2199023255552	nil

-- Wrong arguments.
for _, whence in ipairs({ "", "start", "SET", "set ", "current", 1 }) do try(f.seek, f, whence) end
-- expect: bad argument #2 to '?' (invalid option '')
-- expect: bad argument #2 to '?' (invalid option 'start')
-- expect: bad argument #2 to '?' (invalid option 'SET')
-- expect: bad argument #2 to '?' (invalid option 'set ')
-- expect: bad argument #2 to '?' (invalid option 'current')
-- expect: bad argument #2 to '?' (invalid option '1')
try(f.seek, f, {})  -- expect: bad argument #2 to '?' (string expected, got table)
try(f.seek, f, true)  -- expect: bad argument #2 to '?' (string expected, got boolean)
try(f.seek, f, "set", {})  -- expect: bad argument #3 to '?' (number expected, got table)
try(f.seek, f, "set", "x")  -- expect: bad argument #3 to '?' (number expected, got string)
try(f.seek, f, "set", 1.5)  -- expect: bad argument #3 to '?' (number has no integer representation)
try(f.seek, f, "set", 2 ^ 63)  -- expect: bad argument #3 to '?' (number has no integer representation)
try(f.seek, f, "set", "1.5")  -- expect: bad argument #3 to '?' (number has no integer representation)
try(f.seek, f, "set", false)  -- expect: bad argument #3 to '?' (number expected, got boolean)
try(f.seek, f, "x", {})  -- expect: bad argument #2 to '?' (invalid option 'x')
try(function() f:seek("x") end)  -- expect: file_seek.lua:79: bad argument #1 to 'seek' (invalid option 'x')
try(function() f:seek("set", {}) end)
-- expect: file_seek.lua:80: bad argument #2 to 'seek' (number expected, got table)
try(function() f:seek({}) end)  -- expect: file_seek.lua:82: bad argument #1 to 'seek' (string expected, got table)
f:close()
try(f.seek, f)  -- expect: attempt to use a closed file
try(f.seek, f, "x")  -- expect: attempt to use a closed file
try(f.seek)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(f.seek, {})  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(f.seek, "set")  -- expect: bad argument #1 to '?' (FILE* expected, got string)
try(function() f.seek(1) end)  -- expect: file_seek.lua:89: bad argument #1 to 'seek' (FILE* expected, got number)
try(function() f:seek() end)  -- expect: file_seek.lua:90: attempt to use a closed file
os.remove(name)
