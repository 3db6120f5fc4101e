-- pcall: results, errors of every type, nesting, coroutines, to-be-closed variables.
-- true and all results.
print(pcall(function() end))  -- expect: true
print(pcall(function() return 1, nil, 3, nil end))  -- expect: true	1	nil	3	nil
print(select("#", pcall(function() return nil, nil end)))  -- expect: 3
print(pcall(function(...) return select("#", ...), ... end, nil, 2, nil))  -- expect: true	3	nil	2	nil
print(pcall(math.max, 3, 9, 4))  -- expect: true	9
print(pcall(select, "#", 1, 2, 3))  -- expect: true	3
print(select("#", pcall(table.unpack, {}, 1, 300)))  -- expect: 301
-- false and the error value.
print(pcall(error))  -- expect: false	nil
print(pcall(error, nil))  -- expect: false	nil
print(pcall(error, "text", 0))  -- expect: false	text
print(pcall(error, 12))  -- expect: false	12
print(pcall(error, true))  -- expect: false	true
print(pcall(error, false))  -- expect: false	false
print(select("#", pcall(error, "a", 0)), select("#", pcall(error)))  -- expect: 2	2
local object = setmetatable({}, { __tostring = function() return "object" end })
print(pcall(error, object))  -- expect: false	object
print(pcall(function() local x = nil; x.y = 1 end))
-- expect: false	pcall.lua:20: attempt to index a nil value (local 'x')
print(pcall(function() return 1 + {} end))
-- expect: false	pcall.lua:22: attempt to perform arithmetic on a table value
print(pcall(function() return #5 end))  -- expect: false	pcall.lua:24: attempt to get length of a number value
print(pcall(function() return {} < {} end))  -- expect: false	pcall.lua:25: attempt to compare two table values
print(pcall(function() return {} .. "x" end))  -- expect: false	pcall.lua:26: attempt to concatenate a table value
print(pcall(string.rep))  -- expect: false	bad argument #1 to 'string.rep' (string expected, got no value)
-- What is called need not be a function.
print(pcall(setmetatable({}, { __call = function(self, ...) return type(self), ... end }), 1, 2))
-- expect: true	table	1	2
print(pcall(nil))  -- expect: false	attempt to call a nil value
print(pcall(5, 1))  -- expect: false	attempt to call a number value
print(pcall("text"))  -- expect: false	attempt to call a string value
print(pcall({}))  -- expect: false	attempt to call a table value
print(pcall(setmetatable({}, { __call = 5 })))  -- expect: false	attempt to call a number value
print(pcall(setmetatable({}, { __call = setmetatable({}, { __call = function(...) return select("#", ...) end }) }), "a"))
-- expect: true	3
-- Nesting.
print(pcall(pcall, error, "inner", 0))  -- expect: true	false	inner
print(pcall(pcall, pcall, error, "inner", 0))  -- expect: true	true	false	inner
print(pcall(pcall))  -- expect: false	bad argument #1 to 'pcall' (value expected)
print(pcall(pcall, nil))  -- expect: true	false	attempt to call a nil value
print(pcall(function()
  local ok, m = pcall(error, "caught", 0)
  error("again: " .. m, 0)
end))  -- expect: false	again: caught
print(pcall(function() return pcall(function() return pcall(error, 3) end) end))  -- expect: true	true	false	3
local function nest(n) if n == 0 then error("deepest", 0) end return pcall(nest, n - 1) end
print(select("#", nest(50)), (select(-1, nest(50))))  -- expect: 51	deepest
-- Errors deep in calls unwind all of them.
local function deep(n) if n == 0 then error("bottom", 0) end return 1 + deep(n - 1) end
print(pcall(deep, 1000))  -- expect: false	bottom
local function endless(n) return 1 + endless(n + 1) end
local ok, m = pcall(endless, 1)
print(ok, m:match("stack overflow"))  -- expect: false	stack overflow
print(pcall(deep, 10))  -- expect: false	bottom
ok, m = pcall(string.rep, "x", -1)
print(ok, m)  -- expect: true	
-- Locals of the caller survive, those of the callee that are to be closed are closed.
local kept = "kept"
print(pcall(function()
  local a <close> = setmetatable({}, { __close = function(_, e) print("close a", e) end })
  local b <close> = setmetatable({}, { __close = function(_, e) print("close b", e); error("from b", 0) end })
  kept = kept .. "!"
  error("first", 0)
end))
-- expect: close b	first
-- expect: close a	from b
-- expect: false	from b
print(kept)  -- expect: kept!
print(pcall(function()
  local a <close> = setmetatable({}, { __close = function(_, e) print("close", e) end })
  return "normal", "end"
end))
-- expect: close	nil
-- expect: true	normal	end
-- A metamethod or an iterator that fails.
local t = setmetatable({}, { __index = function(_, k) error("no " .. k, 0) end, __add = function() error("add", 0) end })
print(pcall(function() return t.field end))  -- expect: false	no field
print(pcall(function() return t + 1 end))  -- expect: false	add
print(pcall(function() for _ in function() error("iterator", 0) end do end end))  -- expect: false	iterator
print(pcall(next, {}, "absent"))  -- expect: false	invalid key to 'next'
-- Yields pass through.
local co = coroutine.wrap(function(...)
  print("pcall", pcall(function(...)
    print("got", coroutine.yield(...))
    error("after the yield", 0)
  end, ...))
  return "end"
end)
print(co(1, 2))  -- expect: 1	2
print(co("resumed"))
-- expect: got	resumed
-- expect: pcall	false	after the yield
-- expect: end
co = coroutine.wrap(pcall)
print(co(coroutine.yield, 1, 2))  -- expect: 1	2
print(co(3, 4))  -- expect: true	3	4
co = coroutine.wrap(function() return pcall(pcall, pcall, coroutine.yield, "deep") end)
print(co())  -- expect: deep
print(co("back"))  -- expect: true	true	true	back
-- An error inside a coroutine ends it, and is not caught by a pcall around the resume.
co = coroutine.create(function() error("inside", 0) end)
print(pcall(coroutine.resume, co))  -- expect: true	false	inside
print(pcall(coroutine.wrap(function() error("wrapped", 0) end)))  -- expect: false	wrapped
-- Missing argument.
print(pcall(pcall))  -- expect: false	bad argument #1 to 'pcall' (value expected)
print(select(2, pcall(function() pcall() end)))  -- expect: pcall.lua:108: bad argument #1 to 'pcall' (value expected)
