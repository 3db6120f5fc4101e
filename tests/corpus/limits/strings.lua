-- Long strings, and the limits of string functions.
local s = ("abc"):rep(1000000)
print(#s, s:sub(-3), s:byte(1500000), s:find("ca", 2999990), #s:upper(), #s:reverse())
-- expect: 3000000	abc	99	2999991	3000000	3000000
print(#(s .. s), (s .. "x"):sub(-4), s == ("abc"):rep(1000000), s < s .. "a")
-- expect: 6000000	abcx	true	true
print(select(2, s:gsub("abc", "")), #s:gsub("b", ""), s:match("^(abc)+$") == nil)
-- expect: 1000000	2000000	true
print(pcall(string.rep, s, 1 << 45))  -- expect: false	resulting string too large
print(string.rep("x", -1) == "")  -- expect: true
print(#table.concat({ s, s, s }, ","))  -- expect: 9000002
local t = {}
t[s] = "long key"
print(t[("abc"):rep(1000000)], t[s .. "x"])  -- expect: long key	nil
-- Short and long strings on both sides of 40 bytes.
for n = 38, 42 do
  local a, b = ("k"):rep(n), ("k"):rep(n - 1) .. "k"
  local u = { [a] = n }
  io.write(n, ":", tostring(a == b), tostring(u[b]), ",")
end
-- expect: 38:true38,39:true39,40:true40,41:true41,42:true42,
print()
-- Many distinct strings.
local set, n = {}, 0
for i = 1, 50000 do set["key" .. i] = i end
for k, v in pairs(set) do if k == "key" .. v then n = n + 1 end end
print(n)  -- expect: 50000
-- Lines and tokens of great length.
local name = ("n"):rep(50000)
print(load("local " .. name .. " = 5 return " .. name)())  -- expect: 5
print(#load("return [[" .. s .. "]]")())
-- expect: 3000000
print(load("return " .. ("1"):rep(300) .. " > 1e299")(), load("return 0." .. ("3"):rep(400))() == 1 / 3, load("return 0x" .. ("f"):rep(100))())
-- expect: true	true	-1
print((load("return " .. ("0"):rep(500) .. "7")()))  -- expect: 7
local _, e = load("x = '" .. ("y"):rep(1000) .. "\n'", "=s")
print(#e, e:sub(1, 30), e:sub(-5))  -- expect: 1031	s:1: unfinished string near ''	yyyy'
_, e = load(("z"):rep(200) .. " " .. ("z"):rep(200), "=s")
print(#e, e:sub(1, 30))  -- expect: 225	s:1: syntax error near 'zzzzzz
-- Formatting with long arguments, packing of long strings.
print(#string.format("%s%s", s, s), #string.format("%q", s), #string.pack("s4", s), #(string.unpack("s4", string.pack("s4", s))))
-- expect: 6000000	3000002	3000004	3000000
print(#("%d,"):rep(200):format(table.unpack((function() local r = {} for i = 1, 200 do r[i] = i end return r end)())))
-- expect: 692
-- Patterns on long subjects.
print(#s:match(".*"), #s:match(".-c$"), s:find("abcabcabcx", 1, true), select("#", s:byte(1, 5000)))
-- expect: 3000000	3000000	nil	5000
