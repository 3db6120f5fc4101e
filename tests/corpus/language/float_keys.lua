-- Table keys: floats with integer values are integers; NaN and nil are not keys.
local t = {}
t[1.0] = "a"; t[2] = "b"; t[2^53] = "c"; t[-0.0] = "zero"
print(t[1], t[2.0], t[9007199254740992], t[0], t[0.0], t[-0.0])  -- expect: a	b	c	zero	zero	zero
for k in pairs { [3.0] = true } do print(k, math.type(k)) end  -- expect: 3	integer
for k in pairs { [-0.0] = true } do print(k, math.type(k)) end  -- expect: 0	integer
for k in pairs { [2^53] = true } do print(k, math.type(k)) end  -- expect: 9007199254740992	integer
for k in pairs { [2^63] = true } do print(k, math.type(k)) end  -- expect: 9.2233720368548e+18	float
for k in pairs { [-2^63] = true } do print(k, math.type(k)) end  -- expect: -9223372036854775808	integer
for k in pairs { [1.5] = true } do print(k, math.type(k)) end  -- expect: 1.5	float

t = {}
t[1.5] = 1; t[math.huge] = 2; t[-math.huge] = 3; t["1"] = 4; t[1] = 5
print(t[1.5], t[math.huge], t[-math.huge], t["1"], t[1], t["1.0"])  -- expect: 1	2	3	4	5	nil

local nan = 0 / 0
print(t[nan], rawget(t, nan))  -- expect: nil	nil
print(pcall(function() t[nan] = 1 end))  -- expect: false	float_keys.lua:18: table index is NaN
print(pcall(function() t[nil] = 1 end))  -- expect: false	float_keys.lua:19: table index is nil
print(pcall(rawset, t, nan, 1))  -- expect: false	table index is NaN
print(pcall(rawset, t, nil, 1))  -- expect: false	table index is nil
print(pcall(function() return { [nan] = 1 } end))  -- expect: false	float_keys.lua:22: table index is NaN
print(pcall(function() return { [nil] = 1 } end))  -- expect: false	float_keys.lua:23: table index is nil
print(t[nil])  -- expect: nil
-- Even assigning nil to such a key is an error.
print(pcall(function() t[nan] = nil end))  -- expect: false	float_keys.lua:26: table index is NaN

-- Integers and floats that look alike above 2^53 are different keys.
t = {}
t[(1 << 53) + 1] = "odd"
t[2^53] = "even"
print(t[(1 << 53) + 1], t[1 << 53], t[2^53 + 1])  -- expect: odd	even	even
t[math.maxinteger] = "max"
t[2^63] = "2^63"
print(t[math.maxinteger], t[2^63], t[math.maxinteger + 0.0])  -- expect: max	2^63	2^63

-- Booleans, functions and tables are keys by identity.
local k1, k2 = {}, {}
t = { [true] = "t", [false] = "f", [k1] = 1, [k2] = 2, [print] = "p" }
print(t[true], t[false], t[k1], t[k2], t[print], t[{}])  -- expect: t	f	1	2	p	nil

-- A float loop variable finds the integer keys.
local list = { "one", "two", "three" }
for i = 1.0, 3.0 do io.write(list[i], ",") end  -- expect: one,two,three,3
print(#list)

-- a metamethod gets the key as it is
local function float_steps(t)
  local s, k = "", 1.0
  for _ = 1, 3 do
    t[k] = s
    s = s .. tostring(t[k]) .. " "
    k = k + 1.0
  end
  return s .. "."
end
print(float_steps(setmetatable({}, { __index = function(_, k) return k end, __newindex = function(_, k) io.write(k, ";") end }))) -- expect: 1;2;3;1.0 2.0 3.0 .
