-- Strings of a few hundred bytes pushed and dropped.
-- quick: 2
local pieces = require "crossings".pieces
local n = tonumber(arg and arg[1]) or 30000
local text = ("0123456789abcdefghijklmnopqrstuvwxyz"):rep(1000)
local sum = 0
for _ = 1, n do sum = sum + pieces(text, 100) + pieces(text, 1000) end
print(sum)
