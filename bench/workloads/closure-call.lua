-- Calls one and the same closure in a loop; it reads and writes its captured variable.
-- quick: 1000
local calls = tonumber(arg and arg[1]) or 45000000

local function make_accumulator(start)
  local total = start
  return function(amount)
    total = (total + amount) % 1000003
    return total
  end
end

local add = make_accumulator(1)
local last = 0
for i = 1, calls do
  last = add(i)
end
print(string.format("%d closure calls: %d", calls, last))
