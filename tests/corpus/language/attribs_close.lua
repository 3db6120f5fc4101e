-- To-be-closed variables: order, ways of leaving, errors.
local function closer(name, log)
  return setmetatable({ name = name }, {
    __close = function(self, err)
      (log or print)("close " .. name .. " " .. tostring(err))
    end,
  })
end
do
  local a <close> = closer("a")
  local b <close> = closer("b")
  local n <close> = nil
  local f <close> = false
  print("body")
end
-- expect: body
-- expect: close b nil
-- expect: close a nil
for i = 1, 3 do
  local c <close> = closer("loop" .. i)
  if i == 2 then break end
end
-- expect: close loop1 nil
-- expect: close loop2 nil
local function ret()
  local r <close> = closer("ret")
  return "returned", 1, nil, 2
end
print(ret())
-- expect: close ret nil
-- expect: returned	1	nil	2
local function ret_value()
  local v = "before"
  local r <close> = setmetatable({}, { __close = function() v = "after" end })
  return v
end
print(ret_value())  -- expect: before
do
  local i = 0
  ::top::
  do
    local g <close> = closer("goto" .. i)
    i = i + 1
    if i < 3 then goto top end
  end
end
-- expect: close goto0 nil
-- expect: close goto1 nil
-- expect: close goto2 nil
print(pcall(function()
  local x <close> = closer("x")
  local y <close> = closer("y")
  error("oops", 0)
end))
-- expect: close y oops
-- expect: close x oops
-- expect: false	oops
print(pcall(function()
  local x <close> = setmetatable({}, { __close = function(_, e) error("second: " .. tostring(e), 0) end })
  local y <close> = setmetatable({}, { __close = function(_, e) error("first: " .. tostring(e), 0) end })
  error("original", 0)
end))
-- expect: false	second: first: original
print(select(2, pcall(function()
  local x <close> = setmetatable({}, { __close = function() error({ code = 5 }) end })
end)).code)
-- expect: 5
print(pcall(function() local x <close> = 42 end))
-- expect: false	attribs_close.lua:68: variable 'x' got a non-closable value
print(pcall(function() local x <close> = {} end))
-- expect: false	attribs_close.lua:70: variable 'x' got a non-closable value
print(pcall(function() local bad <close> = "string" end))
-- expect: false	attribs_close.lua:72: variable 'bad' got a non-closable value
-- Tail position: not a tail call, the variable is closed after the callee returns.
local function callee() print("callee"); return "result" end
print((function() local t <close> = closer("tail"); return callee() end)())
-- expect: callee
-- expect: close tail nil
-- expect: result
-- The fourth value of a generic for.
local function iterate(n)
  local i = 0
  return function() i = i + 1; if i <= n then return i end end, nil, nil, closer("iterator")
end
for i in iterate(2) do print("iteration", i) end
-- expect: iteration	1
-- expect: iteration	2
-- expect: close iterator nil
for i in iterate(5) do if i == 2 then break end end  -- expect: close iterator nil
print(pcall(function() for i in iterate(5) do error("in loop", 0) end end))
-- expect: close iterator in loop
-- expect: false	in loop
-- In coroutines: closing and finishing.
local co = coroutine.create(function()
  local c <close> = closer("co")
  coroutine.yield(1)
end)
print(coroutine.resume(co))  -- expect: true	1
print(coroutine.close(co), coroutine.status(co))
-- expect: close co nil
-- expect: true	dead
local co2 = coroutine.wrap(function()
  local c <close> = setmetatable({}, { __close = function() coroutine.yield("yield in close") end })
  return "end"
end)
print(co2())  -- expect: yield in close
print(co2())  -- expect: end
-- Captured, modified before closing, nested functions.
do
  local log = {}
  do
    local h <close> = closer("captured", function(s) log[#log + 1] = s end)
    local function peek() return h.name end
    log[#log + 1] = peek()
  end
  print(table.concat(log, ", "))
end
-- expect: captured, close captured nil
-- The metamethod is looked up when the block ends.
do
  local mt = { __close = function() print("first handler") end }
  local obj <close> = setmetatable({}, mt)
  mt.__close = function() print("replaced handler") end
end
-- expect: replaced handler
