-- Tables with the first keys of a longer one: what the longer one has more is not theirs until it is stored.
local function make(count)
  local t = {}
  for n = 1, count do t["field" .. n] = n end
  return t
end
local function count(t)
  local n, sum = 0, 0
  for _, v in pairs(t) do n, sum = n + 1, sum + v end
  return n, sum
end
local longest = make(40)
for _, size in ipairs {3, 9, 12, 17, 30} do
  local t = make(size)
  local last = "field" .. size + 3
  print(rawget(t, last), t.field40, next({}, nil), count(t))
  t[last] = 100
  print(t[last], t["field" .. size + 2], count(t))
  t.field40 = 1000
  print(t.field40, t.field39, count(t))
end
-- expect: nil	nil	nil	3	6
-- expect: 100	nil	4	106
-- expect: 1000	nil	5	1106
-- expect: nil	nil	nil	9	45
-- expect: 100	nil	10	145
-- expect: 1000	nil	11	1145
-- expect: nil	nil	nil	12	78
-- expect: 100	nil	13	178
-- expect: 1000	nil	14	1178
-- expect: nil	nil	nil	17	153
-- expect: 100	nil	18	253
-- expect: 1000	nil	19	1253
-- expect: nil	nil	nil	30	465
-- expect: 100	nil	31	565
-- expect: 1000	nil	32	1565
print(count(longest))  -- expect: 40	820
