print("x", ...)
return {sub = require(... .. ".sub")}
