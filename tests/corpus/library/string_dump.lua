-- string.dump and load of binary chunks.
local function f(a, b) local c = a * b; return c + 1, "const", 1.5, { a, b } end
local g = load(string.dump(f))
local r1, r2, r3, r4 = g(6, 7)
print(r1, r2, r3, #r4)  -- expect: 43	const	1.5	2
-- Upvalues are fresh and nil, except that the first becomes the globals.
local up = 5
local function with_up() return up end
print(load(string.dump(with_up), "n", "b", "first upvalue")())  -- expect: first upvalue
local function counter() up = (up or 0) + 1; return up end
local h = load(string.dump(counter), "n", "b", 10)
print(h(), h(), up)  -- expect: 11	12	5
function uses_globals() return type(print) end
print(load(string.dump(uses_globals))())  -- expect: function
-- Closures inside, varargs, loops, constants of every kind.
local function big(...)
  local t = {}
  for i = 1, select("#", ...) do t[i] = function() i = i + 1; return i end end
  goto done
  ::done::
  local s = 0
  for _, fn in ipairs(t) do s = s + fn() end
  while s < 100 do s = s * 2 end
  return s, math and "has math" or "no math", 0x7fffffffffffffff, -0.0, #"\0\1\255", nil, true, ("x"):rep(3)
end
print(load(string.dump(big))(1, 2, 3))  -- expect: 144	has math	9223372036854775807	-0.0	3	nil	true	xxx
-- Stripped: no names, no lines; still works.
local function fails(t) return t.x.y end
local s1, s2 = string.dump(fails), string.dump(fails, true)
print(#s2 < #s1)  -- expect: true
print(pcall(load(s1), {}))  -- expect: false	string_dump.lua:28: attempt to index a nil value (field 'x')
print(pcall(load(s2), {}))  -- expect: false	?:-1: attempt to index a nil value (field 'x')
print(debug.getlocal(load(s1), 1), debug.getlocal(load(s2), 1), debug.getinfo(load(s2), "S").short_src)
-- expect: t	nil	?
-- Binary strings are strings.
local d = string.dump(f)
print(type(d), d:sub(1, 4) == "\27Lua", (load(d:sub(1, -1))(1, 1)))  -- expect: string	true	2
-- Damaged chunks are refused.
print((load(d:sub(1, 10), "=cut")))  -- expect: nil
print((load("\27Lua", "=header")))  -- expect: nil
print((load("\27", "=one byte")))  -- expect: nil
print(pcall(string.dump, print))  -- expect: false	unable to dump given function
print(pcall(string.dump))
-- expect: false	bad argument #1 to 'string.dump' (function expected, got no value)
-- Through a reader, piece by piece.
local pos = 0
print(load(function() pos = pos + 1; local c = d:sub(pos, pos); return c ~= "" and c or nil end, "=pieces", "b")(2, 3) == 7)
-- expect: true
-- Dump of a dump.
local again = load(string.dump(load(string.dump(f))))
print((again(3, 4)))  -- expect: 13
-- Deep nesting and many constants survive.
local parts = {}
for i = 1, 500 do parts[i] = "'k" .. i .. "', " .. i .. ".5" end
local many = load("local t = { " .. table.concat(parts, ", ") .. " }; return #t, t[1], t[1000]")
print(many())  -- expect: 1000	k1	500.5
print(load(string.dump(many))())  -- expect: 1000	k1	500.5
