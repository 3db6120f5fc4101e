-- select over a function's own varargs, in line: counts, indices of all kinds, errors, another select.
local function all(...)
  local n, sum, odd = select("#", ...), 0, ""
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    sum = sum + (tonumber(v) or 0)
    odd = odd .. type(v):sub(1, 1) .. type((select(i + 0.0, ...))):sub(1, 1)
  end
  return n, sum, odd
end
print(all()) -- expect: 0	0	
print(all(nil)) -- expect: 1	0	nn
print(all(1, "2", nil, {}, 5.5, nil)) -- expect: 6	8.5	nnssnnttnnnn
print(all(table.unpack({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))) -- expect: 10	55	nnnnnnnnnnnnnnnnnnnn

local function at(i, ...)
  local t = {}
  for k = 1, 2 do t[k] = select(i, ...) end
  return t[1], (select(i, ...)), select("#", select(i, ...))
end
print(at(1, "a", "b", "c")) -- expect: a	a	3
print(at(3, "a", "b", "c")) -- expect: c	c	1
print(at(4, "a", "b", "c")) -- expect: nil	nil	0
print(at(1 << 40, "a", "b", "c")) -- expect: nil	nil	0
print(at(-1, "a", "b", "c")) -- expect: c	c	1
print(at(-3, "a", "b", "c")) -- expect: a	a	3
print(at("2", "a", "b", "c")) -- expect: b	b	2
print(pcall(at, 0, "a")) -- expect: false	select.lua:18: bad argument #1 to 'select' (index out of range)
print(pcall(at, -2, "a")) -- expect: false	select.lua:18: bad argument #1 to 'select' (index out of range)
print(pcall(at, "x", "a")) -- expect: false	select.lua:18: bad argument #1 to 'select' (number expected, got string)
print(pcall(at, 1.5, "a")) -- expect: false	select.lua:18: bad argument #1 to 'select' (number has no integer representation)
print(at("#", "a", "b")) -- expect: 2	2	1

local function two(first, second, ...)
  local s = ""
  for i = 1, select("#", ...) do
    local a, b = select(i, ...)
    s = s .. tostring(a) .. tostring(b)
  end
  return first, second, s
end
print(two(1)) -- expect: 1	nil	
print(two(1, 2, 3, 4, 5)) -- expect: 1	2	34455nil

local kept, name = select, "select" -- a text that assigns select by name calls any function
local function replaced(...)
  local out = {}
  for i = 1, 4 do
    out[#out + 1] = select(i, ...)
    if i == 2 then _G[name] = function(n, ...) return n * 100, ... end end
    if i == 3 then _G[name] = kept end
  end
  return table.concat(out, " ")
end
print(replaced("a", "b", "c", "d")) -- expect: a b 300 d
