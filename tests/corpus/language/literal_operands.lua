-- Every operator with a literal on either side and values of every kind on the other. `v - 0` is left out: lua 5.4.4 adds 0 there, and
-- -0.0 + 0 is 0.0.
local values = { 0, 1, -1, 7, -7, 140737488355327, -140737488355328, 140737488355328, 1 << 62, math.mininteger, math.maxinteger,
  0.0, -0.0, 2.5, 2.0, -7.5, 1e300, 1 / 0, '7', 'x', true, false }
local values_count = 22
local sum, errors = 0, 0
local function show(v)
  if type(v) == 'number' and v ~= v then v = 'nan' end -- its sign is the machine's
  local s = math.type(v) == 'float' and string.format('%.14g', v) or tostring(v)
  for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 1000000007 end
end
local function try(f, v)
  local ok, r = pcall(f, v)
  if ok then show(r) else errors = errors + 1 end
end
local function report(name) print(name, sum, errors) sum, errors = 0, 0 end

local list = {
  function(v) return v + 0 end, function(v) return 0 + v end,
  function(v) return v + 1 end, function(v) return 1 + v end,
  function(v) return v + -1 end, function(v) return -1 + v end,
  function(v) return v + 3 end, function(v) return 3 + v end,
  function(v) return v + 63 end, function(v) return 63 + v end,
  function(v) return v + 64 end, function(v) return 64 + v end,
  function(v) return v + -64 end, function(v) return -64 + v end,
  function(v) return v + 140737488355327 end, function(v) return 140737488355327 + v end,
  function(v) return v + -140737488355328 end, function(v) return -140737488355328 + v end,
  function(v) return v + 140737488355328 end, function(v) return 140737488355328 + v end,
  function(v) return v + 9007199254740993 end, function(v) return 9007199254740993 + v end,
  function(v) return v + 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff + v end,
  function(v) return v + 0x8000000000000000 end, function(v) return 0x8000000000000000 + v end,
  function(v) return v + 2.5 end, function(v) return 2.5 + v end,
  function(v) return v + -0.0 end, function(v) return -0.0 + v end,
  function(v) return v + 1e300 end, function(v) return 1e300 + v end,
  function(v) return v + 2.0 end, function(v) return 2.0 + v end,
  function(v) return v + nil end, function(v) return nil + v end,
  function(v) return v + true end, function(v) return true + v end,
  function(v) return v + "7" end, function(v) return "7" + v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('+')
local list = {
  function(v) return 0 - v end,
  function(v) return v - 1 end, function(v) return 1 - v end,
  function(v) return v - -1 end, function(v) return -1 - v end,
  function(v) return v - 3 end, function(v) return 3 - v end,
  function(v) return v - 63 end, function(v) return 63 - v end,
  function(v) return v - 64 end, function(v) return 64 - v end,
  function(v) return v - -64 end, function(v) return -64 - v end,
  function(v) return v - 140737488355327 end, function(v) return 140737488355327 - v end,
  function(v) return v - -140737488355328 end, function(v) return -140737488355328 - v end,
  function(v) return v - 140737488355328 end, function(v) return 140737488355328 - v end,
  function(v) return v - 9007199254740993 end, function(v) return 9007199254740993 - v end,
  function(v) return v - 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff - v end,
  function(v) return v - 0x8000000000000000 end, function(v) return 0x8000000000000000 - v end,
  function(v) return v - 2.5 end, function(v) return 2.5 - v end,
  function(v) return v - -0.0 end, function(v) return -0.0 - v end,
  function(v) return v - 1e300 end, function(v) return 1e300 - v end,
  function(v) return v - 2.0 end, function(v) return 2.0 - v end,
  function(v) return v - nil end, function(v) return nil - v end,
  function(v) return v - true end, function(v) return true - v end,
  function(v) return v - "7" end, function(v) return "7" - v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('-')
local list = {
  function(v) return v * 0 end, function(v) return 0 * v end,
  function(v) return v * 1 end, function(v) return 1 * v end,
  function(v) return v * -1 end, function(v) return -1 * v end,
  function(v) return v * 3 end, function(v) return 3 * v end,
  function(v) return v * 63 end, function(v) return 63 * v end,
  function(v) return v * 64 end, function(v) return 64 * v end,
  function(v) return v * -64 end, function(v) return -64 * v end,
  function(v) return v * 140737488355327 end, function(v) return 140737488355327 * v end,
  function(v) return v * -140737488355328 end, function(v) return -140737488355328 * v end,
  function(v) return v * 140737488355328 end, function(v) return 140737488355328 * v end,
  function(v) return v * 9007199254740993 end, function(v) return 9007199254740993 * v end,
  function(v) return v * 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff * v end,
  function(v) return v * 0x8000000000000000 end, function(v) return 0x8000000000000000 * v end,
  function(v) return v * 2.5 end, function(v) return 2.5 * v end,
  function(v) return v * -0.0 end, function(v) return -0.0 * v end,
  function(v) return v * 1e300 end, function(v) return 1e300 * v end,
  function(v) return v * 2.0 end, function(v) return 2.0 * v end,
  function(v) return v * nil end, function(v) return nil * v end,
  function(v) return v * true end, function(v) return true * v end,
  function(v) return v * "7" end, function(v) return "7" * v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('*')
local list = {
  function(v) return v / 0 end, function(v) return 0 / v end,
  function(v) return v / 1 end, function(v) return 1 / v end,
  function(v) return v / -1 end, function(v) return -1 / v end,
  function(v) return v / 3 end, function(v) return 3 / v end,
  function(v) return v / 63 end, function(v) return 63 / v end,
  function(v) return v / 64 end, function(v) return 64 / v end,
  function(v) return v / -64 end, function(v) return -64 / v end,
  function(v) return v / 140737488355327 end, function(v) return 140737488355327 / v end,
  function(v) return v / -140737488355328 end, function(v) return -140737488355328 / v end,
  function(v) return v / 140737488355328 end, function(v) return 140737488355328 / v end,
  function(v) return v / 9007199254740993 end, function(v) return 9007199254740993 / v end,
  function(v) return v / 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff / v end,
  function(v) return v / 0x8000000000000000 end, function(v) return 0x8000000000000000 / v end,
  function(v) return v / 2.5 end, function(v) return 2.5 / v end,
  function(v) return v / -0.0 end, function(v) return -0.0 / v end,
  function(v) return v / 1e300 end, function(v) return 1e300 / v end,
  function(v) return v / 2.0 end, function(v) return 2.0 / v end,
  function(v) return v / nil end, function(v) return nil / v end,
  function(v) return v / true end, function(v) return true / v end,
  function(v) return v / "7" end, function(v) return "7" / v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('/')
local list = {
  function(v) return v % 0 end, function(v) return 0 % v end,
  function(v) return v % 1 end, function(v) return 1 % v end,
  function(v) return v % -1 end, function(v) return -1 % v end,
  function(v) return v % 3 end, function(v) return 3 % v end,
  function(v) return v % 63 end, function(v) return 63 % v end,
  function(v) return v % 64 end, function(v) return 64 % v end,
  function(v) return v % -64 end, function(v) return -64 % v end,
  function(v) return v % 140737488355327 end, function(v) return 140737488355327 % v end,
  function(v) return v % -140737488355328 end, function(v) return -140737488355328 % v end,
  function(v) return v % 140737488355328 end, function(v) return 140737488355328 % v end,
  function(v) return v % 9007199254740993 end, function(v) return 9007199254740993 % v end,
  function(v) return v % 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff % v end,
  function(v) return v % 0x8000000000000000 end, function(v) return 0x8000000000000000 % v end,
  function(v) return v % 2.5 end, function(v) return 2.5 % v end,
  function(v) return v % -0.0 end, function(v) return -0.0 % v end,
  function(v) return v % 1e300 end, function(v) return 1e300 % v end,
  function(v) return v % 2.0 end, function(v) return 2.0 % v end,
  function(v) return v % nil end, function(v) return nil % v end,
  function(v) return v % true end, function(v) return true % v end,
  function(v) return v % "7" end, function(v) return "7" % v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('%')
local list = {
  function(v) return v // 0 end, function(v) return 0 // v end,
  function(v) return v // 1 end, function(v) return 1 // v end,
  function(v) return v // -1 end, function(v) return -1 // v end,
  function(v) return v // 3 end, function(v) return 3 // v end,
  function(v) return v // 63 end, function(v) return 63 // v end,
  function(v) return v // 64 end, function(v) return 64 // v end,
  function(v) return v // -64 end, function(v) return -64 // v end,
  function(v) return v // 140737488355327 end, function(v) return 140737488355327 // v end,
  function(v) return v // -140737488355328 end, function(v) return -140737488355328 // v end,
  function(v) return v // 140737488355328 end, function(v) return 140737488355328 // v end,
  function(v) return v // 9007199254740993 end, function(v) return 9007199254740993 // v end,
  function(v) return v // 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff // v end,
  function(v) return v // 0x8000000000000000 end, function(v) return 0x8000000000000000 // v end,
  function(v) return v // 2.5 end, function(v) return 2.5 // v end,
  function(v) return v // -0.0 end, function(v) return -0.0 // v end,
  function(v) return v // 1e300 end, function(v) return 1e300 // v end,
  function(v) return v // 2.0 end, function(v) return 2.0 // v end,
  function(v) return v // nil end, function(v) return nil // v end,
  function(v) return v // true end, function(v) return true // v end,
  function(v) return v // "7" end, function(v) return "7" // v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('//')
local list = {
  function(v) return v & 0 end, function(v) return 0 & v end,
  function(v) return v & 1 end, function(v) return 1 & v end,
  function(v) return v & -1 end, function(v) return -1 & v end,
  function(v) return v & 3 end, function(v) return 3 & v end,
  function(v) return v & 63 end, function(v) return 63 & v end,
  function(v) return v & 64 end, function(v) return 64 & v end,
  function(v) return v & -64 end, function(v) return -64 & v end,
  function(v) return v & 140737488355327 end, function(v) return 140737488355327 & v end,
  function(v) return v & -140737488355328 end, function(v) return -140737488355328 & v end,
  function(v) return v & 140737488355328 end, function(v) return 140737488355328 & v end,
  function(v) return v & 9007199254740993 end, function(v) return 9007199254740993 & v end,
  function(v) return v & 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff & v end,
  function(v) return v & 0x8000000000000000 end, function(v) return 0x8000000000000000 & v end,
  function(v) return v & 2.5 end, function(v) return 2.5 & v end,
  function(v) return v & -0.0 end, function(v) return -0.0 & v end,
  function(v) return v & 1e300 end, function(v) return 1e300 & v end,
  function(v) return v & 2.0 end, function(v) return 2.0 & v end,
  function(v) return v & nil end, function(v) return nil & v end,
  function(v) return v & true end, function(v) return true & v end,
  function(v) return v & "7" end, function(v) return "7" & v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('&')
local list = {
  function(v) return v | 0 end, function(v) return 0 | v end,
  function(v) return v | 1 end, function(v) return 1 | v end,
  function(v) return v | -1 end, function(v) return -1 | v end,
  function(v) return v | 3 end, function(v) return 3 | v end,
  function(v) return v | 63 end, function(v) return 63 | v end,
  function(v) return v | 64 end, function(v) return 64 | v end,
  function(v) return v | -64 end, function(v) return -64 | v end,
  function(v) return v | 140737488355327 end, function(v) return 140737488355327 | v end,
  function(v) return v | -140737488355328 end, function(v) return -140737488355328 | v end,
  function(v) return v | 140737488355328 end, function(v) return 140737488355328 | v end,
  function(v) return v | 9007199254740993 end, function(v) return 9007199254740993 | v end,
  function(v) return v | 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff | v end,
  function(v) return v | 0x8000000000000000 end, function(v) return 0x8000000000000000 | v end,
  function(v) return v | 2.5 end, function(v) return 2.5 | v end,
  function(v) return v | -0.0 end, function(v) return -0.0 | v end,
  function(v) return v | 1e300 end, function(v) return 1e300 | v end,
  function(v) return v | 2.0 end, function(v) return 2.0 | v end,
  function(v) return v | nil end, function(v) return nil | v end,
  function(v) return v | true end, function(v) return true | v end,
  function(v) return v | "7" end, function(v) return "7" | v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('|')
local list = {
  function(v) return v ~ 0 end, function(v) return 0 ~ v end,
  function(v) return v ~ 1 end, function(v) return 1 ~ v end,
  function(v) return v ~ -1 end, function(v) return -1 ~ v end,
  function(v) return v ~ 3 end, function(v) return 3 ~ v end,
  function(v) return v ~ 63 end, function(v) return 63 ~ v end,
  function(v) return v ~ 64 end, function(v) return 64 ~ v end,
  function(v) return v ~ -64 end, function(v) return -64 ~ v end,
  function(v) return v ~ 140737488355327 end, function(v) return 140737488355327 ~ v end,
  function(v) return v ~ -140737488355328 end, function(v) return -140737488355328 ~ v end,
  function(v) return v ~ 140737488355328 end, function(v) return 140737488355328 ~ v end,
  function(v) return v ~ 9007199254740993 end, function(v) return 9007199254740993 ~ v end,
  function(v) return v ~ 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff ~ v end,
  function(v) return v ~ 0x8000000000000000 end, function(v) return 0x8000000000000000 ~ v end,
  function(v) return v ~ 2.5 end, function(v) return 2.5 ~ v end,
  function(v) return v ~ -0.0 end, function(v) return -0.0 ~ v end,
  function(v) return v ~ 1e300 end, function(v) return 1e300 ~ v end,
  function(v) return v ~ 2.0 end, function(v) return 2.0 ~ v end,
  function(v) return v ~ nil end, function(v) return nil ~ v end,
  function(v) return v ~ true end, function(v) return true ~ v end,
  function(v) return v ~ "7" end, function(v) return "7" ~ v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('~')
local list = {
  function(v) return v << 0 end, function(v) return 0 << v end,
  function(v) return v << 1 end, function(v) return 1 << v end,
  function(v) return v << -1 end, function(v) return -1 << v end,
  function(v) return v << 3 end, function(v) return 3 << v end,
  function(v) return v << 63 end, function(v) return 63 << v end,
  function(v) return v << 64 end, function(v) return 64 << v end,
  function(v) return v << -64 end, function(v) return -64 << v end,
  function(v) return v << 140737488355327 end, function(v) return 140737488355327 << v end,
  function(v) return v << -140737488355328 end, function(v) return -140737488355328 << v end,
  function(v) return v << 140737488355328 end, function(v) return 140737488355328 << v end,
  function(v) return v << 9007199254740993 end, function(v) return 9007199254740993 << v end,
  function(v) return v << 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff << v end,
  function(v) return v << 0x8000000000000000 end, function(v) return 0x8000000000000000 << v end,
  function(v) return v << 2.5 end, function(v) return 2.5 << v end,
  function(v) return v << -0.0 end, function(v) return -0.0 << v end,
  function(v) return v << 1e300 end, function(v) return 1e300 << v end,
  function(v) return v << 2.0 end, function(v) return 2.0 << v end,
  function(v) return v << nil end, function(v) return nil << v end,
  function(v) return v << true end, function(v) return true << v end,
  function(v) return v << "7" end, function(v) return "7" << v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('<<')
local list = {
  function(v) return v >> 0 end, function(v) return 0 >> v end,
  function(v) return v >> 1 end, function(v) return 1 >> v end,
  function(v) return v >> -1 end, function(v) return -1 >> v end,
  function(v) return v >> 3 end, function(v) return 3 >> v end,
  function(v) return v >> 63 end, function(v) return 63 >> v end,
  function(v) return v >> 64 end, function(v) return 64 >> v end,
  function(v) return v >> -64 end, function(v) return -64 >> v end,
  function(v) return v >> 140737488355327 end, function(v) return 140737488355327 >> v end,
  function(v) return v >> -140737488355328 end, function(v) return -140737488355328 >> v end,
  function(v) return v >> 140737488355328 end, function(v) return 140737488355328 >> v end,
  function(v) return v >> 9007199254740993 end, function(v) return 9007199254740993 >> v end,
  function(v) return v >> 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff >> v end,
  function(v) return v >> 0x8000000000000000 end, function(v) return 0x8000000000000000 >> v end,
  function(v) return v >> 2.5 end, function(v) return 2.5 >> v end,
  function(v) return v >> -0.0 end, function(v) return -0.0 >> v end,
  function(v) return v >> 1e300 end, function(v) return 1e300 >> v end,
  function(v) return v >> 2.0 end, function(v) return 2.0 >> v end,
  function(v) return v >> nil end, function(v) return nil >> v end,
  function(v) return v >> true end, function(v) return true >> v end,
  function(v) return v >> "7" end, function(v) return "7" >> v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('>>')
local list = {
  function(v) return v ^ 0 end, function(v) return 0 ^ v end,
  function(v) return v ^ 1 end, function(v) return 1 ^ v end,
  function(v) return v ^ -1 end, function(v) return -1 ^ v end,
  function(v) return v ^ 3 end, function(v) return 3 ^ v end,
  function(v) return v ^ 63 end, function(v) return 63 ^ v end,
  function(v) return v ^ 64 end, function(v) return 64 ^ v end,
  function(v) return v ^ -64 end, function(v) return -64 ^ v end,
  function(v) return v ^ 140737488355327 end, function(v) return 140737488355327 ^ v end,
  function(v) return v ^ -140737488355328 end, function(v) return -140737488355328 ^ v end,
  function(v) return v ^ 140737488355328 end, function(v) return 140737488355328 ^ v end,
  function(v) return v ^ 9007199254740993 end, function(v) return 9007199254740993 ^ v end,
  function(v) return v ^ 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff ^ v end,
  function(v) return v ^ 0x8000000000000000 end, function(v) return 0x8000000000000000 ^ v end,
  function(v) return v ^ 2.5 end, function(v) return 2.5 ^ v end,
  function(v) return v ^ -0.0 end, function(v) return -0.0 ^ v end,
  function(v) return v ^ 1e300 end, function(v) return 1e300 ^ v end,
  function(v) return v ^ 2.0 end, function(v) return 2.0 ^ v end,
  function(v) return v ^ nil end, function(v) return nil ^ v end,
  function(v) return v ^ true end, function(v) return true ^ v end,
  function(v) return v ^ "7" end, function(v) return "7" ^ v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('^')
local list = {
  function(v) return v == 0 end, function(v) return 0 == v end,
  function(v) return v == 1 end, function(v) return 1 == v end,
  function(v) return v == -1 end, function(v) return -1 == v end,
  function(v) return v == 3 end, function(v) return 3 == v end,
  function(v) return v == 63 end, function(v) return 63 == v end,
  function(v) return v == 64 end, function(v) return 64 == v end,
  function(v) return v == -64 end, function(v) return -64 == v end,
  function(v) return v == 140737488355327 end, function(v) return 140737488355327 == v end,
  function(v) return v == -140737488355328 end, function(v) return -140737488355328 == v end,
  function(v) return v == 140737488355328 end, function(v) return 140737488355328 == v end,
  function(v) return v == 9007199254740993 end, function(v) return 9007199254740993 == v end,
  function(v) return v == 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff == v end,
  function(v) return v == 0x8000000000000000 end, function(v) return 0x8000000000000000 == v end,
  function(v) return v == 2.5 end, function(v) return 2.5 == v end,
  function(v) return v == -0.0 end, function(v) return -0.0 == v end,
  function(v) return v == 1e300 end, function(v) return 1e300 == v end,
  function(v) return v == 2.0 end, function(v) return 2.0 == v end,
  function(v) return v == nil end, function(v) return nil == v end,
  function(v) return v == true end, function(v) return true == v end,
  function(v) return v == "7" end, function(v) return "7" == v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('==')
local list = {
  function(v) return v ~= 0 end, function(v) return 0 ~= v end,
  function(v) return v ~= 1 end, function(v) return 1 ~= v end,
  function(v) return v ~= -1 end, function(v) return -1 ~= v end,
  function(v) return v ~= 3 end, function(v) return 3 ~= v end,
  function(v) return v ~= 63 end, function(v) return 63 ~= v end,
  function(v) return v ~= 64 end, function(v) return 64 ~= v end,
  function(v) return v ~= -64 end, function(v) return -64 ~= v end,
  function(v) return v ~= 140737488355327 end, function(v) return 140737488355327 ~= v end,
  function(v) return v ~= -140737488355328 end, function(v) return -140737488355328 ~= v end,
  function(v) return v ~= 140737488355328 end, function(v) return 140737488355328 ~= v end,
  function(v) return v ~= 9007199254740993 end, function(v) return 9007199254740993 ~= v end,
  function(v) return v ~= 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff ~= v end,
  function(v) return v ~= 0x8000000000000000 end, function(v) return 0x8000000000000000 ~= v end,
  function(v) return v ~= 2.5 end, function(v) return 2.5 ~= v end,
  function(v) return v ~= -0.0 end, function(v) return -0.0 ~= v end,
  function(v) return v ~= 1e300 end, function(v) return 1e300 ~= v end,
  function(v) return v ~= 2.0 end, function(v) return 2.0 ~= v end,
  function(v) return v ~= nil end, function(v) return nil ~= v end,
  function(v) return v ~= true end, function(v) return true ~= v end,
  function(v) return v ~= "7" end, function(v) return "7" ~= v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('~=')
local list = {
  function(v) return v < 0 end, function(v) return 0 < v end,
  function(v) return v < 1 end, function(v) return 1 < v end,
  function(v) return v < -1 end, function(v) return -1 < v end,
  function(v) return v < 3 end, function(v) return 3 < v end,
  function(v) return v < 63 end, function(v) return 63 < v end,
  function(v) return v < 64 end, function(v) return 64 < v end,
  function(v) return v < -64 end, function(v) return -64 < v end,
  function(v) return v < 140737488355327 end, function(v) return 140737488355327 < v end,
  function(v) return v < -140737488355328 end, function(v) return -140737488355328 < v end,
  function(v) return v < 140737488355328 end, function(v) return 140737488355328 < v end,
  function(v) return v < 9007199254740993 end, function(v) return 9007199254740993 < v end,
  function(v) return v < 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff < v end,
  function(v) return v < 0x8000000000000000 end, function(v) return 0x8000000000000000 < v end,
  function(v) return v < 2.5 end, function(v) return 2.5 < v end,
  function(v) return v < -0.0 end, function(v) return -0.0 < v end,
  function(v) return v < 1e300 end, function(v) return 1e300 < v end,
  function(v) return v < 2.0 end, function(v) return 2.0 < v end,
  function(v) return v < nil end, function(v) return nil < v end,
  function(v) return v < true end, function(v) return true < v end,
  function(v) return v < "7" end, function(v) return "7" < v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('<')
local list = {
  function(v) return v <= 0 end, function(v) return 0 <= v end,
  function(v) return v <= 1 end, function(v) return 1 <= v end,
  function(v) return v <= -1 end, function(v) return -1 <= v end,
  function(v) return v <= 3 end, function(v) return 3 <= v end,
  function(v) return v <= 63 end, function(v) return 63 <= v end,
  function(v) return v <= 64 end, function(v) return 64 <= v end,
  function(v) return v <= -64 end, function(v) return -64 <= v end,
  function(v) return v <= 140737488355327 end, function(v) return 140737488355327 <= v end,
  function(v) return v <= -140737488355328 end, function(v) return -140737488355328 <= v end,
  function(v) return v <= 140737488355328 end, function(v) return 140737488355328 <= v end,
  function(v) return v <= 9007199254740993 end, function(v) return 9007199254740993 <= v end,
  function(v) return v <= 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff <= v end,
  function(v) return v <= 0x8000000000000000 end, function(v) return 0x8000000000000000 <= v end,
  function(v) return v <= 2.5 end, function(v) return 2.5 <= v end,
  function(v) return v <= -0.0 end, function(v) return -0.0 <= v end,
  function(v) return v <= 1e300 end, function(v) return 1e300 <= v end,
  function(v) return v <= 2.0 end, function(v) return 2.0 <= v end,
  function(v) return v <= nil end, function(v) return nil <= v end,
  function(v) return v <= true end, function(v) return true <= v end,
  function(v) return v <= "7" end, function(v) return "7" <= v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('<=')
local list = {
  function(v) return v > 0 end, function(v) return 0 > v end,
  function(v) return v > 1 end, function(v) return 1 > v end,
  function(v) return v > -1 end, function(v) return -1 > v end,
  function(v) return v > 3 end, function(v) return 3 > v end,
  function(v) return v > 63 end, function(v) return 63 > v end,
  function(v) return v > 64 end, function(v) return 64 > v end,
  function(v) return v > -64 end, function(v) return -64 > v end,
  function(v) return v > 140737488355327 end, function(v) return 140737488355327 > v end,
  function(v) return v > -140737488355328 end, function(v) return -140737488355328 > v end,
  function(v) return v > 140737488355328 end, function(v) return 140737488355328 > v end,
  function(v) return v > 9007199254740993 end, function(v) return 9007199254740993 > v end,
  function(v) return v > 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff > v end,
  function(v) return v > 0x8000000000000000 end, function(v) return 0x8000000000000000 > v end,
  function(v) return v > 2.5 end, function(v) return 2.5 > v end,
  function(v) return v > -0.0 end, function(v) return -0.0 > v end,
  function(v) return v > 1e300 end, function(v) return 1e300 > v end,
  function(v) return v > 2.0 end, function(v) return 2.0 > v end,
  function(v) return v > nil end, function(v) return nil > v end,
  function(v) return v > true end, function(v) return true > v end,
  function(v) return v > "7" end, function(v) return "7" > v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('>')
local list = {
  function(v) return v >= 0 end, function(v) return 0 >= v end,
  function(v) return v >= 1 end, function(v) return 1 >= v end,
  function(v) return v >= -1 end, function(v) return -1 >= v end,
  function(v) return v >= 3 end, function(v) return 3 >= v end,
  function(v) return v >= 63 end, function(v) return 63 >= v end,
  function(v) return v >= 64 end, function(v) return 64 >= v end,
  function(v) return v >= -64 end, function(v) return -64 >= v end,
  function(v) return v >= 140737488355327 end, function(v) return 140737488355327 >= v end,
  function(v) return v >= -140737488355328 end, function(v) return -140737488355328 >= v end,
  function(v) return v >= 140737488355328 end, function(v) return 140737488355328 >= v end,
  function(v) return v >= 9007199254740993 end, function(v) return 9007199254740993 >= v end,
  function(v) return v >= 0x7fffffffffffffff end, function(v) return 0x7fffffffffffffff >= v end,
  function(v) return v >= 0x8000000000000000 end, function(v) return 0x8000000000000000 >= v end,
  function(v) return v >= 2.5 end, function(v) return 2.5 >= v end,
  function(v) return v >= -0.0 end, function(v) return -0.0 >= v end,
  function(v) return v >= 1e300 end, function(v) return 1e300 >= v end,
  function(v) return v >= 2.0 end, function(v) return 2.0 >= v end,
  function(v) return v >= nil end, function(v) return nil >= v end,
  function(v) return v >= true end, function(v) return true >= v end,
  function(v) return v >= "7" end, function(v) return "7" >= v end,
}
for i = 1, values_count do for _, f in ipairs(list) do try(f, values[i]) end end
report('>=')
-- expect: +	388267891	196
-- expect: -	85214647	193
-- expect: *	333577628	196
-- expect: /	923270103	196
-- expect: %	648819367	222
-- expect: //	297115252	222
-- expect: &	614084469	460
-- expect: |	763167289	460
-- expect: ~	253581729	460
-- expect: <<	452992800	460
-- expect: >>	573141061	460
-- expect: ^	757207290	196
-- expect: ==	741623528	0
-- expect: ~=	372702107	0
-- expect: <	923079034	264
-- expect: <=	560235362	264
-- expect: >	965789777	264
-- expect: >=	874941203	264
