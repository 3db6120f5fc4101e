-- Short strings pushed, most of which exist already.
-- quick: 2
local pieces = require "crossings".pieces
local n = tonumber(arg and arg[1]) or 9000
local text = {}
for i = 1, 2000 do text[i] = ("%06d"):format(i * 37 % 1000) end
text = table.concat(text)
local sum = 0
for _ = 1, n do sum = sum + pieces(text, 6) + pieces(text, 12) end
print(sum)
