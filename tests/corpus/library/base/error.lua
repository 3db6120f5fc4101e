-- error: levels, positions, values that are not strings, missing arguments.
local function raise(...) error(...) end
-- Level 1, the default: where error was called.
print(pcall(function() error("plain") end))  -- expect: false	error.lua:4: plain
print(pcall(function() error("one", 1) end))  -- expect: false	error.lua:5: one
print(pcall(function() error("default", nil) end))  -- expect: false	error.lua:6: default
print(pcall(function() raise("in raise") end))  -- expect: false	error.lua:2: in raise
-- Level 2: who called the function that called error.
print(pcall(function() raise("two", 2) end))  -- expect: false	error.lua:9: two
print(pcall(function()
  local function check(x) if not x then error("check failed", 2) end end
  check(true)
  check(false)
end))  -- expect: false	error.lua:13: check failed
-- Level 0: no position.
print(pcall(function() error("zero", 0) end))  -- expect: false	zero
print(pcall(error, "called by pcall", 0))  -- expect: false	called by pcall
-- A caller that is not a Lua function, or does not exist, has no position.
print(pcall(error, "called by pcall"))  -- expect: false	called by pcall
print(pcall(error, "called by pcall", 2))  -- expect: false	error.lua:20: called by pcall
print(pcall(function() error("far", 100) end))  -- expect: false	far
print(pcall(function() raise("by pcall", 3) end))  -- expect: false	by pcall
print(pcall(function() error("negative", -1) end))  -- expect: false	negative
print(pcall(function() error("huge", math.maxinteger >> 33) end))  -- expect: false	huge
print(pcall(function() error("beyond an int", (1 << 32) + 1) end))  -- expect: false	error.lua:25: beyond an int
print(pcall(function() error("largest integer", math.maxinteger) end))  -- expect: false	largest integer
print(pcall(function() error("as a float", 1.0) end))  -- expect: false	error.lua:27: as a float
print(pcall(function() error("as a string", "1") end))  -- expect: false	error.lua:28: as a string
print(pcall(function() error("zero as a string", "0x0") end))  -- expect: false	zero as a string
-- Deeper levels.
local function level3() error("three", 3) end
local function middle() level3() end
print(pcall(function() middle() end))  -- expect: false	error.lua:33: three
-- Through a chain of functions of C and of Lua.
print(pcall(function() table.sort({ 1, 2 }, function() error("in sort", 2) end) end))  -- expect: false	in sort
print(pcall(function() table.sort({ 1, 2 }, function() error("in sort", 3) end) end))
-- expect: false	error.lua:36: in sort
print(pcall(function() ("x"):gsub("x", function() error("in gsub") end) end))  -- expect: false	error.lua:38: in gsub
-- A tail call leaves no trace of its caller.
local function tail() return error("tail") end
print(pcall(function() tail() end))  -- expect: false	error.lua:40: tail
local function tail2() return raise("tail two", 2) end
print(pcall(function() tail2() end))  -- expect: false	error.lua:43: tail two
-- The position is the line of the call, not of the function.
print(pcall(function()
  local t = {
    a = 1,
  }
  error(
    "on its line"
  )
end))  -- expect: false	error.lua:49: on its line
-- A position is added to strings only; numbers and the rest stay as they are.
print(pcall(function() error(12) end))  -- expect: false	12
print(pcall(function() error(1.5, 2) end))  -- expect: false	1.5
print(pcall(function() error(nil) end))  -- expect: false	nil
print(pcall(function() error() end))  -- expect: false	nil
print(pcall(error))  -- expect: false	nil
print(pcall(function() error(true) end))  -- expect: false	true
print(pcall(function() error(false, 2) end))  -- expect: false	false
local object = { code = 7 }
for level = 0, 2 do
  local ok, e = pcall(function() error(object, level) end)
  print(level, ok, e == object, e.code)
end
-- expect: 0	false	true	7
-- expect: 1	false	true	7
-- expect: 2	false	true	7
local ok, e = pcall(error, print)
print(ok, e == print)  -- expect: false	true
local co = coroutine.create(print)
print(select(2, pcall(error, co)) == co)  -- expect: true
-- An object's __tostring is not called by pcall; the value itself arrives.
object = setmetatable({}, { __tostring = function() return "text of the object" end })
ok, e = pcall(error, object)
print(rawequal(e, object), tostring(e))  -- expect: true	text of the object
-- The empty string, embedded zeros, long messages.
print(pcall(function() error("") end))  -- expect: false	error.lua:78: 
print(#select(2, pcall(function() error("a\0b", 0) end)))  -- expect: 3
print(#select(2, pcall(function() error(("x"):rep(10000), 0) end)))  -- expect: 10000
-- error does not return; extra arguments are ignored.
print(pcall(function() error("first", 1, "third") print("not reached") end))  -- expect: false	error.lua:82: first
-- Chunks with other names.
print(pcall(load("error('in a chunk')", "=chunk")))  -- expect: false	chunk:1: in a chunk
print(pcall(load("error('in a chunk')", "@file.lua")))  -- expect: false	file.lua:1: in a chunk
print(pcall(load("error('in a chunk')")))  -- expect: false	[string "error('in a chunk')"]:1: in a chunk
print(pcall(load("\n\nerror('third line')", "=(load)")))  -- expect: false	(load):3: third line
-- Inside coroutines, metamethods and iterators.
print(coroutine.resume(coroutine.create(function() error("in a coroutine") end)))
-- expect: false	error.lua:89: in a coroutine
print(coroutine.resume(coroutine.create(function() error("level two at the bottom", 2) end)))
-- expect: false	level two at the bottom
print(coroutine.resume(coroutine.create(error), "as the body"))  -- expect: false	as the body
local t = setmetatable({}, { __index = function(_, k) error("no field " .. k, 2) end })
print(pcall(function()
  local x = 1
  return t.missing
end))  -- expect: false	error.lua:97: no field missing
print(pcall(function() for _ in function() error("iterator", 2) end do end end))
-- expect: false	error.lua:99: iterator
-- Errors again from a handler's result.
print(pcall(function()
  local ok, m = pcall(error, "inner", 0)
  error(m, 0)
end))  -- expect: false	inner
print(pcall(function()
  local ok, m = pcall(function() error("inner") end)
  error(m)
end))  -- expect: false	error.lua:108: error.lua:107: inner
-- The level must be an integer, and is looked at before anything else.
print(pcall(error, "m", "x"))  -- expect: false	bad argument #2 to 'error' (number expected, got string)
print(pcall(error, "m", {}))  -- expect: false	bad argument #2 to 'error' (number expected, got table)
print(pcall(error, "m", 1.5))  -- expect: false	bad argument #2 to 'error' (number has no integer representation)
print(pcall(error, nil, "1.5"))  -- expect: false	bad argument #2 to 'error' (number has no integer representation)
print(pcall(function() error({}, true) end))
-- expect: false	error.lua:115: bad argument #2 to 'error' (number expected, got boolean)
