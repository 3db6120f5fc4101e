-- setmetatable: its result, removal, __metatable, argument errors.
local t, meta = {}, {}
print(setmetatable(t, meta) == t, getmetatable(t) == meta, select("#", setmetatable({}, nil)))  -- expect: true	true	1
print(setmetatable(t, nil) == t, getmetatable(t))  -- expect: true	nil
print(getmetatable(setmetatable({}, nil)))  -- expect: nil
-- A metatable may be shared, be its own, and be changed.
local a, b = setmetatable({}, meta), setmetatable({}, meta)
meta.__index = { field = "shared" }
print(a.field, b.field)  -- expect: shared	shared
local own = {}
own.__index = own
own.x = "through itself"
setmetatable(own, nil)
print(setmetatable({}, own).x, getmetatable(setmetatable(own, own)) == own)  -- expect: through itself	true
setmetatable(own, nil)
setmetatable(a, { __index = function(_, k) return "other " .. k end })
print(a.field, b.field)  -- expect: other field	shared
setmetatable(a, nil)
print(a.field)  -- expect: nil
-- Events take effect when the metatable is set, and when the field comes later.
t = setmetatable({}, { __len = function() return 7 end, __call = function(_, x) return x end })
print(#t, t("called"))  -- expect: 7	called
meta = {}
t = setmetatable({}, meta)
meta.__unm = function() return "late" end
print(-t)  -- expect: late
-- __metatable protects: whatever its value, also false; nil does not.
t = setmetatable({}, { __metatable = "locked" })
print(pcall(setmetatable, t, {}))  -- expect: false	cannot change a protected metatable
print(pcall(setmetatable, t, nil))  -- expect: false	cannot change a protected metatable
print(pcall(setmetatable, t, getmetatable(t)))
-- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got string)
print(getmetatable(t))  -- expect: locked
print(pcall(function() setmetatable(t, {}) end))
-- expect: false	setmetatable.lua:34: cannot change a protected metatable
print(pcall(setmetatable, setmetatable({}, { __metatable = false }), {}))
-- expect: false	cannot change a protected metatable
meta = { __metatable = 1 }
t = setmetatable({}, meta)
print(pcall(setmetatable, t, meta))  -- expect: false	cannot change a protected metatable
meta.__metatable = nil
print(pcall(setmetatable, t, nil) == true, getmetatable(t))  -- expect: true	nil
-- debug.setmetatable does not ask.
t = setmetatable({}, { __metatable = "locked" })
print(debug.setmetatable(t, nil) == t, getmetatable(t))  -- expect: true	nil
-- The field is read raw.
t = setmetatable({}, setmetatable({}, { __index = { __metatable = "inherited" } }))
print(pcall(setmetatable, t, nil) == true, getmetatable(t))  -- expect: true	nil
-- Finalizers must be there when the metatable is set.
local at_once, too_late = 0, 0
local function litter()
  for _ = 1, 20 do
    setmetatable({}, { __gc = function() at_once = at_once + 1 end })
    local late = {}
    setmetatable({}, late)
    late.__gc = function() too_late = too_late + 1 end
  end
end
litter()
collectgarbage()
print(at_once >= 15, too_late)  -- expect: true	0
-- Weak modes.
local weak = setmetatable({}, { __mode = "k" })
weak[{}] = 1
print(getmetatable(weak).__mode)  -- expect: k
-- Argument errors. The second argument must be there.
print(pcall(setmetatable))  -- expect: false	bad argument #1 to 'setmetatable' (table expected, got no value)
print(pcall(setmetatable, {}))  -- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got no value)
print(pcall(setmetatable, nil, {}))  -- expect: false	bad argument #1 to 'setmetatable' (table expected, got nil)
print(pcall(setmetatable, 1, {}))  -- expect: false	bad argument #1 to 'setmetatable' (table expected, got number)
print(pcall(setmetatable, "string", {}))
-- expect: false	bad argument #1 to 'setmetatable' (table expected, got string)
print(pcall(setmetatable, print, {}))  -- expect: false	bad argument #1 to 'setmetatable' (table expected, got function)
print(pcall(setmetatable, io.stdout, {}))
-- expect: false	bad argument #1 to 'setmetatable' (table expected, got FILE*)
print(pcall(setmetatable, {}, 5))
-- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got number)
print(pcall(setmetatable, {}, false))
-- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got boolean)
print(pcall(setmetatable, {}, "string"))
-- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got string)
print(pcall(setmetatable, {}, print))
-- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got function)
print(pcall(setmetatable, t, setmetatable({}, { __name = "Mine" })) == true)  -- expect: true
print(pcall(setmetatable, {}, io.stdout))
-- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got FILE*)
print(pcall(setmetatable, setmetatable({}, { __metatable = 1 }), 5))
-- expect: false	bad argument #2 to 'setmetatable' (nil or table expected, got number)
print(pcall(function() setmetatable() end))
-- expect: false	setmetatable.lua:89: bad argument #1 to 'setmetatable' (table expected, got no value)
print(pcall(function() setmetatable({}) end))
-- expect: false	setmetatable.lua:91: bad argument #2 to 'setmetatable' (nil or table expected, got no value)
print(pcall(function() setmetatable({}, 1) end))
-- expect: false	setmetatable.lua:93: bad argument #2 to 'setmetatable' (nil or table expected, got number)
print(pcall(function() ("x").setmetatable({}) end))
-- expect: false	setmetatable.lua:95: attempt to call a nil value (field 'setmetatable')
print(#setmetatable({ 1 }, nil, "extra"))  -- expect: 1
