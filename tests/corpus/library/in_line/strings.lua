-- Functions of strings that are done in line: bytes and characters of strings by index, from both ends and beyond, of numbers,
-- and of what is no string at all.
local byte, char, sub, len = string.byte, string.char, string.sub, string.len
local text = "a\0b\255 xyz"

local function bytes(s)
  local t = {}
  for i = -#s - 2, #s + 2 do t[#t + 1] = tostring((s:byte(i))) end
  return table.concat(t, " ")
end
print(bytes(text)) -- expect: nil nil 97 0 98 255 32 120 121 122 nil 97 0 98 255 32 120 121 122 nil nil
print(bytes("")) -- expect: nil nil nil nil nil

local function sum(s, n)
  local h = 0
  for i = 1, n do h = (h * 31 + s:byte(i)) % 1000003 end
  return h
end
print(sum(text, #text), sum(text, 0)) -- expect: 780654	0
print(pcall(sum, text, #text + 1)) -- expect: false	strings.lua:16: attempt to perform arithmetic on a nil value
print(pcall(sum, 12345, 5)) -- expect: false	strings.lua:16: attempt to index a number value (local 's')
local function digits(s, n)
  local h = 0
  for i = 1, n do h = h * 7 + byte(s, i) end
  return h
end
print(digits(12345, 5), digits("12345", 5), pcall(digits, {}, 1)) -- expect: 137715	137715	false	strings.lua:24: bad argument #1 to 'byte' (string expected, got table)
print(pcall(sum, {}, 1)) -- expect: false	strings.lua:16: attempt to call a nil value (method 'byte')
print(pcall(sum, nil, 1)) -- expect: false	strings.lua:16: attempt to index a nil value (local 's')

local function characters(s)
  local spaces, letters, t = 0, 0, {}
  for i = 1, #s + 1 do
    local c = s:sub(i, i)
    if c == " " then spaces = spaces + 1
    elseif c >= "a" and c <= "z" then letters = letters + #c end
    t[i] = c
  end
  return spaces, letters, table.concat(t) == s
end
print(characters(text)) -- expect: 1	5	true
print(characters("the quick brown fox")) -- expect: 3	16	true

local parts = {}
for i = -4, 4 do
  for j = -4, 4 do parts[#parts + 1] = ("abc"):sub(i, j) end
  parts[#parts + 1] = sub("abc", i, i) .. "|" .. sub("abc", i) .. "|" .. sub(123, i, i)
end
print(table.concat(parts, ",")) -- expect: ,a,ab,abc,,a,ab,abc,abc,|abc|,,a,ab,abc,,a,ab,abc,abc,a|abc|1,,,b,bc,,,b,bc,bc,b|bc|2,,,,c,,,,c,c,c|c|3,,a,ab,abc,,a,ab,abc,abc,|abc|,,a,ab,abc,,a,ab,abc,abc,a|abc|1,,,b,bc,,,b,bc,bc,b|bc|2,,,,c,,,,c,c,c|c|3,,,,,,,,,,||

local all = {}
for i = 0, 255 do all[#all + 1] = char(i) end
local whole = table.concat(all)
print(#whole, whole:byte(1), whole:byte(-1), whole:sub(66, 66), len(whole)) -- expect: 256	0	255	A	256
for i = 1, 256 do assert(byte(whole, i) == i - 1 and whole:sub(i, i) == char(i - 1)) end
print(pcall(function() for i = 250, 260 do all[i] = char(i) end end)) -- expect: false	strings.lua:56: bad argument #1 to 'char' (value out of range)
print(pcall(function() for i = 3, 0, -1 do all[i] = byte(i, {}) end end)) -- expect: false	strings.lua:57: bad argument #2 to 'byte' (number expected, got table)

-- Keys that are floats and strings, and more results than one.
local s = 0
for i = 1, 3 do s = s + byte("abc", i + 0.0) + byte("abc", "" .. i) end
print(s, byte("abc", 1, -1)) -- expect: 588	97	98	99
print((byte("abc")), byte(""), (byte("", 1))) -- expect: 97	nil	nil
print(pcall(byte, "abc", 1.5)) -- expect: false	bad argument #2 to 'string.byte' (number has no integer representation)
print(select("#", byte("abc", 10)), select("#", byte("abc", 2))) -- expect: 0	1

-- Methods of the same name that are not those of strings, and other metatables.
local Reader = {}
Reader.__index = Reader
function Reader:byte(i) return self[i] * 2 end
local function read(o, n)
  local h = 0
  for i = 1, n do h = h + o:byte(i) end
  return h
end
print(read(setmetatable({1, 2, 3}, Reader), 3), read("abc", 3)) -- expect: 12	294
local function lengths(list)
  local h = 0
  for i = 1, #list do h = h + list[i]:len() end
  return h
end
print(lengths({"abc", "", "1234"}), pcall(lengths, {"abc", 5})) -- expect: 7	false	strings.lua:79: attempt to index a number value (field '?')
local kept = string.len
local n = 0
for i = 1, 6 do
  n = n + ("abc"):len()
  if i == 2 then string.len = function() return 100 end end
  if i == 4 then string.len = kept end
end
print(n) -- expect: 212
local meta = getmetatable("")
n = 0
for i = 1, 6 do
  n = n + ("abc"):byte(i % 3 + 1)
  if i == 2 then meta.__index = {byte = function(_, k) return 1000 * k end} end
  if i == 4 then meta.__index = function(_, key) return key == "byte" and function() return 7 end end end
  if i == 5 then meta.__index = string end
end
print(n) -- expect: 3301

-- Codes below 0, of every kind, and parts of more than a byte whose positions are integers for sure.
for code = 3, -3, -1 do
  print(pcall(function() local s = "" for i = 1, 2 do s = s .. char(code) .. char(code + 0.0) end return #s end)) -- expect: true	4
-- expect: true	4
-- expect: true	4
-- expect: true	4
-- expect: false	strings.lua:103: bad argument #1 to 'char' (value out of range)
-- expect: false	strings.lua:103: bad argument #1 to 'char' (value out of range)
-- expect: false	strings.lua:103: bad argument #1 to 'char' (value out of range)
end
print(pcall(function() local n = 0 for i = 2, -300000, -100000 do n = n + #char(i) end return n end)) -- expect: false	strings.lua:111: bad argument #1 to 'char' (value out of range)
local function pieces(s, n)
  local out = ""
  for i = 1, n do
    for j = i - 1, i + 1 do out = out .. s:sub(i, j) .. "," .. s:sub(j, i) .. ";" end
    out = out .. s:sub(i, i) .. s:sub(i, i + 1) .. s:sub(-i, -i)
  end
  return out
end
print(pieces("abc", 2), pieces("abc", 3) == pieces("abc", 3)) -- expect: ,a;a,a;ab,;aabc,ab;b,b;bc,;bbcb	true
