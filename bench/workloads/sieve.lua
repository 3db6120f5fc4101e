-- The sieve of Eratosthenes, several times over, in a table of booleans.
-- quick: 1
local rounds = tonumber(arg and arg[1]) or 36
local limit = 1000000

local function sieve(limit)
  local composite = {}
  for i = 1, limit do
    composite[i] = false
  end
  local count = 0
  for i = 2, limit do
    if not composite[i] then
      count = count + 1
      for j = i * i, limit, i do
        composite[j] = true
      end
    end
  end
  return count
end

local total = 0
for round = 1, rounds do
  total = total + sieve(limit - round)
end
print(string.format("%d primes in %d rounds up to %d", total, rounds, limit))
