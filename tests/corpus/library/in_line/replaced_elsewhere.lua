-- Library functions that are done in line, replaced in their library and put back while a loop that calls them is hot: by a function
-- that the loop calls, by a coroutine, by a callable table, by a hook, by metamethods of values that the loop uses.
local kept = {string = string, table = table, math = math}
local number = function(f) return function(...) return f(...) + 1000 end end
local text = function(f) return function(...) return "<" .. tostring((f(...))) .. ">" end end

-- Each loop takes something to call, and something to add to, in a turn.
local loops = {
  {"math", "abs", number, function(tick, o) local s = 0 for i = 1, 9 do s = s + math.abs(-i) tick(i) s = s + math.abs(i) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.abs(-i) + (o + i) + math.abs(-2) end return s end},
  {"math", "ceil", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.ceil(i / 2) tick(i) s = s + math.ceil(0.25) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.ceil(i / 2) + (o + i) + math.ceil(i / 4) end return s end},
  {"math", "cos", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.cos(0.0) tick(i) s = s + math.cos(0) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.cos(0.0) + (o + i) + math.cos(0.0) end return s end},
  {"math", "exp", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.exp(0.0) tick(i) s = s + math.exp(0) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.exp(0.0) + (o + i) + math.exp(0.0) end return s end},
  {"math", "floor", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.floor(i / 2) tick(i) s = s + math.floor(1.25) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.floor(i / 2) + (o + i) + math.floor(i / 4) end return s end},
  {"math", "max", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.max(i, 5) tick(i) s = s + math.max(2.5, 3.5) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.max(i, 5) + (o + i) + math.max(i, 3) end return s end},
  {"math", "min", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.min(i, 5) tick(i) s = s + math.min(2.5, 3.5) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.min(i, 5) + (o + i) + math.min(i, 3) end return s end},
  {"math", "sin", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.sin(0.0) tick(i) s = s + math.sin(0) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.sin(0.0) + (o + i) + math.sin(0.0) end return s end},
  {"math", "sqrt", number, function(tick) local s = 0 for i = 1, 9 do s = s + math.sqrt(i * i) tick(i) s = s + math.sqrt(4.0) end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + math.sqrt(4.0) + (o + i) + math.sqrt(9.0) end return s end},
  {"string", "byte", number, function(tick) local s = 0 for i = 1, 9 do s = s + string.byte("abcdefghi", i) tick(i) s = s + ("xyz"):byte() end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + ("abcdefghi"):byte(i) + (o + i) + ("abcdefghi"):byte(-i) end return s end},
  {"string", "len", number, function(tick) local s = 0 for i = 1, 9 do s = s + string.len("abc") tick(i) s = s + ("xyzw"):len() end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + ("abcdefghi"):len() + (o + i) + ("ab"):len() end return s end},
  {"string", "char", text, function(tick) local s = "" for i = 1, 9 do s = s .. string.char(64 + i) tick(i) s = s .. string.char(96 + i) end return s end,
    function(o) local s = "" for i = 1, 9 do s = s .. string.char(64 + i) .. (o + i) .. string.char(96 + i) end return s end},
  {"string", "sub", text, function(tick) local s = "" for i = 1, 9 do s = s .. string.sub("abcdefghi", i, i) tick(i) s = s .. ("rstuvwxyz"):sub(i, i) end return s end,
    function(o) local s = "" for i = 1, 9 do s = s .. ("abcdefghi"):sub(i, i) .. (o + i) .. ("abcdefghi"):sub(-i, -i) end return s end},
  {"table", "insert", function(f) return function(t, v) f(t, -v) end end, function(tick) local t = {} for i = 1, 9 do table.insert(t, i) tick(i) table.insert(t, i * 10) end return kept.table.concat(t, " ") end,
    function(o) local t, s = {}, 0 for i = 1, 9 do table.insert(t, i) s = s + (o + i) table.insert(t, i * 10) end return kept.table.concat(t, " ") end},
  {"table", "remove", number, function(tick) local t, s = {}, 0 for i = 1, 30 do t[i] = i end for i = 1, 9 do s = s + table.remove(t) tick(i) s = s + table.remove(t) end return s end,
    function(o) local t, s = {}, 0 for i = 1, 30 do t[i] = i end for i = 1, 9 do s = s + table.remove(t) + (o + i) + table.remove(t) end return s end},
  {"_G", "type", text, function(tick) local s = "" for i = 1, 9 do s = s .. type(i) tick(i) if type(s) == "string" then s = s .. "." end end return s end,
    function(o) local s = 0 for i = 1, 9 do if type(i) == "number" then s = s + 1 end s = s + (o + i) if type(s) == "number" then s = s + 10 end end return s end},
  {"_G", "tonumber", number, function(tick) local s = 0 for i = 1, 9 do s = s + tonumber(i) tick(i) s = s + tonumber("2") end return s end,
    function(o) local s = 0 for i = 1, 9 do s = s + tonumber(i) + (o + i) + tonumber(i + 0.5) end return s end},
  {"_G", "assert", function(f) return function(v, ...) return f(v, ...) and 7 end end, function(tick) local s = 0 for i = 1, 9 do assert(i) tick(i) s = s + assert(i, "surplus") end return s end,
    function(o) local s = 0 for i = 1, 9 do assert(i > 0, "not so") s = s + (o + i) s = s + (assert(i)) end return s end},
  {"_G", "select", number, function(tick, ...) local s = 0 for i = 1, 9 do s = s + select("#", 1, ...) tick(i) s = s + (select(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)) end return s end,
    function(o, ...) local s = 0 for i = 1, 9 do s = s + (select(2, i, i, ...)) + (o + i) + select("#", ...) end return s end},
}

