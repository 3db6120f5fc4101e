-- A module that keeps the arguments it was called with and its own activation.
local info = debug.getinfo(1, "S")
return { count = select("#", ...), args = { ... }, source = info.source, what = info.what }
