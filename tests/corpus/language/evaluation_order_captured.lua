-- When captured variables are read that a call in the same statement assigns: a local one when the operation happens,
-- one of an enclosing function where it stands, but for a field of it that is assigned to. (What the reference
-- implementation does; the manual leaves it open.)
local up

local function new(name) return setmetatable({}, {
  __name = name,
  __newindex = function(_, k, v) print(name, k, v) end,
  __add = function(a, b) return name end,
}) end

local function all()
  local a
  local function f(v) a, up = new "a2", new "up2" return v end
  local function reset() a, up = new "a1", new "up1" end

  -- keys of constructors
  a = "before"
  local function assign(v) a = "after" return v end
  local t = {[a] = assign(1)}
  print(t.before, t.after) -- expect: nil	1
  a = "before"
  t = {[(a)] = assign(1), [a] = assign(2)}
  print(t.before, t.after) -- expect: nil	2
  a = "before"
  t = {[a .. ""] = assign(1)}
  print(t.before, t.after) -- expect: 1	nil
  a = "before"
  t = {[nil or a] = assign(1)}
  print(t.before, t.after) -- expect: nil	1
  a = "before"
  t = {}
  t[true and a] = assign(1)
  print(t.before, t.after) -- expect: nil	1

  -- tables assigned to
  reset() a.x = f(1) -- expect: a2	x	1
  reset() a[1] = f(2) -- expect: a2	1	2
  reset() a["x" .. 1] = f(3) -- expect: a2	x1	3
  reset() up.x = f(4) -- expect: up2	x	4
  reset() up[1] = f(5) -- expect: up1	1	5
  reset() up["x" .. 1] = f(6) -- expect: up1	x1	6
  reset() up[f(7)] = 7 -- expect: up2	7	7
  reset(); (up)[f(8)] = 8 -- expect: up1	8	8
  reset(); (up).x = f(9) -- expect: up1	x	9
  reset() up.x, up.y = f(10), 11
  -- expect: up2	y	11
  -- expect: up2	x	10
  reset() up.x, up = f(12), nil -- expect: up1	x	12
  reset() local x; up.x, x = f(13) -- expect: up2	x	13
  reset() up.a2345678901234567890123456789012345678901 = f(14) -- expect: up1	a2345678901234567890123456789012345678901	14

  -- reading
  reset() local u1 = up
  rawset(up, "k", "first")
  local function swap(v) up = {k = "second"} return v end
  print(up[swap "k"], up.k) -- expect: second	second
  up = u1
  print((up)[swap "k"], up.k) -- expect: first	second

  -- one value of a call behind a constant
  local function three() return 1, 2, 3 end
  print(true and three()) -- expect: 1
  print((nil or three())) -- expect: 1
  print(select("#", true and three())) -- expect: 1
  return false or three()
end
print(all()) -- expect: 1

-- Globals of an _ENV that the call replaces.
local print = print
do
  local _ENV = {}
  local function assign(v) _ENV = {} return v end
  (function() x = assign(1) print(x) end)() -- expect: 1
end
