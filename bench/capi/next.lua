-- Tables walked with lua_next: an array, records, a dictionary.
-- quick: 10
local next_sum = require "crossings".next_sum
local n = tonumber(arg and arg[1]) or 36000
local array, record, dictionary = {}, { a = 1, b = 2, c = 3, d = 4 }, {}
for i = 1, 500 do array[i], dictionary["key" .. i] = i, i end
local sum = 0
for _ = 1, n do sum = sum + next_sum(array) + next_sum(record) + next_sum(dictionary) end
print(sum)
