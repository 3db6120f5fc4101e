-- At the end of the program every object with a finalizer is finalized, last marked first.
local function object(name) return setmetatable({ name = name }, { __gc = function(o) print("finalize " .. o.name) end }) end
first = object("first")
second = object("second")
local third = object("third")
keep = { object("in a table") }
setmetatable(_G, { __gc = function() print("finalize globals: " .. type(print)) end })
-- A finalizer that creates another object with one.
fourth = setmetatable({}, { __gc = function() print("finalize fourth"); late = object("made while closing") end })
local co = coroutine.wrap(function() local inside = object("in a coroutine"); coroutine.yield() end)
co()
holder = co
print("end of the program")
-- expect: end of the program
-- expect: finalize in a coroutine
-- expect: finalize fourth
-- expect: finalize globals: function
-- expect: finalize in a table
-- expect: finalize third
-- expect: finalize second
-- expect: finalize first
