-- Captured variables in loops with break, goto, return, errors and coroutines.
local function collect(fs) local r = {} for i, f in ipairs(fs) do r[i] = tostring(f()) end return table.concat(r, " ") end
local fs = {}
for i = 1, 5 do
  local j = i * 10
  fs[#fs + 1] = function() j = j + i; return j end
  if i == 3 then break end
end
print(collect(fs), collect(fs))  -- expect: 11 22 33	12 24 36
fs = {}
for i = 1, 5 do
  local x = i
  if i % 2 == 0 then goto continue end
  fs[#fs + 1] = function() x = x * 2; return x end
  ::continue::
end
print(collect(fs), collect(fs))  -- expect: 2 6 10	4 12 20
-- Modified after capture inside the same turn.
fs = {}
for i = 1, 3 do
  local v = i
  fs[i] = function() return v end
  v = v + 100
end
print(collect(fs))  -- expect: 101 102 103
-- Modified through another closure of the same turn.
local gets, sets = {}, {}
for i = 1, 3 do
  local v
  gets[i] = function() return v end
  sets[i] = function(n) v = n end
end
sets[1]("a") sets[3]("c")
print(collect(gets))  -- expect: a nil c
-- while and repeat: fresh locals each turn; repeat's condition sees them.
fs = {}
local n = 0
while true do
  local k = n
  fs[#fs + 1] = function() k = k + 1; return k end
  n = n + 1
  if n == 3 then break end
end
repeat
  local last = n
  fs[#fs + 1] = function() last = last - 1; return last end
  n = n - 1
until last == 2
print(collect(fs), collect(fs))  -- expect: 1 2 3 2 1	2 3 4 1 0
-- Return out of a loop with a closure over its variables.
local function first_over(limit) for i = 1, 100 do local sq = i * i; if sq > limit then return function() sq = sq + 1; return i, sq end end end end
local fo = first_over(50)
fo()
print(fo())  -- expect: 8	66
-- Errors out of a loop: the closures made so far work.
fs = {}
pcall(function() for i = 1, 5 do local v = i; fs[i] = function() v = v + 1; return v end; if i == 3 then error("stop") end end end)
print(collect(fs), collect(fs))  -- expect: 2 3 4	3 4 5
-- The loop variable of generic loops; several variables captured together.
fs = {}
for k, v in ipairs { "x", "y", "z" } do fs[k] = function() v = v .. k; return v end end
print(collect(fs), collect(fs))  -- expect: x1 y2 z3	x11 y22 z33
-- Nested loops: inner closures capture variables of both.
fs = {}
for i = 1, 2 do for j = 1, 2 do fs[#fs + 1] = function() i = i + 10; j = j + 100; return i + j end end end
print(collect(fs), collect(fs))  -- expect: 112 123 113 124	232 243 233 244
-- A variable of the enclosing function captured by closures of all turns.
local shared = 0
fs = {}
for i = 1, 4 do fs[i] = function() shared = shared + i; return shared end end
print(collect(fs), shared)  -- expect: 1 3 6 10	10
-- Parameters and varargs captured in a loop.
local function params(a, ...) local r = {} for i = 1, select("#", ...) do local x = select(i, ...); r[i] = function() a = a + 1; return a + x end end return r end
print(collect(params(0, 10, 20, 30)))  -- expect: 11 22 33
-- Closures made in a coroutine between yields.
local gen = coroutine.wrap(function() for i = 1, 3 do local v = i; coroutine.yield(function() v = v + 1; return v end) end end)
fs = { gen(), gen(), gen() }
print(collect(fs), collect(fs))  -- expect: 2 3 4	3 4 5
-- Goto backwards out of a nested block.
fs = {}
do
  local round = 0
  ::again::
  round = round + 1
  do
    local own = round * 7
    fs[round] = function() own = own + round; return own end
    if round < 3 then goto again end
  end
end
print(collect(fs))  -- expect: 10 17 24
-- Recursive local functions captured in a table, each with its own state.
local function node(depth)
  local visits = 0
  local self
  function self() visits = visits + 1; return depth * 10 + visits end
  return self, depth > 0 and node(depth - 1) or nil
end
local n1, n0 = node(1)
print(n1(), n1(), n0(), n1())  -- expect: 11	12	1	13
-- Many closures in one turn share their turn's variable.
local groups = {}
for i = 1, 3 do local s = i; groups[i] = { inc = function() s = s + 1 end, dec = function() s = s - 1 end, get = function() return s end } end
groups[1].inc() groups[1].inc() groups[2].dec()
print(groups[1].get(), groups[2].get(), groups[3].get())  -- expect: 3	1	3
