-- os.exit(code, true): errors in __close are passed on to the variables closed next, and do not keep the process from ending.
local function closing(name)
  return setmetatable({}, {
    __close = function(_, e)
      print(name, e)
      error(name, 0)
    end,
  })
end

local function inner()
  local third <close> = closing("third")
  local none <close> = nil
  local fourth <close> = closing("fourth")
  os.exit(4, true)
end

local first <close> = closing("first")
local second <close> = closing("second")
print(pcall(inner))
-- expect: fourth	nil
-- expect: third	fourth
-- expect: second	third
-- expect: first	second
-- expect-exit: 4
