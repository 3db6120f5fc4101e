-- warn: control messages, pieces, argument errors. Nothing of it goes to stdout.
-- Warnings are off at first.
warn("off by default")
warn("in ", "pieces")
-- Other control messages are ignored, also with more text; control messages of several pieces are none.
warn("@other")
warn("@on ")
warn("@ON")
warn("@")
warn("@", "on")
warn("still off")
-- On; the pieces of one call are one message, in which @off is a piece like another.
warn("@on")
warn("@unknown")
warn("a ", "joined ", "", "@off", " ", 12, " ", 1.5, "")
-- expect-warning: Lua warning: a joined @off 12 1.5
warn("@other ", "control")
-- expect-warning: Lua warning: @other control
warn("@off")
warn("off again")
-- While off, nothing remembers the pieces: a last piece can be a control message.
warn("a piece, then ", "@on")
warn("on")
-- expect-warning: Lua warning: on
warn("a piece, then ", "@off")
-- expect-warning: Lua warning: a piece, then @off
warn("still on")
-- expect-warning: Lua warning: still on
-- It returns nothing.
print(select("#", warn("@off")))  -- expect: 0
-- All arguments are checked before anything is written.
warn("@on")
print(pcall(warn))  -- expect: false	bad argument #1 to 'warn' (string expected, got no value)
print(pcall(warn, nil))  -- expect: false	bad argument #1 to 'warn' (string expected, got nil)
print(pcall(warn, {}))  -- expect: false	bad argument #1 to 'warn' (string expected, got table)
print(pcall(warn, true))  -- expect: false	bad argument #1 to 'warn' (string expected, got boolean)
print(pcall(warn, "written? ", {}))  -- expect: false	bad argument #2 to 'warn' (string expected, got table)
print(pcall(warn, 1, 2, 3, nil))  -- expect: false	bad argument #4 to 'warn' (string expected, got nil)
print(pcall(warn, setmetatable({}, { __tostring = function() return "object" end })))
-- expect: false	bad argument #1 to 'warn' (string expected, got table)
print(pcall(function() warn() end))
-- expect: false	warn.lua:41: bad argument #1 to 'warn' (string expected, got no value)
print(pcall(function() warn("a", print) end))
-- expect: false	warn.lua:43: bad argument #2 to 'warn' (string expected, got function)
warn("last")
-- expect-warning: Lua warning: last
