local constant, counter = 1, 0
local function fact(n) return n < 2 and constant or n * fact(n - 1) end
local function increment(by) counter = counter + by; return counter end
local list = {}
for i = 1, 3 do list[i] = function() i = i + 1; return i, counter end end
_G.global = function(...) local a, b = ...; return select("#", ...), a, b, ... end
return fact, increment
