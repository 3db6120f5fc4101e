-- os.exit from nested calls, pcall and a coroutine.
local function nested(n)
  if n == 0 then
    print("exit now")
    os.exit(5)
  end
  pcall(nested, n - 1)
  print("not reached")
end
coroutine.wrap(function() nested(5) end)()  -- expect: exit now
-- expect-exit: 5
