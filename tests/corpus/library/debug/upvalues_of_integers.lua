-- Two closures share a variable, whatever its value is. The names are put together here because a chunk that contains
-- them has its captured variables in cells.
local id, set = debug["upvalue" .. "id"], debug["setup" .. "value"]
local function same(a, b) return id(a, 1) == id(b, 1) end

local function loop(two)
  local fs = {}
  for i = 1 << 50, (1 << 50) + 1 do
    fs[#fs + 1] = function() return i end
    if two then fs[#fs + 1] = function() return i end end
    local y = i * 3
    if not two then y = 0 end
    fs[#fs + 1] = function() return y end
    if two then fs[#fs + 1] = function() return y end end
  end
  return fs
end

local fs = loop(true)
print(same(fs[1], fs[2]), same(fs[3], fs[4])) -- expect: true	true
print(same(fs[1], fs[3]), same(fs[1], fs[5])) -- expect: false	false
set(fs[1], 1, 7)
print(fs[1](), fs[2](), fs[3]() == 3 << 50) -- expect: 7	7	true
set(fs[3], 1, 1 << 60)
print(fs[3]() == 1 << 60, fs[4]() == 1 << 60) -- expect: true	true
print(same(fs[1], fs[2]), same(fs[3], fs[4])) -- expect: true	true
