-- The table behind __index of strings is replaced by one with the same keys, under a warm site.
local function upper(s) return s:upper() end
print(upper("a"), upper("b")) -- expect: A	B
local other = {}
for k in pairs(string) do other[k] = function() return k .. " of other" end end
local meta = getmetatable("")
meta.__index = other
print(upper("a"), upper("b")) -- expect: upper of other	upper of other
meta.__index = string
print(upper("a"), upper("b")) -- expect: A	B
