-- xpcall: handlers, arguments, errors in handlers, tracebacks, yields.  -- skip: wrapped it names the main chunk
local function handler(m) return "handled: " .. tostring(m) end
-- Success: true and all results; the handler is not called.
print(xpcall(function() end, error))  -- expect: true
print(xpcall(function() return 1, nil, 3, nil end, error))  -- expect: true	1	nil	3	nil
print(select("#", xpcall(function() return nil, nil end, error)))  -- expect: 3
-- Arguments after the handler go to the function.
print(xpcall(function(...) return select("#", ...), ... end, handler, 1, nil, 3, nil))  -- expect: true	4	1	nil	3	nil
print(xpcall(math.max, handler, 3, 9, 4))  -- expect: true	9
print(xpcall(string.rep, handler, "ab", 3, "-"))  -- expect: true	ab-ab-ab
print(xpcall(select, handler, "#"))  -- expect: true	0
-- Failure: false and what the handler returned, one value.
print(xpcall(error, handler, "message", 0))  -- expect: false	handled: message
print(xpcall(error, handler))  -- expect: false	handled: nil
print(xpcall(error, function() return 1, 2, 3 end, "x"))  -- expect: false	1
print(xpcall(error, function() end, "x"))  -- expect: false	nil
print(select("#", xpcall(error, function() end, "x")))  -- expect: 2
print(xpcall(function() error("with a position") end, handler))
-- expect: false	handled: xpcall.lua:18: with a position
print(xpcall(function() local x = nil; return x.y end, handler))
-- expect: false	handled: xpcall.lua:20: attempt to index a nil value (local 'x')
print(xpcall(string.rep, handler))
-- expect: false	handled: bad argument #1 to 'string.rep' (string expected, got no value)
print(xpcall(error, function(...) return select("#", ...) end, "x", 1))  -- expect: false	1
-- The handler gets the value itself.
local object = { code = 7 }
print(xpcall(error, function(e) return e == object and e.code end, object))  -- expect: false	7
print(xpcall(error, type, nil))  -- expect: false	nil
print(xpcall(error, type, 5))  -- expect: false	number
print(select(2, xpcall(error, function(e) return e end, object)) == object)  -- expect: true
-- What is called need not be a function.
print(xpcall(nil, handler))  -- expect: false	handled: attempt to call a nil value
print(xpcall(5, handler, 1))  -- expect: false	handled: attempt to call a number value
print(xpcall("text", handler))  -- expect: false	handled: attempt to call a string value
print(xpcall(setmetatable({}, { __call = function(self, ...) return type(self), ... end }), handler, 1, 2))
-- expect: true	table	1	2
print(xpcall(xpcall, handler))  -- expect: false	handled: bad argument #2 to 'xpcall' (function expected, got no value)
print(xpcall(pcall, handler, error, "inner", 0))  -- expect: true	false	inner
-- The handler runs where the error happened: the stack is still there.
local function fails() error("trace me") end
print(select(2, xpcall(fails, function(m)
  return debug.getinfo(2, "n").name .. " " .. tostring(debug.getinfo(3, "f").func == fails)
end)))  -- expect: error true
print((select(2, xpcall(fails, debug.traceback)):gsub("\n.*in function 'error'", "\n\t...")))
-- expect: xpcall.lua:40: trace me
-- expect: 	...
-- expect: 	xpcall.lua:40: in function <xpcall.lua:40>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	xpcall.lua:44: in main chunk
-- expect: 	[C]: in ?
print(xpcall(error, debug.traceback, object) == false, select(2, xpcall(error, debug.traceback, object)) == object)
-- expect: true	true
do
  local depth
  local function level(n) if n == 0 then error("deep", 0) end level(n - 1) return n end
  print(xpcall(level, function(m)
    depth = 0
    while debug.getinfo(depth, "l") do depth = depth + 1 end
    return m
  end, 20))  -- expect: false	deep
  print(depth > 20)  -- expect: true
