-- vmc: globals it, describe, love.graphics
-- vmc: ignore-file unused-label (generated)
it(describe, love) --> 14 undefined-global
local a -- vmc: ignore unused-variable
local b -- vmc: ignore
-- vmc: ignore unused -- kept for later
local c
-- vmc: ignore undefined-global
local d = missing --> 7 unused-variable
--[[ vmc: ignore ]] local e
local f --[[vmc:ignore unused]]
local g -- vmc: ignore undefined-global --> 7 unused-variable
::label::
local s = "-- vmc: ignore" --> 7 unused-variable
local h -- vmc: ignore unusd --> 7 unused-variable, 24 comment
local i -- vmc: forget it --> 7 unused-variable, 17 comment
local j -- vmc is a compiler --> 7 unused-variable
print(x, -- vmc: ignore
  y) --> 3 undefined-global
