-- Keys of dictionaries of every kind, read and written at the same places while the tables change: keys go and come
-- back, metatables appear, arrays take keys over, dictionaries outgrow their index.
local function get(t, k) return t[k] end
local function put(t, k, v) t[k] = v end
local function sum(t, from, to, step)
  local s = 0
  for i = from, to, step do s = s + (t[i] or 0) end
  return s
end
local function add(t, from, to, step, d)
  for i = from, to, step do t[i] = (t[i] or 0) + d end
end

local far = {}
add(far, -50, 50, 10, 1)
add(far, 1 << 46, (1 << 46) + 2, 1, 1)
add(far, 1 << 50, (1 << 50) + 2, 1, 1)
add(far, -50, 50, 10, 2)
print(sum(far, -60, 60, 5), sum(far, 1 << 46, (1 << 46) + 2, 1), sum(far, 1 << 50, (1 << 50) + 2, 1)) -- expect: 33	3	3

local other, fn = {}, print
local keys = { 0, -7, 1 << 47, -(1 << 47), -(1 << 47) - 1, 2.5, -0.5, 3.0, 2 ^ 53, true, false, other, fn, "name", ("long"):rep(20), math.huge, coroutine.create(fn) }
local t = {}
for round = 1, 3 do
  for n, k in ipairs(keys) do put(t, k, n * round) end
end
local out = {}
for _, k in ipairs(keys) do out[#out + 1] = get(t, k) end
print(table.concat(out, " ")) -- expect: 3 6 9 12 15 18 21 24 27 30 33 36 39 42 45 48 51
print(get(t, 3), get(t, 2 ^ 53 | 0), get(t, -0.0), get(t, ("longlonglonglong"):rep(5)), get(t, 1), get(t, nil), get(t, 0 / 0)) -- expect: 24	27	3	45	nil	nil	nil
print(pcall(put, t, nil, 1)) -- expect: false	dictionary_probes.lua:4: table index is nil
print(pcall(put, t, 0 / 0, 1)) -- expect: false	dictionary_probes.lua:4: table index is NaN

-- Gone, and behind it a metatable; then back.
for _, k in ipairs(keys) do put(t, k, nil) end
print(get(t, 0), get(t, other), next(t)) -- expect: nil	nil	nil
local log = {}
setmetatable(t, {
  __index = function(_, k) return math.type(k) or type(k) end,
  __newindex = function(tt, k, v)
    log[#log + 1] = tostring(v)
    rawset(tt, k, v)
  end,
})
print(get(t, 0), get(t, -7), get(t, 2.5), get(t, true), get(t, other)) -- expect: integer	integer	float	boolean	table
for round = 1, 2 do
  for n, k in ipairs(keys) do put(t, k, round * 100 + n) end
end
print(table.concat(log, " ")) -- expect: 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117
print(get(t, 0), get(t, -7), get(t, 2.5), get(t, true), get(t, other), get(t, keys[17])) -- expect: 201	202	206	210	212	217
put(t, -7, nil)
put(t, other, nil)
print(get(t, -7), get(t, other), rawget(t, -7)) -- expect: integer	table	nil
put(t, other, 5)
print(get(t, other), #log) -- expect: 5	18

-- Names of events are written to what is a metatable already.
local meta = { [0] = "zero" }
local object = setmetatable({}, meta)
put(meta, "__index", { x = "one" })
print(get(object, "x")) -- expect: one
put(meta, "__index", { x = "two" })
print(get(object, "x")) -- expect: two
for i = 1, 40 do put(meta, "k" .. i, i) end
put(meta, "__index", { x = "three" })
print(get(object, "x")) -- expect: three
put(meta, "__index", nil)
print(get(object, "x"), get(meta, 0)) -- expect: nil	zero

-- Keys move to the array and back; then a dictionary with an index of 32 bits.
local q = {}
for i = 64, 1, -1 do put(q, i, i) end
print(sum(q, 0, 64, 1), #q) -- expect: 2080	64
local head, tail, moved = 1, 64, 0
for i = 1, 2000 do
  moved = moved + get(q, head)
  put(q, head, nil)
  head, tail = head + 1, tail + 1
  put(q, tail, tail)
end
print(moved, get(q, head), get(q, tail), get(q, 1)) -- expect: 2001000	2001	2064	nil
local big = {}
for i = 1, 70000 do put(big, i * 3, i) end
add(big, 3, 210000, 3, 1)
print(get(big, 3), get(big, 210000), get(big, 210001), sum(big, 1, 210000, 1)) -- expect: 2	70001	nil	2450105000
-- Removed while it is walked.
local left = 0
for k in pairs(big) do put(big, k, nil) end
for _ in pairs(big) do left = left + 1 end
print(left, get(big, 3)) -- expect: 0	nil
