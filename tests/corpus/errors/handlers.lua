-- Message handlers: what they see, what they may do, errors inside them, nesting, stack overflow.  -- skip: wrapped it names the main chunk
local function handler(m) return "<" .. tostring(m) .. ">" end
print(xpcall(error, handler, "direct"))  -- expect: false	<direct>
print(xpcall(function() local t = nil; t.x = 1 end, handler))
-- expect: false	<handlers.lua:4: attempt to index a nil value (local 't')>
print(xpcall(function() return "fine", 2 end, handler))  -- expect: true	fine	2
-- Only the innermost handler is called.
print(xpcall(function() return xpcall(error, function(m) return "inner " .. m end, "e") end, function(m) return "outer " .. m end))
-- expect: true	false	inner e
print(xpcall(function() error((select(2, xpcall(error, function(m) return "inner " .. m end, "e"))), 0) end, function(m) return "outer " .. m end))
-- expect: false	outer inner e
-- pcall inside xpcall: the handler is not called for errors that are caught below.
local calls = 0
print(xpcall(function() pcall(error, "caught") return "done" end, function() calls = calls + 1 end), calls)
-- expect: true	0
-- A handler runs at the place of the error: the frames are there.
local names = {}
local function inner() error("deep") end
local function middle() inner() return nil end
xpcall(middle, function()
  for level = 2, 10 do
    local i = debug.getinfo(level, "nSl")
    if not i then break end
    names[#names + 1] = (i.name or "?") .. ":" .. i.what
    if i.what == "main" then break end
  end
end)
print(table.concat(names, " "))  -- expect: error:C inner:Lua ?:Lua xpcall:C ?:main
-- It may use the library, make closures, coroutines, protected calls, change variables.
local record = {}
print(xpcall(function() error({ code = 7 }) end, function(e)
  record[#record + 1] = e.code
  record[#record + 1] = select(2, pcall(error, "nested", 0))
  record[#record + 1] = coroutine.wrap(function() coroutine.yield("co") end)()
  return setmetatable({}, { __tostring = function() return "object from the handler" end })
end))
-- expect: false	object from the handler
print(table.concat(record, " "))  -- expect: 7 nested co
-- Any result, cut to one; nil too.
print(select("#", xpcall(error, function() return 1, 2, 3 end)), (select(2, xpcall(error, function() end, "x"))))
-- expect: 2	nil
-- Handlers that are library functions.
print(xpcall(error, tostring, 42))  -- expect: false	42
print(xpcall(error, type, {}))  -- expect: false	table
print(xpcall(error, string.upper, "shout"))  -- expect: false	SHOUT
print((select(2, xpcall(error, debug.traceback, "tb")):match("^tb\nstack traceback:\n")) ~= nil)
-- expect: true
-- An error in the handler is handed to the handler again.
local depth = 0
print(xpcall(error, function(m) depth = depth + 1 if depth < 5 then error("again " .. depth, 0) end return "gave up after " .. tostring(m) end, "first"))
-- expect: false	gave up after again 4
local ok, e = xpcall(error, function(m) error(m, 0) end, "forever")
print(ok, type(e))  -- expect: false	string
-- Stack overflow: the handler gets room.
local function overflow() return 1 + overflow() end
local ok, m = xpcall(overflow, function(m) local t = {} for i = 1, 50 do t[i] = i end return #t .. " " .. m:match("stack overflow") .. " " .. select("#", table.unpack(t)) end)
print(ok, m)  -- expect: false	50 stack overflow 50
for _ = 1, 3 do ok, m = xpcall(overflow, function(m) return #debug.traceback(m) > 100 end) io.write(tostring(ok), tostring(m), ",") end
-- expect: falsetrue,falsetrue,falsetrue,
print()
-- In coroutines, with yields before the error; across resumes.
local co = coroutine.create(function(...)
  return xpcall(function(a) local b = coroutine.yield(a) local c = coroutine.yield(b) error(c, 0) end, handler, ...)
end)
print(coroutine.resume(co, 1))  -- expect: true	1
print(coroutine.resume(co, 2))  -- expect: true	2
print(coroutine.resume(co, "three"))  -- expect: true	false	<three>
-- Arguments are passed, tables arrive untouched.
print(xpcall(function(...) return select("#", ...), ... end, handler, nil, 2, nil))
-- expect: true	3	nil	2	nil
print(pcall(xpcall, print, nil) == false, pcall(xpcall))
-- expect: true	false	bad argument #2 to 'xpcall' (function expected, got no value)
