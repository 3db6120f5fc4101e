-- The other half of a cycle.
local a = require("circular_a")
return { name = "b", seen = a.name }
