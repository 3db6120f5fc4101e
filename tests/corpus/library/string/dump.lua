-- string.dump: functions to binary chunks and back, upvalues, stripping, damaged chunks, argument errors.
local function err(f, ...) print((select(2, pcall(f, ...)))) end
-- load makes a copy of the function.
local function f(a, b) local c = a * b; return c + 1, "const", 1.5, { a, b } end
local g = load(string.dump(f))
local r1, r2, r3, r4 = g(6, 7)
print(r1, r2, r3, #r4, g == f)  -- expect: 43	const	1.5	2	false
print(load(string.dump(function(...) return select("#", ...), ... end))(1, nil, 3, nil))
-- expect: 4	1	nil	3	nil
print(load(string.dump(function() end))())  -- expect:
print(load(string.dump(load("return ...")))("main chunk"))  -- expect: main chunk
-- A dump is a string with the signature of binary chunks.
local d = string.dump(f)
print(type(d), d:sub(1, 4) == "\27Lua", (load(d:sub(1, -1))(1, 1)), string.dump(f) == d)
-- expect: string	true	2	true
-- Only the number of upvalues is kept: in the copy they are fresh and nil, but the first one is load's environment.
local up, other = 5, 6
local function with_up() return up end
print(load(string.dump(with_up), "n", "b", "first upvalue")())  -- expect: first upvalue
print(load(string.dump(with_up))() == _G)  -- expect: true
print(load(string.dump(function() return other, up end), "n", "b", "env")())  -- expect: env	nil
local function counter() up = (up or 0) + 1; return up end
local h = load(string.dump(counter), "n", "b", 10)
print(h(), h(), up)  -- expect: 11	12	5
local i, j = load(string.dump(counter), "n", "b", 1), load(string.dump(counter), "n", "b", 1)
print(i(), i(), j())  -- expect: 2	3	2
local select_type = load(string.dump(function() return type(select) end))
print(select_type())  -- expect: function
print(load(string.dump(function() return x end), "n", "b", { x = "own globals" })())  -- expect: own globals
-- The manual's way around: setting the upvalues afterwards.
local k = load(string.dump(function() return other, up end))
print(debug.setupvalue(k, 1, "one"), debug.setupvalue(k, 2, "two"))  -- expect: other	up
print(k())  -- expect: one	two
-- A function whose upvalue is its own name.
local function fact(n) return n <= 1 and 1 or n * fact(n - 1) end
local copy = load(string.dump(fact))
debug.setupvalue(copy, 1, copy)
print(copy(10))  -- expect: 3628800
-- Inner functions, varargs, loops, constants of every kind.
local function big(...)
  local t = {}
  for n = 1, select("#", ...) do t[n] = function() n = n + 1; return n end end
  goto done
  ::done::
  local s = 0
  for _, fn in ipairs(t) do s = s + fn() end
  while s < 100 do s = s * 2 end
  return s, math and "has math" or "no math", 0x7fffffffffffffff, -0.0, #"\0\1\255", nil, true, ("x"):rep(3)
end
print(load(string.dump(big))(1, 2, 3))  -- expect: 144	has math	9223372036854775807	-0.0	3	nil	true	xxx
print(load(string.dump(function() return 1 / 0, -1 / 0, math.mininteger, 2 ^ 53, 1e308, 5e-324, "", false end))())
-- expect: inf	-inf	-9223372036854775808	9.007199254741e+15	1e+308	4.9406564584125e-324		false
local function closing(log)
  local c <close> = setmetatable({}, { __close = function() log[#log + 1] = "closed" end })
  local k <const> = "constant"
  log[#log + 1] = k
end
local log = {}
load(string.dump(closing))(log)
print(table.concat(log, " "))  -- expect: constant closed
local gen = load(string.dump(function() for n = 1, 3 do coroutine.yield(n) end return "done" end))
local co = coroutine.wrap(gen)
print(co(), co(), co(), co())  -- expect: 1	2	3	done
local long = ("long string constant "):rep(20)
print(load(string.dump(load("return '" .. long .. "'")))() == long)  -- expect: true
-- Many constants, deep nesting.
local parts = {}
for n = 1, 300 do parts[n] = "'k" .. n .. "', " .. n .. ".5" end
local many = load("local t = { " .. table.concat(parts, ", ") .. " }; return #t, t[1], t[600]")
print(many())  -- expect: 600	k1	300.5
print(load(string.dump(many))())  -- expect: 600	k1	300.5
print(load(string.dump(load(("return function() "):rep(30) .. "return 'inside'" .. (" end"):rep(30))))()()()() ~= nil)
-- expect: true
-- A dump of a dump; methods and functions in tables.
local again = load(string.dump(load(string.dump(f))))
print((again(3, 4)), string.dump(load(d, "=other")) == d)  -- expect: 13	true
local object = { n = 3 }
function object:get() return self.n end
print(load(string.dump(object.get))(object), load(string.dump(object.get))({ n = "other" }))
-- expect: 3	other
-- strip leaves out names and lines; any true value does.
local function fails(t) return t.x.y end
local s1, s2 = string.dump(fails), string.dump(fails, true)
print(#s2 < #s1, string.dump(fails, false) == s1, string.dump(fails, nil) == s1, string.dump(fails, 0) == s2,
  string.dump(fails, "x") == s2)  -- expect: true	true	true	true	true
print(pcall(load(s1), {}))  -- expect: false	dump.lua:82: attempt to index a nil value (field 'x')
print(pcall(load(s2), {}))  -- expect: false	?:-1: attempt to index a nil value (field 'x')
print(load(s2)({ x = { y = "works" } }))  -- expect: works
print(debug.getlocal(load(s1), 1), debug.getlocal(load(s2), 1), debug.getinfo(load(s2), "S").short_src)
-- expect: t	nil	?
print(debug.getinfo(load(s1), "S").source,
  debug.getinfo(load(s1), "S").linedefined == debug.getinfo(fails, "S").linedefined)  -- expect: @dump.lua	true
print(debug.getupvalue(load(string.dump(with_up)), 1) == "up",
  (debug.getupvalue(load(string.dump(with_up, true)), 1)))  -- expect: true	(no name)
print(pcall(load(string.dump(function() local t; t.x = 1 end, true))))
-- expect: false	?:-1: attempt to index a nil value
print(pcall(load(string.dump(function() return nothing.x end, true))))
-- expect: false	?:-1: attempt to index a nil value (field 'nothing')
print(pcall(load(string.dump(function() error("text") end, true))))  -- expect: false	text
print(pcall(load(string.dump(function() error("text") end))))  -- expect: false	dump.lua:100: text
-- Modes: binary chunks need "b"; the name that load is given does not replace the one in the chunk.
print(load(d, "name", "t"))  -- expect: nil	attempt to load a binary chunk (mode is 't')
print(load(d, "=name", "t"))  -- expect: nil	attempt to load a binary chunk (mode is 't')
print(type(load(d, "name", "b")), type(load(d, "name", "bt")), debug.getinfo(load(d, "=name"), "S").source)
-- expect: function	function	@dump.lua
-- Damaged chunks are refused.
print((load("\27", "=one byte")), (load("\27Lua", "=header")), (load("\27Lux" .. d:sub(5))))
-- expect: nil	nil	nil
local refused = 0
for n = 1, #d - 1 do if not load(d:sub(1, n), "=cut") then refused = refused + 1 end end
print(refused == #d - 1)  -- expect: true
-- Through a reader, piece by piece.
local pos = 0
print(load(function() pos = pos + 1; local c = d:sub(pos, pos); return c ~= "" and c or nil end, "=pieces", "b")(2, 3) == 7)
-- expect: true
-- Functions that are not Lua's.
err(string.dump, select)  -- expect: unable to dump given function
err(string.dump, string.dump)  -- expect: unable to dump given function
err(string.dump, ("x"):gmatch("x"))  -- expect: unable to dump given function
err(string.dump, coroutine.wrap(f))  -- expect: unable to dump given function
err(string.dump, select, true)  -- expect: unable to dump given function
-- Argument errors.
err(string.dump)  -- expect: bad argument #1 to 'string.dump' (function expected, got no value)
err(string.dump, nil)  -- expect: bad argument #1 to 'string.dump' (function expected, got nil)
err(string.dump, 1)  -- expect: bad argument #1 to 'string.dump' (function expected, got number)
err(string.dump, "x")  -- expect: bad argument #1 to 'string.dump' (function expected, got string)
err(string.dump, {})  -- expect: bad argument #1 to 'string.dump' (function expected, got table)
err(string.dump, setmetatable({}, { __call = f }))
-- expect: bad argument #1 to 'string.dump' (function expected, got table)
err(string.dump, coroutine.create(f))
-- expect: bad argument #1 to 'string.dump' (function expected, got thread)
err(function() string.dump() end)
-- expect: dump.lua:132: bad argument #1 to 'dump' (function expected, got no value)
err(function() string.dump({}) end)
-- expect: dump.lua:134: bad argument #1 to 'dump' (function expected, got table)
err(function() string.dump(select) end)  -- expect: dump.lua:136: unable to dump given function
err(function() return (("x"):dump()) end)
-- expect: dump.lua:137: calling 'dump' on bad self (function expected, got string)
err(function() local o = { dump = string.dump }; o:dump() end)
-- expect: dump.lua:139: calling 'dump' on bad self (function expected, got table)
err(function() local o = { dump = string.dump }; o.dump(o) end)
-- expect: dump.lua:141: bad argument #1 to 'dump' (function expected, got table)
