-- A __gc that cannot be called gives a warning that names it.
warn("@on")
do
  local obj = setmetatable({}, {__gc = {}})
end
print("end")
-- expect: end
-- expect-warning: Lua warning: error in __gc (attempt to call a table value (metamethod '__gc'))
