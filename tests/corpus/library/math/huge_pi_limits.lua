-- math.huge, math.pi, math.maxinteger, math.mininteger, and what else the library holds.
print(math.huge, -math.huge, math.type(math.huge), math.huge == 1 / 0, math.huge > math.maxinteger, math.huge > 1.7976931348623157e308)
-- expect: inf	-inf	float	true	true	true
print(math.huge + 1 == math.huge, math.huge - math.huge ~= math.huge - math.huge, math.huge // 1, 1 / math.huge, -1 / math.huge)
-- expect: true	true	inf	0.0	-0.0
print(math.pi, ("%.17g"):format(math.pi), ("%a"):format(math.pi), math.type(math.pi), math.pi == 3.141592653589793)
-- expect: 3.1415926535898	3.1415926535897931	0x1.921fb54442d18p+1	float	true
print(math.maxinteger, math.mininteger, math.type(math.maxinteger), math.type(math.mininteger))
-- expect: 9223372036854775807	-9223372036854775808	integer	integer
print(("%x %x"):format(math.maxinteger, math.mininteger), math.maxinteger == 0x7fffffffffffffff, math.mininteger == 0x8000000000000000)
-- expect: 7fffffffffffffff 8000000000000000	true	true
print(math.maxinteger + 1 == math.mininteger, math.mininteger - 1 == math.maxinteger, -math.mininteger == math.mininteger)
-- expect: true	true	true
print(math.maxinteger // -1, math.mininteger // -1, math.mininteger % -1, math.maxinteger * 2, math.mininteger * 2, math.maxinteger * math.maxinteger)
-- expect: -9223372036854775807	-9223372036854775808	0	-2	0	1
print(math.maxinteger + 0.0 == 2 ^ 63, math.mininteger + 0.0 == -2 ^ 63, math.maxinteger < 2 ^ 63, math.mininteger <= -2 ^ 63, math.maxinteger + 1.0)
-- expect: true	true	true	true	9.2233720368548e+18
print(math.maxinteger ~ math.mininteger, math.maxinteger & math.mininteger, math.maxinteger >> 62, math.mininteger >> 63)
-- expect: -1	0	1	1
-- They are ordinary fields of an ordinary table.
local saved = math.pi
math.pi = 3
print(math.pi, getmetatable(math), package.loaded.math == math)  -- expect: 3	nil	true
math.pi = saved
-- Every function of the manual is there.
local missing = {}
for name in ([[abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger modf pi rad random
  randomseed sin sqrt tan tointeger type ult]]):gmatch "%a+" do
  if math[name] == nil then missing[#missing + 1] = name end
end
print(#missing, type(math.random), type(math.randomseed))  -- expect: 0	function	function
