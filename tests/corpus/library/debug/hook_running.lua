-- Hooks that are set while functions run: lines, counts, calls and returns of these functions from there on.  -- compile: --visible-locals
local trace = {}
local function note(event, line) trace[#trace + 1] = line and event .. " " .. line or event end
local function show() print(table.concat(trace, ", ")) trace = {} end

-- Lines of the function that sets the hook, until it unsets it.
local function lines(n)
  debug.sethook(note, "l")
  local sum = 0
  for i = 1, n do
    sum = sum + i
  end
  debug.sethook()
  return sum
end
print(lines(2))  -- expect: 3
show()  -- expect: line 9, line 10, line 11, line 10, line 11, line 10, line 13

-- The same when a called function sets it: its caller goes on under the hook, with its variables.
local function set() debug.sethook(note, "l") end
local function caller(a, ...)
  local b = a .. "b"
  set()
  local c = b .. "c"
  for k, v in pairs({ [c] = 1 }) do
    c = c .. k .. v
  end
  debug.sethook()
  return c, ...
end
print(caller("a", 1, 2))  -- expect: abcabc1	1	2
show()  -- expect: line 24, line 25, line 26, line 25, line 27, line 28

-- In the middle of loops: the rest of each loop runs as it should.
local function loops()
  local out = {}
  for k, v in pairs({ 10, 20, 30 }) do
    if v == 20 then debug.sethook(note, "", 1) end
    out[#out + 1] = k * v
  end
  debug.sethook()
  for i, v in ipairs({ 1, 2, 3, 4 }) do
    if i == 2 then debug.sethook(note, "c") end
    out[#out + 1] = i + v
  end
  debug.sethook()
  for i = 10, 1, -4 do
    if i == 6 then debug.sethook(note, "r") end
    out[#out + 1] = i
  end
  debug.sethook()
  for x = 0, 1, 0.25 do
    if x == 0.5 then debug.sethook(note, "l") end
    out[#out + 1] = x
  end
  debug.sethook()
  return table.concat(out, " ")
end
print(loops())  -- expect: 10 40 90 2 4 6 8 10 6 2 0.0 0.25 0.5 0.75 1.0
print(trace[1], #trace > 20)  -- expect: count	true
trace = {}

-- A count hook stops a loop that would never end.
local function endless()
  debug.sethook(function () error("out of time", 2) end, "", 1000)
  while true do end
end
print(pcall(endless))  -- expect: false	hook_running.lua:66: out of time
debug.sethook()

-- Returns of all functions that were running, and of coroutines.
local function inner() debug.sethook(note, "r") return 1, 2, 3 end
local function middle() return inner() end
local function outer(...) local a, b, c = middle() return c, b, a, ... end
local function several(...)
  local r = table.pack(outer(...))
  debug.sethook()
  return table.unpack(r, 1, r.n)
end
print(several("x", nil, "y"))  -- expect: 3	2	1	x	nil	y
show()  -- expect: return, return, return, return
local co = coroutine.create(function (a)
  local b = coroutine.yield(a + 1)
  local c = b * 2
  return c, a
end)
print(coroutine.resume(co, 1))  -- expect: true	2
debug.sethook(co, note, "lr")
print(coroutine.resume(co, 10))  -- expect: true	20	1
show()  -- expect: return, line 84, line 85, return

-- A hook may change the variables of the function that it interrupts.
local function changed()
  local x = 1
  debug.sethook(function ()
    local i = 1
    while debug.getlocal(2, i) ~= "x" do i = i + 1 end
    debug.setlocal(2, i, "changed")
  end, "l")
  local y = x
  debug.sethook()
  return x, y
end
print(changed())  -- expect: changed	changed
