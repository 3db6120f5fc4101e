-- select in hot loops over a function's own varargs with indices of every kind, beyond both ends, with none and with many varargs,
-- where an index changes its type late, and with select itself changed.
local function show(ok, ...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = tostring((select(i, ...))) end
  return tostring(ok) .. ":" .. table.concat(out, ",")
end
local function each(which, ...)
  local out = {}
  for n = 1, #which do out[n] = show(pcall(function(...) return select(which[n], ...) end, ...)) end
  return table.concat(out, " ")
end
local function all(which, ...)
  local out = {}
  for n = 1, #which do
    local a, b = select(which[n], ...)
    out[#out + 1] = tostring((select(which[n], ...))) .. "/" .. tostring(a) .. "/" .. tostring(b) .. "/" .. select("#", select(which[n], ...))
  end
  return table.concat(out, " ")
end
local function first(which, ...)
  local out = {}
  for n = 1, #which do
    local v = select(which[n], ...)
    out[n] = tostring(v)
  end
  return table.concat(out, " ")
end
local whole = {1, 2, 3, 4, 5, 255, 256, 1 << 31, 1 << 32, (1 << 32) + 1, 1 << 47, math.maxinteger}
local negative = {-1, -2, -3}
local floats = {1.0, 2.0, 3.0, 4.0, 2.0^31, 2.0^53, -1.0, -3.0, "1", "2.0", " 3 ", "0x2", "-1", "#", "#1"}
print(each(whole, "a", "b", "c")) -- expect: true:a,b,c true:b,c true:c true: true: true: true: true: true: true: true: true:
print(each(negative, "a", "b", "c")) -- expect: true:c true:b,c true:a,b,c
print(each(floats, "a", "b", "c")) -- expect: true:a,b,c true:b,c true:c true: true: true: true:c true:a,b,c true:a,b,c true:b,c true:c true:b,c true:c true:3 true:3
print(each(whole)) -- expect: true: true: true: true: true: true: true: true: true: true: true: true:
print(each({-1, 0, -4, 0.0, "0", 1.5, "1.5", "x", "", math.mininteger, 2.0^63, -2.0^63, 1/0, 0/0, true, {}, print and "n"}, "a", "b", "c")) -- expect: true:c false:select_odd.lua:10: bad argument #1 to 'select' (index out of range) false:select_odd.lua:10: bad argument #1 to 'select' (index out of range) false:select_odd.lua:10: bad argument #1 to 'select' (index out of range) false:select_odd.lua:10: bad argument #1 to 'select' (index out of range) false:select_odd.lua:10: bad argument #1 to 'select' (number has no integer representation) false:select_odd.lua:10: bad argument #1 to 'select' (number has no integer representation) false:select_odd.lua:10: bad argument #1 to 'select' (number expected, got string) false:select_odd.lua:10: bad argument #1 to 'select' (number expected, got string) false:select_odd.lua:10: bad argument #1 to 'select' (index out of range) false:select_odd.lua:10: bad argument #1 to 'select' (number has no integer representation) false:select_odd.lua:10: bad argument #1 to 'select' (index out of range) false:select_odd.lua:10: bad argument #1 to 'select' (number has no integer representation) false:select_odd.lua:10: bad argument #1 to 'select' (number has no integer representation) false:select_odd.lua:10: bad argument #1 to 'select' (number expected, got boolean) false:select_odd.lua:10: bad argument #1 to 'select' (number expected, got table) false:select_odd.lua:10: bad argument #1 to 'select' (number expected, got string)
print(each({nil}, 1), each({false}, 1), each({"#"}), each({"#"}, nil, nil)) -- expect: 	false:select_odd.lua:10: bad argument #1 to 'select' (number expected, got boolean)	true:0	true:2
print(all(whole, "a", "b", "c")) -- expect: a/a/b/3 b/b/c/2 c/c/nil/1 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0
print(all(negative, "a", "b", "c")) -- expect: c/c/nil/1 b/b/c/2 a/a/b/3
print(all(floats, nil, false, nil)) -- expect: nil/nil/false/3 false/false/nil/2 nil/nil/nil/1 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/1 nil/nil/false/3 nil/nil/false/3 false/false/nil/2 nil/nil/nil/1 false/false/nil/2 nil/nil/nil/1 3/3/nil/1 3/3/nil/1
print(all(whole)) -- expect: nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0 nil/nil/nil/0
print(first(whole, "a", "b", "c")) -- expect: a b c nil nil nil nil nil nil nil nil nil
print(first(negative, "a", "b", "c")) -- expect: c b a
print(first(floats, "a", nil, "c")) -- expect: a nil c nil nil nil c a a nil c nil c 3 3
print(first(whole)) -- expect: nil nil nil nil nil nil nil nil nil nil nil nil
print(first({1, 2, "#", 3, "#", 2.0, -1}, table.unpack({}, 1, 250))) -- expect: nil nil 250 nil 250 nil nil
print(first({250, 251, -250, 249.0}, table.unpack({[250] = "last", [1] = "first"}, 1, 250))) -- expect: last nil first nil
for _, odd in ipairs({0, -4, 0.0, 1.5, "x", "", math.mininteger, {}, true, 2.0^63}) do
  print(pcall(first, {1, 2, odd, 3}, "a", "b", "c")) -- expect: false	select_odd.lua:24: bad argument #1 to 'select' (index out of range)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (index out of range)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (index out of range)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (number has no integer representation)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (number expected, got string)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (number expected, got string)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (index out of range)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (number expected, got table)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (number expected, got boolean)
-- expect: false	select_odd.lua:24: bad argument #1 to 'select' (number has no integer representation)
end
print(pcall(first, {1, -1})) -- expect: false	select_odd.lua:24: bad argument #1 to 'select' (index out of range)

-- The index is not the loop's variable: below the first, above the last, far away.
local function window(from, to, step, ...)
  local out = {}
  for i = from, to, step do
    local v = select(i, ...)
    out[#out + 1] = tostring(v)
  end
  return table.concat(out, " ")
end
print(window(1, 5, 1, 10, 20, 30)) -- expect: 10 20 30 nil nil
print(window(3, 1, -1, 10, 20, 30)) -- expect: 30 20 10
print(window(-3, -1, 1, 10, 20, 30)) -- expect: 10 20 30
print(window(1.0, 5.0, 1.0, 10, 20, 30)) -- expect: 10 20 30 nil nil
print(window(1, 4, 1)) -- expect: nil nil nil nil
print(pcall(window, 2, -2, -1, 10, 20, 30)) -- expect: false	select_odd.lua:66: bad argument #1 to 'select' (index out of range)
print(pcall(window, -2, 2, 1, 10, 20, 30)) -- expect: false	select_odd.lua:66: bad argument #1 to 'select' (index out of range)
print(pcall(window, -4, 2, 1, 10, 20, 30)) -- expect: false	select_odd.lua:66: bad argument #1 to 'select' (index out of range)
print(pcall(window, 1, 2, 0.5, 10, 20, 30)) -- expect: false	select_odd.lua:66: bad argument #1 to 'select' (number has no integer representation)

-- Sums: the loop expects numbers.
local function sum(n, ...)
  local s = 0
  for i = 1, n do s = s + select(i, ...) end
  return s
end
print(sum(3, 1, 2, 3), sum(3, 1, 2.5, 3), sum(2, "10", 1), sum(0)) -- expect: 6	6.5	11	0
print(pcall(sum, 4, 1, 2, 3)) -- expect: false	select_odd.lua:84: attempt to perform arithmetic on a nil value
print(pcall(sum, 1)) -- expect: false	select_odd.lua:84: attempt to perform arithmetic on a nil value
print(pcall(sum, 3, 1, {}, 3)) -- expect: false	select_odd.lua:84: attempt to perform arithmetic on a table value
local added = setmetatable({}, {__add = function(a, b) return (tonumber(a) or 0) + (tonumber(b) or 0) + 100 end})
print(sum(4, 1, added, 3, added), (pcall(sum, 5, 1, added, 3, added))) -- expect: 204	false

-- Varargs of a coroutine, of a method, of a vararg main function, after a tail call, and with fixed parameters that stay apart.
local object = {}
function object:count(...)
  local s = 0
  for i = 1, select("#", ...) + 2 do s = s * 2 + (select(i, ...) and 1 or 0) end
  return s
end
print(object:count(), object:count(1), object.count(1, 2, nil, 3), object:count(nil, nil, false)) -- expect: 0	4	20	0
local co = coroutine.wrap(function(...)
  local a, b = 0, 0
  for i = 1, select("#", ...) do
    a = a + select(i, ...)
    coroutine.yield(select(-i, ...))
    b = b + select(-i, ...)
  end
  return a, b
end)
print(co(1, 2, 3), co(), co(), co()) -- expect: 3	2	1	6	6
local function tail(n, ...)
  if n > 0 then return tail(n - 1, n, ...) end
  local t = {}
  for i = 1, select("#", ...) do t[i] = select(i, ...) end
  return #t, t[1], t[#t], (select(#t + 1, ...))
end
print(tail(0), tail(1), tail(20)) -- expect: 0	1	20	1	20	nil
local chunk = load("local s = 0 for i = 1, 4 do local v = select(i, ...) s = s + (v or 1000) end return s, select('#', ...), (select(-1, ...))")
print(chunk(1, 2, 3)) -- expect: 1006	3	3
print(pcall(chunk)) -- expect: false	[string "local s = 0 for i = 1, 4 do local v = select(..."]:1: bad argument #1 to 'select' (index out of range)

-- Assigned to what the loop reads; results that nobody or somebody wants.
local function shift(...)
  local a, b, c = ...
  for i = 1, 3 do
    a, b, c = select(2, ...), select(1, ...), select(3, ...)
    select(i, ...)
    select("#", ...)
    a = select(i, ...)
  end
  return a, b, c
end
print(shift(1, 2, 3)) -- expect: 3	1	3
print(shift(1)) -- expect: nil	1	nil
print(shift()) -- expect: nil	nil	nil

-- More than the varargs, and indices that are written as texts.
local function more(x, ...)
  local out = {}
  for i = 1, 4 do
    local a = select(i, x, ...)
    local b = select(i, x, i, ...)
    local c = select("#", x, ...)
    local d = select("2", ...)
    local e = select("1", ...)
    local f = select("-1", ...)
    local g = select("#", ...)
    out[#out + 1] = table.concat({tostring(a), tostring(b), c, tostring(d), tostring(e), tostring(f), g}, "/")
  end
  return table.concat(out, " ")
end
print(more("x", "a", "b", "c")) -- expect: x/x/4/b/a/c/3 a/2/4/b/a/c/3 b/a/4/b/a/c/3 c/b/4/b/a/c/3
print(more("x", "a")) -- expect: x/x/2/nil/a/a/1 a/2/2/nil/a/a/1 nil/a/2/nil/a/a/1 nil/nil/2/nil/a/a/1
print(pcall(more, "x")) -- expect: false	select_odd.lua:147: bad argument #1 to 'select' (index out of range)
local function text(...)
  for i = 1, 2 do
    local v = select("x", ...)
    print(v)
  end
end
print(pcall(text, 1, 2)) -- expect: false	select_odd.lua:158: bad argument #1 to 'select' (number expected, got string)

-- Another select from somewhere, with the same varargs.
local kept, name = select, "select"
local function counted(tick, ...)
  local out = {}
  for i = 1, 8 do
    local v = select(i, ...)
    tick(i)
    local n = select("#", ...)
    out[#out + 1] = tostring(v) .. n
  end
  return table.concat(out, " ")
end
print(counted(function(i) if i == 3 then _G[name] = function(...) return "other" end elseif i == 6 then _G[name] = kept end end, "a", "b", "c", "d", "e", "f", "g")) -- expect: a7 b7 cother otherother otherother other7 g7 nil7
print(counted(function(i) if i == 2 then _G[name] = setmetatable({}, {__call = function(_, n, ...) return kept(n, "x", ...) end}) elseif i == 7 then _G[name] = kept end end, "a", "b", "c", "d", "e", "f", "g")) -- expect: a7 b8 b8 c8 d8 e8 f7 nil7
print(pcall(counted, function(i) if i == 4 then _G[name] = nil end end, "a")) -- expect: false	select_odd.lua:171: attempt to call a nil value (global 'select')
_G[name] = kept
print(pcall(counted, function(i) if i == 4 then _G[name] = 5 end end, "a")) -- expect: false	select_odd.lua:171: attempt to call a number value (global 'select')
_G[name] = kept
