-- A recursive function whose own upvalue becomes another function. The program does not name debug.setupvalue, as a chunk that does keeps such
-- variables in cells: the function then reads its own closure, and calls what it finds there only if it is that.
local set = debug["set" .. "upvalue"]
local join = debug["upvalue" .. "join"]

local function replace(f, name, value)
  for i = 1, 10 do if debug.getupvalue(f, i) == name then set(f, i, value) end end
end
local function share(f, g, name)
  for i = 1, 10 do if debug.getupvalue(f, i) == name then join(f, i, g, i) end end
end

local function make_count()
  local function count(n)
    if n == 0 then return 0 end
    return count(n - 1) + 1
  end
  return count
end
local f = make_count()
print(f(3)) -- expect: 3
replace(f, "count", function(n) return n * 1000 end)
print(f(3)) -- expect: 2001
replace(f, "count", function() return "text" end)
print(pcall(f, 3)) -- expect: false	recursion_replaced.lua:16: attempt to add a 'string' with a 'number'
replace(f, "count", nil)
print(pcall(f, 3)) -- expect: false	recursion_replaced.lua:16: attempt to call a nil value (upvalue 'count')

-- In the place of the call that returns.
local function make_down()
  local function down(n, sum)
    if n == 0 then return sum end
    return down(n - 1, sum + n)
  end
  return down
end
local g = make_down()
print(g(4, 0)) -- expect: 10
replace(g, "down", function(n, sum) return n * 100 + sum end)
print(g(4, 0)) -- expect: 304

-- Another closure of the same prototype, with other upvalues.
local function make(step)
  local function climb(n)
    if n == 0 then return 0 end
    return climb(n - 1) + step
  end
  return climb
end
local ones, tens = make(1), make(10)
print(ones(3), tens(3)) -- expect: 3	30
share(ones, tens, "climb")
print(ones(3), tens(3)) -- expect: 21	30

-- While it runs, from inside.
local change = function() end
local function make_deep()
  local function deep(n)
    change(n)
    if n == 0 then return 0 end
    return deep(n - 1) + n
  end
  return deep
end
local h = make_deep()
print(h(5)) -- expect: 15
change = function(n)
  if n == 3 then replace(h, "deep", function(m) return m * 0.5 end) end
end
print(h(5)) -- expect: 13.0
