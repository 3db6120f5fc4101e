-- getmetatable: metatables of tables and of other types, __metatable, missing arguments.
local meta = {}
local t = setmetatable({}, meta)
print(getmetatable(t) == meta, getmetatable({}), select("#", getmetatable({})))  -- expect: true	nil	1
-- The field __metatable stands for the metatable, unless it is nil.
print(getmetatable(setmetatable({}, { __metatable = "hidden" })))  -- expect: hidden
print(getmetatable(setmetatable({}, { __metatable = false })))  -- expect: false
print(getmetatable(setmetatable({}, { __metatable = 5 })))  -- expect: 5
local shown = {}
print(getmetatable(setmetatable({}, { __metatable = shown })) == shown)  -- expect: true
meta.__metatable = "now"
print(getmetatable(t))  -- expect: now
meta.__metatable = nil
print(getmetatable(t) == meta)  -- expect: true
-- The field is read raw.
print(getmetatable(setmetatable({}, setmetatable({}, { __index = { __metatable = "inherited" } }))) == "inherited")
-- expect: false
-- Strings share one metatable, whose __index is the string library; it is not protected.
local strings = getmetatable("")
print(getmetatable("a") == getmetatable("b"), strings.__index == string, rawget(strings, "__metatable"))
-- expect: true	true	nil
strings.__metatable = "of strings"
print(getmetatable("x"), ("x"):upper())  -- expect: of strings	X
strings.__metatable = nil
-- Other types have none at first.
print(getmetatable(nil), getmetatable(1), getmetatable(1.5), getmetatable(true), getmetatable(print))
-- expect: nil	nil	nil	nil	nil
print(getmetatable(coroutine.create(print)), getmetatable(function() end))  -- expect: nil	nil
-- debug.setmetatable gives one to a type.
debug.setmetatable(1, { __metatable = "numbers" })
print(getmetatable(1), getmetatable(1.5), getmetatable(math.maxinteger))  -- expect: numbers	numbers	numbers
debug.setmetatable(1, nil)
debug.setmetatable(nil, { __metatable = "nil's" })
print(getmetatable(nil))  -- expect: nil's
print(pcall(getmetatable))  -- expect: false	bad argument #1 to 'getmetatable' (value expected)
debug.setmetatable(nil, nil)
debug.setmetatable(print, meta)
print(getmetatable(print) == meta, getmetatable(function() end) == meta)  -- expect: true	true
debug.setmetatable(print, nil)
debug.setmetatable(true, meta)
print(getmetatable(false) == meta)  -- expect: true
debug.setmetatable(true, nil)
-- Userdata: files.
print(getmetatable(io.stdout).__name, getmetatable(io.stdout) == getmetatable(io.stderr))  -- expect: FILE*	true
-- Extra arguments are ignored; one is needed.
print(getmetatable({}, "extra"), getmetatable(t, nil) == meta)  -- expect: nil	true
print(pcall(getmetatable))  -- expect: false	bad argument #1 to 'getmetatable' (value expected)
print(pcall(function() getmetatable() end))
-- expect: false	getmetatable.lua:48: bad argument #1 to 'getmetatable' (value expected)
