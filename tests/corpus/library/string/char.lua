-- string.char: strings from codes, the range of codes, argument errors.
local function show(s) print(#s, (s:gsub("[^%g ]", function(c) return ("<%d>"):format(c:byte()) end))) end
local function err(f, ...) print((select(2, pcall(f, ...)))) end
-- Zero or more codes; the length is their number.
print(string.char() == "", #string.char())  -- expect: true	0
show(string.char(72))  -- expect: 1	H
show(string.char(72, 101, 108, 108, 111))  -- expect: 5	Hello
show(string.char(0))  -- expect: 1	<0>
show(string.char(0, 255, 10, 128, 127))  -- expect: 5	<0><255><10><128><127>
show(string.char(97, 0, 98))  -- expect: 3	a<0>b
-- Floats with integer values and numerals are integers.
show(string.char(65.0, "66", "0x43", " 68.0 "))  -- expect: 4	ABCD
show(string.char(-0.0, 0.0))  -- expect: 2	<0><0>
-- Every byte there and back.
local codes = {}
for i = 0, 255 do codes[i + 1] = i end
local all = string.char(table.unpack(codes))
print(#all, all == string.char(all:byte(1, -1)), all:byte(1), all:byte(256))  -- expect: 256	true	0	255
for i = 0, 255 do codes[i + 1] = string.char(i) end
print(table.concat(codes) == all)  -- expect: true
-- Around the length up to which strings are kept once; many arguments.
for _, n in ipairs { 1, 39, 40, 41, 42, 63, 64, 65, 1000 } do
  local list = {}
  for i = 1, n do list[i] = 97 + i % 26 end
  local s = string.char(table.unpack(list))
  local same = #s == n
  for i = 1, n do same = same and s:byte(i) == list[i] end
  print(n, same, s == string.char(table.unpack(list)), ({ [s] = "key" })[string.char(table.unpack(list))])
end
-- expect: 1	true	true	key
-- expect: 39	true	true	key
-- expect: 40	true	true	key
-- expect: 41	true	true	key
-- expect: 42	true	true	key
-- expect: 63	true	true	key
-- expect: 64	true	true	key
-- expect: 65	true	true	key
-- expect: 1000	true	true	key
-- Codes outside 0 to 255.
err(string.char, 256)  -- expect: bad argument #1 to 'string.char' (value out of range)
err(string.char, -1)  -- expect: bad argument #1 to 'string.char' (value out of range)
err(string.char, 65, 66, 1000)  -- expect: bad argument #3 to 'string.char' (value out of range)
err(string.char, math.maxinteger)  -- expect: bad argument #1 to 'string.char' (value out of range)
err(string.char, math.mininteger)  -- expect: bad argument #1 to 'string.char' (value out of range)
err(string.char, 1 << 32)  -- expect: bad argument #1 to 'string.char' (value out of range)
err(string.char, (1 << 32) + 65)  -- expect: bad argument #1 to 'string.char' (value out of range)
-- The first wrong argument is named.
err(string.char, 65, "x", 256)  -- expect: bad argument #2 to 'string.char' (number expected, got string)
err(string.char, 256, "x")  -- expect: bad argument #1 to 'string.char' (value out of range)
-- Wrong types.
err(string.char, nil)  -- expect: bad argument #1 to 'string.char' (number expected, got nil)
err(string.char, 65, nil)  -- expect: bad argument #2 to 'string.char' (number expected, got nil)
err(string.char, {})  -- expect: bad argument #1 to 'string.char' (number expected, got table)
err(string.char, true)  -- expect: bad argument #1 to 'string.char' (number expected, got boolean)
err(string.char, "a")  -- expect: bad argument #1 to 'string.char' (number expected, got string)
err(string.char, "")  -- expect: bad argument #1 to 'string.char' (number expected, got string)
err(string.char, print)  -- expect: bad argument #1 to 'string.char' (number expected, got function)
err(string.char, 65.5)  -- expect: bad argument #1 to 'string.char' (number has no integer representation)
err(string.char, "65.5")  -- expect: bad argument #1 to 'string.char' (number has no integer representation)
err(string.char, 2 ^ 63)  -- expect: bad argument #1 to 'string.char' (number has no integer representation)
err(string.char, 1 / 0)  -- expect: bad argument #1 to 'string.char' (number has no integer representation)
err(string.char, 0 / 0)  -- expect: bad argument #1 to 'string.char' (number has no integer representation)
err(function() string.char(1, 2, 3, {}) end)
-- expect: char.lua:63: bad argument #4 to 'char' (number expected, got table)
err(function() local t = { char = string.char }; t:char() end)
-- expect: char.lua:65: calling 'char' on bad self (number expected, got table)
err(function() local t = { char = string.char }; t.char(t) end)
-- expect: char.lua:67: bad argument #1 to 'char' (number expected, got table)
err(function() return (("x"):char()) end)
-- expect: char.lua:69: calling 'char' on bad self (number expected, got string)
err(function() return (("65"):char("y")) end)
-- expect: char.lua:71: bad argument #1 to 'char' (number expected, got string)
-- A numeral is a code even as the object of a method call.
show(("65"):char(66))  -- expect: 2	AB
