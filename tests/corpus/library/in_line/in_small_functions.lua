-- Library functions in small ones, which need no frame and are in line in loops: in the usual case, in another one, with other functions under their names.
local floor, max, min, byte = math.floor, math.max, math.min, string.byte
local function clamp(x, lo, hi) return max(lo, min(x, hi)) end
local function half(x) return floor(x / 2) end
local function digit(s, i) return s:byte(i) - 48 end
local function first(s) return byte(s, 1) end
local function is_number(x) return type(x) == "number" end
local function root(x) return math.sqrt(x) end
local function letter(s, i) return s:sub(i, i) end
local function put(t, v) t.count = t.count + 1; table.insert(t, v) end
local function take(t) t.count = t.count - 1; return table.remove(t) end
local function size(s) return #s, s end
local function sums(n, list, s)
  local sum, count, text = 0, 0, ""
  for i = 1, n do
    sum = sum + clamp(i, 3, 7) + half(i) + digit(s, i % 5 + 1)
    sum = sum + clamp(list[i], 3, 7) + first(s) + root(i * i)
    if is_number(list[i]) then count = count + 1 end
    text = text .. letter(s, i % 5 + 1)
  end
  return sum, count, text
end
local function stack(n, t)
  local sum = 0
  for i = 1, n do
    put(t, i)
    put(t, 2 * i)
    sum = sum + take(t) * 3
  end
  return sum, t.count, #t
end
local function list() return { 1, 2, 3, 4.5, 5, 6, 7, 8, 9, 10 } end
print(sums(10, list(), "12345"))
local others = list()
others[5] = "5"
print(pcall(sums, 10, others, "12345"))
others[5] = setmetatable({}, { __lt = function() return true end, __add = function() return 1 end })
print(pcall(sums, 10, others, "12345"))
print(pcall(sums, 10, list(), {}))
print(pcall(sums, 10, list(), "1"))
print(stack(10, { count = 0 }))
print(pcall(stack, 10, setmetatable({ count = 0 }, { __newindex = function(_, k) error("new " .. k, 0) end })))
print(pcall(stack, 10, setmetatable({ count = 0 }, { __index = function() return 5 end })))
print(pcall(stack, 10, { count = "0" }))
print(pcall(stack, 3, { count = 0, 1, 2, nil, 4 }))
local function trace(f, ...)
  local _, text = xpcall(f, debug.traceback, ...)
  print((text:gsub("\n%s*%[C%]: in %?.*", ""):match("^[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*")))
end
trace(sums, 10, { 1, 2, {}, 4 }, "12345")
trace(stack, 10, setmetatable({ count = 0 }, { __newindex = function(_, k) error("new " .. k, 0) end }))

-- A hook sees the library's functions, too.
local calls = 0
local function hooked(n)
  local sum = 0
  for i = 1, n do
    if i == 3 then debug.sethook(function() if debug.getinfo(2, "f").func == floor then calls = calls + 1 end end, "c") end
    sum = sum + half(i)
  end
  debug.sethook()
  return sum
end
print(hooked(10), calls)

-- Other functions under the names, in the middle of the loop.
local kept = math.sqrt
local function replaced(n)
  local sum = 0
  for i = 1, n do
    if i == 3 then math.sqrt = function(x) return -x end end
    sum = sum + root(i * i)
  end
  math.sqrt = kept
  return sum
end
print(replaced(5))
print(debug.setupvalue(half, 1, function(x) return x + 100 end))
print(sums(3, list(), "12345"))
print(size("abc"))

-- What was removed stays removed when the function begins anew with it.
local function pull(t)
  local v = table.remove(t)
  return v * 2
end
local function pulls(n, t)
  local sum = 0
  for i = 1, n do sum = sum + pull(t) end
  return sum, #t
end
print(pulls(3, { 1, 2, 3, 4.5, 5 }))
print(pulls(3, { 1, 2, "3", 4.5, "5" }))

-- What one gives is the last argument of another one, which is replaced when the function has changed something.
local largest = math.max
local function set(f) largest = f end
local function f(o, x) o.n = o.n + 1; return largest(1, min(x, 2)) end
local function g(o, x) o.n = o.n + 1; local v = largest(1, min(x, 2)); return v end
local function run(n)
  local o, s = { n = 0 }, 0
  for i = 1, n do
    s = s + f(o, i) + g(o, i)
    if i == 3 then math.max = function(...) return select("#", ...) * 100 + select(2, ...) end set(math.max) end
  end
  return s, o.n
end
print(run(6))
math.max = max

-- What all of that prints:
-- expect: 704.5	10	2345123451
-- expect: false	attempt to compare number with string
-- expect: true	706.5	9	2345123451
-- expect: false	in_small_functions.lua:5: attempt to call a nil value (method 'byte')
-- expect: false	in_small_functions.lua:5: attempt to perform arithmetic on a nil value
-- expect: 330	10	10
-- expect: false	new 1
-- expect: true	330	10	10
-- expect: true	330	10	10
-- expect: true	36	3	7
-- expect: attempt to compare number with table
-- expect: stack traceback:
-- expect: 	[C]: in function 'math.min'
-- expect: 	in_small_functions.lua:3: in upvalue 'clamp'
-- expect: 	in_small_functions.lua:17: in function <in_small_functions.lua:13>
-- expect: new 1
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	in_small_functions.lua:51: in function <in_small_functions.lua:51>
-- expect: 	[C]: in function 'table.insert'
-- expect: 25	8
-- expect: -47.0
-- expect: floor
-- expect: 483.0	3	234
-- expect: 3	abc
-- expect: 25.0	2
-- expect: 25.0	2
-- expect: 1222	12
