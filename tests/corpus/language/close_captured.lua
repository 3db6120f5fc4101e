-- A chunk that names debug.upvalueid and its like keeps captured variables in cells; those that are to be closed, too.
local function closer(name)
  return setmetatable({ name = name }, { __close = function(self, e) print("close " .. self.name, e) end })
end

do
  local first, second <close> = {}, closer("second")
  local function names() return first.name, second.name end
  first.name = "first"
  print(names())        -- expect: first	second
  local function other() return second end
  print(debug.upvalueid(names, 2) == debug.upvalueid(other, 1)) -- expect: true
end                     -- expect: close second	nil

print(pcall(function()
  local before, after <close> = 1, closer("in error")
  local f = function() return before, after end
  error(select("#", f()), 0)
end))
-- expect: close in error	2
-- expect: false	2

print(pcall(function()
  local ok, wrong <close> = 1, 2
  return function() return ok, wrong end
end))
-- expect: false	close_captured.lua:24: variable 'wrong' got a non-closable value

for i = 1, 2 do
  local each <close> = closer("turn " .. i)
  local function get() return each end
  print(get() == each, get().name)
end
-- expect: true	turn 1
-- expect: close turn 1	nil
-- expect: true	turn 2
-- expect: close turn 2	nil
