-- os.exit: the status of the program, whether the state is closed, what it refuses. (Its other uses end programs of
-- their own: the exit_*.lua beside this one and in ../../errors.)
local function try(f, ...) print((select(2, pcall(f, ...)))) end
try(os.exit, {})  -- expect: bad argument #1 to 'os.exit' (number expected, got table)
try(os.exit, "x")  -- expect: bad argument #1 to 'os.exit' (number expected, got string)
try(os.exit, print)  -- expect: bad argument #1 to 'os.exit' (number expected, got function)
try(os.exit, 1.5)  -- expect: bad argument #1 to 'os.exit' (number has no integer representation)
try(os.exit, 2 ^ 63)  -- expect: bad argument #1 to 'os.exit' (number has no integer representation)
try(os.exit, "1.5", true)  -- expect: bad argument #1 to 'os.exit' (number has no integer representation)
try(function() os.exit({}) end)  -- expect: exit.lua:10: bad argument #1 to 'exit' (number expected, got table)
try(coroutine.wrap(function() os.exit(io.stdout) end))
-- expect: exit.lua:11: bad argument #1 to 'exit' (number expected, got FILE*)

-- Files are flushed, pending variables of blocks are not closed, nothing after the call runs.
local left <close> = setmetatable({}, { __close = function() print("not closed") end })
setmetatable({}, { __gc = function() print("not collected") end })
io.stdout:setvbuf("full")
io.write("leaving")
os.exit("0x10", false)  -- expect: leaving
print("not reached")
-- expect-exit: 16
