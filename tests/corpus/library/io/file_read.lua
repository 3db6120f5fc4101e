-- file:read: every format on many inputs, several at once, end of file, numerals, wrong formats.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function file(text)
  local f <close> = io.open(name, "wb")
  f:write(text)
  return io.open(name, "rb")
end
local function read(text, ...)
  local f <close> = file(text)
  return f:read(...)
end

-- "l" and "L": a line without and with its end; also when it has none.
print(read("one\ntwo", "l", "l", "l"))  -- expect: one	two	nil
print(read("one\ntwo", "L", "L", "L"))
-- expect: one
-- expect: 	two	nil
print(read("\n\n", "l", "l", "l"))  -- expect: 		nil
print(read("a\0b\nc\r\n", "l", "l") == "a\0b", select(2, read("a\0b\nc\r\n", "l", "l")) == "c\r")
-- expect: true	true
print(read("one\ntwo"), read(""), read("\n"), select("#", read("")))  -- expect: one	nil		1

-- "a": the rest, never nil.
print(#read("one\ntwo\0\r\n", "a"), read("", "a") == "", read("x", "a", "a", "a"))
-- expect: 10	true	x		
print(read("one\ntwo", "l", "a", "l", "a"))  -- expect: one	two	nil

-- A number: up to that many bytes, nil at the end. Zero tests for the end.
print(read("abcdef", 2, 2, 1, 10, 1))  -- expect: ab	cd	e	f	nil
print(read("abc", 3, 0, 0))  -- expect: abc	nil
print(read("abc", 0, 0, 1, 0))  -- expect: 		a	
print(read("", 0))  -- expect: nil
print(read("abc", 2.0), #read("a\0\0", 10), read("abc", 100))  -- expect: ab	3	abc
print(#read(("x"):rep(200000), 150000), #read(("x"):rep(70000), 1 << 20))  -- expect: 150000	70000

-- "n": integers and floats, decimal and hexadecimal.
print(read("12 -7 +3 0 -0 007", "n", "n", "n", "n", "n", "n"))  -- expect: 12	-7	3	0	0	7
print(read("1.5 .5 5. -.25 0.0 -0.0 00.1", "n", "n", "n", "n", "n", "n", "n"))
-- expect: 1.5	0.5	5.0	-0.25	0.0	-0.0	0.1
print(read("1e2 1E2 1e+2 1e-2 .5e1 5.e1", "n", "n", "n", "n", "n", "n"))
-- expect: 100.0	100.0	100.0	0.01	5.0	50.0
print(read("0x10 0XfF -0xa +0x0 0x.8 0x8. 0xA.8", "n", "n", "n", "n", "n", "n", "n"))
-- expect: 16	255	-10	0	0.5	8.0	10.5
print(read("0x1p4 0x1P-1 0x.1p+4 -0x1p0", "n", "n", "n", "n"))  -- expect: 16.0	0.5	1.0	-1.0
print(read("9223372036854775807 9223372036854775808 -9223372036854775808", "n", "n", "n"))
-- expect: 9223372036854775807	9.2233720368548e+18	-9223372036854775808
print(read("0x7fffffffffffffff 0xffffffffffffffff 0x1ffffffffffffffff", "n", "n", "n"))
-- expect: 9223372036854775807	-1	-1
print(read("1e308 1e309 -1e309 1e-400", "n", "n", "n", "n"))  -- expect: 1e+308	inf	-inf	0.0
print(read(" \t\r\n\v\f12", "n"), read((" "):rep(1000) .. "-1", "n"))  -- expect: 12	-1

-- Not numerals: nil. They are read as far as they could have been one.
local wrong = { "", " ", "x", "-", "+", ".", "-.", "- 1", "--1", "0x", "0xg", "0x.", "0x.p1", "0x1p", "0x1p+", "1e",
  "1e+", "1ex", "e5", "inf", "nan", "infinity", "-nan", "_1", "\0001", "'1'" }
for _, text in ipairs(wrong) do
  local f <close> = file(text)
  print(("%q"):format(text), f:read("n"), f:seek(), f:read("a") == text:sub(-1))
end
-- expect: ""	nil	0	true
-- expect: " "	nil	1	false
-- expect: "x"	nil	0	true
-- expect: "-"	nil	1	false
-- expect: "+"	nil	1	false
-- expect: "."	nil	1	false
-- expect: "-."	nil	2	false
-- expect: "- 1"	nil	1	false
-- expect: "--1"	nil	1	false
-- expect: "0x"	nil	2	false
-- expect: "0xg"	nil	2	true
-- expect: "0x."	nil	3	false
-- expect: "0x.p1"	nil	3	false
-- expect: "0x1p"	nil	4	false
-- expect: "0x1p+"	nil	5	false
-- expect: "1e"	nil	2	false
-- expect: "1e+"	nil	3	false
-- expect: "1ex"	nil	2	true
-- expect: "e5"	nil	0	false
-- expect: "inf"	nil	0	false
-- expect: "nan"	nil	0	false
-- expect: "infinity"	nil	0	false
-- expect: "-nan"	nil	1	false
-- expect: "_1"	nil	0	false
-- expect: "\0001"	nil	0	false
-- expect: "'1'"	nil	0	false

-- What follows a numeral stays.
local longer = { "12abc", "1.5.5", "0x1fg", "1e5e5", "1,5", "1_000", "0b1", "08x", "1-1", "0x1p2.5", "5\0", "5\n" }
for _, text in ipairs(longer) do
  local number, rest = read(text, "n", 2)
  print(text:match("%C+"), number, rest:byte(1, -1))
end
-- expect: 12abc	12	97	98
-- expect: 1.5.5	1.5	46	53
-- expect: 0x1fg	31	103
-- expect: 1e5e5	100000.0	101	53
-- expect: 1,5	1	44	53
-- expect: 1_000	1	95	48
-- expect: 0b1	0	98	49
-- expect: 08x	8	120
-- expect: 1-1	1	45	49
-- expect: 0x1p2.5	4.0	46	53
-- expect: 5	5	0
-- expect: 5	5	10

-- Numerals may have 200 characters. Longer ones fail, and 200 are gone.
print(read(("0"):rep(199) .. "7", "n", "l"))  -- expect: 7	nil
print(read(("0"):rep(200) .. "7", "n"))  -- expect: nil
print(read(("1"):rep(200), "n"), read(("1"):rep(201), "n"))  -- expect: 1.1111111111111e+199	nil
print(read("-" .. ("0"):rep(199), "n"), read("-" .. ("0"):rep(200), "n"))  -- expect: 0	nil
print(read("0x" .. ("0"):rep(197) .. "f", "n"), read("0x" .. ("0"):rep(198) .. "f", "n"))  -- expect: 15	nil
print(read("1e" .. ("0"):rep(197) .. "1", "n"), read("1e" .. ("0"):rep(198) .. "1", "n"))  -- expect: 10.0	nil
print(read("." .. ("1"):rep(199), "n"), read("." .. ("1"):rep(200), "n"))  -- expect: 0.11111111111111	nil
do
  local f <close> = file(("1"):rep(250) .. " 5")
  print(f:read("n"), f:seek(), f:read("n"), f:read("n"))  -- expect: nil	200	1.1111111111111e+49	5
end

-- Several formats: a result each, up to the first that fails.
print(read("10 line\nL\nbytes rest", "n", "l", "L", 5, "a"))
-- expect: 10	 line	L
-- expect: 	bytes	 rest
print(read("1 2 x 4", "n", "n", "n", "n"))  -- expect: 1	2	nil
print(select("#", read("1 2 x 4", "n", "n", "n", "n")), select("#", read("", "l", "l")))  -- expect: 3	1
print(read("one", "l", "l", "a"))  -- expect: one	nil
do
  local f <close> = file("1 x 3\nrest")
  print(f:read("n", "n", "a"))  -- expect: 1	nil
  print(f:read("a"))
  -- expect: x 3
  -- expect: rest
end
local many = {}
for i = 1, 300 do many[i] = 1 end
print(#table.pack(read(("x"):rep(1000), table.unpack(many))))  -- expect: 300

-- A star before a format and more letters after it do not matter.
print(read("1\nx\ny\nz", "*n", "*l", "*L", "*a"))
-- expect: 1		x
-- expect: 	y
-- expect: z
print(read("1\n2\n3\n4", "number", "line", "Line", "*lines", "*all"))
-- expect: 1		2
-- expect: 	3	4

-- Binary data and long lines.
local bytes = {}
for i = 0, 255 do bytes[i + 1] = string.char(i) end
local all = table.concat(bytes)
print(read(all, "a") == all, read(all, "L") == all:sub(1, 11), read(all, 256) == all)
-- expect: true	true	true
local line = ("0123456789"):rep(100000)
print(read(line .. "\nnext", "l") == line, #read(line .. "\n", "L"), select(2, read(line .. "\nnext", "l", "l")))
-- expect: true	1000001	next

-- At the end, all formats but "a" give nil; a file that grows is read on.
do
  local f <close> = file("x")
  local g <close> = io.open(name, "a")
  print(f:read("a"), f:read("a"), f:read("l"), f:read("L"), f:read("n"), f:read(1), f:read(0))
  -- expect: x		nil	nil	nil	nil	nil
  g:write("more\n")
  g:flush()
  print(f:read(0), f:read())  -- expect: 	more
end

-- Files that cannot be read: nil, message, error number.
do
  local f <close> = io.open(name, "a")
  print(f:read())  -- expect: nil	Bad file descriptor	9
  print(f:read("a"))  -- expect: nil	Bad file descriptor	9
  print(f:read("n"))  -- expect: nil	Bad file descriptor	9
  print(f:read(0))  -- expect: nil	Bad file descriptor	9
  print(f:read(1, "l"))  -- expect: nil	Bad file descriptor	9
end
do
  local f <close> = io.open("/")
  print(f:read("L"))  -- expect: nil	Is a directory	21
  print(f:read(0))  -- expect: nil	Is a directory	21
end

-- Wrong formats. Formats before them are read.
local f = file("one\ntwo\nthree")
for _, format in ipairs({ "", "*", "**l", "x", "*x", " l", "N", "A", "2" }) do try(f.read, f, format) end
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
-- expect: bad argument #2 to '?' (invalid format)
try(f.read, f, "l", "x")  -- expect: bad argument #3 to '?' (invalid format)
print(f:read())  -- expect: two
for _, format in ipairs({ {}, true, print, f, 1.5, 2 ^ 63, 0 / 0 }) do try(f.read, f, format) end
-- expect: bad argument #2 to '?' (string expected, got table)
-- expect: bad argument #2 to '?' (string expected, got boolean)
-- expect: bad argument #2 to '?' (string expected, got function)
-- expect: bad argument #2 to '?' (string expected, got FILE*)
-- expect: bad argument #2 to '?' (number has no integer representation)
-- expect: bad argument #2 to '?' (number has no integer representation)
-- expect: bad argument #2 to '?' (number has no integer representation)
try(f.read, f, nil)  -- expect: bad argument #2 to '?' (string expected, got nil)
try(f.read, f, "l", nil)  -- expect: bad argument #3 to '?' (string expected, got nil)
print(f:read("l"), f:read("l"))  -- expect: nil	nil
try(function() f:read("x") end)  -- expect: file_read.lua:207: bad argument #1 to 'read' (invalid format)
f:seek("set")
try(function() f:read(1, {}) end)
-- expect: file_read.lua:209: bad argument #2 to 'read' (string expected, got table)
try(function() io.stdin.read(f, "x") end)  -- expect: file_read.lua:211: bad argument #2 to 'read' (invalid format)

-- No string has so many bytes.
try(f.read, f, -1)  -- expect: not enough memory
try(f.read, f, math.mininteger)  -- expect: not enough memory
try(f.read, f, math.maxinteger)  -- expect: not enough memory

-- Wrong files.
f:close()
try(f.read, f)  -- expect: attempt to use a closed file
try(f.read, f, "x")  -- expect: attempt to use a closed file
try(f.read)  -- expect: bad argument #1 to '?' (FILE* expected, got no value)
try(f.read, nil)  -- expect: bad argument #1 to '?' (FILE* expected, got nil)
try(f.read, "x")  -- expect: bad argument #1 to '?' (FILE* expected, got string)
try(f.read, {})  -- expect: bad argument #1 to '?' (FILE* expected, got table)
try(function() f.read("l") end)
-- expect: file_read.lua:226: bad argument #1 to 'read' (FILE* expected, got string)
try(function() f:read() end)  -- expect: file_read.lua:228: attempt to use a closed file
os.remove(name)
