-- A module that fails in a function it calls.
local function inner() return nothing.at_all end
inner()
