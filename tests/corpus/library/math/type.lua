-- math.type: "integer", "float", or fail for what is no number; argument errors.
local function err(...) print((select(2, pcall(...)))) end

print(math.type(1), math.type(1.0), math.type(-0.0), math.type(0), math.type(1e15), math.type(1 << 60), math.type(math.mininteger))
-- expect: integer	float	float	integer	float	integer	integer
print(math.type(1 / 0), math.type(0 / 0), math.type(math.pi), math.type(0x10), math.type(0x1p4), math.type(9223372036854775808), math.type(1e2))
-- expect: float	float	float	integer	float	float	float
print(math.type("1"), math.type("1.0"), math.type(nil), math.type(true), math.type({}), math.type(print), math.type(io.stdout))
-- expect: nil	nil	nil	nil	nil	nil	nil
print(math.type(coroutine.create(print)), math.type(setmetatable({}, { __name = "number", __index = math })), select("#", math.type("x")), select("#", math.type(1, 2)))
-- expect: nil	nil	1	1
-- Which operators keep integers, and which make floats.
print(math.type(1 + 2), math.type(1 + 2.0), math.type(4 / 2), math.type(2 ^ 2), math.type(7 // 2), math.type(7.0 // 2), math.type(7 % 2.0))
-- expect: integer	float	float	float	integer	float	float
print(math.type(3.0 | 0), math.type(-(-0.0)), math.type(~0), math.type("10" + 1), math.type("10" * "2.0"), math.type("0x10" + 0), math.type(math.maxinteger + 1), math.type("1" // 1))
-- expect: integer	float	integer	integer	float	integer	integer	integer
print(math.type(tonumber("10")), math.type(tonumber("1e1")), math.type(tonumber("z", 36)), math.type(tonumber("9223372036854775808")), math.type(#"abc"))
-- expect: integer	float	integer	float	integer
for i = 1, 2 do io.write(math.type(i), " ") end
for i = 1.0, 2 do io.write(math.type(i), " ") end
for i = 1, 2.5 do io.write(math.type(i), " ") end
for i = 1, 2, 0.5 do io.write(math.type(i), " ") end
print()  -- expect: integer integer float float integer integer float float float 
err(math.type)  -- expect: bad argument #1 to 'math.type' (value expected)
err(function() return (math.type()) end)  -- expect: type.lua:25: bad argument #1 to 'type' (value expected)
