-- Sorts pseudo-random integers with a quicksort written in Lua.
-- quick: 1000
local size = tonumber(arg and arg[1]) or 2500000

local function quicksort(a, low, high)
  while low < high do
    local pivot = a[math.floor((low + high) / 2)]
    local i, j = low, high
    while i <= j do
      while a[i] < pivot do
        i = i + 1
      end
      while a[j] > pivot do
        j = j - 1
      end
      if i <= j then
        a[i], a[j] = a[j], a[i]
        i = i + 1
        j = j - 1
      end
    end
    -- Recurse into the shorter part, so that the depth stays logarithmic.
    if j - low < high - i then
      quicksort(a, low, j)
      low = i
    else
      quicksort(a, i, high)
      high = j
    end
  end
end

local values = {}
local seed = 42
for i = 1, size do
  seed = (seed * 16807) % 2147483647
  values[i] = seed
end

quicksort(values, 1, size)

local checksum = 0
for i = 1, size do
  if i > 1 and values[i - 1] > values[i] then
    error("not sorted at " .. i)
  end
  checksum = (checksum * 31 + values[i]) % 1000003
end
print(string.format("sorted %d values: first %d, last %d, checksum %d",
  size, values[1], values[size], checksum))