end
-- It runs before variables are closed.
print(xpcall(function()
  local x <close> = setmetatable({}, { __close = function(_, e) print("closed with", e) end })
  error("left", 0)
end, function(m) print("handler", m) return "from the handler" end))
-- expect: handler	left
-- expect: closed with	from the handler
-- expect: false	from the handler
-- An error in __close goes through the handler as well.
print(xpcall(function()
  local x <close> = setmetatable({}, { __close = function() error("in close", 0) end })
  error("left", 0)
end, function(m) print("handler", m) return m end))
-- expect: handler	left
-- expect: handler	in close
-- expect: false	in close
print(xpcall(function()
  local x <close> = setmetatable({}, { __close = function() error("in close only", 0) end })
end, handler))  -- expect: false	handled: in close only
-- Errors in the handler call the handler again.
local calls = 0
print(xpcall(error, function(m)
  calls = calls + 1
  if calls < 4 then error("again " .. calls, 0) end
  return m
end, "first"))  -- expect: false	again 3
print(calls)  -- expect: 4
-- One that always fails gives up at last.
local ok, m = xpcall(error, function() error("always", 0) end, "x")
print(ok, type(m))  -- expect: false	string
ok, m = xpcall(error, error, "x")
print(ok, m)  -- expect: false	error in error handling
print(xpcall(function() local x = nil + 1 end, function(m) return m.field.field end) == false)  -- expect: true
-- Nested: the inner handler is used inside, the outer one outside.
print(xpcall(function()
  print(xpcall(error, function(m) return "inner " .. m end, "a", 0))
  error("b", 0)
end, function(m) return "outer " .. m end))
-- expect: false	inner a
-- expect: false	outer b
print(xpcall(function()
  xpcall(error, function(m) error("not for the outer one", 0) end, "a")
  return "went on"
end, handler))  -- expect: true	went on
print(xpcall(function() return pcall(error, "pcall has no handler", 0) end, handler))
-- expect: true	false	pcall has no handler
print(xpcall(error, function(m) return select(2, pcall(error, "caught in the handler: " .. m, 0)) end, "m", 0))
-- expect: false	caught in the handler: m
print(xpcall(function() return coroutine.resume(coroutine.create(error), "in a coroutine") end, handler))
-- expect: true	false	in a coroutine
print(xpcall(coroutine.wrap(error), handler, "wrapped", 0))  -- expect: false	handled: wrapped
-- Stack overflow: the handler still has room.
local function endless() return 1 + endless() end
ok, m = xpcall(endless, function(m) return type(m) .. " " .. m:match("stack overflow") end)
print(ok, m)  -- expect: false	string stack overflow
ok, m = xpcall(endless, debug.traceback)
print(ok, m:match("stack overflow"), m:match("stack traceback:"))  -- expect: false	stack overflow	stack traceback:
-- The function may yield, the handler may not.
local co = coroutine.wrap(function()
  print("xpcall", xpcall(function(...)
    print("resumed with", coroutine.yield(...))
    error("after the yield", 0)
  end, handler, 1, 2))
  return "end"
end)
print(co())  -- expect: 1	2
print(co("x"))
-- expect: resumed with	x
-- expect: xpcall	false	handled: after the yield
-- expect: end
co = coroutine.wrap(function() return xpcall(error, function() coroutine.yield() end, "x") end)
print(select("#", co()), (coroutine.running() ~= nil))  -- expect: 2	true
co = coroutine.wrap(xpcall)
print(co(coroutine.yield, handler, "as the body"))  -- expect: as the body
print(co("done"))  -- expect: true	done
-- The handler must be a function, which is checked before the call.
print(pcall(xpcall))  -- expect: false	bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(xpcall, print))  -- expect: false	bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(xpcall, print, nil))  -- expect: false	bad argument #2 to 'xpcall' (function expected, got nil)
print(pcall(xpcall, print, "handler"))  -- expect: false	bad argument #2 to 'xpcall' (function expected, got string)
print(pcall(xpcall, print, setmetatable({}, { __call = function() end })))
-- expect: false	bad argument #2 to 'xpcall' (function expected, got table)
print(pcall(xpcall, nil, nil))  -- expect: false	bad argument #2 to 'xpcall' (function expected, got nil)
print(pcall(function() xpcall(print) end))
-- expect: false	xpcall.lua:146: bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(function() xpcall(print, 5) end))
-- expect: false	xpcall.lua:148: bad argument #2 to 'xpcall' (function expected, got number)
