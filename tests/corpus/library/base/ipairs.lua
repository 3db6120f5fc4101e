-- ipairs: its results, the order of the loop, metamethods, tables that change, missing arguments.
-- Three values: an iterator, the argument, 0.
local t = { 10, 20, 30 }
local f, state, control = ipairs(t)
print(type(f), state == t, control, select("#", ipairs(t)))  -- expect: function	true	0	3
print(f(t, 0))  -- expect: 1	10
print(f(t, 2))  -- expect: 3	30
print(f(t, 3))  -- expect: nil
print(f(t, -1), f({ [0] = "zero" }, -1))  -- expect: nil	0	zero
print(ipairs({}) == ipairs(t), ipairs(t) == next)  -- expect: true	false
-- (1,t[1]), (2,t[2]), ... up to the first absent index.
local function list(t)
  local parts = {}
  for i, v in ipairs(t) do parts[#parts + 1] = i .. "=" .. tostring(v) end
  return table.concat(parts, " ")
end
print(list({ "a", "b", "c" }))  -- expect: 1=a 2=b 3=c
print(list({ "a", nil, "c" }))  -- expect: 1=a
print(list({ nil, "b" }), list({}))  -- expect: 	
print(list({ [1] = 1, [2] = 2, [4] = 4, x = 5, [0] = 0, [-1] = -1 }))  -- expect: 1=1 2=2
print(list({ [1.0] = "float", [2^1] = "power" }))  -- expect: 1=float 2=power
print(list({ false, false }))  -- expect: 1=false 2=false
print(list({ n = 1 }))  -- expect:
-- Each loop has variables of its own.
local functions = {}
for i, v in ipairs({ "x", "y" }) do functions[i] = function() return i, v end end
print(functions[1](), functions[2]())  -- expect: 1	2	y
for i, v in ipairs({ 5, 6 }) do i = i * 10; io.write(i, " ", v, " ") end
print()  -- expect: 10 5 20 6 
-- The table may change during the loop: what is there when its turn comes counts.
t = { 1, 2, 3 }
for i, v in ipairs(t) do if i < 6 then t[#t + 1] = v * 10 end end
print(list(t))  -- expect: 1=1 2=2 3=3 4=10 5=20 6=30 7=100 8=200
t = { 1, 2, 3, 4 }
for i in ipairs(t) do if i == 2 then t[3] = nil end end
print(list(t))  -- expect: 1=1 2=2
t = { 1, 2, 3 }
for i, v in ipairs(t) do t[i] = nil end
print(list(t), #t)  -- expect: 	0
t = { 1, 2, 3, 4 }
local seen = {}
for i, v in ipairs(t) do table.remove(t, i); seen[#seen + 1] = v end
print(list(seen), list(t))  -- expect: 1=1 2=3	1=2 2=4
-- A table that is replaced in its variable.
t = { 1, 2 }
for i, v in ipairs(t) do t = { 7, 8, 9 }; io.write(i, "=", v, " ") end
print()  -- expect: 1=1 2=2 
-- __index is respected, as a function and as a table.
print(list(setmetatable({}, { __index = function(_, i) if i <= 3 then return i * i end end })))  -- expect: 1=1 2=4 3=9
print(list(setmetatable({ "own" }, { __index = { "hidden", "inherited", "too" } })))  -- expect: 1=own 2=inherited 3=too
print(list(setmetatable({}, { __index = setmetatable({ 1 }, { __index = { 2, 3 } }) })))  -- expect: 1=1 2=3
t = setmetatable({ 1, 2, 3 }, { __index = function(_, i) return nil end })
print(list(t))  -- expect: 1=1 2=2 3=3
-- A metatable set during the loop.
t = { 1 }
for i, v in ipairs(t) do
  setmetatable(t, { __index = function(_, k) if k < 4 then return "late" .. k end end })
  io.write(i, "=", v, " ")
end
print()  -- expect: 1=1 2=late2 3=late3 
-- __pairs, __ipairs and __len mean nothing to it.
print(list(setmetatable({ 1, 2 }, { __len = function() return 0 end, __pairs = error, __ipairs = error })))
-- expect: 1=1 2=2
-- Anything that can be indexed.
for i, v in ipairs("string") do print(i, v) end
print(select(2, ipairs("string")))  -- expect: string	0
getmetatable("").__index = function(s, i) return math.type(i) and i <= #s and string.sub(s, i, i) or nil end
print(list("abc"))  -- expect: 1=a 2=b 3=c
getmetatable("").__index = string
local proxy = io.stdout
print(pcall(ipairs, proxy) == true)  -- expect: true
-- Errors in the loop: the argument is not looked at before the first step.
print(type(ipairs(nil)), select(2, ipairs(5)), select("#", ipairs(nil)))  -- expect: function	5	3
print(pcall(function() for _ in ipairs(nil) do end end))  -- expect: false	attempt to index a nil value
print(pcall(function() for _ in ipairs(5) do end end))  -- expect: false	attempt to index a number value
print(pcall(function() for _ in ipairs(print) do end end))  -- expect: false	attempt to index a function value
print(pcall(function() local x = 1; for _ in ipairs(x.y) do end end))
-- expect: false	ipairs.lua:77: attempt to index a number value (local 'x')
print(pcall(function() for _ in ipairs(setmetatable({}, { __index = function(_, i) error("at " .. i) end })) do end end))
-- expect: false	ipairs.lua:79: at 1
print(pcall(function() for _ in ipairs(setmetatable({}, { __index = 5 })) do end end))
-- expect: false	attempt to index a number value
-- The iterator called by itself.
print(pcall(f))  -- expect: false	bad argument #2 to '?' (number expected, got no value)
print(pcall(f, {}))  -- expect: false	bad argument #2 to '?' (number expected, got no value)
print(pcall(f, {}, "x"))  -- expect: false	bad argument #2 to '?' (number expected, got string)
print(pcall(f, { "one" }, "0"))  -- expect: true	1	one
print(pcall(f, { "one" }, 0.0))  -- expect: true	1	one
print(pcall(f, {}, 1.5))  -- expect: false	bad argument #2 to '?' (number has no integer representation)
print(pcall(f, nil, 0))  -- expect: false	attempt to index a nil value
print(pcall(f, { [math.mininteger] = "wrapped" }, math.maxinteger))  -- expect: true	-9223372036854775808	wrapped
print(pcall(function() local a = f({}, {}) end))
-- expect: false	ipairs.lua:92: bad argument #2 to 'f' (number expected, got table)
-- A __index cannot yield here.
print(coroutine.resume(coroutine.create(function()
  return list(setmetatable({}, { __index = function(_, i) return coroutine.yield(i) end }))
end)))  -- expect: false	attempt to yield across a C-call boundary
print(coroutine.resume(coroutine.create(function() return f(setmetatable({}, { __index = coroutine.yield }), 0) end)))
-- expect: false	attempt to yield across a C-call boundary
-- Missing argument; extra ones are ignored.
print(select("#", ipairs({}, 1, 2)))  -- expect: 3
print(pcall(ipairs))  -- expect: false	bad argument #1 to 'ipairs' (value expected)
print(pcall(function() ipairs() end))  -- expect: false	ipairs.lua:103: bad argument #1 to 'ipairs' (value expected)
print(pcall(function() for _ in ipairs() do end end))
-- expect: false	ipairs.lua:104: bad argument #1 to 'ipairs' (value expected)
