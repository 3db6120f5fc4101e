-- What has a finalizer leaves a table with weak keys one collection after its finalizer was called.
-- skip: stress collects between
local finalized, left = 0, 0
local weak = setmetatable({}, { __mode = "k" })
local function litter()
  for _ = 1, 20 do weak[setmetatable({}, { __gc = function() finalized = finalized + 1 end })] = true end
end
litter()
collectgarbage()
for _ in pairs(weak) do left = left + 1 end
print(finalized >= 15, left <= 5)  -- expect: true	false
collectgarbage()
left = 0
for _ in pairs(weak) do left = left + 1 end
print(left <= 5)  -- expect: true
