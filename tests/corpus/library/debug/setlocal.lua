-- debug.setlocal: what is not there, and all that can be wrong.
print(debug.setlocal(1, 100000, "x"))  -- expect: nil
print(select("#", debug.setlocal(1, 100000, "x")))  -- expect: 1
local function no_vararg(a) return (debug.setlocal(1, -1, "x")) end
print(no_vararg(1, 2))  -- expect: nil
local function vararg(...) return (debug.setlocal(1, -3, "x")) end
print(vararg(1, 2))  -- expect: nil
print(debug.setlocal(1, 0, "x"))  -- expect: nil
-- Natives: their arguments are temporaries.
print(debug.setlocal(0, 3, "x"), debug.setlocal(0, 5, "x"))  -- expect: (C temporary)	nil
local co = coroutine.create(function () coroutine.yield() end)
coroutine.resume(co)
-- Levels out of range.
print(pcall(debug.setlocal, 1000, 1, 1))  -- expect: false	bad argument #1 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, -1, 1, 1))  -- expect: false	bad argument #1 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, co, 2, 1, 1))  -- expect: false	bad argument #2 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, coroutine.create(print), 0, 1, 1))
-- expect: false	bad argument #2 to 'debug.setlocal' (level out of range)
-- A function is no level.
print(pcall(debug.setlocal, print, 1, 1))
-- expect: false	bad argument #1 to 'debug.setlocal' (number expected, got function)
print(pcall(debug.setlocal, function (a) end, 1, 1))
-- expect: false	bad argument #1 to 'debug.setlocal' (number expected, got function)
-- Arguments.
print(pcall(debug.setlocal))  -- expect: false	bad argument #1 to 'debug.setlocal' (number expected, got no value)
print(pcall(debug.setlocal, 1))  -- expect: false	bad argument #2 to 'debug.setlocal' (number expected, got no value)
print(pcall(debug.setlocal, 1, 1))  -- expect: false	bad argument #3 to 'debug.setlocal' (value expected)
print(pcall(debug.setlocal, 1000, 1))  -- expect: false	bad argument #1 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, 1, "x", 1))
-- expect: false	bad argument #2 to 'debug.setlocal' (number expected, got string)
print(pcall(debug.setlocal, "x", 1, 1))
-- expect: false	bad argument #1 to 'debug.setlocal' (number expected, got string)
print(pcall(debug.setlocal, "x", "y", 1))
-- expect: false	bad argument #1 to 'debug.setlocal' (number expected, got string)
print(pcall(debug.setlocal, 1, 1.5, 1))
-- expect: false	bad argument #2 to 'debug.setlocal' (number has no integer representation)
print(pcall(debug.setlocal, 1.5, 1, 1))
-- expect: false	bad argument #1 to 'debug.setlocal' (number has no integer representation)
print(pcall(debug.setlocal, {}, 1, 1))
-- expect: false	bad argument #1 to 'debug.setlocal' (number expected, got table)
print(pcall(debug.setlocal, co))  -- expect: false	bad argument #2 to 'debug.setlocal' (number expected, got no value)
print(pcall(debug.setlocal, co, 1))
-- expect: false	bad argument #3 to 'debug.setlocal' (number expected, got no value)
print(pcall(debug.setlocal, co, 1, 1))  -- expect: false	bad argument #4 to 'debug.setlocal' (value expected)
print(pcall(debug.setlocal, co, "x", 1, 1))
-- expect: false	bad argument #2 to 'debug.setlocal' (number expected, got string)
print(pcall(function () debug.setlocal(1) end))
-- expect: false	setlocal.lua:47: bad argument #2 to 'setlocal' (number expected, got no value)
