local crash = require "crash"
local function inner(how) crash.now(how) return 1 end
local function outer(how) return 1 + inner(how) end
if arg[2] then coroutine.wrap(function() outer(arg[1]) end)() else outer(arg[1]) end
