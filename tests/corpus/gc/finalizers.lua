-- __gc: called once for dead objects, in reverse order of marking, with the object as argument.  -- skip: wrapped a compiled function may keep what a variable held
-- The collector is stopped: it runs only where the program says so.
collectgarbage("stop")
local function full() collectgarbage() collectgarbage() end
local N = 500
local finalized = 0
local mt = { __gc = function(o) finalized = finalized + 1 end }
for i = 1, N do setmetatable({}, mt) end
full()
print("mostly finalized:", finalized > N * 9 // 10, finalized <= N)  -- expect: mostly finalized:	true	true
full()
local before = finalized
full()
print("once each:", finalized - before < N // 10)  -- expect: once each:	true
-- The object is whole when its finalizer runs.
local broken, seen = 0, 0
for i = 1, N do
  setmetatable({ id = i, sub = { i } }, { __gc = function(o) seen = seen + 1; if o.sub[1] ~= o.id then broken = broken + 1 end end })
end
full()
print("whole:", seen > N * 9 // 10, broken)  -- expect: whole:	true	0
-- Reverse order of setmetatable.
local order = {}
for i = 1, N do setmetatable({ i }, { __gc = function(o) order[#order + 1] = o[1] end }) end
full()
local descending, steps = 0, 0
for i = 2, #order do steps = steps + 1; if order[i] < order[i - 1] then descending = descending + 1 end end
print("mostly descending:", #order > N * 9 // 10, descending >= steps - 5)
-- expect: mostly descending:	true	true
-- __gc must be in the metatable when it is set.
local late = 0
local late_mt = {}
for i = 1, N do setmetatable({}, late_mt) end
late_mt.__gc = function() late = late + 1 end
full()
print("added later:", late)  -- expect: added later:	0
-- A placeholder makes it possible.
local placeholder = 0
local ph_mt = { __gc = true }
for i = 1, N do setmetatable({}, ph_mt) end
ph_mt.__gc = function() placeholder = placeholder + 1 end
full()
print("placeholder works:", placeholder > N * 9 // 10)  -- expect: placeholder works:	true
-- Changing the function afterwards: the one found at the end is called.
local which = {}
local ch_mt = { __gc = function() which[1] = (which[1] or 0) + 1 end }
for i = 1, N do setmetatable({}, ch_mt) end
ch_mt.__gc = function() which[2] = (which[2] or 0) + 1 end
full()
print("last function:", which[1], which[2] > N * 9 // 10)  -- expect: last function:	nil	true
-- Resurrection.
local saved = {}
for i = 1, N do setmetatable({ i }, { __gc = function(o) saved[#saved + 1] = o end }) end
full()
print("resurrected:", #saved > N * 9 // 10, type(saved[1][1]))  -- expect: resurrected:	true	number
local total = 0
for _, o in ipairs(saved) do total = total + o[1] end
print("usable:", total > 0)  -- expect: usable:	true
saved = {}
full()
print("not finalized a second time:", #saved < N // 10)  -- expect: not finalized a second time:	true
-- A finalizer set again inside the finalizer runs again.
local runs = 0
local again = {}
again.__gc = function(o) runs = runs + 1; if runs < 5 then setmetatable(o, again) end end
do
  local function make() for i = 1, 20 do setmetatable({}, { __gc = function() end }) end return setmetatable({}, again) ~= nil end
  make()
end
for i = 1, 12 do full() end
print("set again:", runs == 5 or runs == 0)  -- expect: set again:	true
-- Finalizers see other dead objects.
local pairs_seen = 0
for i = 1, N do
  local a, b = { name = "a" }, { name = "b" }
  a.other, b.other = b, a
  setmetatable(a, { __gc = function(o) if o.other.name == "b" then pairs_seen = pairs_seen + 1 end end })
end
full()
print("other side alive in finalizer:", pairs_seen > N * 9 // 10)
-- expect: other side alive in finalizer:	true
-- Not called while reachable.
local kept, called = {}, 0
for i = 1, N do kept[i] = setmetatable({}, { __gc = function() called = called + 1 end }) end
full()
print("reachable:", called)  -- expect: reachable:	0
kept = nil
full()
print("released:", called > N * 9 // 10)  -- expect: released:	true
