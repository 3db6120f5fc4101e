-- What a typed function calls is replaced while it runs: it goes on behind the call, with all its variables.

-- The upvalue of a running function, by debug.setupvalue.
local function other(n) return "other" .. n end
local hook = function() end
local function g(n) hook(n) return n + 1 end
local function f(n)
  local a, b, c, t = n * 2, n + 0.5, "s" .. n, {n}
  local d = a + 1
  for i = 1, 3 do
    local r = g(n)
    d = d + i
    if type(r) ~= "number" then return r, a, b, c, t[1], d, i end
    a = a + r
  end
  local last = g(a)
  return last, a, b, c, t[1], d
end
print(f(3)) -- expect: 19	18	3.5	s3	3	13
local calls = 0
hook = function(n)
  calls = calls + 1
  if calls == 2 then
    for i = 1, 10 do
      if debug.getupvalue(f, i) == "g" then debug.setupvalue(f, i, other) end
    end
  end
end
print(f(3)) -- expect: other3	14	3.5	s3	3	13	3
print(f(4)) -- expect: other4	8	4.5	s4	4	10	1
-- Something that is no function, or one that fails.
for i = 1, 10 do if debug.getupvalue(f, i) == "g" then debug.setupvalue(f, i, 5) end end
print(pcall(f, 3)) -- expect: false	known_calls_replaced.lua:11: attempt to call a number value (upvalue 'g')
for i = 1, 10 do
  if debug.getupvalue(f, i) == "g" then debug.setupvalue(f, i, function(n) error("from " .. n) end) end
end
print(pcall(f, 3)) -- expect: false	known_calls_replaced.lua:35: from 3

-- Results of every number and kind, where one integer was promised.
local function id(n) return n end
local function sum(n)
  local x, y = 1, 2.5
  if n == 0 then return 0 end
  local r = id(n)
  x = x + n
  local one, two, three = id(n)
  y = y + x
  if two == nil and three == nil and math.type(one) == "integer" and math.type(r) == "integer" then
    return r + one + id(n) + sum(n - 1)
  end
  return "changed: " .. tostring(r) .. tostring(one) .. tostring(two) .. tostring(three) .. x .. y
end
print(sum(5)) -- expect: 45
local index
for i = 1, 10 do if debug.getupvalue(sum, i) == "id" then index = i end end
local replacements = {
  function() end,
  function(n) return n, n + 1 end,
  function(n) return n + 0.0 end,
  function(n) return (n << 60) end,
  function(n) return tostring(n) end,
  function(n) return nil, 2, 3, 4, 5 end,
  function(n) return table.unpack({1, 2, 3, 4, 5, 6, 7, 8, 9}) end,
  setmetatable({}, {__call = function(self, n) return n * 3 end}),
  math.abs,
  function(n) return setmetatable({}, {__tostring = function() collectgarbage() return "object" .. n end}) end,
}
for i = 1, #replacements do
  debug.setupvalue(sum, index, replacements[i])
  print(i, pcall(sum, 5)) -- expect: 1	true	changed: nilnilnilnil68.5
end
-- expect: 2	true	changed: 556nil68.5
-- expect: 3	true	changed: 5.05.0nilnil68.5
-- expect: 4	true	-3458764513820540928
-- expect: 5	true	changed: 55nilnil68.5
-- expect: 6	true	changed: nilnil2368.5
-- expect: 7	true	changed: 112368.5
-- expect: 8	true	135
-- expect: 9	true	45
-- expect: 10	true	changed: object5object5nilnil68.5

-- An open list of results that was promised to be one.
local function one(n) return n * 2 end
local function opened(n)
  if n > 100 then return 0 end
  local t = {one(n)}
  local u = {7, one(n)}
  return #t, #u, select("#", one(n)), one(n)
end
local function returned(n) if n > 100 then return 1 end return one(n) end
local function passed(n) if n > 100 then return 1 end return one(one(n)) + one(n) end
print(opened(4)) -- expect: 1	2	1	8
print(returned(4), passed(4)) -- expect: 8	24
local function replace(f, name, value)
  for i = 1, 10 do if debug.getupvalue(f, i) == name then debug.setupvalue(f, i, value) end end
end
for _, value in ipairs {function(n) return n, 2, 3 end, function() end, string.rep} do
  replace(opened, "one", value)
  replace(returned, "one", value)
  replace(passed, "one", value)
  print(pcall(opened, 4)) -- expect: true	3	4	3	4	2	3
  print(pcall(returned, 4)) -- expect: true	4	2	3
  print(pcall(passed, 4)) -- expect: true	8
end
-- expect: true	0	1	0
-- expect: true
-- expect: false	known_calls_replaced.lua:91: attempt to perform arithmetic on a nil value
-- expect: false	known_calls_replaced.lua:86: bad argument #2 to 'one' (number expected, got no value)
-- expect: false	known_calls_replaced.lua:90: bad argument #2 to 'one' (number expected, got no value)
-- expect: false	known_calls_replaced.lua:91: bad argument #2 to 'one' (number expected, got no value)

-- Upvalues joined with those of another closure of the same prototype, and of another one.
local function counter(start, step)
  local function count(n)
    if n == 0 then return start end
    return count(n - 1) + step
  end
  return count
end
local c1, c2 = counter(1, 10), counter(1000, 1)
print(c1(5), c2(5)) -- expect: 51	1005
debug.upvaluejoin(c1, 2, c2, 2)
print(c1(5), c2(5)) -- expect: 1014	1005
debug.upvaluejoin(c1, 1, c2, 1)
print(c1(5), c2(5)) -- expect: 1014	1005
debug.setupvalue(c1, 1, "text")
print(pcall(c1, 5)) -- expect: false	known_calls_replaced.lua:116: attempt to add a 'string' with a 'number'
print(pcall(c2, 5)) -- expect: false	known_calls_replaced.lua:116: attempt to add a 'string' with a 'number'

-- In loops of several kinds, with variables captured and to be closed.
local function step(n) return n + 1 end
local log = {}
local function loops(n)
  local total = 0
  local guard <close> = setmetatable({}, {__close = function() log[#log + 1] = "closed " .. total end})
  for i = n, 1, -1 do
    for k, v in pairs({10, 20}) do
      local captured = i
      local get = function() captured = captured + 1 return captured end
      local r = step(v)
      total = total + get()
      if type(r) == "string" then total = total .. ":" .. r .. k .. i .. get() return total end
      total = total + r
    end
    for k, v in ipairs({1, 2}) do
      local r = step(v)
      total = total + r + k
    end
    local j = 0
    while j < 2 do
      j = step(j)
      total = total + j
    end
    repeat j = step(j) until j > 4
  end
  return total
end
local function run(n) return loops(n) end
print(run(3)) -- expect: 147
local count = 0
replace(loops, "step", function(n)
  count = count + 1
  if count < 20 then return n + 1.0 end
  return "step" .. n
end)
print(run(3)) -- expect: 115.0:step20213
print(table.concat(log, ", ")) -- expect: closed 147, closed 115.0:step20213

-- A global function.
function global_step(n) return n + 1 end
function global_loop(n) if n == 0 then return 0 end return global_step(n) + global_loop(n - 1) end
print(global_loop(4)) -- expect: 14
function global_step(n) return n / 4 end
print(global_loop(4)) -- expect: 2.5
local old = global_loop
function global_loop(n) return 1000 end
print(old(4)) -- expect: 1001.0
