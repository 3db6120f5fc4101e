-- The doubly recursive Fibonacci function.
-- quick: 15
local n = tonumber(arg and arg[1]) or 37

local function fib(n)
  if n < 2 then
    return n
  end
  return fib(n - 1) + fib(n - 2)
end

print(string.format("fib(%d) = %d", n, fib(n)))
