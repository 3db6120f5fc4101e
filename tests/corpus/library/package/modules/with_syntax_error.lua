-- A module that cannot be compiled.
local x = = 1
