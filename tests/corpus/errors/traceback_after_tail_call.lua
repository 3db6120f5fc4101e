-- A call is no tail call because one was made before it, at the same depth.
local function inner() return 1 end
local function hop() return inner() end
local function trace() return (debug.traceback("trace")) end
local function flag()
  local info = debug.getinfo(1, "t")
  return info.istailcall
end
local function tail() return flag() end

local function by_traceback()
  local one = hop()
  local text = trace()
  return one, text:match("^.-\n.-\n.-trace.-\n(.-)\n"):find("by_traceback", 1, true) ~= nil
end
print(by_traceback())  -- expect: 1	true

local function by_getinfo()
  local one = hop()
  local plain = flag()
  local other = tail()
  local again = flag()
  return one, plain, other, again
end
print(by_getinfo())    -- expect: 1	false	true	false

local function by_loop(n)
  local found = ""
  for i = 1, n do
    local value = i % 2 == 0 and hop() or tail()
    found = found .. " " .. tostring(value) .. tostring(flag())
  end
  return found
end
print(by_loop(4))      -- expect:  truefalse 1false truefalse 1false
