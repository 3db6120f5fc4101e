-- Integers and floats stay distinct through every operator.
local function show(...)
  local parts = {}
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    parts[i] = tostring(v) .. ":" .. tostring(math.type(v))
  end
  print(table.concat(parts, " "))
end

show(1, 1.0, -1, -1.0)  -- expect: 1:integer 1.0:float -1:integer -1.0:float
show(1 + 1, 1 + 1.0, 1.0 + 1, 1.0 + 1.0)  -- expect: 2:integer 2.0:float 2.0:float 2.0:float
show(3 - 1, 3 - 1.0, 3 * 2, 3 * 2.0)  -- expect: 2:integer 2.0:float 6:integer 6.0:float
show(4 / 2, 1 / 2, 4.0 / 2)  -- expect: 2.0:float 0.5:float 2.0:float
show(10 // 2, 10 // 2.0, 10.0 // 2, -7 // 2, -7 // 2.0)
-- expect: 5:integer 5.0:float 5.0:float -4:integer -4.0:float
show(10 % 3, 10 % 3.0, 10.5 % 3)  -- expect: 1:integer 1.0:float 1.5:float
show(2 ^ 2, 2.0 ^ 2, 2 ^ 0.5 ^ 2, 2 ^ -1)  -- expect: 4.0:float 4.0:float 1.1892071150027:float 0.5:float
show(-3, -3.0, -(0), -(0.0))  -- expect: -3:integer -3.0:float 0:integer -0.0:float
show(3 | 0, 3.0 | 0, 7.0 & 5, 2.0 ~ 7, ~0, ~0.0, 1.0 << 2, 8 >> 1.0)
-- expect: 3:integer 3:integer 5:integer 5:integer -1:integer -1:integer 4:integer 4:integer
show(1e2, 1E+2, 100., .5, 0x10, 0x1p4, 0x.8, 0xA.8p0)
-- expect: 100.0:float 100.0:float 100.0:float 0.5:float 16:integer 16.0:float 0.5:float 10.5:float
show(#"abc", #{1, 2})  -- expect: 3:integer 2:integer
show(math.maxinteger, math.mininteger, math.maxinteger + 0.0)
-- expect: 9223372036854775807:integer -9223372036854775808:integer 9.2233720368548e+18:float
show(math.huge, -math.huge)  -- expect: inf:float -inf:float
show(5 // 0.0, -5 // 0.0, 5.0 // 0, 0.0 / 1, -0.0)
-- expect: inf:float -inf:float inf:float 0.0:float -0.0:float
show(1e15, 1e14, 123456789012345, 123456789012345.0, 1e16, 1e100)
-- expect: 1e+15:float 1e+14:float 123456789012345:integer 1.2345678901234e+14:float 1e+16:float 1e+100:float
show(0.1, 1 / 3, 100 / 3, 3.14159265358979, 2^53, 2^63, -2^63)
-- expect: 0.1:float 0.33333333333333:float 33.333333333333:float 3.1415926535898:float 9.007199254741e+15:float 9.2233720368548e+18:float -9.2233720368548e+18:float

-- A variable keeps the subtype it was given, whatever it is compared with.
local i, f = 3, 3.0
print(i == f, rawequal(i, f), math.type(i) == math.type(f))  -- expect: true	true	false
print(i .. "", f .. "", i .. f)  -- expect: 3	3.0	33.0
local t = { [i] = "int" }
print(t[f], t[3], t[3.0])  -- expect: int	int	int
for _, x in ipairs { 1, 2.0, 3 } do show(x, x * 2, x / 1) end
-- expect: 1:integer 2:integer 1.0:float
-- expect: 2.0:float 4.0:float 2.0:float
-- expect: 3:integer 6:integer 3.0:float
