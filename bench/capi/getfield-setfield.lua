-- Fields of objects read and written with lua_getfield and lua_setfield.
-- quick: 10
local move = require "crossings".move
local n = tonumber(arg and arg[1]) or 60000
local points = {}
for i = 1, 20 do points[i] = { x = i, y = -i, dx = 0.5, dy = 0.25, name = "p" .. i } end
for i = 1, n do move(points[i % 20 + 1], 100) end
print(points[1].x, points[20].y)
