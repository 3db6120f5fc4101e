-- rawequal: equality without __eq, missing arguments.
print(rawequal(1, 1), rawequal(1, 2), rawequal("a", "a"), rawequal("a", "b"), rawequal(nil, nil), rawequal(nil, false))
-- expect: true	false	true	false	true	false
print(rawequal(true, true), rawequal(true, false), rawequal(true, 1), rawequal(0, false), rawequal("", nil))
-- expect: true	false	false	false	false
-- Numbers compare by value.
print(rawequal(1, 1.0), rawequal(0.0, -0.0), rawequal(0 / 0, 0 / 0), rawequal(2^53, 2^53 | 0))
-- expect: true	true	false	true
print(rawequal(math.maxinteger, math.maxinteger + 0.0), rawequal(math.mininteger, -2^63), rawequal(1 / 0, math.huge))
-- expect: false	true	true
print(rawequal(math.maxinteger, math.maxinteger), rawequal(2^53 | 0, (2^53 | 0) + 1), rawequal(1 << 60, 1 << 60))
-- expect: true	false	true
print(rawequal(1, "1"), rawequal("0x10", 16))  -- expect: false	false
-- Strings by content, whatever their length and origin.
local long = ("x"):rep(100)
print(rawequal(long, ("x"):rep(100)), rawequal(long, ("x"):rep(101)), rawequal("a\0b", "a\0c"), rawequal("ab", "a" .. "b"))
-- expect: true	false	false	true
-- Tables, functions, threads and userdata by identity.
local t = {}
print(rawequal(t, t), rawequal({}, {}), rawequal(print, print), rawequal(print, error))
-- expect: true	false	true	false
local function make() return function() end end
local f = make()
print(rawequal(f, f), rawequal(io.stdout, io.stdout), rawequal(io.stdout, io.stderr))  -- expect: true	true	false
local co = coroutine.create(print)
print(rawequal(co, co), rawequal(co, coroutine.create(print)))  -- expect: true	false
-- __eq is not called.
local meta = { __eq = function() error("called") end }
local a, b = setmetatable({}, meta), setmetatable({}, meta)
print(rawequal(a, b), rawequal(a, a), rawequal(a, setmetatable(a, meta)), pcall(function() return a == b end))
-- expect: false	true	true	false	rawequal.lua:28: called
-- Extra arguments are ignored; two are needed.
print(rawequal(1, 1, 2), rawequal(nil, nil, 1))  -- expect: true	true
print(pcall(rawequal))  -- expect: false	bad argument #1 to 'rawequal' (value expected)
print(pcall(rawequal, 1))  -- expect: false	bad argument #2 to 'rawequal' (value expected)
print(pcall(rawequal, nil))  -- expect: false	bad argument #2 to 'rawequal' (value expected)
print(pcall(function() rawequal() end))
-- expect: false	rawequal.lua:37: bad argument #1 to 'rawequal' (value expected)
print(pcall(function() rawequal({}) end))
-- expect: false	rawequal.lua:39: bad argument #2 to 'rawequal' (value expected)