-- What is done in turns 3 and 6, if it is a call that does it.
local library, name, other, restored
local function replace(i)
  if i == 3 then kept.rawset(library, name, other) end
  if i == 6 then kept.rawset(library, name, restored) end
  return 1
end
-- A table that no text says the names of: a field of that name would tell compilers that calls may mean others.
local function with(...)
  local t = {}
  for n = 1, kept.select("#", ...), 2 do t[(kept.select(n, ...))] = (kept.select(n + 1, ...)) end
  return t
end
for k, v in pairs(_G) do if type(v) == "function" then kept[k] = v end end

local means = {
  replace,
  coroutine.wrap(function(i) while true do replace(i) i = coroutine.yield() end end),
  setmetatable({}, {__call = function(_, i) return replace(i) end}),
  function(i) debug.sethook(function() debug.sethook() replace(i) end, "c") kept.rawequal(i, i) end,
}
local metamethods = {
  setmetatable({}, {__add = function(_, i) return replace(i) end}),
  setmetatable({}, {__add = coroutine.wrap(function(_, i) while true do _, i = coroutine.yield(replace(i)) end end)}),
}
local function prepare(entry)
  library, name = entry[1] == "_G" and _G or kept[entry[1]], entry[2]
  restored = library[name]
  other = entry[3](restored)
end
local function note(...)
  print(...)
  kept.assert(library[name] == restored, name)
end
for n = 1, #loops do
  prepare(loops[n])
  local a, b, c, d, e, f = loops[n][4](means[1]), loops[n][4](means[2]), loops[n][4](means[3]), loops[n][4](means[4]), loops[n][5](metamethods[1]), loops[n][5](metamethods[2])
  note(name, a == b and b == c and c == d, e == f, a, e)
end
-- expect: abs	true	true	6090	6072
-- expect: ceil	true	true	6034	6049
-- expect: cos	true	true	6018.0	6027.0
-- expect: exp	true	true	6018.0	6027.0
-- expect: floor	true	true	6029	6037
-- expect: max	true	true	6086.5	6112
-- expect: min	true	true	6057.5	6068
-- expect: sin	true	true	6000.0	6009.0
-- expect: sqrt	true	true	6063.0	6054.0
-- expect: byte	true	true	7989	7827
-- expect: len	true	true	6063	6108
-- expect: char	true	true	AaBbC<c><D><d><E><e><F>fGgHhIi	A1aB1bC1<c><D>1<d><E>1<e><F>1fG1gH1hI1i
-- expect: sub	true	true	arbsc<t><d><u><e><v><f>wgxhyiz	a1ib1hc1<g><d>1<f><e>1<e><f>1dg1ch1bi1a
-- expect: insert	true	true	1 10 2 20 3 -30 -4 -40 -5 -50 -6 60 7 70 8 80 9 90	1 10 2 20 3 -30 -4 -40 -5 -50 -6 60 7 70 8 80 9 90
-- expect: remove	true	true	6387	6396
-- expect: type	true	true	number.number.number<number><number><number>.number.number.number.	75
-- expect: tonumber	true	true	6063	6103.5
-- expect: assert	true	true	54	63
-- expect: select	true	true	6054	6054

-- The library itself, as a global variable and as a field of _G, and what strings find their methods in.
local function bytes(tick, s)
  local sum = 0
  for i = 1, 9 do
    sum = sum + string.byte(s, i) + s:byte(i)
    tick(i)
    sum = sum + string.byte(s, -i) + s:byte(-i)
  end
  return sum
end
local byte = string.byte
local name_of = "byte"
local fake = setmetatable(with(name_of, function(s, i) return 1000 end), {__index = string})
local meta = getmetatable("")
local text = "abcdefghi"
local function either(first, second)
  return function(i)
    if i == 3 then first() elseif i == 6 then second() end
  end
