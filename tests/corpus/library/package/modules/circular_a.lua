-- One half of a cycle.
local a = { name = "a" }
package.loaded.circular_a = a
a.other = require("circular_b")
return a
