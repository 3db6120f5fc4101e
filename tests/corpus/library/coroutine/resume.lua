-- coroutine.resume: values in and out, errors, what cannot be resumed.
-- The first resume passes arguments to the body, the next ones to yield.
local co = coroutine.create(function(...)
  print("started with", select("#", ...), ...)
  print("first yield got", coroutine.yield(1, nil, 3))
  print("second yield got", coroutine.yield())
  return "returned", nil
end)
print(coroutine.resume(co, "a", nil))
-- expect: started with	2	a	nil
-- expect: true	1	nil	3
print(coroutine.resume(co, "b", "c"))
-- expect: first yield got	b	c
-- expect: true
print(coroutine.resume(co))
-- expect: second yield got
-- expect: true	returned	nil
print(coroutine.resume(co, "too late"))  -- expect: false	cannot resume dead coroutine
-- Numbers of values.
co = coroutine.create(function(...)
  local n = select("#", ...)
  while true do n = select("#", coroutine.yield(n)) end
end)
print(coroutine.resume(co), coroutine.resume(co, nil), coroutine.resume(co, 1, 2, 3))  -- expect: true	true	true	3
print(coroutine.resume(co, table.unpack({}, 1, 250)))  -- expect: true	250
co = coroutine.create(function() return table.unpack({}, 1, 300) end)
print(select("#", coroutine.resume(co)))  -- expect: 301
co = coroutine.create(function() end)
print(select("#", coroutine.resume(co)), coroutine.status(co))  -- expect: 1	dead
-- An error ends the coroutine: false and the value.
local function failing(...) return coroutine.resume(coroutine.create(function(...) error(...) end), ...) end
print(failing("message"))  -- expect: false	resume.lua:31: message
print(failing("without a position", 0))  -- expect: false	without a position
print(failing(nil))  -- expect: false	nil
print(failing(12))  -- expect: false	12
print(select("#", failing({})), type(select(2, failing({}))))  -- expect: 2	table
co = coroutine.create(function() local x = nil; return x.field end)
print(coroutine.resume(co))  -- expect: false	resume.lua:37: attempt to index a nil value (local 'x')
print(coroutine.status(co), coroutine.resume(co))  -- expect: dead	false	cannot resume dead coroutine
print(coroutine.resume(coroutine.create(function() coroutine.yield(1 + {}) end)))
-- expect: false	resume.lua:40: attempt to perform arithmetic on a table value
print(coroutine.resume(coroutine.create(string.rep)))
-- expect: false	bad argument #1 to 'string.rep' (string expected, got no value)
co = coroutine.create(function() coroutine.yield("before"); error("after", 0) end)
print(coroutine.resume(co))  -- expect: true	before
print(coroutine.resume(co))  -- expect: false	after
-- resume never raises what the coroutine raised; a handler around it is not called.
print(xpcall(coroutine.resume, function() return "handler" end, coroutine.create(error), "contained"))
-- expect: true	false	contained
-- The stack of a coroutine that failed can be examined.
co = coroutine.create(function() local function inner() error("deep") end inner() end)
coroutine.resume(co)
print((debug.traceback(co):gsub("%[C%]: in function 'error'\n", "")))
-- expect: stack traceback:
-- expect: 		resume.lua:51: in local 'inner'
-- expect: 	resume.lua:51: in function <resume.lua:51>
-- What cannot be resumed: false and a message, no error.
print(coroutine.resume((coroutine.running())))  -- expect: false	cannot resume non-suspended coroutine
co = coroutine.create(function() return coroutine.resume((coroutine.running())) end)
print(coroutine.resume(co))  -- expect: true	false	cannot resume non-suspended coroutine
print(coroutine.resume(co))  -- expect: false	cannot resume dead coroutine
co = coroutine.create(function() return coroutine.resume(coroutine.create(function() return coroutine.resume(co) end)) end)
print(coroutine.resume(co))  -- expect: true	true	false	cannot resume non-suspended coroutine
local main = coroutine.running()
print(coroutine.resume(coroutine.create(function() return coroutine.resume(main, 1) end)))
-- expect: true	false	cannot resume non-suspended coroutine
-- Closed ones are dead.
co = coroutine.create(print)
coroutine.close(co)
print(coroutine.resume(co))  -- expect: false	cannot resume dead coroutine
-- Nested coroutines, each with its own state.
local function nest(n)
  if n == 0 then return "bottom", coroutine.isyieldable() end
  return coroutine.resume(coroutine.create(nest), n - 1)
end
print(nest(5))  -- expect: true	true	true	true	true	bottom	true
-- A coroutine that resumes others without end.
local function endless() return select(-1, coroutine.resume(coroutine.create(endless))) end
print(endless())  -- expect: C stack overflow
-- Yields from deep calls come back to the resume.
local function deep(n) if n == 0 then coroutine.yield("from the depth") else deep(n - 1) end return n end
co = coroutine.create(deep)
print(coroutine.resume(co, 100))  -- expect: true	from the depth
print(coroutine.resume(co))  -- expect: true	100
-- A coroutine resumed by another than the one that started it.
co = coroutine.create(function(a) local b = coroutine.yield(a); return a + b end)
print(coroutine.resume(co, 1))  -- expect: true	1
print(coroutine.wrap(function() return coroutine.resume(co, 2) end)())  -- expect: true	3
-- Stack overflow inside is an error like any other.
local function overflow() return 1 + overflow() end
local ok, m = coroutine.resume(coroutine.create(overflow))
print(ok, m:match("stack overflow"))  -- expect: false	stack overflow
-- Argument errors.
print(pcall(coroutine.resume))  -- expect: false	bad argument #1 to 'coroutine.resume' (thread expected, got no value)
print(pcall(coroutine.resume, nil))  -- expect: false	bad argument #1 to 'coroutine.resume' (thread expected, got nil)
print(pcall(coroutine.resume, print))
-- expect: false	bad argument #1 to 'coroutine.resume' (thread expected, got function)
print(pcall(coroutine.resume, {}))  -- expect: false	bad argument #1 to 'coroutine.resume' (thread expected, got table)
print(pcall(coroutine.resume, 5))  -- expect: false	bad argument #1 to 'coroutine.resume' (thread expected, got number)
print(pcall(coroutine.resume, coroutine.wrap(print)))
-- expect: false	bad argument #1 to 'coroutine.resume' (thread expected, got function)
print(pcall(function() coroutine.resume() end))
-- expect: false	resume.lua:102: bad argument #1 to 'resume' (thread expected, got no value)
print(pcall(function() coroutine.resume("x") end))
-- expect: false	resume.lua:104: bad argument #1 to 'resume' (thread expected, got string)
