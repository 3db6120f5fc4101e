-- Greets whoever is named on the command line.
local name = arg and arg[1] or "world"
print("Hello, " .. name .. "!")
