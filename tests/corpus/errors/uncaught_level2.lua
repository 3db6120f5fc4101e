-- An uncaught error that blames the caller.
local function check(x)
  if type(x) ~= "number" then
    error("number expected", 2)
  end
  return x
end
print(check(1))  -- expect: 1
print(check("one"))
-- expect-error: lua: uncaught_level2.lua:9: number expected
