setmetatable(_G, {__index = function(_, name) return name end})
print(anything)
function f() something = 1 end
print(string.nosuch) --> 14 undefined-field
