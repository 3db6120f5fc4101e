-- An error in a finalizer is a warning; the collector goes on.
warn("@on")
local count = 0
do
  local mt = { __gc = function() count = count + 1; error("in the finalizer") end }
  for i = 1, 100 do setmetatable({}, mt) end
end
collectgarbage()
collectgarbage()
print("all ran:", count > 80)  -- expect: all ran:	true
local mixed = 0
for i = 1, 200 do
  setmetatable({}, { __gc = function() mixed = mixed + 1; if i % 2 == 0 then error({}) end end })
end
collectgarbage()
collectgarbage()
print("others not disturbed:", mixed > 160)  -- expect: others not disturbed:	true
print(pcall(collectgarbage))  -- expect: true	0
-- expect-warning: Lua warning: error in __gc (finalizer_errors.lua:5: in the finalizer)
