-- Loops of ordinary functions take for granted what a function that they seem to call returns. Here another one is called for a while, which
-- returns something else: the loop goes on behind the call with what came, and takes the promise again in the next turn.
local M = {}
function M.square(i) return i * i end
function M.half(i) return i / 2 end
local square, half = M.square, M.half
local function replace(key, f) rawset(M, key, f) end -- not in so many words

local function squares(how) -- no parameter is a number: no typed entry
  local M, at, f = M, how[1], how[2]
  local sum, floats, wide, last = 0, 0.5, 1 << 60, nil
  for i = 1, 10 do
    if i == at then replace("square", f) end
    if i == at + 1 then replace("square", square) end
    last = M.square(i)
    wide = wide ~ i
    floats = floats + 0.25
    sum = sum + last
  end
  return sum, floats, wide
end
print(squares({ 20 })) -- expect: 385	3.0	1152921504606846987
print(squares({ 5, function() return 0.5 end })) -- expect: 360.5	3.0	1152921504606846987
print(squares({ 5, function() return "7" end })) -- expect: 367	3.0	1152921504606846987
print(squares({ 5, function() return 1, 2, 3 end })) -- expect: 361	3.0	1152921504606846987
print(squares({ 5, function() return 1 << 62 end })) -- expect: 4611686018427388264	3.0	1152921504606846987
print(squares({ 5, setmetatable({}, { __call = function(_, i) collectgarbage() return i + 0.0 end }) })) -- expect: 365.0	3.0	1152921504606846987
print(squares({ 5, function(i) collectgarbage() return setmetatable({}, { __add = function(a, b) return a end }) end })) -- expect: 360	3.0	1152921504606846987
replace("square", square)
print(select("#", pcall(squares, { 5, function() end })), pcall(squares, { 5, function() end })) -- expect: 2	false	promised_results.lua:18: attempt to perform arithmetic on a nil value (local 'last')
replace("square", square)
local co = coroutine.wrap(squares)
print(co({ 5, function(i) return coroutine.yield("in turn " .. i) end })) -- expect: in turn 5
print(co(100.5)) -- expect: 460.5	3.0	1152921504606846987

-- In a loop within a loop, whose state lies on both sides; floats.
local function halves(how)
  local M, at, result = M, how[1], how[2]
  local sum, n = 0, 0
  for i = 1, 4 do
    local inner = 0
    for j = 1, 4 do
      n = n + 1
      if n == at then replace("half", function() return result end) end
      if n == at + 2 then replace("half", half) end
      inner = inner + M.half(j)
    end
    sum = sum + inner
  end
  return sum, n
end
print(halves({ 99 })) -- expect: 20.0	16
print(halves({ 6, 3 })) -- expect: 23.5	16
print(halves({ 6, "4" })) -- expect: 25.5	16
print(pcall(halves, { 6, {} })) -- expect: false	promised_results.lua:46: attempt to perform arithmetic on a table value
replace("half", half)

-- While and repeat, comparisons, and a result that nobody uses.
local function counts(how)
  local M, limit, at, result = M, how[1], how[2], how[3]
  local i, seen = 0, ""
  while M.square(i) < limit do
    i = i + 1
    M.square(i)
    if i == at then replace("square", function() return result end) end
    if i == at + 1 then replace("square", square) end
    seen = seen .. i
    if i > 20 then break end
  end
  return i, seen
end
print(counts({ 50, 99 })) -- expect: 8	12345678
print(counts({ 50, 3, 2.5 })) -- expect: 8	12345678
print(counts({ 50, 3, 1e9 })) -- expect: 3	123
replace("square", square)

-- In the main function.
local total = 0
for i = 1, 6 do
  if i == 3 then replace("square", function(i) return i + 0.5 end) end
  if i == 5 then replace("square", square) end
  total = total + M.square(i)
end
print(total) -- expect: 74.0
