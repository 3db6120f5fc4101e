local a --> 10 unused-variable
local b --> 7 unused-variable
