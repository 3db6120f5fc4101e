-- options: -W shadow
local x = 1
local function f(x) --> 18 shadow
  local y = x
  do local y = 2 print(y) end --> 12 shadow
  for x = 1, y do print(x) end --> 7 shadow
  local _ = 1
  local _ = 2
end
local x = x + 1 --> 7 shadow
local M = {}
function M:a() return function() return {b = function(self) return self end} end, self end
print(f, x, M)
