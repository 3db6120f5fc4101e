-- Loops whose values are not what the translator expects of them: from the first turn, from a late one, for one turn, in every position.
local function sum(t, s)
  for i = 1, #t do s = s + t[i] end
  return s
end
local function show(...) print(...) end
local function attempt(f, ...) print(select(2, pcall(f, ...))) end

local odd = setmetatable({}, {
  __add = function(a, b) return type(a) == "table" and b or a end,
  __mul = function() return 1000 end,
  __sub = function() return "7" end,
  __lt = function() return true end,
  __le = function() return false end,
  __unm = function() return 2.5 end,
  __idiv = function() return 3 end,
  __mod = function() return 0.5 end,
  __index = function(_, k) return k end,
})

-- accumulators: integers, floats, strings, objects, wide integers, in one position after the other
local kinds = { 1, 0.5, "12", "0x10", odd, math.maxinteger, math.mininteger, 2^53, -0.0, 1 << 50 }
for k = 1, #kinds do
  local t = {}
  for i = 1, 6 do t[i] = i end
  t[4] = kinds[k]
  show(k, sum(t, 0), sum(t, 0.0), sum({ kinds[k], kinds[k], kinds[k] }, 0))
end
attempt(sum, { 1, 2, {}, 4 }, 0)
attempt(sum, { 1.5, 2.5, nil, 4 }, 0.5)
attempt(sum, { 1, 2 }, "x")
attempt(sum, { 1, true, 3 }, 1)

-- products: floats are expected
local function dot(a, b)
  local s = 0
  for i = 1, #a do s = s + a[i] * b[i] end
  return s
end
show(dot({ 1, 2, 3 }, { 4, 5, 6 }), dot({ 1.5, 2, 3 }, { 4, 5, 6 }), dot({ 1.5, 2.5, 3.5 }, { 0.5, 4.5, 1 }))
show(dot({ 0.5, odd, 0.5 }, { 1.5, 2.5, 0.5 }), dot({ "2", 0.5 }, { 0.5, "4" }))
show(dot({ math.maxinteger, 2 }, { 2, math.mininteger }))
attempt(dot, { 1.5, 2.5, 3.5 }, { 1.5, 2.5 })

