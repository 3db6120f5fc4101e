-- Library functions in line: known callees, what guesses take for granted, and calls for all else.
local floor = math.floor
local function spread(s, n)
  local sum = 0
  for i = 1, n do
    local c = s:sub(i, i)
    if c ~= " " then sum = sum + floor(s:byte(i) / 2) end
  end
  return sum
end
local function first(t, ...)
  table.insert(t, (select(1, ...)))
  return select("#", ...), math.max(#t, 3)
end
return spread, first
