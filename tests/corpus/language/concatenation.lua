-- Concatenation: right associative, numbers, long chains, metamethods in the middle.
print("a" .. "b" .. "c" .. 1 .. 2.0 .. -3)  -- expect: abc12.0-3
print(("x"):rep(3) .. "|" .. #("y" .. "z") .. "|")  -- expect: xxx|2|
local s = ""
for i = 1, 10 do s = s .. i .. (i < 10 and "," or "") end
print(s)  -- expect: 1,2,3,4,5,6,7,8,9,10
print("" .. "", #("" .. ""), "" .. "a", "a" .. "")  -- expect: 	0	a	a
local parts = {}
for i = 1, 300 do parts[i] = ("v%d"):format(i) end
local long = load("local v = ... return " .. ("v .. "):rep(150) .. "v")
print(#long("ab"), long(1) == ("1"):rep(151))  -- expect: 302	true
-- Evaluation happens left to right, combination right to left.
local log = {}
local mt = {}
mt.__concat = function(a, b)
  local function n(x) return type(x) == "table" and x.name or tostring(x) end
  log[#log + 1] = n(a) .. "+" .. n(b)
  return setmetatable({ name = "(" .. n(a) .. n(b) .. ")" }, mt)
end
local o = setmetatable({ name = "o" }, mt)
print(("a" .. "b" .. o .. "c" .. "d").name, table.concat(log, " "))
-- expect: (a(b(ocd)))	o+cd b+(ocd) a+(b(ocd))
log = {}
print((o .. o .. o).name, table.concat(log, " "))  -- expect: (o(oo))	o+o o+(oo)
log = {}
print((1 .. o .. 2 .. 3).name, table.concat(log, " "))  -- expect: (1(o23))	o+23 1+(o23)
-- Strings are immutable and compared by content.
local a, b = "con" .. "cat", "conc" .. "at"
print(a == b, ({ [a] = "found" })[b])  -- expect: true	found
local x = "base"
local y = x
x = x .. "!"
print(x, y)  -- expect: base!	base
-- Long strings built by doubling.
local d = "ab"
for _ = 1, 15 do d = d .. d end
print(#d, d:sub(1, 4), d:sub(-4))  -- expect: 65536	abab	abab
-- Errors name the operand.
local nothing, tbl = nil, {}
print(pcall(function() return "x" .. nothing end))
-- expect: false	concatenation.lua:40: attempt to concatenate a nil value (upvalue 'nothing')
print(pcall(function() return tbl .. "x" end))
-- expect: false	concatenation.lua:42: attempt to concatenate a table value (upvalue 'tbl')
print(pcall(function() return "a" .. "b" .. tbl.field .. "c" end))
-- expect: false	concatenation.lua:44: attempt to concatenate a nil value (field 'field')
print(pcall(function() return 1 .. {} end))
-- expect: false	concatenation.lua:46: attempt to concatenate a table value
print(pcall(function() return print .. "x" end))
-- expect: false	concatenation.lua:48: attempt to concatenate a function value (global 'print')
