-- error: levels, positions, non-string objects.
print(pcall(error, "message"))  -- expect: false	message
print(pcall(error, "message", 0))  -- expect: false	message
print(pcall(error))  -- expect: false	nil
print(pcall(error, nil))  -- expect: false	nil
print(pcall(function() error("level 1") end))  -- expect: false	error_levels.lua:6: level 1
print(pcall(function() error("level 1 explicitly", 1) end))
-- expect: false	error_levels.lua:7: level 1 explicitly
print(pcall(function() error("level 0", 0) end))  -- expect: false	level 0
local function blame_caller() error("level 2", 2) end
print(pcall(function()
  blame_caller()
end))
-- expect: false	error_levels.lua:12: level 2
local function three() error("level 3", 3) end
local function middle() three(); return nil end
print(pcall(function()
  middle()
end))
-- expect: false	error_levels.lua:18: level 3
print(pcall(function() error("far too high", 50) end))  -- expect: false	far too high
-- Through a tail call the caller is not known.
print(pcall(function() return blame_caller() end))  -- expect: false	level 2
-- From a library function: no position.
print(pcall(string.rep))  -- expect: false	bad argument #1 to 'string.rep' (string expected, got no value)
print(pcall(function() string.rep() end))
-- expect: false	error_levels.lua:26: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() return string.rep() end))
-- expect: false	error_levels.lua:28: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() local x = string.rep() end))
-- expect: false	error_levels.lua:30: bad argument #1 to 'rep' (string expected, got no value)
-- Any value can be thrown, and comes back the same.
local obj = { code = 42 }
local ok, e = pcall(error, obj)
print(ok, e == obj, e.code)  -- expect: false	true	42
ok, e = pcall(error, obj, 2)
print(ok, e == obj)  -- expect: false	true
print(pcall(error, 42))  -- expect: false	42
print(pcall(error, 4.5, 1))  -- expect: false	4.5
print(pcall(error, true))  -- expect: false	true
print(select("#", pcall(error)), (select(2, pcall(error, false))))  -- expect: 2	false
-- Numbers are not strings: no position is added.
print(pcall(function() error(42) end))  -- expect: false	42
print(pcall(function() error(42, 2) end))  -- expect: false	42
print(pcall(function() error("42") end))  -- expect: false	error_levels.lua:45: 42
-- Rethrowing keeps the message.
print(pcall(function()
  local ok, e = pcall(function() error("first") end)
  error(e, 0)
end))
-- expect: false	error_levels.lua:48: first
print(pcall(function()
  local ok, e = pcall(function() error("first") end)
  error(e)
end))
-- expect: false	error_levels.lua:54: error_levels.lua:53: first
-- assert.
print(pcall(assert, false))  -- expect: false	assertion failed!
print(pcall(assert, nil, "assert message"))  -- expect: false	assert message
print(pcall(assert, false, { 1 }) == false, select("#", assert(1, 2, 3)))  -- expect: true	3
print(pcall(function() assert(false, "no position added") end))
-- expect: false	error_levels.lua:61: no position added
print(pcall(function() assert(nil) end))  -- expect: false	error_levels.lua:63: assertion failed!
print(pcall(assert))  -- expect: false	bad argument #1 to 'assert' (value expected)
print((select(2, pcall(assert, false, nil))))  -- expect: nil
print(select("#", pcall(assert, false, "m", "extra")))  -- expect: 2
-- Results of pcall: nested, with many values.
print(pcall(pcall, error, "x"))  -- expect: true	false	x
print(pcall(pcall))  -- expect: false	bad argument #1 to 'pcall' (value expected)
print(pcall(function(...) return select("#", ...), ... end, nil, nil))  -- expect: true	2	nil	nil
print(select("#", pcall(function() return nil, nil, nil end)))  -- expect: 4
-- xpcall.
print(xpcall(function() error("E", 0) end, function(m) return m .. " handled", "second result" end))
-- expect: false	E handled
print(xpcall(function(...) return ... end, print, 1, 2, 3))  -- expect: true	1	2	3
print(xpcall(function() error() end, function(m) return "nil was " .. tostring(m) end))
-- expect: false	nil was nil
print(pcall(xpcall))  -- expect: false	bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(xpcall, print))  -- expect: false	bad argument #2 to 'xpcall' (function expected, got no value)
print(xpcall(function() local x = nil + 1 end, function(m) return #m > 0 and type(m) end))
-- expect: false	string
-- A handler that fails.
print(xpcall(function() error("E", 0) end, function(m) error("handler fails", 0) end))
-- expect: false	error in error handling
print(xpcall(function() error("E", 0) end, function(m) if m == "E" then error("second", 0) end return "handled " .. tostring(m) end))
-- expect: false	handled second
-- A handler is not called when there is no error, and sees the stack of the error.
local depth
xpcall(function() local function f() error("x") end f() end, function() depth = debug.getinfo(2, "n").name end)
print(depth)  -- expect: error
