-- Long tracebacks are cut in the middle.  -- skip: wrapped it names the main chunk
local function down(n)
  if n == 0 then error("bottom") end
  down(n - 1)
  return nil
end
local _, tb = xpcall(down, debug.traceback, 50)
print(tb)
-- expect: traceback_deep.lua:3: bottom
-- expect: stack traceback:
-- expect: 	[C]: in function 'error'
-- expect: 	traceback_deep.lua:3: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	...	(skipping 33 levels)
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in upvalue 'down'
-- expect: 	traceback_deep.lua:4: in function <traceback_deep.lua:2>
-- expect: 	[C]: in function 'xpcall'
-- expect: 	traceback_deep.lua:7: in main chunk
-- expect: 	[C]: in ?
local _, short = xpcall(down, debug.traceback, 15)
local _, lines = short:gsub("\n", "")
print(lines, short:find("skipping") == nil)  -- expect: 21	true
-- A stack overflow has a traceback too.
local function forever() forever() return 1 end
local _, over = xpcall(forever, debug.traceback)
print(over:match("stack overflow"), over:match("%.%.%.\t%(skipping %d+ levels%)") ~= nil)
-- expect: stack overflow	true
-- Coroutine stack of many levels.
local co = coroutine.create(down)
print(coroutine.resume(co, 30))  -- expect: false	traceback_deep.lua:3: bottom
local text = debug.traceback(co)
print((text:match("%.%.%.%s*%(skipping .-%)")))  -- expect: ...	(skipping 10 levels)
