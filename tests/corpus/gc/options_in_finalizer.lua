-- In a finalizer every option of collectgarbage does nothing and gives nil; wrong arguments are errors all the same.
local options = { "collect", "stop", "restart", "count", "step", "isrunning", "generational", "incremental", "setpause", "setstepmul" }
local function describe(...) return select("#", ...), ... end
everything = setmetatable({}, { __gc = function()
  for _, option in ipairs(options) do print(option, describe(collectgarbage(option))) end
  print(pcall(collectgarbage, "bogus"))
  print(pcall(collectgarbage, "step", {}))
end })
os.exit(true, true)
-- expect: collect	1	nil
-- expect: stop	1	nil
-- expect: restart	1	nil
-- expect: count	1	nil
-- expect: step	1	nil
-- expect: isrunning	1	nil
-- expect: generational	1	nil
-- expect: incremental	1	nil
-- expect: setpause	1	nil
-- expect: setstepmul	1	nil
-- expect: false	bad argument #1 to 'collectgarbage' (invalid option 'bogus')
-- expect: false	bad argument #2 to 'collectgarbage' (number expected, got table)
