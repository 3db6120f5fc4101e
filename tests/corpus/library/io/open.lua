-- io.open: modes, what each allows, results for files that cannot be opened.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local name = os.tmpname()
local function set(text)
  local f = io.open(name, "wb")
  f:write(text)
  f:close()
end
local function content()
  local f <close> = io.open(name, "rb")
  return f:read("a")
end

-- What becomes of "abcdef" when "XY" is written at once, and then all is read from the start.
for mode in ("r w a r+ w+ a+ rb wb ab r+b w+b a+b rbb"):gmatch("%S+") do
  set("abcdef")
  local f = io.open(name, mode)
  local written = f:write("XY") == f
  f:flush()
  f:seek("set")
  local text = f:read("a")
  f:close()
  print(mode, written, text, content())
end
-- expect: r	false	abcdef	abcdef
-- expect: w	true	nil	XY
-- expect: a	true	nil	abcdefXY
-- expect: r+	true	XYcdef	XYcdef
-- expect: w+	true	XY	XY
-- expect: a+	true	abcdefXY	abcdefXY
-- expect: rb	false	abcdef	abcdef
-- expect: wb	true	nil	XY
-- expect: ab	true	nil	abcdefXY
-- expect: r+b	true	XYcdef	XYcdef
-- expect: w+b	true	XY	XY
-- expect: a+b	true	abcdefXY	abcdefXY
-- expect: rbb	false	abcdef	abcdef

-- The default is "r".
set("text")
local f = io.open(name)
print(f:read("a"), f:write("x"))  -- expect: text	nil	Bad file descriptor	9
f:close()
f = io.open(name, nil)
print(f:read("a"), io.type(f))  -- expect: text	file
f:close()

-- Appending goes to the end wherever the position is.
set("12345")
f = io.open(name, "a+")
f:seek("set", 1)
print(f:read(2))  -- expect: 23
f:seek("set", 0)
f:write("6")
print(f:seek("cur"))  -- expect: 6
f:close()
print(content())  -- expect: 123456

-- Update in place.
f = io.open(name, "r+")
print(f:read(2))  -- expect: 12
f:seek("cur", 0)
f:write("--")
f:seek("cur", 0)
print(f:read("a"))  -- expect: 56
f:close()
print(content())  -- expect: 12--56

-- Only w, a make files. Two handles are independent.
os.remove(name)
print(io.open(name) == nil, io.open(name, "r+") == nil)  -- expect: true	true
f = io.open(name, "a")
f:write("made")
f:close()
local a, b = io.open(name), io.open(name)
print(a:read(1), a:read(1), b:read(1), a ~= b)  -- expect: m	a	m	true
a:close()
b:close()

-- Every other mode is an error, also before the file is looked for.
for mode in ("b,+,x,rw,rb+,r++,r+b+,rt,wx,R, r,r ,r\n,r!"):gmatch("[^,]+") do
  try(io.open, name, mode)
end
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
-- expect: bad argument #2 to 'io.open' (invalid mode)
try(io.open, name, "")  -- expect: bad argument #2 to 'io.open' (invalid mode)
try(io.open, "/nonexistent/file", "x")  -- expect: bad argument #2 to 'io.open' (invalid mode)
try(function() io.open(name, "x") end)  -- expect: open.lua:100: bad argument #2 to 'open' (invalid mode)

-- Names and modes end at a zero.
f = io.open(name .. "\0ignored", "r\0ignored")
print(f:read("a"))  -- expect: made
f:close()

-- Failures: nil, a message with the name, an error number.
print(io.open("/nonexistent/file"))  -- expect: nil	/nonexistent/file: No such file or directory	2
print(io.open("/nonexistent/file", "w"))  -- expect: nil	/nonexistent/file: No such file or directory	2
print(io.open("/nonexistent/file", "a+"))  -- expect: nil	/nonexistent/file: No such file or directory	2
print(io.open(""))  -- expect: nil	: No such file or directory	2
print(io.open("/", "w"))  -- expect: nil	/: Is a directory	21
print(io.open("/", "r+"))  -- expect: nil	/: Is a directory	21
print(io.open("/dev/null/file"))  -- expect: nil	/dev/null/file: Not a directory	20
print(io.open(12345))  -- expect: nil	12345: No such file or directory	2
print(io.open(("x"):rep(300)) == nil, select(3, io.open(("x"):rep(300))))  -- expect: true	36

-- A directory opens for reading; reading it fails.
f = io.open("/")
print(io.type(f), f:read())  -- expect: file	nil	Is a directory	21
print(f:read("a"))  -- expect: nil	Is a directory	21
print(f:read(1))  -- expect: nil	Is a directory	21
print(f:read("n"))  -- expect: nil	Is a directory	21
print(f:close())  -- expect: true

-- Wrong arguments.
try(io.open)  -- expect: bad argument #1 to 'io.open' (string expected, got no value)
try(io.open, nil)  -- expect: bad argument #1 to 'io.open' (string expected, got nil)
try(io.open, {})  -- expect: bad argument #1 to 'io.open' (string expected, got table)
try(io.open, true, "r")  -- expect: bad argument #1 to 'io.open' (string expected, got boolean)
try(io.open, name, {})  -- expect: bad argument #2 to 'io.open' (string expected, got table)
try(io.open, name, 1)  -- expect: bad argument #2 to 'io.open' (invalid mode)
try(io.open, name, print)  -- expect: bad argument #2 to 'io.open' (string expected, got function)
try(function() io.open() end)  -- expect: open.lua:134: bad argument #1 to 'open' (string expected, got no value)
os.remove(name)
