-- gmatch: iteration, captures, empty matches, anchors, starting position.
local function all(s, p, ...) local r = {} for a, b in s:gmatch(p, ...) do r[#r + 1] = tostring(a) .. (b and ":" .. tostring(b) or "") end return table.concat(r, ",") end
print(all("one two three", "%a+"))  -- expect: one,two,three
print(all("a=1, b=2", "(%w+)=(%w+)"))  -- expect: a:1,b:2
print(all("abc", ""))  -- expect: ,,,
print(all("abc", "()"))  -- expect: 1,2,3,4
print(all("abc", "x*"))  -- expect: ,,,
print(all("aXbX", "X*"))  -- expect: ,X,X
print(all("", ""), all("", "x"), all("", ".*"), "|")  -- expect: 			|
print(all("hello", "l*"))  -- expect: ,,ll,
print(all("hello", "^h"), all("^h^h", "^h"))  -- expect: 	^h,^h
print(all("one;two;;four", "([^;]*)"))  -- expect: one,two,,four
print(all("hello world", "%w+", 3), all("hello", ".", -2), all("hello", ".", 10), all("hello", ".", -100))
-- expect: llo,world	l,o		h,e,l,l,o
print(all("2024-01-15", "%d+"))  -- expect: 2024,01,15
print(all("f(a)(b)", "%b()"))  -- expect: (a),(b)
print(all("THE (quick) fox", "%f[%a]%a"))  -- expect: T,q,f
-- Several iterators at once; an iterator kept and called by hand.
local a, b = ("1 2 3"):gmatch("%d"), ("x y"):gmatch("%a")
print(a(), b(), a(), b(), b(), a(), a())  -- expect: 1	x	2	y	nil	3
-- Breaking out; modifying the variable.
for w in ("a b c"):gmatch("%a") do if w == "b" then break end io.write(w, ",") end  -- expect: a,
print()
local s = "x y z"
for w in s:gmatch("%a") do s = "changed"; io.write(w, ",") end  -- expect: x,y,z,changed
print(s)
-- Counting and building tables.
local counts, order = {}, {}
for c in ("mississippi"):gmatch(".") do
  if not counts[c] then counts[c] = 0; order[#order + 1] = c end
  counts[c] = counts[c] + 1
end
for _, c in ipairs(order) do io.write(c, counts[c], ",") end  -- expect: m1,i4,s4,p2,
print()
local t = {}
for k, v in ("a=1;b=2;c=3"):gmatch("(%w+)=(%w+)") do t[k] = tonumber(v) end
print(t.a + t.b + t.c)  -- expect: 6
-- Long subjects.
local n, len = 0, 0
for w in (("word "):rep(20000)):gmatch("%a+") do n = n + 1; len = len + #w end
print(n, len)  -- expect: 20000	80000
local lines = 0
for line in ("line\n"):rep(1000):gmatch("([^\n]*)\n") do lines = lines + (line == "line" and 1 or 0) end
print(lines)  -- expect: 1000
-- Embedded zeros and bytes above 127.
print(#all("a\0b\0c", "[^\0]+"), all("\195\169x", "[\128-\255]+") == "\195\169")  -- expect: 5	true
print(all("日本語", utf8.charpattern))  -- expect: 日,本,語
-- Inside coroutines.
print(coroutine.wrap(function() for w in ("p q"):gmatch("%a") do coroutine.yield(w) end end)())
-- expect: p
print(pcall(function() for _ in ("x"):gmatch("(") do end end))
-- expect: false	string_gmatch.lua:51: unfinished capture
print(pcall(string.gmatch, "x"))
-- expect: false	bad argument #2 to 'string.gmatch' (string expected, got no value)
