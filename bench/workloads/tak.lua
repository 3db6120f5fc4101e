-- Takeuchi's function: nothing but calls, comparisons and small integers.
-- quick: 5
local n = tonumber(arg and arg[1]) or 10

local function tak(x, y, z)
  if y >= x then
    return z
  end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end

print(string.format("tak(%d, %d, %d) = %d", 3 * n, 2 * n, n, tak(3 * n, 2 * n, n)))
