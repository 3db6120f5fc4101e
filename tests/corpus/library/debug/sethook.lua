-- debug.sethook: events of calls, returns, lines and counts of functions that are called under the hook.  -- compile: --visible-locals
local function noop() end
-- Events of functions of this file that are in `watched`, by name; f runs under the hook.
local watched = {}
local function record(mask, count, f, ...)
  local events = {}
  debug.sethook(function (event, line, ...)
    local info = debug.getinfo(2, "fS")
    local name = watched[info.func]
    if name then
      if line then line = line - info.linedefined end
      events[#events + 1] = event .. ":" .. name .. (line and "+" .. line or "") .. (select("#", ...) > 0 and "?" or "")
    end
  end, mask, count)
  f(...)
  debug.sethook()
  print(table.concat(events, " "))
end

-- Calls and returns.
local function callee(n) return n end
local function caller(n) local x = callee(n) local y = math.abs(x) return y end
watched[callee], watched[caller], watched[math.abs] = "callee", "caller", "abs"
record("c", nil, caller, 1)  -- expect: call:caller call:callee call:abs
record("r", nil, caller, 1)  -- expect: return:callee return:abs return:caller
record("cr", nil, caller, 1)  -- expect: call:caller call:callee return:callee call:abs return:abs return:caller
record("rc", 0, caller, 1)  -- expect: call:caller call:callee return:callee call:abs return:abs return:caller
-- Tail calls have an event of their own, and one return.
local function tail(n) return callee(n) end
local function native_tail(n) return math.abs(n) end
watched[tail], watched[native_tail] = "tail", "native_tail"
record("cr", nil, tail, 1)  -- expect: call:tail tail call:callee return:callee
record("c", nil, native_tail, 1)  -- expect: call:native_tail call:abs
local function loop(n) if n > 0 then return loop(n - 1) end return 0 end
watched[loop] = "loop"
record("cr", nil, loop, 3)  -- expect: call:loop tail call:loop tail call:loop tail call:loop return:loop
-- Recursion, varargs, methods, metamethods, iterators.
local function recursive(n) if n > 0 then local x = recursive(n - 1) end return n end
watched[recursive] = "rec"
record("cr", nil, recursive, 2)  -- expect: call:rec call:rec call:rec return:rec return:rec return:rec
local function vararg(...) local a, b = ... return b end
watched[vararg] = "vararg"
record("crl", nil, vararg, 1, 2, 3)  -- expect: call:vararg line:vararg+0 return:vararg
local meta = { __add = function (a, b) return 1 end, __index = function () return 2 end, __close = function () end }
watched[meta.__add], watched[meta.__index], watched[meta.__close] = "add", "index", "close"
record("cr", nil, function () local o = setmetatable({}, meta); local _ = o + 1, o.x; do local c <close> = o end end)
-- expect: call:add return:add call:index return:index call:close return:close
local function iterator(_, c) if not c then return 1 end end
watched[iterator] = "iterator"
record("cr", nil, function () for _ in iterator do end end)
-- expect: call:iterator return:iterator call:iterator return:iterator
-- An error leaves functions without a return event.
local function fails() error("x") end
watched[fails], watched[pcall], watched[error] = "fails", "pcall", "error"
record("cr", nil, function () pcall(fails) end)  -- expect: call:pcall call:fails call:error return:pcall
watched[pcall], watched[error] = nil, nil

-- Lines: each that begins, and again after a jump back.
local function lines(n)
  local a = 1
  local b = 2

  if n > 1 then
    a = b
  else
    b = a
  end
  return a + b
end
watched[lines] = "l"
record("l", nil, lines, 1)  -- expect: line:l+1 line:l+2 line:l+4 line:l+7 line:l+9
record("l", nil, lines, 2)  -- expect: line:l+1 line:l+2 line:l+4 line:l+5 line:l+9
local function numeric()
  local sum = 0
  for i = 1, 3 do
    sum = sum + i
  end
  return sum
end
watched[numeric] = "for"
record("l", nil, numeric)
-- expect: line:for+1 line:for+2 line:for+3 line:for+2 line:for+3 line:for+2 line:for+3 line:for+2 line:for+5
local function while_loop()
  local n = 0
  while n < 2 do
    n = n + 1
  end
end
watched[while_loop] = "while"
record("l", nil, while_loop)
-- expect: line:while+1 line:while+2 line:while+3 line:while+2 line:while+3 line:while+2 line:while+5
local function repeat_loop()
  local n = 0
  repeat
    n = n + 1
  until n == 2
end
watched[repeat_loop] = "repeat"
record("l", nil, repeat_loop)
-- expect: line:repeat+1 line:repeat+3 line:repeat+4 line:repeat+3 line:repeat+4 line:repeat+5
local function one_line() local n = 0; for i = 1, 3 do n = n + i end return n end
watched[one_line] = "one"
record("l", nil, one_line)  -- expect: line:one+0 line:one+0 line:one+0
local function calls()
  callee(
    1,
    callee(2)
  )
  return callee(3)
end
watched[calls] = "calls"
record("l", nil, calls)
-- expect: line:calls+1 line:calls+2 line:calls+3 line:callee+0 line:calls+1 line:callee+0 line:calls+5 line:callee+0
record("crl", nil, calls)
-- expect: call:calls line:calls+1 line:calls+2 line:calls+3 call:callee line:callee+0 return:callee line:calls+1 call:callee line:callee+0 return:callee line:calls+5 tail call:callee line:callee+0 return:callee
local function nested()
  local f = function ()
    return 1
  end
  local x = f()
  return x
end
watched[nested] = "nested"
record("l", nil, nested)  -- expect: line:nested+3 line:nested+4 line:nested+5
local function empty()
end
watched[empty] = "empty"
record("crl", nil, empty)  -- expect: call:empty line:empty+1 return:empty
-- Stripped code: lines are unknown.
local stripped = load(string.dump(function () local a = 1; return a end, true))
local got = {}
debug.sethook(function (event, line) if debug.getinfo(2, "f").func == stripped then got[#got + 1] = event .. ":" .. tostring(line) end end, "crl")
stripped()
debug.sethook()
print(got[1], got[#got])  -- expect: call:nil	return:nil

-- Counts: an event after so many instructions.
local counted = 0
debug.sethook(function (event, line) assert(event == "count" and line == nil); counted = counted + 1 end, "", 100)
local function work() for i = 1, 10000 do local x = i * 2 end end
work()
debug.sethook()
print(counted > 50, counted < 1000)  -- expect: true	true
counted = 0
debug.sethook(function () counted = counted + 1 end, "", 1)
work()
debug.sethook()
print(counted > 10000)  -- expect: true
local kinds = {}
debug.sethook(function (event) kinds[event] = (kinds[event] or 0) + 1 end, "crl", 10)
numeric() tail(1)
debug.sethook()
print(kinds.call > 0, kinds["return"] > 0, kinds.line > 5, kinds.count > 0, kinds["tail call"])
-- expect: true	true	true	true	1
counted = 0
debug.sethook(function () counted = counted + 1 end, "", 1 << 30)
work()
debug.sethook()
print(counted)  -- expect: 0

-- The hook is called with two arguments, of which the second is a line or nil; results are ignored.
local argument_count = {}
debug.sethook(function (...) argument_count[select("#", ...)] = true return "ignored" end, "crl")
callee(1)
debug.sethook()
print(next(argument_count), next(argument_count, 2))  -- expect: 2	nil
-- Its calls cause no events; it may end or replace the hook.
local depth, deepest = 0, 0
debug.sethook(function () depth = depth + 1; deepest = math.max(deepest, depth); numeric(); depth = depth - 1 end, "crl")
callee(1)
debug.sethook()
print(deepest)  -- expect: 1
local times = 0
debug.sethook(function () times = times + 1; debug.sethook() end, "c")
callee(1) callee(2) callee(3)
print(times, debug.gethook())  -- expect: 1	nil
local first, second = 0, 0
debug.sethook(function () first = first + 1; debug.sethook(function () second = second + 1 end, "c") end, "c")
callee(1) callee(2)
debug.sethook()
print(first, second > 1)  -- expect: 1	true
-- Natives and callable values: only functions are hooks.
local list = setmetatable({}, { __call = noop })
print(pcall(debug.sethook, list, "c"))
-- expect: false	bad argument #1 to 'debug.sethook' (function expected, got table)
-- Level 2 is the function of the event, level 1 the hook.
local seen
debug.sethook(function () local i = debug.getinfo(2, "f"); if i.func == callee then seen = debug.getinfo(1, "nS"); seen.caller = debug.getinfo(3, "f").func == caller end end, "c")
caller(1)
debug.sethook()
print(seen.namewhat, seen.name, seen.what, seen.caller)  -- expect: hook	?	Lua	true
-- An error in a hook comes out of what was hooked; the hook stays.
debug.sethook(function (event) if debug.getinfo(2, "f").func == callee then error("from the hook", 0) end end, "c")
print(pcall(caller, 1))  -- expect: false	from the hook
print(pcall(callee, 1))  -- expect: false	from the hook
print(type(debug.gethook()))  -- expect: function
debug.sethook()
print(pcall(caller, 1))  -- expect: true	1
local turns = 0
debug.sethook(function () turns = turns + 1; if turns > 10 then error("interrupted", 0) end end, "", 1000)
print(pcall(function () while true do end end))  -- expect: false	interrupted
debug.sethook()
debug.sethook(function (_, line) if debug.getinfo(2, "f").func == numeric then error({ line = line }) end end, "l")
local ok, object = pcall(numeric)
debug.sethook()
print(ok, type(object.line))  -- expect: false	number

-- Other threads.
local co = coroutine.create(function (n)
  local x = callee(n)
  coroutine.yield(x)
  return callee(n + 1)
end)
local events = {}
debug.sethook(co, function (event) local name = watched[debug.getinfo(2, "f").func]; if name then events[#events + 1] = event .. ":" .. name end end, "cr")
callee(0)
coroutine.resume(co, 1)
print(table.concat(events, " "))  -- expect: call:callee return:callee
debug.sethook(co)
coroutine.resume(co)
print(#events, coroutine.status(co))  -- expect: 2	dead
-- The hook of the main thread sees nothing of coroutines.
events = {}
local other = coroutine.create(function () callee(1) coroutine.yield() callee(2) end)
debug.sethook(function (event) local f = debug.getinfo(2, "f").func; events[#events + 1] = watched[f] end, "c")
coroutine.resume(other)
callee(3)
coroutine.resume(other)
debug.sethook()
print(table.concat(events, " "))  -- expect: callee
-- Nor do coroutines that are made under a hook have one.
events = {}
debug.sethook(function (event) local f = debug.getinfo(2, "f").func; events[#events + 1] = watched[f] end, "c")
local under = coroutine.wrap(function () callee(1) end)
under()
debug.sethook()
print(#events)  -- expect: 0
-- A coroutine hooks itself; its hook goes with it.
local self_hooked = coroutine.wrap(function ()
  local n = 0
  debug.sethook(function () n = n + 1 end, "c")
  callee(1)
  coroutine.yield(n > 0)
  n = 0
  callee(1)
  return n > 0
end)
print(self_hooked())  -- expect: true
print(debug.gethook())  -- expect: nil
print(self_hooked())  -- expect: true
-- No results; other letters in the mask are ignored.
print(select("#", debug.sethook(noop, "c")), select("#", debug.sethook()))  -- expect: 0	0
record("xyz c", nil, caller, 1)  -- expect: call:caller call:callee call:abs
record("call", nil, empty)  -- expect: call:empty line:empty+1
record("return", nil, empty)  -- expect: return:empty
record("", nil, empty)  -- expect:
-- Hooks in loaded chunks.
local chunk_lines = {}
local chunk = load("local a = 1\nlocal b = 2\nreturn a + b\n", "=chunk")
debug.sethook(function (_, line) if debug.getinfo(2, "f").func == chunk then chunk_lines[#chunk_lines + 1] = line end end, "l")
chunk()
debug.sethook()
print(table.concat(chunk_lines, " "))  -- expect: 1 2 3
-- Arguments.
print(pcall(debug.sethook, noop))  -- expect: false	bad argument #2 to 'debug.sethook' (string expected, got no value)
print(pcall(debug.sethook, noop, nil))  -- expect: false	bad argument #2 to 'debug.sethook' (string expected, got nil)
print(pcall(debug.sethook, noop, {}))  -- expect: false	bad argument #2 to 'debug.sethook' (string expected, got table)
print(pcall(debug.sethook, noop, "c", "x"))
-- expect: false	bad argument #3 to 'debug.sethook' (number expected, got string)
print(pcall(debug.sethook, noop, "c", 1.5))
-- expect: false	bad argument #3 to 'debug.sethook' (number has no integer representation)
print(pcall(debug.sethook, noop, "c", {}))
-- expect: false	bad argument #3 to 'debug.sethook' (number expected, got table)
print(pcall(debug.sethook, 1, "c"))
-- expect: false	bad argument #1 to 'debug.sethook' (function expected, got number)
print(pcall(debug.sethook, "x", "c"))
-- expect: false	bad argument #1 to 'debug.sethook' (function expected, got string)
print(pcall(debug.sethook, {}, {}))  -- expect: false	bad argument #2 to 'debug.sethook' (string expected, got table)
print(pcall(debug.sethook, {}))  -- expect: false	bad argument #2 to 'debug.sethook' (string expected, got no value)
print(pcall(debug.sethook, 1, "c", "x"))
-- expect: false	bad argument #1 to 'debug.sethook' (function expected, got number)
print(pcall(debug.sethook, co, noop))
-- expect: false	bad argument #3 to 'debug.sethook' (string expected, got no value)
print(pcall(debug.sethook, co, 1, "c"))
-- expect: false	bad argument #2 to 'debug.sethook' (function expected, got number)
print(pcall(debug.sethook, co, noop, "c", "x"))
-- expect: false	bad argument #4 to 'debug.sethook' (number expected, got string)
print(pcall(debug.sethook, co, noop, {}))
-- expect: false	bad argument #3 to 'debug.sethook' (string expected, got table)
print(pcall(debug.sethook, co), pcall(debug.sethook, co, nil))  -- expect: true	true
print(pcall(debug.sethook, nil, {}, {}))  -- expect: true
print(debug.gethook(), debug.gethook(co))  -- expect: nil	nil

-- A hook cannot yield.
local co = coroutine.create(function ()
  debug.sethook(coroutine.yield, "l")
  local x = 1
  debug.sethook()
  return x
end)
print(coroutine.resume(co))  -- expect: false	attempt to yield across a C-call boundary
