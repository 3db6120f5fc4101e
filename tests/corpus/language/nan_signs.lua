-- The sign of a NaN that an operation makes is the machine's: minus on x86, plus on AArch64, RISC-V and others. That of one that it is
-- given stays; unary minus turns it. Only of two NaNs of different signs either may come out. What is expected is x86's; elsewhere all
-- signs are turned before they are printed.
local print, format = print, string.format
do
  local function zero(...) return ... end
  local made = format("%f", zero(0.0) / zero(0.0))
  assert(made == "-nan" or made == "nan")
  if made == "nan" then
    local function turn(text) return (text:gsub("-?nan", {nan = "-nan", ["-nan"] = "nan"})) end
    local written, formatted = print, format
    function print(...)
      local t = table.pack(...)
      for i = 1, t.n do t[i] = t[i] ~= t[i] and turn(tostring(t[i])) or t[i] end
      written(table.unpack(t, 1, t.n))
    end
    function format(...) return turn(formatted(...)) end
  end
end
local function f(x, z, i)
  print(x * -1, -x * 1, -1 * x, x / -1, -z / z, -(z / z), 0/0 + i, i + 0/0, i - 0/0, x - i, -x, -(-x), x % 2, x // 1, x * -1 + i)
end
f(0/0, 0.0, 1) -- expect: -nan	nan	-nan	-nan	-nan	nan	-nan	-nan	-nan	-nan	nan	-nan	-nan	-nan	-nan
f(-(0/0), -0.0, 1.5) -- expect: nan	-nan	nan	nan	-nan	nan	-nan	-nan	-nan	nan	-nan	nan	nan	nan	nan
f(math.huge, 0.0, 2) -- expect: -inf	-inf	-inf	-inf	-nan	nan	-nan	-nan	-nan	inf	-inf	inf	-nan	inf	-inf
print(0/0, -(0/0), math.huge - math.huge, math.huge * 0, -(0.0/0.0), 0/0 * -1) -- expect: -nan	nan	-nan	-nan	nan	-nan
print(format("%f %g %.1f", 0/0, -(0/0), 0/0)) -- expect: -nan nan -nan
local n = 0/0
for i = 1, 3 do n = n * -1 end
print(n, 1 - n, n - 1, 2 * n, n / 2, 2 / n) -- expect: -nan	-nan	-nan	-nan	-nan	-nan
