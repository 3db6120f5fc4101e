-- Library functions replaced, shadowed or extended while code that uses them is running.
local out = {}
local function use(x) return math.floor(x) + math.abs(x) + #tostring(x) end
for i = 1, 6 do
  if i == 3 then local old = math.floor; math.floor = function(v) return 1000 + old(v) end end
  if i == 5 then math.abs = function() return 0 end end
  out[i] = use(i + 0.5)
end
print(table.concat(out, " "))  -- expect: 5.5 7.5 1009.5 1011.5 1008 1009
-- string functions through the metatable of strings.
local function shout(s) return s:upper() .. "!" end
print(shout("a"))  -- expect: A!
local upper = string.upper
string.upper = function(s) return "<" .. upper(s) .. ">" end
print(shout("b"))  -- expect: <B>!
string.upper = upper
print(shout("c"))  -- expect: C!
getmetatable("").__index = function(s, k) return k == "first" and s:byte() or string[k] end
print(("x").first, ("x"):upper(), shout("d"))  -- expect: 120	X	D!
getmetatable("").__index = string
-- ipairs, pairs, next, select, type, tostring, assert, rawget, setmetatable...
local function total(t) local s = 0 for i, v in ipairs(t) do s = s + v end return s end
print(total { 1, 2, 3 })  -- expect: 6
local real_ipairs = ipairs
function ipairs(t) return function(_, i) i = i + 1 if i <= 2 then return i, 100 end end, t, 0 end
print(total { 1, 2, 3 })  -- expect: 200
ipairs = real_ipairs
print(total { 1, 2, 3 })  -- expect: 6
local real_type = type
local function kind(x) return type(x) end
print(kind(1))  -- expect: number
type = function() return "fake" end
print(kind(1))  -- expect: fake
type = real_type
local function args(...) return select("#", ...) end
local real_select = select
print(args(1, 2))  -- expect: 2
select = function() return "other" end
print(args(1, 2))  -- expect: other
select = real_select
-- A local alias keeps the old function.
local sqrt = math.sqrt
math.sqrt = function() return "replaced" end
print(sqrt(9), math.sqrt(9))  -- expect: 3.0	replaced
math.sqrt = sqrt
-- A local table named like a library; a parameter, too.
do
  local math = { floor = function() return "local math" end }
  print(math.floor(1.5))
end
-- expect: local math
local function shadow(string) return string.rep end
print(shadow { rep = "field" })  -- expect: field
-- The library table itself replaced, removed, restored.
local saved = table
table = { concat = function() return "other concat" end }
print(table.concat { 1 }, table.insert)  -- expect: other concat	nil
table = saved
print(table.concat { 1, 2 })  -- expect: 12
local function later() return os.time == nil, string.format("%d", 3) end
local format = string.format
string.format = nil
print(pcall(later))  -- expect: false	library_replaced.lua:60: attempt to call a nil value (field 'format')
string.format = format
print(later())  -- expect: false	3
-- New fields in library tables, and a metatable on one.
math.double = function(x) return x * 2 end
print(math.double(4))  -- expect: 8
math.double = nil
setmetatable(math, { __index = function(_, k) return "no math." .. k end })
print(math.double, math.triple, math.floor(1001.5) > 1)  -- expect: no math.double	no math.triple	true
setmetatable(math, nil)
-- Through _ENV and _G.
_G.print_alias = print
print_alias("via _G")  -- expect: via _G
_ENV["print_alias"]("via _ENV")  -- expect: via _ENV
local g = _G
g.print = function(...) g.print_alias("replaced:", ...) end
print("x")  -- expect: replaced:	x
print = print_alias
print("y")  -- expect: y
-- Functions with identity checks: pcall, coroutine.wrap, next.
local real_pcall = pcall
pcall = function(...) return "my pcall" end
print(pcall(error))  -- expect: my pcall
pcall = real_pcall
local real_next = next
next = function() return nil end
local k = 0
for _ in pairs { 1, 2, 3 } do k = k + 1 end
print(k)  -- expect: 3
next = real_next
print(rawequal(next, real_next), next { 5 })  -- expect: true	1	5