end
print(bytes(replace, text)) -- expect: 3636
print(bytes(either(function() _ENV["string"] = fake end, function() _ENV["string"] = kept.string end), text)) -- expect: 9027
print(bytes(either(function() _G.string = fake end, function() rawset(_G, "string", kept.string) end), text)) -- expect: 9027
print(bytes(either(function() meta.__index = fake end, function() meta.__index = string end), text)) -- expect: 9027
print(bytes(either(function() meta.__index = function(s, k) return fake[k] end end, function() meta.__index = string end), text)) -- expect: 9027
print(bytes(either(function() debug.setmetatable("", {__index = fake}) end, function() debug.setmetatable("", meta) end), text)) -- expect: 9027
print(bytes(either(function() string[name_of] = nil setmetatable(string, {__index = with(name_of, fake[name_of])}) end, function() setmetatable(string, nil) string[name_of] = byte end), text)) -- expect: 14418
print(bytes(either(function() string[name_of] = fake[name_of] end, function() string[name_of] = byte end), text)) -- expect: 14418
print(pcall(bytes, either(function() string[name_of] = nil end, print), text)) -- expect: false	replaced_elsewhere.lua:114: attempt to call a nil value (field 'byte')
string[name_of] = byte
print(pcall(bytes, either(function() meta.__index = nil end, print), text)) -- expect: false	replaced_elsewhere.lua:114: attempt to index a string value (local 's')
meta.__index = string
print(pcall(bytes, either(function() _G.string = nil end, print), text)) -- expect: false	replaced_elsewhere.lua:114: attempt to index a nil value (global 'string')
_G.string = kept.string

-- Only methods: what a string is indexed with goes while names stay.
local function methods(tick, s)
  local sum, out = 0, ""
  for i = 1, 9 do
    sum = sum + s:byte(i) + s:len()
    tick(i)
    out = out .. s:sub(i, i)
  end
  return sum, out
end
local odd = with("byte", function() return 0.5 end, "len", function() return 2 end, "sub", function(s, i) return "-" end)
print(methods(replace, text)) -- expect: 990	abcdefghi
print(methods(either(function() meta.__index = odd end, function() meta.__index = string end), text)) -- expect: 667.5	ab---fghi
print(methods(either(function() meta.__index = function(_, k) return odd[k] end end, function() meta.__index = string end), text)) -- expect: 667.5	ab---fghi
print(methods(either(function() for k, v in pairs(odd) do odd[k], string[k] = string[k], v end end, function() for k, v in pairs(odd) do odd[k], string[k] = string[k], v end end), text)) -- expect: 667.5	ab---fghi
print(methods(either(function() debug.setmetatable(text, {__index = odd}) end, function() debug.setmetatable(text, meta) end), text)) -- expect: 667.5	ab---fghi
print(methods(either(function() setmetatable(odd, {__index = string}) odd[name_of] = nil meta.__index = odd end, function() meta.__index = string end), text)) -- expect: 969	ab---fghi

-- A function whose _ENV is a variable that others assign.
local environment = _ENV
do
  local _ENV <const> = {print = print, another = with("math", with("floor", function(x) return x * 100 end), "type", function() return "?" end, "select", function() return 5 end)}
  local chosen = environment
  local function set(e) chosen = e end
  local function run(tick, ...)
    local sum, names = 0, ""
    for i = 1, 9 do
      local _ENV = chosen
      sum = sum + math.floor(i + 0.5) + select("#", ...)
      tick(i)
      names = names .. (type(i) == "number" and "n" or "-")
    end
    return sum, names
  end
  print(run(function(i) if i == 3 then set(another) elseif i == 6 then set(environment) end end, 1, nil)) -- expect: 1707.0	nnn---nnn
end
local function in_environment(_ENV, tick)
  local sum = 0
  for i = 1, 9 do
    sum = sum + math.floor(i + 0.5) + math.max(i, 4)
    tick(i, function(e) _ENV = e end)
  end
  return sum
end
local second = with("math", with("floor", function(x) return x // 1 | 0 end, "max", math.min))
print(in_environment(_ENV, replace)) -- expect: 96
print(in_environment(_ENV, function(i, set) if i == 3 then set(second) elseif i == 6 then set(_ENV) end end)) -- expect: 93
print(in_environment(second, function(i, set) if i == 3 then set(_ENV) elseif i == 6 then set(second) end end)) -- expect: 78
local through = setmetatable({}, {__index = _ENV})
print(in_environment(through, function(i) if i == 3 then through["ma" .. "th"] = second["ma" .. "th"] elseif i == 6 then through["ma" .. "th"] = nil end end)) -- expect: 93
print(in_environment(through, function(i) if i == 3 then getmetatable(through).__index = second elseif i == 6 then getmetatable(through).__index = _ENV end end)) -- expect: 93
