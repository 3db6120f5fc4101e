-- Metatables of strings, numbers, booleans, nil and functions, set, changed and removed while accesses to such values are hot.
local gsub = string.gsub
local function reason(ok, why, ...) if ok then return why, ... end return (gsub(why, "^.-:%d+: ", "")) end

-- Strings: a method appears in `string`, is replaced, goes; the metatable's __index is exchanged, and the metatable itself.
do
  local mt = getmetatable("")
  local library = mt.__index
  local function call(s) return s:shout() end
  local function size(s) return s:len() end
  local function field(s) return s.shout end
  local out, sizes = {}, {}
  for i = 1, 18 do
    if i == 3 then function string.shout(s) return s:upper() .. "!" end end
    if i == 5 then function string.shout(s) return s .. "?" end end
    if i == 7 then mt.__index = { shout = function(s) return "table " .. s end, len = function() return -1 end } end
    if i == 9 then mt.__index = function(s, k) return function() return k .. " of " .. s end end end
    if i == 11 then mt.__index = library end
    if i == 13 then debug.setmetatable("", { __index = { shout = function() return "other" end, len = function() return -2 end } }) end
    if i == 15 then debug.setmetatable("", nil) end
    if i == 17 then debug.setmetatable("", mt); string.shout = nil end
    out[i] = reason(pcall(call, "s"))
    sizes[i] = tostring(reason(pcall(size, "four")))
    local ok, f = pcall(field, "x")
    out[i] = out[i] .. (ok and f == nil and "(nil)" or ok and "" or "(error)")
  end
  print(table.concat(out, "; "))
  print(table.concat(sizes, "; "))
end
-- expect: attempt to call a nil value (method 'shout')(nil); attempt to call a nil value (method 'shout')(nil); S!; S!; s?; s?; table s; table s; shout of s; shout of s; s?; s?; other; other; attempt to index a string value (local 's')(error); attempt to index a string value (local 's')(error); attempt to call a nil value (method 'shout')(nil); attempt to call a nil value (method 'shout')(nil)
-- expect: 4; 4; 4; 4; 4; 4; -1; -1; len of four; len of four; 4; 4; -2; -2; attempt to index a string value (local 's'); attempt to index a string value (local 's'); 4; 4

-- Arithmetic of strings through their metatable.
do
  local mt = getmetatable("")
  local function add(a, b) return a + b end
  local function concat(a, b) return a .. b end
  local old = mt.__add
  local out = {}
  for i = 1, 10 do
    if i == 3 then mt.__add = function(a, b) return "added " .. a .. b end end
    if i == 5 then mt.__add = nil end
    if i == 7 then mt.__add = old end
    if i == 9 then mt.__concat = function() return "never" end end
    out[i] = reason(pcall(add, "10", 1)) .. "," .. reason(pcall(add, 1, "x")) .. "," .. concat("a", 1)
  end
  mt.__concat = nil
  print(table.concat(out, "; "))
-- expect: 11,attempt to add a 'number' with a 'string',a1; 11,attempt to add a 'number' with a 'string',a1; added 101,added 1x,a1; added 101,added 1x,a1; attempt to perform arithmetic on a string value (local 'a'),attempt to perform arithmetic on a string value (local 'b'),a1; attempt to perform arithmetic on a string value (local 'a'),attempt to perform arithmetic on a string value (local 'b'),a1; 11,attempt to add a 'number' with a 'string',a1; 11,attempt to add a 'number' with a 'string',a1; 11,attempt to add a 'number' with a 'string',a1; 11,attempt to add a 'number' with a 'string',a1
end

-- Numbers, integers and floats alike.
do
  local function double(n) return n:double() end
  local function key(n) return n[1] end
  local function call(n) return n(2) end
  local function length(n) return #n end
  local function store(n) n.x = 1 end
  local function join(n) return n .. {} end
  local stored = 0
  local steps = {
    function() end,
    function() debug.setmetatable(0, { __index = { double = function(n) return n * 2 end } }) end,
    function() getmetatable(0).__index.double = function(n) return n + n + 0.0 end end,
    function() getmetatable(0).__index = function(n, k) return k == "double" and function(m) return "f" .. m end or n .. "[" .. k .. "]" end end,
    function() local mt = getmetatable(0); mt.__call = function(n, m) return n * m end; mt.__len = function(n) return n + 1 end end,
    function() getmetatable(0).__newindex = function(n, k, v) stored = stored + n end end,
    function() getmetatable(0).__concat = function(a, b) return type(a) .. type(b) end end,
    function() debug.setmetatable(1.5, {}) end,
    function() debug.setmetatable(7, nil) end,
  }
  local names = { double, key, call, length, store, join }
  for _, step in ipairs(steps) do
    step()
    local out = {}
    for i, f in ipairs(names) do
      for _ = 1, 2 do out[i] = tostring(reason(pcall(f, 21))) .. "|" .. tostring(reason(pcall(f, 1.5))) end
    end
    print(table.concat(out, "; "), stored)
  end
