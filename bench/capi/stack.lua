-- Stack operations: pushvalue, insert, remove, rotate, copy, replace.
-- quick: 100
local n = tonumber(arg and arg[1]) or 16000000
print(require "crossings".juggle(n))
