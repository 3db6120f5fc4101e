-- Variable arguments: select, table.pack, adjustment, nils at the end.
-- args: one "two words" 3
print(select("#", ...), ...)  -- expect: 3	one	two words	3
local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(1, nil, 3, nil))  -- expect: 0	1	2	4
local function tail(n, ...) return select(n, ...) end
print(tail(2, "a", "b", "c"))  -- expect: b	c
print(tail(-1, "a", "b", "c"))  -- expect: c
print(tail(-3, "a", "b", "c"))  -- expect: a	b	c
print(tail(4, "a", "b", "c"))  -- expect:
print((tail(2, "a", "b", "c")))  -- expect: b
print(pcall(select, 0, 1))  -- expect: false	bad argument #1 to 'select' (index out of range)
print(pcall(select, -2, 1))  -- expect: false	bad argument #1 to 'select' (index out of range)
print(pcall(select))  -- expect: false	bad argument #1 to 'select' (number expected, got no value)

local function pack2(...) return { n = select("#", ...), ... } end
local p = pack2(nil, 2, nil)
print(p.n, p[1], p[2], p[3])  -- expect: 3	nil	2	nil
print(table.unpack(p, 1, p.n))  -- expect: nil	2	nil
local q = table.pack(...)
print(q.n, q[1], q[2], q[3])  -- expect: 3	one	two words	3

-- Only the last expression of a list is expanded.
local function three() return 1, 2, 3 end
print(three(), three())  -- expect: 1	1	2	3
print((three()), three())  -- expect: 1	1	2	3
print(({ three(), three() })[4], #{ three(), (three()) }, #{ three(), nil }, #{ (three()) })
-- expect: 3	2	1	1
local t = { three(), x = 5, three() }
print(#t, t.x)  -- expect: 4	5
t = { [1] = "overwritten", three() }
print(t[1], #t)  -- expect: 1	3

-- Fixed parameters before the dots.
local function mixed(a, b, ...) return a, b, select("#", ...), ... end
print(mixed())  -- expect: nil	nil	0
print(mixed(1))  -- expect: 1	nil	0
print(mixed(1, 2))  -- expect: 1	2	0
print(mixed(1, 2, 3, nil))  -- expect: 1	2	2	3	nil

-- Passing dots along, through closures made for the purpose.
local function bind(f, ...)
  local args, n = { ... }, select("#", ...)
  return function(...)
    local all = { table.unpack(args, 1, n) }
    local m = select("#", ...)
    for i = 1, m do all[n + i] = (select(i, ...)) end
    return f(table.unpack(all, 1, n + m))
  end
end
print(bind(mixed, 1, nil)(3, 4))  -- expect: 1	nil	2	3	4

-- Many arguments.
local many = {}
for i = 1, 200 do many[i] = i end
print(count(table.unpack(many)), select(200, table.unpack(many)))  -- expect: 200	200
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + select(i, ...) end
  return s
end
print(sum(table.unpack(many)))  -- expect: 20100
local function recurse(n, ...)
  if n == 0 then return select("#", ...) end
  return recurse(n - 1, n, ...)
end
print(recurse(100))  -- expect: 100
-- Dots in a condition and in an expression take the first value.
local function first(...) if ... then return "first is true" end return "first is false" end
print(first(false, true), first(1), first())  -- expect: first is false	first is true	first is false
local function twice(...) local a = ... ; return a, (...) end
print(twice(7, 8))  -- expect: 7	7
print(string.format("%s-%s", (function(...) return ... end)("x", "y")))  -- expect: x-y
-- The main chunk is variadic, functions loaded too.
print(load("return select('#', ...), ...")(4, nil))  -- expect: 2	4	nil
