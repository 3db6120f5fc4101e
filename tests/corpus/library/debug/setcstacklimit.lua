-- debug.setcstacklimit: kept for compatibility; it changes nothing and returns the limit.
print(debug.setcstacklimit(30000))  -- expect: 200
print(debug.setcstacklimit(10), debug.setcstacklimit(0), debug.setcstacklimit(-1))  -- expect: 200	200	200
print(debug.setcstacklimit("100"), debug.setcstacklimit(5.0), select("#", debug.setcstacklimit(1)))
-- expect: 200	200	1
local function deep(n) if n > 0 then return (select(2, pcall(deep, n - 1))) end return "deep" end
print(deep(100))  -- expect: deep
-- Arguments.
print(pcall(debug.setcstacklimit))
-- expect: false	bad argument #1 to 'debug.setcstacklimit' (number expected, got no value)
print(pcall(debug.setcstacklimit, "x"))
-- expect: false	bad argument #1 to 'debug.setcstacklimit' (number expected, got string)
print(pcall(debug.setcstacklimit, 1.5))
-- expect: false	bad argument #1 to 'debug.setcstacklimit' (number has no integer representation)
print(pcall(debug.setcstacklimit, {}))
-- expect: false	bad argument #1 to 'debug.setcstacklimit' (number expected, got table)
