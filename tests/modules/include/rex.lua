-- What all modules of the rex family do alike: `rex` is the module.
local function try(name, f, ...)
  print(name, pcall(f, ...))
end

local text = "2024-01-15 first; 2023-12-31 second; not-a-date; 1999-07-04 third"
local date = rex.new "([0-9]{4})-([0-9]{2})-([0-9]{2})"
print("find", rex.find(text, "[a-z]+"), date:find(text), date:find(text, 12))
print("match", rex.match(text, "([a-z]+); (2)"), date:match(text, -20), rex.match(text, "nothing here"))
print("exec", (function()
  local from, to, captures = date:exec(text)
  return from, to, table.concat(captures, " ")
end)())
print("tfind", (function()
  local from, to, captures = date:tfind(text)
  return from, to, table.concat(captures, " ")
end)())
for y, m, d in rex.gmatch(text, "([0-9]{4})-([0-9]{2})-([0-9]{2})") do print("gmatch", y, m, d) end
print("gsub string", rex.gsub(text, "([0-9]{4})-([0-9]{2})-([0-9]{2})", "%3.%2.%1"))
print("gsub table", rex.gsub("one two three", "[a-z]+", { one = "1", two = false, three = 3 }))
print("gsub function", rex.gsub("one two three", "([a-z])([a-z]+)", function(a, b) if a ~= "o" then return b .. a end end))
print("gsub limit", rex.gsub("aaaa", "a", "b", 2), rex.gsub("aaaa", "a", "b", 0))
print("gsub stop", rex.gsub("a b c d", "[a-z]", "<%0>", function(from, to, out, count) return count ~= nil and out, from > 4 and 0 or nil end))
print("gsub break", rex.gsub("a b c d", "[a-z]", "x", function(from) return true, from > 2 end))
print("split", (function()
  local t = {}
  for part, sep in rex.split("a, b;c ,d", " *([,;]) *") do t[#t + 1] = part .. "/" .. tostring(sep) end
  return table.concat(t, " ")
end)())
print("count", rex.count(text, "[0-9]"), rex.count("", "x"), rex.count("aaa", "b*"))
print("empty", rex.gsub("abc", "x*", "-"))
print("zero", rex.find("a\0b", "b"))
try("callback throws", rex.gsub, "abc", "b", function() error("inside callback", 0) end)
print("error value", select(2, pcall(rex.gsub, "abc", "b", function() error { code = 9 } end)).code)
try("table throws", rex.gsub, "abc", "b", setmetatable({}, { __index = function(_, k) error("index of " .. k, 0) end }))
print("metatable", rex.gsub("abc", "[a-c]", setmetatable({}, { __index = function(_, k) return k:upper() end })))
try("bad value", rex.gsub, "abc", "b", function() return {} end)
try("bad replacement", rex.gsub, "abc", "b", true)
try("bad pattern", rex.new, "(unclosed")
try("bad pattern 2", rex.find, "x", "[z")
try("bad subject", rex.find, {}, "x")
try("no pattern", rex.find, "x")
try("bad flag", rex.new, "x", {})
try("bad repl capture", rex.gsub, "abc", "b", "%5")
try("wrong self", date.find, io.stdout, "x")
try("no subject", date.exec, date)
print("tostring", (tostring(date):gsub("0x%x+", "0x")))
print("flags", type(rex.flags()), rex.flags { kept = 1 }.kept)
print("nested", rex.gsub("a1b22c333", "[0-9]+", function(digits) return (rex.gsub(digits, "[0-9]", function(d) return d + 1 | 0 end)) end))
print("coroutine", (function()
  local produce = coroutine.wrap(function() for i = 1, 3 do coroutine.yield("<" .. i .. ">") end end)
  return rex.gsub("x y z", "[a-z]", function() return produce() end)
end)())
print("yield", coroutine.wrap(function() return pcall(rex.gsub, "abc", "b", coroutine.yield) end)())
local iterate = rex.gmatch("k1=v1,k2=v2", "([a-z0-9]+)=([a-z0-9]+)")
print("generator", coroutine.wrap(function()
  local t = {}
  for k, v in iterate do t[#t + 1] = v .. k end
  coroutine.yield(table.concat(t, " "))
end)())

-- Large subjects, many patterns and collections.
local long = ("word 123 "):rep(5000)
print("long", select(2, rex.gsub(long, "[0-9]+", function(n) return n * 2 | 0 end)), rex.count(long, "[a-z]+"))
local sum = 0
for i = 1, 500 do
  local r = rex.new("a" .. i .. "(b*)")
  sum = sum + #r:match("xa" .. i .. ("b"):rep(i % 10))
  if i % 100 == 0 then collectgarbage() end
end
print("many", sum)
local produced = {}
for i = 1, 20 do produced[#produced + 1] = (rex.gsub("x", "x", function() collectgarbage() return ("y"):rep(i) end)) end
print("gc in callback", #table.concat(produced))
