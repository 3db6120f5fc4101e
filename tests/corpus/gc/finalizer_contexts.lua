-- Finalizers in unusual circumstances. All run while the state closes, where the order is certain: last marked first.
local held = {}
local function later(f) held[#held + 1] = setmetatable({}, { __gc = f }) end
later(function() print("the first object comes last") end)
later(function() print(pcall(coroutine.yield)) end)
later(function() print(coroutine.isyieldable(), coroutine.running() == nil) end)
later(function() print(coroutine.resume(coroutine.create(function() return coroutine.yield("yields inside") end))) end)
later(function(...) print(select("#", ...), type((...))) return 1, 2, 3 end)
later(setmetatable({}, { __call = function(self, o) print("callable", type(self), type(o)) end }))
later(function()
  local first <close> = setmetatable({}, { __close = function(_, e) print("close first", e) end })
  local second <close> = setmetatable({}, { __close = function(_, e) print("close second", e) error("replaced", 0) end })
  pcall(error, "inner")
  print("body")
end)
later(function(o) print("set again is too late") setmetatable(o, getmetatable(o)) end)
later(function() later(function() print("never") end) print("made another") end)
later(function() print(type(setmetatable({}, { __gc = 1 }))) end)
-- The metatable decides, and what it holds in the end: of two, the last; of none, nothing.
local o = setmetatable({}, { __gc = function() print("never") end })
held[#held + 1] = setmetatable(o, { __gc = function() print("second metatable") end })
o = setmetatable({}, { __gc = function() print("never") end })
held[#held + 1] = setmetatable(o, nil)
o = setmetatable({}, { __gc = function() print("never") end })
held[#held + 1] = setmetatable(o, {})
local mt = {}
held[#held + 1] = setmetatable({}, mt)
mt.__gc = function() print("never") end
mt = { __gc = false }
held[#held + 1] = setmetatable({}, mt)
mt.__gc = function() print("a placeholder was enough") end
held[#held + 1] = setmetatable({}, { __gc = function(o) print("protected", getmetatable(o)) end, __metatable = "locked" })
coroutine.wrap(function() later(function() print("from a coroutine") end) end)()
warn("@on")
-- expect-warning: Lua warning: error in __gc (replaced)
-- expect: from a coroutine
-- expect: protected	locked
-- expect: a placeholder was enough
-- expect: second metatable
-- expect: table
-- expect: made another
-- expect: set again is too late
-- expect: body
-- expect: close second	nil
-- expect: close first	replaced
-- expect: callable	table	table
-- expect: 1	table
-- expect: true	yields inside
-- expect: false	false
-- expect: false	attempt to yield from outside a coroutine
-- expect: the first object comes last
