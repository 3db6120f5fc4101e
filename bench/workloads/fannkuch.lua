-- Fannkuch: for every permutation of 1..n, reverse the first p[1] elements
-- until the first element is 1; report the largest number of reversals.
-- Permutations are made in place by rotating prefixes, counted by `count`.
-- quick: 7
local n = tonumber(arg and arg[1]) or 10

local function fannkuch(n)
  local perm, work, count = {}, {}, {}
  for i = 1, n do
    perm[i] = i
    count[i] = i
  end
  local checksum, most, even = 0, 0, true
  while true do
    local first = perm[1]
    if first ~= 1 then
      for i = 1, n do
        work[i] = perm[i]
      end
      local flips = 0
      while first ~= 1 do
        local low, high = 1, first
        while low < high do
          work[low], work[high] = work[high], work[low]
          low = low + 1
          high = high - 1
        end
        flips = flips + 1
        first = work[1]
      end
      if flips > most then
        most = flips
      end
      if even then
        checksum = checksum + flips
      else
        checksum = checksum - flips
      end
    end

    -- The next permutation: rotate the shortest prefix whose count is not used up.
    even = not even
    local length = 2
    while true do
      if length > n then
        return checksum, most
      end
      local head = perm[1]
      for i = 1, length - 1 do
        perm[i] = perm[i + 1]
      end
      perm[length] = head
      count[length] = count[length] - 1
      if count[length] > 0 then
        break
      end
      count[length] = length
      length = length + 1
    end
  end
end

local checksum, most = fannkuch(n)
print(string.format("fannkuch(%d): checksum %d, most flips %d", n, checksum, most))
