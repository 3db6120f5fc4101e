SHARED = 1
local function f() hidden = 1 end --> 20 global-in-function
return f
