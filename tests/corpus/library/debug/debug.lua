-- debug.debug: reads commands from standard input, here one that is empty, and returns at its end.
-- expect-warning: lua_debug> lua_debug> lua_debug> lua_debug> end
print(select("#", debug.debug()))  -- expect: 0
print("goes on")  -- expect: goes on
print(pcall(debug.debug, "arguments", "are", "ignored"))  -- expect: true
local function inside() local visible = 1; debug.debug(); return "back" end
print(inside())  -- expect: back
print(coroutine.wrap(function () debug.debug() return "in a coroutine" end)())  -- expect: in a coroutine
-- A command is a chunk of its own: a line of text cannot see locals. Its end is the line `cont`.
print(io.read() == nil, io.read("a"))  -- expect: true	
io.stderr:write("end\n")
