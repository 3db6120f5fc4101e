-- Fills an array once, then adds up all of its elements again and again.
-- One element changes between two passes, so no pass can be left out.
-- quick: 2
local passes = tonumber(arg and arg[1]) or 2000
local size = 100000

local values = {}
for i = 1, size do
  values[i] = (i * 7919) % 1000
end

local total = 0
for pass = 1, passes do
  local sum = 0
  for i = 1, #values do
    sum = sum + values[i]
  end
  total = total + sum
  values[pass % size + 1] = pass % 1000
end

print(string.format("%d elements, %d passes: %d", size, passes, total))