end
-- expect: attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to call a number value (local 'n')|attempt to call a number value (local 'n'); attempt to get length of a number value (local 'n')|attempt to get length of a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to concatenate a table value|attempt to concatenate a table value	0
-- expect: 42|3.0; nil|nil; attempt to call a number value (local 'n')|attempt to call a number value (local 'n'); attempt to get length of a number value (local 'n')|attempt to get length of a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to concatenate a table value|attempt to concatenate a table value	0
-- expect: 42.0|3.0; nil|nil; attempt to call a number value (local 'n')|attempt to call a number value (local 'n'); attempt to get length of a number value (local 'n')|attempt to get length of a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to concatenate a table value|attempt to concatenate a table value	0
-- expect: f21|f1.5; 21[1]|1.5[1]; attempt to call a number value (local 'n')|attempt to call a number value (local 'n'); attempt to get length of a number value (local 'n')|attempt to get length of a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to concatenate a table value|attempt to concatenate a table value	0
-- expect: f21|f1.5; 21[1]|1.5[1]; 42|3.0; 22|2.5; attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to concatenate a table value|attempt to concatenate a table value	0
-- expect: f21|f1.5; 21[1]|1.5[1]; 42|3.0; 22|2.5; nil|nil; attempt to concatenate a table value|attempt to concatenate a table value	45.0
-- expect: f21|f1.5; 21[1]|1.5[1]; 42|3.0; 22|2.5; nil|nil; numbertable|numbertable	90.0
-- expect: attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to call a number value (local 'n')|attempt to call a number value (local 'n'); attempt to get length of a number value (local 'n')|attempt to get length of a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to concatenate a table value|attempt to concatenate a table value	90.0
-- expect: attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to call a number value (local 'n')|attempt to call a number value (local 'n'); attempt to get length of a number value (local 'n')|attempt to get length of a number value (local 'n'); attempt to index a number value (local 'n')|attempt to index a number value (local 'n'); attempt to concatenate a table value|attempt to concatenate a table value	90.0

-- nil, booleans and functions; sites that have seen tables before.
do
  local function read(v) return v.field end
  local function method(v, ...) return v:act(...) end
  local list = { { field = "table", act = function() return "table acts" end }, true, false, print, read }
  list[6] = nil
  local function survey()
    local out = {}
    for i = 1, 6 do out[i] = tostring(reason(pcall(read, list[i]))) .. "/" .. tostring(reason(pcall(method, list[i], i))) end
    print(table.concat(out, "; "))
  end
  survey()
  debug.setmetatable(true, { __index = { field = "boolean", act = function(b) return "not " .. tostring(not b) end } })
  survey()
  debug.setmetatable(nil, { __index = function(_, k) return k == "act" and function(_, i) return "nil acts " .. i end or "nil." .. k end })
  survey()
  debug.setmetatable(print, { __index = { field = "function", act = function(f, i) return type(f) .. i end } })
  survey()
  getmetatable(true).__index = nil
  getmetatable(print).__index = { field = "other", act = print and function() return "other acts" end }
  survey()
  debug.setmetatable(nil, nil)
  debug.setmetatable(true, nil)
  survey()
  debug.setmetatable(print, nil)
  survey()
end
-- expect: table/table acts; attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); attempt to index a nil value (local 'v')/attempt to index a nil value (local 'v')
-- expect: table/table acts; boolean/not false; boolean/not true; attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); attempt to index a nil value (local 'v')/attempt to index a nil value (local 'v')
-- expect: table/table acts; boolean/not false; boolean/not true; attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); nil.field/nil acts 6
-- expect: table/table acts; boolean/not false; boolean/not true; function/function4; function/function5; nil.field/nil acts 6
-- expect: table/table acts; attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); other/other acts; other/other acts; nil.field/nil acts 6
-- expect: table/table acts; attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); other/other acts; other/other acts; attempt to index a nil value (local 'v')/attempt to index a nil value (local 'v')
-- expect: table/table acts; attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); attempt to index a boolean value (local 'v')/attempt to index a boolean value (local 'v'); attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); attempt to index a function value (local 'v')/attempt to index a function value (local 'v'); attempt to index a nil value (local 'v')/attempt to index a nil value (local 'v')

-- Functions that compose by an operator, coroutines with methods.
do
  debug.setmetatable(print, { __concat = function(f, g) return function(...) return f(g(...)) end end,
    __index = { of = function(f, x) return f(x) end } })
  local function twice(x) return x * 2 end
  local function inc(x) return x + 1 end
  local sum = 0
  for i = 1, 10 do sum = sum + (twice .. inc)(i) + inc:of(i) end
  print(sum) -- expect: 195
  getmetatable(print).__concat = function(f, g) return g end
  print((twice .. inc)(10)) -- expect: 11
  debug.setmetatable(print, nil)
  print(pcall(function() return twice .. inc end))
-- expect: false	types_with_metatables.lua:139: attempt to concatenate a function value (upvalue 'twice')
  local co = coroutine.create(function(...) while true do coroutine.yield(...) end end)
  print(pcall(function() return co:status() end))
-- expect: false	types_with_metatables.lua:142: attempt to index a thread value (upvalue 'co')
  debug.setmetatable(co, { __index = coroutine })
  for _ = 1, 3 do print(co:status(), co:resume(1, 2)) end
-- expect: suspended	true	1	2
-- expect: suspended	true	1	2
-- expect: suspended	true	1	2
  debug.setmetatable(co, nil)
  print(pcall(function() return co:status() end))
-- expect: false	types_with_metatables.lua:150: attempt to index a thread value (upvalue 'co')
end
