-- select with few and many arguments that are no varargs of the function, beside other functions that are called in line.
local function each(a, b, c)
  local s = 0
  for i = 1, 3 do
    s = s + select(i, a, b, c) + select(2, a, b) + select(-1, c)
    local n = select("#", a, b, c)
    local last = select(3, a, b, c, s, n)
    s = s + n + last + math.max(a, b, c, s)
  end
  return s
end
print(each(1, 2, 3)) -- expect: 134
print(each(1.5, 2, 3)) -- expect: 138.0
print(pcall(each, 1, 2)) -- expect: false	select_of_values.lua:5: attempt to perform arithmetic on a nil value
local function bare(x) return (select(x)), (select(x, x)), (select("#")), (type(x, 1, 2)), (math.floor(x, 1, 2, 3, 4)) end
print(bare(1)) -- expect: nil	1	0	number	1
