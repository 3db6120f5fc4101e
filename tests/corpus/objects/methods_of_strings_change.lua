-- Sites that call methods of strings see what becomes of the strings' metatable and of the table behind it.
local function first(s) return s:upper() end
local function size(s) return s.size end
local function ask(f, n)
  local r
  for _ = 1, n or 5 do r = f("abc") end
  return r
end
print(ask(first), ask(size)) -- expect: ABC	nil

local meta, library, upper = getmetatable(""), string, string.upper
string.size = 3
print(ask(size)) -- expect: 3
string.size = nil
print(ask(size)) -- expect: nil
string.upper = function(s) return "up " .. s end
print(ask(first)) -- expect: up abc
string.upper = nil
print(pcall(first, "abc")) -- expect: false	methods_of_strings_change.lua:2: attempt to call a nil value (method 'upper')
string.upper = upper
print(ask(first)) -- expect: ABC

-- another table behind __index, in the middle of hits
meta.__index = { upper = function(s) return "other " .. s end, size = 5 }
print(ask(first), ask(size)) -- expect: other abc	5
meta.__index = function(s, k) return k == "size" and #s or function() return "called " .. k end end
print(ask(first), ask(size)) -- expect: called upper	3
meta.__index = library
print(ask(first), ask(size)) -- expect: ABC	nil
rawset(meta, "__index", { upper = function() return "raw" end })
print(ask(first)) -- expect: raw
meta.__index = library
print(ask(first)) -- expect: ABC

-- another metatable
debug.setmetatable("", { __index = { upper = function() return "new" end } })
print(ask(first)) -- expect: new
debug.setmetatable("", nil)
print(pcall(first, "abc")) -- expect: false	methods_of_strings_change.lua:2: attempt to index a string value (local 's')
debug.setmetatable("", meta)
print(ask(first), ask(size)) -- expect: ABC	nil

-- a site that meets strings and tables by turns, with collections in between
local object = { upper = function() return "of a table" end }
for i = 1, 3 do
  print(ask(first), first(object)) -- expect: ABC	of a table
  collectgarbage()
end
-- expect: ABC	of a table
-- expect: ABC	of a table

-- the library becomes a dictionary
for i = 1, 2000 do string["x" .. i] = i end
print(ask(first), ask(size)) -- expect: ABC	nil
