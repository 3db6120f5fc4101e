-- debug.setlocal: sets a variable of a running function and returns its name.  -- compile: --visible-locals
-- Parameters, locals, extra arguments of the function itself.
local function own(p) local l = 1; print(debug.setlocal(1, 1, "new p"), debug.setlocal(1, 2, "new l")) return p, l end
print(own("old"))
-- expect: p	l
-- expect: new p	new l
local function vararg(a, ...)
  print(debug.setlocal(1, -1, "first"), debug.setlocal(1, -2, nil), debug.setlocal(1, -4, "none"))
  return a, ...
end
print(vararg(1, 2, 3, 4))
-- expect: (vararg)	(vararg)	nil
-- expect: 1	first	nil	4
-- The variable of a given name, of the function at a level.
local function set(level, name, value)
  local found
  for i = 1, 50 do
    local n = debug.getlocal(level, i)
    if not n then break end
    if n == name then found = i end
  end
  return found and debug.setlocal(level, found, value)
end
local function user() local count = 1; set(2, "count", 99); return count end
print(user())  -- expect: 99
-- Values of other types than before.
local function types()
  local i, s, t = 1, "s", {}
  set(2, "i", "text") set(2, "s", 2.5) set(2, "t", nil)
  return i, s, t
end
print(types())  -- expect: text	2.5	nil
local function arithmetic()
  local sum = 0
  for i = 1, 5 do sum = sum + i; if i == 3 then set(2, "sum", 0.5) end end
  return sum
end
print(arithmetic())  -- expect: 9.5
local function fails() local n = 1; set(2, "n", {}); return n + 1 end
print(pcall(fails))
-- expect: false	setlocal_values.lua:39: attempt to perform arithmetic on a table value (local 'n')
-- Captured variables: closures see the new value; assigned ones and those that never are.
local function captured()
  local fixed, changing = "fixed", 0
  local function get() changing = changing + 1 return fixed, changing end
  get()
  set(2, "fixed", "new") set(2, "changing", 10)
  local f, c = get()
  return fixed, changing, f, c
end
print(captured())  -- expect: new	11	new	11
local function later()
  local v = "old"
  local first = function () return v end
  set(2, "v", "new")
  local second = function () return v end
  return first(), second(), v
end
print(later())  -- expect: new	new	new
-- Constants that have a register change, too.
local function constant() local k <const> = "k" .. ""; set(2, "k", "changed"); return k end
print(constant())  -- expect: changed
-- Loop variables: the copy changes, the loop goes on as it would.
local function loop()
  local seen = {}
  for i = 1, 3 do
    set(2, "i", i * 10)
    seen[#seen + 1] = i
  end
  return table.concat(seen, " ")
end
print(loop())  -- expect: 10 20 30
-- Functions in variables.
local function call() local f = function () return "old" end; set(2, "f", function () return "new" end); return f() end
print(call())  -- expect: new
-- Conditions look at the new value.
local function condition() local stop = false; local n = 0; while not stop and n < 9 do n = n + 1; if n == 4 then set(2, "stop", true) end end return n end
print(condition())  -- expect: 4
-- Of callers further out.
local function innermost() set(3, "far", "reached") end
local function between() innermost() return 0 end
local function outermost() local far = "untouched"; local _ = between(); return far end
print(outermost())  -- expect: untouched
-- Of a suspended coroutine.
local co = coroutine.create(function (p, ...)
  local l = "l"
  coroutine.yield()
  coroutine.yield(p, l, ...)
end)
coroutine.resume(co, "p", "v")
print(debug.setlocal(co, 1, 1, "P"), debug.setlocal(co, 1, 2, "L"), debug.setlocal(co, 1, -1, "V"))
-- expect: p	l	(vararg)
print(coroutine.resume(co))  -- expect: true	P	L	V
-- In a hook: the arguments of a function that is called.
local function target(a) return a end
debug.sethook(function () if debug.getinfo(2, "f").func == target then debug.setlocal(2, 1, "from the hook") end end, "c")
local result = target("argument")
debug.sethook()
print(result)  -- expect: from the hook
-- Temporaries can be set; far away nothing is.
print(debug.setlocal(1, 10000, "x"), debug.setlocal(1, 0, "x"), debug.setlocal(1, -1, "x"))  -- expect: nil	nil	nil
