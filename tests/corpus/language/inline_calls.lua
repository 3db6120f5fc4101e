-- Loops that guess have small functions in line. What is unusual in one makes the general version of the loop call it, or, when the function has already
-- changed something, go on behind it with what it gave. Nothing happens twice, lines are those of the function, hooks see each call.
local log = {}
local function note(...) log[#log + 1] = table.concat({ ... }, " ") end
local function flush() print(table.concat(log, "; ")); log = {} end
local odd = setmetatable({}, {
  __name = "Odd",
  __index = function(_, k) note("index", tostring(k)); return 40 end,
  __newindex = function(_, k, v) note("newindex", tostring(k), tostring(v)) end,
  __add = function() note("add"); return 1.5 end,
  __mul = function() note("mul"); return 3.5 end,
  __lt = function() note("lt"); return true end,
})

-- Numbers, of the kind that is expected and of another; results of three kinds.
local function element(i, j) return 1 / ((i + j) * (i + j + 1) / 2 + i + 1) end
local function pick(t, i) return t[i] end
local function is_small(x) return x < 10 end
local function nothing(x) end
local function sums(t, n)
  local s, small, kinds = 0, 0, {}
  for i = 1, n do
    s = s + element(i, 1) * pick(t, i)
    if is_small(t[i]) then small = small + 1 end
    local none = nothing(i)
    kinds[#kinds + 1] = tostring(none)
  end
  return string.format("%.6f", s), small, kinds[n]
end
print(sums({ 1, 2.5, 30, 4 }, 4))
print(pcall(sums, { 1, 2.5, "3", 4 }, 4))
print(sums({ 1, odd, 3, 4 }, 4)); flush()
print(pcall(sums, { 1, 2, {}, 4 }, 4))

-- The callee changes something before it is surprised.
local Account = {}
Account.__index = Account
function Account:add(x) self.n = self.n + 1; self.total = self.total + x; return self.total end
local function deposit(a, list)
  local last = 0
  for i = 1, #list do last = a:add(list[i]) end
  return last, a.n, a.total
end
-- What the caller has unboxed when the callee is surprised.
local function tally(a, list)
  local s, x = 1, 0.5
  for i = 1, #list do
    x = x + list[i] * 0.25
    s = s * 3 + a:add(i == 2 and odd or i)
  end
  return s, x, a.n
end
local function account() return setmetatable({ n = 0, total = 0 }, Account) end
print(deposit(account(), { 1, 2, 3 }))
print(deposit(account(), { 1, 2.5, 3 }))
print(deposit(account(), { 1, "20", 3 }))
print(deposit(account(), { 1, odd, 3 })); flush()
print(tally(account(), { 1, 2, 3 })); flush()
local broken = account()
print(pcall(deposit, broken, { 1, 2, {}, 4 }))
print(broken.n, broken.total)
-- The message, and the first two functions of the traceback.
local function trace(f, ...)
  local _, text = xpcall(f, debug.traceback, ...)
  print(text:match("^[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*"))
end
trace(deposit, broken, { 1, 2, {}, 4 })

-- A captured variable, which the caller reads in the same turn.
local function counter()
  local count = 0
  return function(x) count = count + x; return count end, function() return count end, function(v) count = v end
end
local add, get, set = counter()
local function count_up(list)
  local s = 0
  for i = 1, #list do
    s = s + add(list[i]) * 100 + get()
  end
  return s
end
print(count_up { 1, 2, 3 })
set(1 << 60)
print(count_up { 1, 2, 3 })
set(math.maxinteger)
print(count_up { 1, 2, 3 })
set(0.25)
print(count_up { 1, 2, 3 })
set(odd)
print(pcall(count_up, { 1, 2, 3 })); flush()
set("10")
print(count_up { 1, 2, 3 })
set({})
print(pcall(count_up, { 1, 2, 3 }))

-- Fields that the caller has read may be nil behind the call.
local function clear(o) o.y = nil; return o.x end
local Default = { __index = function(_, k) note("default", k); return 7 end }
local function fields(list)
  local s = 0
  for i = 1, #list do
    local o = list[i]
    s = s + o.x + o.y
    s = s + clear(o)
    local y = o.y
    if not y then s = s + 10000 end
    s = s + (o.x or 1000) + (o.y or 100)
  end
  return s
end
local function points(mt)
  local t = {}
  for i = 1, 4 do t[i] = setmetatable({ x = i, y = 2 * i }, mt) end
  return t
end
print(fields(points()))
print(fields(points(Default))); flush()

-- Elements: a store that exists, one that appends, one that is seen by a metamethod.
local function swap(t, i, j) local v = t[i]; t[i] = t[j]; t[j] = v; return v end
local function rotate(t, n)
  local s = 0
  for i = 1, n do
    s = s * 10 + swap(t, i, i + 1)
    s = s + t[i]
  end
  return s, table.concat(t, ",")
end
print(rotate({ 1, 2, 3, 4 }, 3))
print(pcall(rotate, { 1, 2, 3, 4 }, 4))
print(pcall(rotate, setmetatable({ 1, 2, 3, 4 }, { __newindex = function(t, k, v) note("new", k); rawset(t, k, v) end, __index = function(_, k) return 0 * k end }), 5)); flush()

-- Another function under the name, while the loop runs.
local Shape = {}
Shape.__index = Shape
function Shape:area() return self.w * 2 end
local function areas(list, at)
  local s = ""
  for i = 1, #list do
    if i == at then Shape.area = function(o) note("other"); return o.w * 100 end end
    s = s .. " " .. list[i]:area()
  end
  return s
end
local squares = {}
for i = 1, 6 do squares[i] = setmetatable({ w = i }, Shape) end
print(areas(squares, 100))
print(areas(squares, 4)); flush()
squares[2] = setmetatable({ w = 2 }, { __index = { area = function(o) return "own" end } })
print(areas(squares, 100)); flush()

-- Its captured variables are others: the same function, and another one of the same text.
local function scale(k) return function(x) return x * k end end
local twice = scale(2)
local function scaled(n, at, f)
  local s = ""
  for i = 1, n do
    if i == at then f() end
    s = s .. " " .. twice(i)
  end
  return s
end
print(scaled(4, 3, function() debug.setupvalue(twice, 1, 10) end))
print(scaled(4, 3, function() debug.setupvalue(twice, 1, odd) end)); flush()
print(scaled(4, 3, function() debug.setupvalue(twice, 1, 0.5) end)); flush()
print(pcall(scaled, 4, 3, function() debug.setupvalue(twice, 1, nil) end))
twice = scale(2)
print(scaled(4, 2, function() twice = scale(3) end))
print(scaled(4, 2, function() twice = tostring end))

-- Too few arguments, too many; none that is taken.
local function both(a, b) if b then return a + b end return a end
local function none() return 5 end
local function several(n)
  local s = 0
  for i = 1, n do s = s + both(i) + both(i, 1) + both(i, 2, error) + none() + none(i) end
  return s
end
print(several(3))

-- A hook that is set in the loop sees each call.
local function hooked(n, at)
  local s, seen = 0, 0
  for i = 1, n do
    if i == at then debug.sethook(function(event) if debug.getinfo(2, "f").func == none then seen = seen + 1 end end, "c") end
    s = s + none()
  end
  debug.sethook()
  return s, seen
end
print(hooked(10, 4))

-- Coroutines: one function in line in two loops that run by turns.
local function yields(n)
  return coroutine.wrap(function()
    local s = 0
    for i = 1, n do
      s = s + add(i)
      coroutine.yield(s)
    end
    return -1
  end)
end
set(0)
local one, two = yields(3), yields(3)
print(one(), two(), one(), two(), one(), two(), one(), two())
set(setmetatable({}, { __add = function(_, x) coroutine.yield("inside " .. x); return x end }))
one = yields(2)
print(one(), one(), one(), one())

-- Errors that a function means to throw, and where they are said to be.
local function checked(x)
  if x < 0 then error("negative") end
  return x + 1
end
local function check_all(list)
  local s = 0
  for i = 1, #list do
    s = s + checked(list[i])
  end
  return s
end
print(pcall(check_all, { 1, 2, 3 }))
print(pcall(check_all, { 1, -2, 3 }))
print(pcall(check_all, { 1, "x", 3 }))
trace(check_all, { 1, {}, 3 })

-- What all of that prints:
-- expect: 2.820635	3	nil
-- expect: false	inline_calls.lua:18: attempt to compare string with number
-- expect: 4.114286	4	nil
-- expect: mul; lt
-- expect: false	inline_calls.lua:23: attempt to perform arithmetic on a table value
-- expect: 6	3	6
-- expect: 6.5	3	6.5
-- expect: 24	3	24
-- expect: 4.5	3	4.5
-- expect: add
-- expect: 45.0	2.0	3
-- expect: add
-- expect: false	inline_calls.lua:38: attempt to perform arithmetic on a table value (local 'x')
-- expect: 3	3
-- expect: inline_calls.lua:38: attempt to perform arithmetic on a table value (local 'x')
-- expect: stack traceback:
-- expect: 	inline_calls.lua:38: in method 'add'
-- expect: 	inline_calls.lua:41: in function <inline_calls.lua:39>
-- expect: 1010
-- expect: -1152921504606845966
-- expect: -9223372036854775101
-- expect: 1085.75
-- expect: true	1161.5
-- expect: add
-- expect: 4040
-- expect: false	inline_calls.lua:72: attempt to perform arithmetic on a table value (upvalue 'count')
-- expect: 40450
-- expect: 78
-- expect: default y; default y; default y; default y; default y; default y; default y; default y
-- expect: 345	2,3,4,1
-- expect: false	inline_calls.lua:125: attempt to perform arithmetic on a nil value (field '?')
-- expect: true	34511	2,3,4,0,0,1
-- expect: new 5; new 6
-- expect:  2 4 6 8 10 12
-- expect:  2 4 6 400 500 600
-- expect: other; other; other
-- expect:  100 own 300 400 500 600
-- expect: other; other; other; other; other
-- expect:  2 4 30 40
-- expect:  10 20 3.5 3.5
-- expect: mul; mul
-- expect:  3.5 3.5 1.5 2.0
-- expect: mul; mul
-- expect: false	inline_calls.lua:153: attempt to perform arithmetic on a nil value (upvalue 'k')
-- expect:  2 6 9 12
-- expect:  3 2 3 4
-- expect: 57
-- expect: 50	7
-- expect: 1	2	5	8	14	20	-1	-1
-- expect: inside 1	1	4	-1
-- expect: true	9
-- expect: false	inline_calls.lua:213: negative
-- expect: false	inline_calls.lua:213: attempt to compare string with number
-- expect: inline_calls.lua:213: attempt to compare table with number
-- expect: stack traceback:
-- expect: 	inline_calls.lua:213: in upvalue 'checked'
-- expect: 	inline_calls.lua:219: in function <inline_calls.lua:216>
