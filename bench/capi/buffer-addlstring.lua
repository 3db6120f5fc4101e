-- Strings built of pieces in a luaL_Buffer, within its first memory and beyond.
-- quick: 10
local repeat_text = require "crossings".repeat_text
local n = tonumber(arg and arg[1]) or 200000
local sum = 0
for i = 1, n do sum = sum + #repeat_text("piece of text", 20) + #repeat_text("another piece, longer", i % 8 == 0 and 2000 or 10) end
print(sum)
