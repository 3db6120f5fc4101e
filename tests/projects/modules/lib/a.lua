print("a", ...)
local count = 0
local function fail(x)
  return x.y.z
end
return {name = "A", fail = function() local r = fail({}) return r end, add = function(x, y) count = count + x + y return count end}
