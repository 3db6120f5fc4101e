-- collectgarbage: checks of arguments, extra ones, previous modes and parameters, state after each option.
print(collectgarbage(nil), collectgarbage("collect", "ignored"))  -- expect: 0	0
print(pcall(collectgarbage, "step", "x"))
-- expect: false	bad argument #2 to 'collectgarbage' (number expected, got string)
print(pcall(collectgarbage, "step", 1.5))
-- expect: false	bad argument #2 to 'collectgarbage' (number has no integer representation)
print(pcall(collectgarbage, "setpause", {}))
-- expect: false	bad argument #2 to 'collectgarbage' (number expected, got table)
print(pcall(collectgarbage, 1))  -- expect: false	bad argument #1 to 'collectgarbage' (invalid option '1')
print(pcall(collectgarbage, ""))  -- expect: false	bad argument #1 to 'collectgarbage' (invalid option '')
print(pcall(collectgarbage, "Collect"))
-- expect: false	bad argument #1 to 'collectgarbage' (invalid option 'Collect')
print(pcall(collectgarbage, "incremental", 1, 2, {}))
-- expect: false	bad argument #4 to 'collectgarbage' (number expected, got table)
print(pcall(collectgarbage, "generational", 1, "x"))
-- expect: false	bad argument #3 to 'collectgarbage' (number expected, got string)
-- Each mode returns the one before it.
collectgarbage("incremental")
print(collectgarbage("generational", 10, 50), collectgarbage("incremental", 100, 200, 10), collectgarbage("incremental"))
-- expect: incremental	generational	incremental
-- Parameters are kept in units of four percent, in a byte; zero in "incremental" leaves them.
print(collectgarbage("setpause", 1000), collectgarbage("setpause", 1003), collectgarbage("setpause", -5))
-- expect: 100	1000	1000
print(collectgarbage("setpause", 200), collectgarbage("setpause", 150), collectgarbage("setpause", 200))
-- expect: 1020	200	148
print(collectgarbage("setstepmul", 100), collectgarbage("setstepmul", 101), collectgarbage("setstepmul", 100))
-- expect: 200	100	100
collectgarbage("incremental", 0, 0, 0)
print(collectgarbage("setpause", 200), collectgarbage("setstepmul", 100))  -- expect: 200	100
-- A stopped collector stays stopped, whatever is asked of it.
collectgarbage("stop")
collectgarbage() collectgarbage("step") collectgarbage("generational") collectgarbage("incremental")
print(collectgarbage("isrunning"))  -- expect: false
print(collectgarbage("restart"), collectgarbage("isrunning"))  -- expect: 0	true
-- In generational mode a small step ends no cycle.
collectgarbage("generational")
print(collectgarbage("step", 1), collectgarbage("step", 1))  -- expect: false	false
-- From a coroutine it is the same collector.
local co = coroutine.wrap(function() collectgarbage() collectgarbage("stop") coroutine.yield() return collectgarbage("isrunning") end)
co()
print(collectgarbage("isrunning"))  -- expect: false
collectgarbage("restart")
print(co())  -- expect: true
