-- The metatable of strings: methods, indexing, arithmetic on strings and its messages, changes to the metatable.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
local meta = getmetatable("")
-- One metatable for all strings; its __index is the library.
print(meta == getmetatable("other"), meta.__index == string, type(meta), getmetatable(meta))
-- expect: true	true	table	nil
local names = {}
for name in pairs(meta) do names[#names + 1] = name end
table.sort(names)
print(table.concat(names, " "))  -- expect: __add __div __idiv __index __mod __mul __pow __sub __unm
names = {}
for name, value in pairs(string) do names[#names + 1] = name; assert(type(value) == "function") end
table.sort(names)
print(table.concat(names, " "))
-- expect: byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper
-- Method calls on variables, literals, results, long strings.
local s = "text"
print(s:upper(), ("x"):rep(3), ("%d"):format(7), s:sub(2):upper():lower(), ([[long]]):len(), (s .. s):len())
-- expect: TEXT	xxx	7	ext	4	8
print(#s:rep(3), -("2"):rep(2), not s:find("x", 1, true), s:len() + 1, ("a"):byte() == 97)
-- expect: 12	-22	false	5	true
local t = { name = "field" }
print(t.name:upper(), t["name"]:len(), (t.name):sub(1, 1), select(2, t.name:gsub("e", "")))
-- expect: FIELD	5	f	1
print(("x").rep("ab", 2), s.len("abc"), ("").format("%s", 1), s["upper"]("y"), ("x")["len"](s))
-- expect: abab	3	1	Y	4
-- Indexing: anything but a name from the library is nil, a number too.
print(s.x, s[1], s[true], s.Upper, (""):len(), s[0], ("x")[-1], s[1.5], s[s])
-- expect: nil	nil	nil	nil	0	nil	nil	nil	nil
print(s.upper == string.upper, ("").len == string.len)  -- expect: true	true
-- What is set in the library is a method.
function string.shout(self, mark) return self:upper() .. (mark or "!") end
print(s:shout(), s:shout("?"), ("x"):shout(), string.shout == s.shout)  -- expect: TEXT!	TEXT?	X!	true
string.shout = nil
print(s.shout)  -- expect: nil
-- Strings cannot be assigned into.
err(function() s.x = 1 end)  -- expect: methods.lua:37: attempt to index a string value (upvalue 's')
err(function() s[1] = "T" end)  -- expect: methods.lua:38: attempt to index a string value (upvalue 's')
err(function() ("x").y = 1 end)  -- expect: methods.lua:39: attempt to index a string value (constant 'x')
err(function() t.name.x = 1 end)  -- expect: methods.lua:40: attempt to index a string value (field 'name')
-- Missing methods; calls of strings.
err(function() s:missing() end)  -- expect: methods.lua:42: attempt to call a nil value (method 'missing')
err(function() return s.missing.field end)
-- expect: methods.lua:43: attempt to index a nil value (field 'missing')
err(function() ("x"):y() end)  -- expect: methods.lua:45: attempt to call a nil value (method 'y')
err(function() t.name:z() end)  -- expect: methods.lua:46: attempt to call a nil value (method 'z')
err(function() s() end)  -- expect: methods.lua:47: attempt to call a string value (upvalue 's')
err(function() ("x")() end)  -- expect: methods.lua:48: attempt to call a string value (constant 'x')
err(function() return s.missing() end)
-- expect: methods.lua:49: attempt to call a nil value (field 'missing')
err(function() return s:upper():missing() end)
-- expect: methods.lua:51: attempt to call a nil value (method 'missing')
-- Numbers have no methods, but are strings for the functions.
err(function() return (5):rep(2) end)  -- expect: methods.lua:54: attempt to index a number value
err(function() local n = 5; return n.x end)
-- expect: methods.lua:55: attempt to index a number value (local 'n')
print(string.rep(5, 2), (5 .. ""):rep(2), string.upper(0x10), tostring(5):len())  -- expect: 55	55	16	1
-- Arithmetic converts numerals to numbers by the lexer's rules; integers stay integers.
print("10" + 1, "10" + "1", 1 + "10", "10" - 1, "3" * "4", "7" // 2, "7" % "4", "2" ^ 2, "7" / 2, -"2", -"2.0")
-- expect: 11	11	11	9	12	3	3	4.0	3.5	-2	-2.0
print("0x10" + 0, "1e1" + 0, " 5 " * 2, "\t7\n" + 0, "-3" + 0, "+3" + 0, "- 3" == "-3", "0x1p4" + 0, ".5" + 0,
  "5." + 0)  -- expect: 16	10.0	10	7	-3	3	false	16.0	0.5	5.0
print("10.0" + 1, "10" + 1.0, "7" // 2.0, "7.5" % 2, -"-0", -"0.0", "1" / "4", "2" ^ "0.5" == 2 ^ 0.5)
-- expect: 11.0	11.0	3.0	1.5	0	-0.0	0.25	true
print("9223372036854775807" + 1, "9223372036854775808" + 0, "0xffffffffffffffff" + 0, "1e400" * 1,
  -"9223372036854775808")  -- expect: -9223372036854775808	9.2233720368548e+18	-1	inf	-9.2233720368548e+18
print(math.type("1" + 1), math.type("1.0" + 1), math.type("1" / "1"), math.type("2" ^ "2"), math.type(-"1"))
-- expect: integer	float	float	float	integer
local a, b = "6", "4"
print(a + b, a - b, a * b, a / b, a % b, a ^ b, a // b, -a, a + 1, 1 - b, a * 1.5, 3 // b)
-- expect: 10	2	24	1.5	2	1296.0	1	-6	7	-3	9.0	0
-- The metamethods can be called by hand.
print(meta.__add("1", 2), meta.__sub(5, 3), meta.__mul("2", "3"), meta.__div("1", 4), meta.__mod(7, "4"),
  meta.__pow(2, "3"))  -- expect: 3	2	6	0.25	3	8.0
print(meta.__idiv("7", 2), meta.__unm("5"), meta.__unm(5, 5), meta.__unm("3", "3"), meta.__unm(1, "2"))
-- expect: 3	-5	-5	-3	-2
err(meta.__add, "x", 1)  -- expect: attempt to add a 'string' with a 'number'
err(meta.__add, {}, 1)  -- expect: attempt to add a 'table' with a 'number'
err(meta.__add, {}, "1")  -- expect: attempt to add a 'table' with a 'string'
err(meta.__add)  -- expect: attempt to add a 'nil' with a 'nil'
err(meta.__add, 1)  -- expect: 2
err(meta.__unm, "x", "x")  -- expect: attempt to unm a 'string' with a 'string'
err(meta.__unm, "3")  -- expect: -3
err(meta.__idiv, "1", 0)  -- expect: attempt to divide by zero
-- Concatenation converts the other way.
print("a" .. 1, 1 .. 2, 1.0 .. "", -0.0 .. "", 2 ^ 63 .. "", "x" .. "" .. "y", 1 .. "" == "1")
-- expect: a1	12	1.0	-0.0	9.2233720368548e+18	xy	true
-- Comparison and equality convert nothing.
print("10" == 10, "a" == "a", "1" ~= 1, ({ ["1"] = "s", [1] = "n" })["1"], rawequal("a" .. "b", "ab"))
-- expect: false	true	true	s	true
print("a" < "b", "a" < "B", "" < "a", "a" < "aa", "a\0" > "a", "a\0b" < "a\0c", "Z" < "a", "10" < "9", "a" <= "a",
  "b" >= "c")  -- expect: true	false	true	true	true	true	true	true	true	false
err(function() return "10" < 9 end)  -- expect: methods.lua:93: attempt to compare string with number
err(function() return 9 <= "10" end)  -- expect: methods.lua:94: attempt to compare number with string
err(function() return "a" < {} end)  -- expect: methods.lua:95: attempt to compare string with table
err(function() return s > nil end)  -- expect: methods.lua:96: attempt to compare nil with string
-- What is no numeral: messages name the operation and both types.
err(function() return "a" + 1 end)  -- expect: methods.lua:98: attempt to add a 'string' with a 'number'
err(function() return 1 + "a" end)  -- expect: methods.lua:99: attempt to add a 'number' with a 'string'
err(function() return "a" - "b" end)  -- expect: methods.lua:100: attempt to sub a 'string' with a 'string'
err(function() return "10" * "b" end)  -- expect: methods.lua:101: attempt to mul a 'string' with a 'string'
err(function() return s / 2 end)  -- expect: methods.lua:102: attempt to div a 'string' with a 'number'
err(function() return s % 2 end)  -- expect: methods.lua:103: attempt to mod a 'string' with a 'number'
err(function() return s ^ 2 end)  -- expect: methods.lua:104: attempt to pow a 'string' with a 'number'
err(function() return s // 2 end)  -- expect: methods.lua:105: attempt to idiv a 'string' with a 'number'
err(function() return -s end)  -- expect: methods.lua:106: attempt to unm a 'string' with a 'string'
err(function() return "" + 1 end)  -- expect: methods.lua:107: attempt to add a 'string' with a 'number'
err(function() return "1 2" + 1 end)  -- expect: methods.lua:108: attempt to add a 'string' with a 'number'
err(function() return "0x" + 1 end)  -- expect: methods.lua:109: attempt to add a 'string' with a 'number'
err(function() return "1e" + 1 end)  -- expect: methods.lua:110: attempt to add a 'string' with a 'number'
err(function() return "inf" + 1 end)  -- expect: methods.lua:111: attempt to add a 'string' with a 'number'
err(function() return "nan" + 1 end)  -- expect: methods.lua:112: attempt to add a 'string' with a 'number'
err(function() return "1\0" + 1 end)  -- expect: methods.lua:113: attempt to add a 'string' with a 'number'
err(function() return "1_000" + 1 end)  -- expect: methods.lua:114: attempt to add a 'string' with a 'number'
err(function() return "- 3" + 1 end)  -- expect: methods.lua:115: attempt to add a 'string' with a 'number'
err(function() return "10" + {} end)  -- expect: methods.lua:116: attempt to add a 'string' with a 'table'
err(function() return {} - "10" end)  -- expect: methods.lua:117: attempt to sub a 'table' with a 'string'
err(function() return "10" * nil end)  -- expect: methods.lua:118: attempt to mul a 'string' with a 'nil'
err(function() return true / "10" end)  -- expect: methods.lua:119: attempt to div a 'boolean' with a 'string'
err(function() return "10" + print end)
-- expect: methods.lua:120: attempt to add a 'string' with a 'function'
err(function() return "x" + {} end)  -- expect: methods.lua:122: attempt to add a 'string' with a 'table'
err(function() return "x" + nil end)  -- expect: methods.lua:123: attempt to add a 'string' with a 'nil'
err(function() return coroutine.create(print) + "1" end)
-- expect: methods.lua:124: attempt to add a 'thread' with a 'string'
err(function() return setmetatable({}, { __name = "My type" }) + "1" end)
-- expect: methods.lua:126: attempt to add a 'table' with a 'string'
err(function() return "5" // 0 end)  -- expect: attempt to divide by zero
err(function() return "5" % "0" end)  -- expect: attempt to perform 'n%0'
print("5" // 0.0, "5" / 0, "5" % math.huge, "0" / "0" ~= "0" / "0")  -- expect: inf	inf	5.0	true
-- Bitwise operators do not convert strings.
err(function() return "1" | 1 end)
-- expect: methods.lua:132: attempt to perform bitwise operation on a string value (constant '1')
err(function() return 1 & "1" end)
-- expect: methods.lua:134: attempt to perform bitwise operation on a string value (constant '1')
err(function() return s ~ 1 end)
-- expect: methods.lua:136: attempt to perform bitwise operation on a string value (upvalue 's')
err(function() return ~"1" end)
-- expect: methods.lua:138: attempt to perform bitwise operation on a string value (constant '1')
err(function() return "1" << 1 end)
-- expect: methods.lua:140: attempt to perform bitwise operation on a string value (constant '1')
err(function() return "1" >> "1" end)
-- expect: methods.lua:142: attempt to perform bitwise operation on a string value (constant '1')
err(function() return t.name | 1 end)
-- expect: methods.lua:144: attempt to perform bitwise operation on a string value (field 'name')
-- The other operand's metamethod gets its turn when a string is no numeral, and comes first when it stands first.
local right = setmetatable({}, { __add = function(x, y) return "right", x, y end, __unm = function() return "minus" end })
print("a" + right == "right", right + "a", "10" + right, -right)  -- expect: true	right	right	minus
local left = setmetatable({}, { __sub = function(x, y) return type(x) .. type(y) end, __concat = function() return "joined" end })
print(left - "1", "1" - left, "x" - left, "x" .. left, left .. "x")
-- expect: tablestring	stringtable	stringtable	joined	joined
err(function() return "x" * left end)  -- expect: methods.lua:152: attempt to mul a 'string' with a 'table'
err(function() return left * "x" end)  -- expect: methods.lua:153: attempt to mul a 'table' with a 'string'
-- Loops and functions that want numbers.
for i = 1, 2 do print(i + "1", math.max(i, 2) + "1") end
-- expect: 2	3
-- expect: 3	3
err(function() for i = "1", 2 do end end)  -- expect: nil
err(function() for i = 1, "2" do end end)  -- expect: nil
err(function() for i = 1, 2, "1" do end end)  -- expect: nil
print(math.floor("3.7"), math.abs("-2"), math.tointeger("8"), tonumber("0x1p-2"), ("x"):rep("2"),
  table.concat({ 1, "2", 3.5 }, "0"))  -- expect: 3	2.0	8	0.25	xx	10203.5
-- A metatable with more in it.
meta.__call = function(self, ...) return self .. "(" .. table.concat({ ... }, ",") .. ")" end
print(s(1, 2), ("f")("x"), pcall("g", 3))  -- expect: text(1,2)	f(x)	true	g(3)
meta.__call = nil
meta.__len = function() return "not asked" end
meta.__eq = function() return true end
meta.__lt = function() return true end
meta.__concat = function() return "not asked" end
print(#s, s == "other", "b" < "a", s .. "x")  -- expect: 4	false	false	textx
meta.__len, meta.__eq, meta.__lt, meta.__concat = nil, nil, nil, nil
meta.__concat = function(x, y) return type(x) .. " and " .. type(y) end
print("a" .. {}, nil .. "b", "a" .. true)  -- expect: string and table	nil and string	string and boolean
meta.__concat = nil
meta.__lt = function(x, y) return type(x) < type(y) end
print("a" < 1, 1 < "a", "a" > {})  -- expect: false	true	false
meta.__lt = nil
err(function() return "a" < 1 end)  -- expect: methods.lua:179: attempt to compare string with number
meta.__bor = function(x, y) return "or " .. x .. " " .. y end
print("a" | 1, 1 | "a", "1" | "2")  -- expect: or a 1	or 1 a	or 1 2
meta.__bor = nil
meta.__newindex = function(self, key, value) print("set", self, key, value) end
s.x = 1  -- expect: set	text	x	1
s[1] = "T"  -- expect: set	text	1	T
meta.__newindex = nil
meta.__tostring = function(self) return "<" .. #self .. ">" end
print(tostring(s), ("%s"):format(s) == s)  -- expect: <3>	false
meta.__tostring = nil
meta.__name = "Text"
err(string.rep, "x", "y")  -- expect: bad argument #2 to 'string.rep' (number expected, got Text)
err(math.floor, "y")  -- expect: bad argument #1 to 'math.floor' (number expected, got Text)
err(function() return #5 end)  -- expect: methods.lua:193: attempt to get length of a number value
err(function() return s + 1 end)  -- expect: methods.lua:194: attempt to add a 'string' with a 'number'
err(function() return s | 1 end)
-- expect: methods.lua:195: attempt to perform bitwise operation on a string value (upvalue 's')
err(function() return s < 1 end)  -- expect: methods.lua:197: attempt to compare string with number
meta.__name = nil
-- __index replaced by a function, by another table, removed.
meta.__index = function(self, key) return type(key) == "number" and string.sub(self, key, key) or string[key] end
print(s[1], s[-1], s[10] == "", s:upper(), s.missing)  -- expect: t	t	true	TEXT	nil
meta.__index = { len = function() return "another" end }
print(s:len(), s.upper, string.len(s), #s)  -- expect: another	nil	4	4
err(function() return s:upper() end)  -- expect: methods.lua:204: attempt to call a nil value (method 'upper')
meta.__index = nil
err(function() return s:len() end)  -- expect: methods.lua:206: attempt to index a string value (upvalue 's')
err(function() return s.len end)  -- expect: methods.lua:207: attempt to index a string value (upvalue 's')
err(function() return ("x").y end)  -- expect: methods.lua:208: attempt to index a string value (constant 'x')
err(function() return s[1] end)  -- expect: methods.lua:209: attempt to index a string value (upvalue 's')
meta.__index = string
print(s:upper())  -- expect: TEXT
meta.__index = function(self, key) return string[key] or ("no " .. tostring(key)) end
print(s:upper(), s.missing, s[1])  -- expect: TEXT	no missing	no 1
meta.__index = string
-- Arithmetic replaced and removed.
local add = meta.__add
meta.__add = function(x, y) return "sum of " .. x .. " and " .. y end
print("1" + "2", 1 + "a", "a" + 1)  -- expect: sum of 1 and 2	sum of 1 and a	sum of a and 1
meta.__add = nil
err(function() return "1" + 1 end)
-- expect: methods.lua:220: attempt to perform arithmetic on a string value (constant '1')
err(function() return s + 1 end)
-- expect: methods.lua:222: attempt to perform arithmetic on a string value (upvalue 's')
meta.__add = add
print("1" + 1)  -- expect: 2
-- Another metatable for all strings, or none: only debug.setmetatable does that.
err(setmetatable, "x", {})  -- expect: bad argument #1 to 'setmetatable' (table expected, got string)
debug.setmetatable("", { __index = function(_, key) return key end, __add = function() return "new" end })
print(s.anything, ("x").y, s + 1, getmetatable(s) == meta)  -- expect: anything	y	new	false
debug.setmetatable("", nil)
err(function() return s:len() end)  -- expect: methods.lua:231: attempt to index a string value (upvalue 's')
err(function() return "1" + 1 end)
-- expect: methods.lua:232: attempt to perform arithmetic on a string value (constant '1')
print(getmetatable(""), #s, s .. "x", string.len(s))  -- expect: nil	4	textx	4
debug.setmetatable("", meta)
print(s:len(), "1" + 1)  -- expect: 4	2
-- __metatable hides it.
meta.__metatable = "hidden"
print(getmetatable(""), s:len())  -- expect: hidden	4
meta.__metatable = nil
print(getmetatable("") == meta)  -- expect: true
-- Functions that take any value, or tables only.
meta.__pairs = function(self) return next, { [self] = true } end
for k in pairs("iterated") do print(k) end  -- expect: iterated
meta.__pairs = nil
print(pairs("x") == next, pcall(pairs))  -- expect: true	false	bad argument #1 to 'pairs' (value expected)
err(ipairs)  -- expect: bad argument #1 to 'ipairs' (value expected)
print(select("#", ipairs("abc")), next({}, nil), rawlen("abc"), rawequal("a", "a"))  -- expect: 3	nil	3	true
err(rawget, "x", "len")  -- expect: bad argument #1 to 'rawget' (table expected, got string)
err(next, "x")  -- expect: bad argument #1 to 'next' (table expected, got string)
-- Inside a coroutine; through pcall.
print(coroutine.wrap(function() return s:rep(2), "2" * 3 end)())  -- expect: texttext	6
print(pcall(s.upper, s), pcall(s.rep, s, 2), select(-1, pcall(string.rep)))
-- expect: true	true	bad argument #1 to 'string.rep' (string expected, got no value)
