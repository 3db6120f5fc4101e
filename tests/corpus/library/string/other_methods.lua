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
-- It becomes a dictionary.
meta.__index = {first = string.len, second = string.upper, third = string.lower}
local function second(s) return s:second() end
print(second("a"), second("b")) -- expect: A	B
for n = 1, 3000 do meta.__index["key" .. n] = n end
for n = 1, 3000 do meta.__index["key" .. n] = nil end
meta.__index.second = string.reverse
for n = 1, 3000 do meta.__index[n .. "key"] = n end
print(second("ab"), second("cd")) -- expect: ba	dc
meta.__index = string
