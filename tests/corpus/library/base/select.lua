-- select: positions from the front and from the end, "#", argument errors.
print(select(1, "a", "b", "c"))  -- expect: a	b	c
print(select(2, "a", "b", "c"))  -- expect: b	c
print(select(3, "a", "b", "c"))  -- expect: c
print(select(4, "a", "b", "c"))  -- expect:
print(select(1000, "a"), select("#", select(2, "a")), select("#", select(math.maxinteger, 1, 2)))  -- expect: nil	0	0
-- All values after the position, nils too.
print(select("#", select(2, nil, nil, nil)), select(2, nil, nil, 3, nil))  -- expect: 2	nil	3	nil
print((select(2, "a", "b", "c")))  -- expect: b
-- Negative positions count from the end.
print(select(-1, "a", "b", "c"))  -- expect: c
print(select(-2, "a", "b", "c"))  -- expect: b	c
print(select(-3, "a", "b", "c"))  -- expect: a	b	c
print(pcall(select, -4, "a", "b", "c"))  -- expect: false	bad argument #1 to 'select' (index out of range)
print(pcall(select, -1))  -- expect: false	bad argument #1 to 'select' (index out of range)
print(pcall(select, math.mininteger, 1, 2))  -- expect: false	bad argument #1 to 'select' (index out of range)
-- "#" counts, and a string that begins with # will do.
print(select("#"), select("#", nil), select("#", nil, nil), select("#", 1, 2, 3), select("#", table.unpack({}, 1, 100)))
-- expect: 0	1	2	3	100
print(select("#more", 1, 2))  -- expect: 2
local function count(...) return select("#", ...) end
print(count(), count(nil), count(count()), count((count())), count(1, nil))  -- expect: 0	1	1	1	2
-- In variadic functions.
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...)) end
  return s
end
print(sum(), sum(1), sum(1, 2, 3))  -- expect: 0	1	6
local function last(...) return (select(-1, ...)) end
print(last(1, 2, "last"))  -- expect: last
local function tail(...) return select(2, ...) end
print(tail(1, 2, 3), tail(tail(tail(1, 2, 3, 4))))  -- expect: 2	4
print(pcall(function(...) return select("#", ...), select(-1, ...) end, 1, 2))  -- expect: true	2	2
-- Numbers in other shapes.
print(select(2.0, "a", "b"), select("2", "a", "b"), select("-1", "a", "z"), select(" 0x2 ", "a", "b"))
-- expect: b	b	z	b
-- Argument errors.
print(pcall(select))  -- expect: false	bad argument #1 to 'select' (number expected, got no value)
print(pcall(select, 0))  -- expect: false	bad argument #1 to 'select' (index out of range)
print(pcall(select, 0, 1, 2))  -- expect: false	bad argument #1 to 'select' (index out of range)
print(pcall(select, 1.5, 1))  -- expect: false	bad argument #1 to 'select' (number has no integer representation)
print(pcall(select, "1.5", 1))  -- expect: false	bad argument #1 to 'select' (number has no integer representation)
print(pcall(select, "x", 1))  -- expect: false	bad argument #1 to 'select' (number expected, got string)
print(pcall(select, "", 1))  -- expect: false	bad argument #1 to 'select' (number expected, got string)
print(pcall(select, " #", 1))  -- expect: false	bad argument #1 to 'select' (number expected, got string)
print(pcall(select, nil, 1))  -- expect: false	bad argument #1 to 'select' (number expected, got nil)
print(pcall(select, {}, 1))  -- expect: false	bad argument #1 to 'select' (number expected, got table)
print(pcall(select, true))  -- expect: false	bad argument #1 to 'select' (number expected, got boolean)
print(pcall(select, 2^63, 1))  -- expect: false	bad argument #1 to 'select' (number has no integer representation)
print(pcall(function() select() end))
-- expect: false	select.lua:51: bad argument #1 to 'select' (number expected, got no value)
print(pcall(function() select(0) end))  -- expect: false	select.lua:53: bad argument #1 to 'select' (index out of range)
print(pcall(function() select(-5, 1) end))
-- expect: false	select.lua:54: bad argument #1 to 'select' (index out of range)