-- a variable that becomes a float late, and an integer again
local function change(n)
  local x, log = 1, {}
  for i = 1, n do
    if i == 3 then x = x + 0.5 elseif i == 5 then x = math.floor(x) elseif i == 7 then x = "9" elseif i == 8 then x = x + 0 end
    x = x + i
    log[#log + 1] = tostring(x)
  end
  return table.concat(log, " ")
end
show(change(10))

-- nested loops with accumulators of their own; what comes out of one goes into the next
local function nested(n, unit)
  local total = 0
  for i = 1, n do
    local row = 0
    for j = i, n do
      local cell = 0
      for k = 1, j do cell = cell + k * unit end
      row = row + cell / 2
    end
    total = total + row - i
  end
  return total
end
show(nested(5, 1), nested(5, 0.25), nested(5, math.maxinteger), nested(0, 1), nested(1, "3"))
attempt(nested, 3, {})
attempt(nested, 3, nil)

-- the key of a look-up that calls: not twice
local calls = 0
local counting = setmetatable({}, { __index = function(_, k) calls = calls + 1 if k % 3 == 0 then return k + 0.5 end return k end })
local function over(t, n)
  local s = 0
  for i = 1, n do s = s + t[i] * t[i + 1] end
  return s
end
show(over(counting, 10), calls)
local fields = setmetatable({}, { __index = function(_, k) calls = calls + 1 return #k / 2 end })
local function by_name(o, n)
  local s = 0.5
  for _ = 1, n do s = s + o.a * o.bc - o.def / 2 end
  return s
end
show(by_name(fields, 4), by_name({ a = 1, bc = 2, def = 3 }, 4), by_name({ a = 1.5, bc = 2.5, def = 3.5 }, 4), calls)
show(by_name({ a = odd, bc = 2, def = 4 }, 2))
attempt(by_name, { a = 1, bc = 2 }, 1)
attempt(by_name, 5, 1)

-- bits: integers are expected; floats with integer values, strings, numbers that have none
local function hash(t, h)
  for i = 1, #t do h = (h ~ t[i]) * 0x100000001b3 h = h ~ (h >> 29) end
  return h
end
show(hash({ 1, 2, 3 }, 0xcbf29ce484222325), hash({ 1.0, 2, 3 }, 1), hash({ -1, math.mininteger }, 7.0))
attempt(hash, { 1, "2" }, 1)
attempt(hash, { 1, 2.5 }, 1)
attempt(hash, { 1, 2 }, 2^70)
attempt(hash, { 1, {} }, 1)

-- limits and steps that are parameters
local function range(a, b, c)
  local s, n = 0, 0
  for i = a, b, c do s = s + i n = n + 1 if n > 20 then break end end
  return s, n
end
show(range(1, 5, 1)) show(range(1, 5, 2)) show(range(5, 1, -2)) show(range(1.5, 4, 1)) show(range(1, 4, 0.5))
show(range(math.maxinteger - 2, math.maxinteger, 1)) show(range(math.mininteger, math.mininteger + 1, 1))
show(range(1, 3.9, 1)) show(range(1, math.huge, 1)) show(range(3, 1, 1)) show(range(1, -math.huge, -1))
attempt(range, 1, 10, 0)
attempt(range, "1", 10, 1)
attempt(range, 1, {}, 1)

-- while loops, exits, continues
local function collatz(n)
  local steps = 0
  while n ~= 1 do
    if n % 2 == 0 then n = n // 2 else n = 3 * n + 1 end
    steps = steps + 1
    if steps > 1000 then break end
  end
  return steps, n
end
show(collatz(27)) show(collatz(27.0)) show(collatz(97)) show(collatz(1 << 40))
local function skipping(t)
  local s, p = 0, 1
  for i = 1, #t do
    local v = t[i]
    if v == 0 then goto continue end
    s = s + v * 2
    p = p * (v + 0.5)
    ::continue::
  end
  return s, p
end
show(skipping({ 1, 0, 2, 0, 3 })) show(skipping({ 1.5, 0.0, 2, 0, 3.5 })) show(skipping({ odd, 0 }))
local function division(t, d)
  local s = 1
  for i = 1, #t do s = s + t[i] % d + t[i] // d end
  return s
end
show(division({ 7, -7, 8 }, 3), division({ 7, -7, 8.5 }, -3), division({ 7, -7.5 }, 0.5), division({ odd, 4 }, 4))
attempt(division, { 1, 2 }, 0)
show(division({ 1.5, -2.5 }, 0) ~= 0)

-- comparisons
local function count(t, limit)
  local n, below = 0, 0
  for i = 1, #t do
    local v = t[i] * 1.5
    if v < limit then below = below + 1 end
    if t[i] <= i then n = n + 1 end
  end
  return n, below
end
show(count({ 1, 2.5, 3, 2^53 }, 4)) show(count({ 1, 0.0, -0.0, 0/0 }, 0.5)) show(count({ (1 << 53) + 1, math.maxinteger }, 2^53))
show(count({ odd, 2 }, odd))
attempt(count, { 1, "2" }, 5)
attempt(count, { 1, 2 }, "x")

-- what closures and coroutines see in between
local function captured(n)
  local fs, x = {}, 0
  for i = 1, n do
    local y = x * 0.5 + i
    fs[#fs + 1] = function() x = x + y return x, y end
    x = fs[#fs]() + 1
  end
  return x, fs[1]()
end
show(captured(5))
local function generator(t)
  return coroutine.wrap(function()
    local s = 0
    for i = 1, #t do s = s + t[i] coroutine.yield(s) end
    return "done"
  end)
end
local next_sum = generator({ 1, 2.5, "3", math.maxinteger })
show(next_sum(), next_sum(), next_sum(), next_sum(), next_sum())

-- a loop that runs often: with one kind of elements, then another, then mixed
local mixed = {}
for pass = 1, 30 do
  for i = 1, 20 do mixed[i] = (pass % 3 == 0 and i) or (pass % 3 == 1 and i / 4) or (i % 2 == 0 and i or i + 0.25) end
  if pass > 25 then show(sum(mixed, 0), dot(mixed, mixed), (by_name({ a = mixed[1], bc = mixed[2], def = mixed[3] }, 3))) end
end

-- object fields that begin as integers
local function simulate(n, dt)
  local o = { x = 0, v = 1, a = 2 }
  for _ = 1, n do
    o.v = o.v + o.a * dt
    o.x = o.x + o.v * dt
    if o.x > 10 then o.x, o.v = 0, -o.v end
  end
  return o.x, o.v
end
show(simulate(40, 0.25)) show(simulate(4, 1)) show(simulate(3, "2"))

-- the line of an error, and the names in it
local function lines(t)
  local s = 0
  for i = 1, #t do
    s = s
      + t[i]
      * t[i].weight
  end
  return s
end
attempt(lines, { 1 })
local up = { 1, 2, {} }
local function named()
  local s = 0
  for i = 1, 3 do s = s + up[i] * 2 end
  return s
end
attempt(named)
local function global_name()
  local s = 0.5
  for _ = 1, 3 do s = s * missing end
  return s
end
attempt(global_name)

-- expect: 1	18	18.0	3
-- expect: 2	17.5	17.5	1.5
-- expect: 3	29	29.0	36
-- expect: 4	33	33.0	48
-- expect: 5	17	17.0	0
-- expect: 6	-9223372036854775792	9.2233720368548e+18	9223372036854775805
-- expect: 7	-9223372036854775791	-9.2233720368548e+18	-9223372036854775808
-- expect: 8	9.007199254741e+15	9.007199254741e+15	2.7021597764223e+16
-- expect: 9	17.0	17.0	0.0
-- expect: 10	1125899906842641	1.1258999068426e+15	3377699720527872
-- expect: guesses.lua:3: attempt to perform arithmetic on a table value (field '?')
-- expect: guesses.lua:3: attempt to perform arithmetic on a nil value (field '?')
-- expect: guesses.lua:3: attempt to add a 'string' with a 'number'
-- expect: guesses.lua:3: attempt to perform arithmetic on a boolean value (field '?')
-- expect: 32	34.0	15.5
-- expect: 1001.0	3.0
-- expect: -2
-- expect: guesses.lua:37: attempt to perform arithmetic on a nil value (field '?')
-- expect: 2 4 7.5 11.5 16 22 16 24 33 43
-- expect: 55.0	2.5	3.6893488147419e+19	0	0.5
-- expect: guesses.lua:64: attempt to perform arithmetic on a table value (local 'unit')
-- expect: guesses.lua:64: attempt to perform arithmetic on a nil value (local 'unit')
-- expect: 458.0	20
-- expect: -0.5	2.5	8.5	32
-- expect: 1996.5
-- expect: guesses.lua:87: attempt to perform arithmetic on a nil value (field 'def')
-- expect: guesses.lua:87: attempt to index a number value (local 'o')
-- expect: 7899576157623109534	6415650357947551	-9205373667138315051
-- expect: guesses.lua:97: attempt to perform bitwise operation on a string value (field '?')
-- expect: guesses.lua:97: number (field '?') has no integer representation
-- expect: guesses.lua:97: number (local 'h') has no integer representation
-- expect: guesses.lua:97: attempt to perform bitwise operation on a table value (field '?')
-- expect: 15	5
-- expect: 9	3
-- expect: 9	3
-- expect: 7.5	3
-- expect: 17.5	7
-- expect: 9223372036854775802	3
-- expect: 1	2
-- expect: 6	3
-- expect: 231	21
-- expect: 0	0
-- expect: -189	21
-- expect: guesses.lua:109: 'for' step is zero
-- expect: 55.0	10
-- expect: guesses.lua:109: bad 'for' limit (number expected, got table)
-- expect: 111	1
-- expect: 111	1.0
-- expect: 118	1
-- expect: 40	1
-- expect: 12	13.125
-- expect: 14.0	20.0
-- expect: 1000	0.5
-- expect: 7	-6.5	0.0	5.5
-- expect: guesses.lua:144: attempt to perform 'n%0'
-- expect: true
-- expect: 2	2
-- expect: 3	2
-- expect: 0	0
-- expect: 1	2
-- expect: guesses.lua:157: attempt to compare string with number
-- expect: guesses.lua:156: attempt to compare number with string
-- expect: 42.75	43.75	1.0
-- expect: 1	3.5	6.5	9.2233720368548e+18	done
-- expect: 212.5	2920.625	3.125
-- expect: 210	2870	2.0
-- expect: 52.5	179.375	-0.25
-- expect: 212.5	2920.625	3.125
-- expect: 210	2870	2.0
-- expect: 7.25	8.0
-- expect: -5	-5
-- expect: -10	-5
-- expect: guesses.lua:212: attempt to index a number value (field '?')
-- expect: guesses.lua:220: attempt to perform arithmetic on a table value (field '?')
-- expect: guesses.lua:226: attempt to perform arithmetic on a nil value (global 'missing')

-- loops that are never reached
local w = 1
if false then while true do w = w + 1 end end
if not "a" then repeat w = w + (w >> 2) until w end
if true then else for i = 100, 1 do w = 4.25 ^ i end end
local function never(t) if nil then for i = 1, #t do w = w + t[i] * 0.5 end end return w end
print(never({ 1 }))  -- expect: 1

-- floats as keys: those that are integers, those that are none, those that no array has
local function float_keys(t, k, step)
  local s = ""
  for _ = 1, 4 do
    t[k] = (t[k] or 0) + 1
    s = s .. (s == "" and "" or " ") .. tostring(t[k])
    k = k + step
  end
  return s
end
local array = { 1, 2, 3, 4 }
print(float_keys(array, 1.0, 1.0))               -- expect: 2 3 4 5
print(float_keys(array, 0.5, 0.5))               -- expect: 1 3 1 4
print(float_keys(array, -0.0, 2.0))              -- expect: 1 5 6 1
print(float_keys(array, 2.0^60, 2.0^60))         -- expect: 1 1 1 1
print(float_keys(array, math.huge, 1.0))         -- expect: 1 2 3 4
print(pcall(float_keys, array, 0.0 / 0.0, 1.0))  -- expect: false	guesses.lua:319: table index is NaN
print(float_keys(setmetatable({}, { __index = function(_, k) return k end, __newindex = function() end }), 1.0, 1.0))
                                                 -- expect: 1.0 2.0 3.0 4.0
local function float_sum(t, n)
  local s = 0.0
  for k = 1.0, n / 2 do s = s + t[k * 2] * 0.5 t[k * 2] = s end
  return s
end
print(float_sum({ 1.5, 2.5, 3.5, 4.5 }, 4.0), float_sum({ [2] = 1, [4] = 2.5, [6] = 3 }, 6.0))  -- expect: 3.5	3.25

-- a number that was needed as a float is still the integer that it was
local function copies(t)
  local s, out = 0.0, {}
  for i = 1, #t do
    local v = t[i]
    s = s + v * 0.5
    local w = v
    v = v * 2.5
    s = s + v
    out[i] = w
  end
  return s, table.concat(out, " ")
end
print(copies({ 1, 2.5, 3, 4 }))  -- expect: 31.5	1 2.5 3 4

-- a step that only the guessing version knows, in a loop that the general one counts
local function guessed_step(t)
  local count, sum = 0, 0
  for i = 1, #t do
    local low, step = t[i] & 255, -1
    if low then step = 2 end
    for j = 1, 10, step do
      count = count + 1
      sum = sum + low * j
    end
  end
  return count, sum
end
print(guessed_step({ 1, 2, 3 }))                                                     -- expect: 15	150
print(guessed_step({ 1, 2.0, setmetatable({}, { __band = function() return 5 end }) }))  -- expect: 15	200
