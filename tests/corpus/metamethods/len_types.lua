-- What __len returns is used as it is, whatever it is.
local function with(v) return setmetatable({}, {__len = function() return v end}) end
local function compute(t)
  local n = #t
  return n + 1, n * 2, -n, n // 1, n < 3
end
local function compared(t)
  local n = #t
  if n == 3 then return "three" end
  return n
end
local function looped(t)
  local turns = 0
  for i = 1, #t do turns = turns + i end
  return turns, #t & 7
end
for _, v in ipairs {2.5, 3.0, 3, 1 << 60, -0.0} do print(compute(with(v))) end
-- expect: 3.5	5.0	-2.5	2.0	true
-- expect: 4.0	6.0	-3.0	3.0	false
-- expect: 4	6	-3	3	false
-- expect: 1152921504606846977	2305843009213693952	-1152921504606846976	1152921504606846976	false
-- expect: 1.0	-0.0	0.0	-0.0	true
print(compute({1, 2}), compute("abc"))  -- expect: 3	4	6	-3	3	false
print(compared(with("text")), compared(with(3.0)), compared(with(true)), compared({1, 2, 3}))  -- expect: text	three	true	three
print(compared(with(nil)))  -- expect: nil
print(looped(with(3.0)))  -- expect: 6	3
print(looped({1, 2, 3}))  -- expect: 6	3
print(pcall(compute, with("ten")))  -- expect: false	len_types.lua:5: attempt to add a 'string' with a 'number'
print(select("#", compute(with(1))), #with("10") + 1)  -- expect: 5	11
