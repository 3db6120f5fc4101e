-- Stretches of work on bits, whose operands turn out to be integers of any size, floats, strings, or tables at any
-- point of them.
local mt = {}
local function named(name)
  return function(a, b)
    return name .. (type(a) == "table" and "t" or math.type(a) or type(a)) .. (type(b) == "table" and "t" or tostring(b))
  end
end
for _, event in ipairs { "add", "sub", "mul", "mod", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "unm", "concat" } do
  mt["__" .. event] = named(event)
end
mt.__index = function(_, k) return k end
local operands = {
  0, 1, -1, 63, 64, 1 << 46, 1 << 47, 1 << 62, math.mininteger, math.maxinteger, 0x9E3779B97F4A7C15, 3.0, 2 ^ 53, 0.5, -0.0,
  "7", "0x10", "x", false, setmetatable({}, mt),
}

-- What a program printed, in one number; without bitwise operators.
local digest, count = 0, 0
local function note(...)
  for n = 1, select("#", ...) do
    local s = tostring((select(n, ...)))
    s = s:gsub("^.-:%d+: ", ""):gsub("table: 0x%x+", "table")
    for i = 1, #s do
      digest = (digest * 31 + s:byte(i)) % 1000003
    end
    count = count + 1
  end
end
local function try(f)
  digest, count = 0, 0
  for _, x in ipairs(operands) do
    for _, y in ipairs(operands) do
      note(pcall(f, x, y, operands[count % #operands + 1]))
    end
  end
  return count, digest
end

-- Each operand is met for the first time at another place; results are used later, or not; copies and the same twice.
print(try(function(x, y, z)
  local a = x ~ y
  local b = a << 3 | a >> 61
  local c = b + z
  local d = c * 0x9E3779B97F4A7C15
  return d ~ c, a, b, c
end))
print(try(function(x, y, z)
  local copy = x
  x = x & 0xff
  local t = { x, copy, y }
  y = ~y
  local w = y - x
  copy, y = y, copy
  w = w * w ~ z >> y
  return w, x, y, copy, t[1], t[3] == nil
end))
print(try(function(x, y, z)
  local s = x | x
  s = s // 3 + s % 7 - (-s)
  local r = s << y
  r = r >> y ~ s
  return r, s, z
end))
-- In a loop: the variable starts as an integer; what it meets changes late.
print(try(function(x, y, z)
  local h, seen = 0xcbf29ce484222325, 0
  for i = 1, 6 do
    local v = i == 5 and y or i == 6 and z or x
    h = (h ~ v) * 0x100000001b3
    if h & 1 == 0 then seen = seen + 1 end
    if h < 0 then h = h >> 1 end
  end
  return h, seen
end))
-- Elements, upvalues and fields in the midst of it; calls in between, which see what was computed.
local state, seen = { 1, 2, 3, word = 5 }, {}
local up = 17
local function see(...)
  seen[#seen + 1] = table.concat({ ... }, " ")
  return ...
end
local function step(k)
  local a = state[1] ~ state[2] << 23
  local b = a ~ a >> 18 ~ state.word
  state[k] = b
  up = up ~ b
  local c = see(up) ~ b
  state.word = c + state[3] & 0xffffffffffff
  return c >> 5 & 7, c ~ up
end
print(step(1))
print(step(2))
state[2] = 6.0
print(step(2))
state[2] = "6"
print(pcall(step, 3))
print(pcall(function() state.word = 0.5; step(1) end))
print(state[1], state[2], state[3], state.word, up)
print(table.concat(seen, ","))
-- Branches on what was computed, and indices.
local bucket = {}
local function sort_in(x)
  local k = (x * 0x2545F4914F6CDD1D >> 60) ~ (x & 3)
  bucket[k] = (bucket[k] or 0) + 1
  if x & 12 == 4 then return "4" elseif k <= 7 then return "low" end
  return k
end
local out = {}
for i = 1, 12 do
  out[i] = sort_in(i)
end
print(table.concat(out, " "), bucket[3])
print(pcall(sort_in, 2.5), pcall(sort_in, setmetatable({}, {__mul = function() return 2 ^ 40 end, __band = function(a, b) return b end})))
-- expect: 1229	404991
-- expect: 1360	951931
-- expect: 1192	743354
-- expect: 919	725244
-- expect: 0	16777284
-- expect: 2	80
-- expect: 0	50331804
-- expect: false	integer_stretches.lua:84: attempt to perform bitwise operation on a string value (field 'integer index')
-- expect: false	integer_stretches.lua:84: attempt to perform bitwise operation on a string value (field 'integer index')
-- expect: 16777284	6	3	0.5	33554585
-- expect: 16777301,16777221,33554585
-- expect: low low low 4 4 4 4 low low low 10 11	2
-- expect: false	true	low
