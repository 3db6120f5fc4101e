local function all(...) local a, b = 1, 2.5
local c = a + b * 2 - b / a % 3
local d = (a // 2) ^ -b
local e = a & 0xff | ~a << 3
local f = "x" .. a .. "y" .. b
return c, d, not e, #f, 300 + a, a - 300, 1e300
end
return all
