-- A loop in two versions: floats are expected, the first turn adds to an integer.
local function dot(a, b)
  local s = 0
  for i = 1, #a do s = s + a[i] * b[i] end
  return s
end
return dot
