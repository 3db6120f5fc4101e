-- Integer arithmetic with literals where the other operand is known to be an integer.
local function show(list) print(table.concat(list, " ")) end
local function remainders()
  local a, b, c, d = {}, {}, {}, {}
  for i = -7, 7 do
    a[#a + 1] = i % -3
    b[#b + 1] = i % 3
    c[#c + 1] = i % -1
    d[#d + 1] = i // -3
  end
  show(a) show(b) show(c) show(d)
end
remainders()
-- expect: -1 0 -2 -1 0 -2 -1 0 -2 -1 0 -2 -1 0 -2
-- expect: 2 0 1 2 0 1 2 0 1 2 0 1 2 0 1
-- expect: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
-- expect: 2 2 1 1 1 0 0 0 -1 -1 -1 -2 -2 -2 -3
local function shifts()
  for i = -2, 3, 5 do
    print(i << 63, i << 64, i << 65, i << 1000, i << -1, i << -63, i << -64, i << -65)
    print(i >> 63, i >> 64, i >> 65, i >> 1000, i >> -1, i >> -63, i >> -64, i >> -65)
  end
end
shifts()
-- expect: 0	0	0	0	9223372036854775807	1	0	0
-- expect: 1	0	0	0	-4	0	0	0
-- expect: -9223372036854775808	0	0	0	1	0	0	0
-- expect: 0	0	0	0	6	-9223372036854775808	0	0
local function zero()
  for i = 1, 2 do return i % 0 end
end
print(pcall(zero))  -- expect: false	typed_integers.lua:30: attempt to perform 'n%0'
local function wrapped()
  for i = math.mininteger, math.mininteger + 1 do print(i % -1, i // -1, i % -5, i - 1, -i, i * -1) end
end
wrapped()
-- expect: 0	-9223372036854775808	-3	9223372036854775807	-9223372036854775808	-9223372036854775808
-- expect: 0	9223372036854775807	-2	-9223372036854775808	9223372036854775807	9223372036854775807
