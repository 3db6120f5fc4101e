-- Fibonacci numbers three ways: by definition, by a loop, and by a generator.
local n = tonumber(arg and arg[1]) or 30

local function recursive(n)
  if n < 2 then
    return n
  end
  return recursive(n - 1) + recursive(n - 2)
end

local function iterative(n)
  local a, b = 0, 1
  for _ = 1, n do
    a, b = b, a + b
  end
  return a
end

local function sequence()
  return coroutine.wrap(function()
    local a, b = 0, 1
    while true do
      coroutine.yield(a)
      a, b = b, a + b
    end
  end)
end

print(("fib(%d) = %d (recursive), %d (iterative)"):format(n, recursive(n), iterative(n)))

local first = {}
local next_number = sequence()
for i = 1, 15 do
  first[i] = next_number()
end
print("The first fifteen: " .. table.concat(first, " "))
