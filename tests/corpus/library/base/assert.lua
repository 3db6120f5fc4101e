-- assert: what passes through, what is raised, missing arguments.
-- All arguments are returned, beyond the message too.
print(assert(1))  -- expect: 1
print(assert(true, "message", nil, 3, nil))  -- expect: true	message	nil	3	nil
print(select("#", assert(true, nil, nil)), (assert("v", 2, 3)))  -- expect: 3	v
print(assert(0), assert(""), assert("false"))  -- expect: 0		false
print(type(assert({})), assert(assert) == assert)  -- expect: table	true
-- false and nil raise; the message stands as it is, without a position.
print(pcall(assert, false))  -- expect: false	assertion failed!
print(pcall(assert, nil))  -- expect: false	assertion failed!
print(pcall(assert, false, "a message"))  -- expect: false	a message
print(pcall(function() assert(1 == 2, "in a function") end))  -- expect: false	assert.lua:12: in a function
print(pcall(function() assert(nil) end))  -- expect: false	assert.lua:13: assertion failed!
print(pcall(assert, false, "first", "second"))  -- expect: false	first
-- The message may be any value; a nil that was given stays nil.
print(pcall(assert, false, 12))  -- expect: false	12
print(pcall(assert, false, 1.5))  -- expect: false	1.5
print(pcall(assert, nil, nil))  -- expect: false	nil
print(pcall(assert, nil, false))  -- expect: false	false
local object = setmetatable({}, { __tostring = function() return "an object" end })
local ok, raised = pcall(assert, false, object)
print(ok, raised == object, raised)  -- expect: false	true	an object
-- A call that fails and says why.
print(pcall(function() assert(io.open("/nonexistent/file")) end))
-- expect: false	assert.lua:24: /nonexistent/file: No such file or directory
print(pcall(function() assert(tonumber("x"), "not a number") end))  -- expect: false	assert.lua:26: not a number
print(pcall(function() return assert(load("x =")) end))
-- expect: false	assert.lua:27: [string "x ="]:1: unexpected symbol near <eof>
-- Metamethods do not make a value false; the message handler gets the message.
print(type(assert(setmetatable({}, { __len = function() return 0 end }))))  -- expect: table
print(xpcall(assert, function(m) return "handled: " .. tostring(m) end, false, "why"))  -- expect: false	handled: why
print(xpcall(assert, function(m) return "handled: " .. tostring(m) end, nil))
-- expect: false	handled: assertion failed!
-- Missing arguments.
print(pcall(assert))  -- expect: false	bad argument #1 to 'assert' (value expected)
print(pcall(function() assert() end))  -- expect: false	assert.lua:36: bad argument #1 to 'assert' (value expected)
print(pcall(function() assert((function() end)()) end))
-- expect: false	assert.lua:37: bad argument #1 to 'assert' (value expected)
