-- Functions of `math` that compiled loops do themselves: on every kind of argument, and when they are not what they seem.
local floor, sqrt, kind = math.floor, math.sqrt, math.type
local G, M = _G, _G[("math"):lower()] -- names that the text does not connect with `math`
local function show(v) return type(v) == "table" and "table" or (kind(v) or type(v)) .. " " .. tostring(v) end

local function floors(t)
  local s, out = 0, {}
  for i = 1, #t do
    local v = floor(t[i])
    s = s + v
    out[#out + 1] = show(v)
  end
  return table.concat(out, ", ")
end
local function sums(t)
  local s, c, r = 0, 0, 0.0
  for i = 1, #t do
    s = s + math.floor(t[i])
    c = c + math.ceil(t[i])
    r = r + math.sqrt(t[i])
  end
  return show(s), show(c), show(r)
end
local function roots(t)
  local last = 0
  for i = 1, #t do last = sqrt(t[i]) + 0.5 end
  return show(last)
end
local function each(f, list)
  for _, v in ipairs(list) do print(show(v), pcall(f, {1, 2.5, v})) end
end
local arguments = {0, -0.0, 1, -1, 0.5, -0.5, 2.0, 1e15, -1e15, 70368744177664.0, -70368744177664.0, 70368744177663.5, 1e300, 1 / 0,
  -1 / 0, 1 << 50, math.mininteger, math.maxinteger, "10", "0x10", "ten", {}, true}
each(floors, arguments)
each(sums, arguments)
each(roots, arguments)
print(pcall(sums, {0 / 0}))
print((roots {0 / 0}:gsub("-?nan", "nan")), (roots {-1.0}:gsub("-?nan", "nan")))

-- another function under the name, at some turn
local function changing(n, change)
  local s = 0
  for i = 1, n do
    if i == 5 then change() end
    s = s + math.floor(i / 2)
  end
  return show(s)
end
local real = math.floor
print(changing(10, function() end))
print(changing(10, function() rawset(M, "floor", function(x) return x * 100 end) end))
print(changing(10, function() rawset(M, "floor", real) end))
print(pcall(changing, 10, function() rawset(M, "floor", nil) end))
rawset(M, "floor", real)
print(pcall(changing, 10, function() rawset(G, "math", {floor = function() return 7 end}) end))
print(pcall(changing, 10, function() rawset(G, "math", nil) end))
rawset(G, "math", setmetatable({}, {__index = {floor = real}}))
print(changing(10, function() end))
rawset(G, "math", setmetatable({}, {__index = function(_, k) return function() return k end end}))
print(pcall(changing, 10, function() end))
rawset(G, "math", {floor = 0.0})
print(pcall(changing, 10, function() end))

-- a hook sees the calls
local function hooked(n)
  local s = 0.0
  for i = 1, n do
    if i == 3 then
      debug.sethook(function(event)
        local name = debug.getinfo(2, "n").name
        if name == "sqrt" then print(event, name) end
      end, "c")
    end
    s = s + sqrt(i)
  end
  debug.sethook()
  return s
end
print(string.format("%.3f", hooked(5)))

-- expect: integer 0	true	integer 1, integer 2, integer 0
-- expect: float -0.0	true	integer 1, integer 2, integer 0
-- expect: integer 1	true	integer 1, integer 2, integer 1
-- expect: integer -1	true	integer 1, integer 2, integer -1
-- expect: float 0.5	true	integer 1, integer 2, integer 0
-- expect: float -0.5	true	integer 1, integer 2, integer -1
-- expect: float 2.0	true	integer 1, integer 2, integer 2
-- expect: float 1e+15	true	integer 1, integer 2, integer 1000000000000000
-- expect: float -1e+15	true	integer 1, integer 2, integer -1000000000000000
-- expect: float 70368744177664.0	true	integer 1, integer 2, integer 70368744177664
-- expect: float -70368744177664.0	true	integer 1, integer 2, integer -70368744177664
-- expect: float 70368744177664.0	true	integer 1, integer 2, integer 70368744177663
-- expect: float 1e+300	true	integer 1, integer 2, float 1e+300
-- expect: float inf	true	integer 1, integer 2, float inf
-- expect: float -inf	true	integer 1, integer 2, float -inf
-- expect: integer 1125899906842624	true	integer 1, integer 2, integer 1125899906842624
-- expect: integer -9223372036854775808	true	integer 1, integer 2, integer -9223372036854775808
-- expect: integer 9223372036854775807	true	integer 1, integer 2, integer 9223372036854775807
-- expect: string 10	true	integer 1, integer 2, integer 10
-- expect: string 0x10	true	integer 1, integer 2, integer 16
-- expect: string ten	false	in_line.lua:9: bad argument #1 to 'floor' (number expected, got string)
-- expect: table	false	in_line.lua:9: bad argument #1 to 'floor' (number expected, got table)
-- expect: boolean true	false	in_line.lua:9: bad argument #1 to 'floor' (number expected, got boolean)
-- expect: integer 0	true	integer 3	integer 4	float 2.5811388300842
-- expect: float -0.0	true	integer 3	integer 4	float 2.5811388300842
-- expect: integer 1	true	integer 4	integer 5	float 3.5811388300842
-- expect: integer -1	true	integer 2	integer 3	float -nan
-- expect: float 0.5	true	integer 3	integer 5	float 3.2882456112707
-- expect: float -0.5	true	integer 2	integer 4	float -nan
-- expect: float 2.0	true	integer 5	integer 6	float 3.9953523924573
-- expect: float 1e+15	true	integer 1000000000000003	integer 1000000000000004	float 31622779.182823
-- expect: float -1e+15	true	integer -999999999999997	integer -999999999999996	float -nan
-- expect: float 70368744177664.0	true	integer 70368744177667	integer 70368744177668	float 8388610.5811388
-- expect: float -70368744177664.0	true	integer -70368744177661	integer -70368744177660	float -nan
-- expect: float 70368744177664.0	true	integer 70368744177666	integer 70368744177668	float 8388610.5811388
-- expect: float 1e+300	true	float 1e+300	float 1e+300	float 1e+150
-- expect: float inf	true	float inf	float inf	float inf
-- expect: float -inf	true	float -inf	float -inf	float -nan
-- expect: integer 1125899906842624	true	integer 1125899906842627	integer 1125899906842628	float 33554434.581139
-- expect: integer -9223372036854775808	true	integer -9223372036854775805	integer -9223372036854775804	float -nan
-- expect: integer 9223372036854775807	true	integer -9223372036854775806	integer -9223372036854775805	float 3037000502.5572
-- expect: string 10	true	integer 13	integer 14	float 5.7434164902526
-- expect: string 0x10	true	integer 19	integer 20	float 6.5811388300842
-- expect: string ten	false	in_line.lua:18: bad argument #1 to 'floor' (number expected, got string)
-- expect: table	false	in_line.lua:18: bad argument #1 to 'floor' (number expected, got table)
-- expect: boolean true	false	in_line.lua:18: bad argument #1 to 'floor' (number expected, got boolean)
-- expect: integer 0	true	float 0.5
-- expect: float -0.0	true	float 0.5
-- expect: integer 1	true	float 1.5
-- expect: integer -1	true	float -nan
-- expect: float 0.5	true	float 1.2071067811865
-- expect: float -0.5	true	float -nan
-- expect: float 2.0	true	float 1.9142135623731
-- expect: float 1e+15	true	float 31622777.101684
-- expect: float -1e+15	true	float -nan
-- expect: float 70368744177664.0	true	float 8388608.5
-- expect: float -70368744177664.0	true	float -nan
-- expect: float 70368744177664.0	true	float 8388608.5
-- expect: float 1e+300	true	float 1e+150
-- expect: float inf	true	float inf
-- expect: float -inf	true	float -nan
-- expect: integer 1125899906842624	true	float 33554432.5
-- expect: integer -9223372036854775808	true	float -nan
-- expect: integer 9223372036854775807	true	float 3037000500.476
-- expect: string 10	true	float 3.6622776601684
-- expect: string 0x10	true	float 4.5
-- expect: string ten	false	in_line.lua:26: bad argument #1 to 'sqrt' (number expected, got string)
-- expect: table	false	in_line.lua:26: bad argument #1 to 'sqrt' (number expected, got table)
-- expect: boolean true	false	in_line.lua:26: bad argument #1 to 'sqrt' (number expected, got boolean)
-- expect: true	float -nan	float -nan	float -nan
-- expect: float nan	float nan
-- expect: integer 25
-- expect: float 2254.0
-- expect: float 521.0
-- expect: false	in_line.lua:45: attempt to call a nil value (field 'floor')
-- expect: true	integer 46
-- expect: false	in_line.lua:45: attempt to index a nil value (global 'math')
-- expect: integer 25
-- expect: false	in_line.lua:45: attempt to add a 'number' with a 'string'
-- expect: false	in_line.lua:45: attempt to call a number value (field 'floor')
-- expect: call	sqrt
-- expect: call	sqrt
-- expect: call	sqrt
-- expect: 8.382
