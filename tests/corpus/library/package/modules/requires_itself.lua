-- A module that requires itself: nothing says that it is being loaded.
depth_of_self = (depth_of_self or 0) + 1
if depth_of_self < 3 then return { inner = require("requires_itself"), depth = depth_of_self } end
return { depth = depth_of_self }
