-- The key that a generic loop had last is let go of when the loop has ended.
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

local function weak_keys()
  local t = setmetatable({}, { __mode = "k" })
  t[{}] = true
  local found = false
  for k in pairs(t) do
    if type(k) == "table" then found = true end
  end
  pcall(count, { true, true }) -- what the interpreter and a native had in hand is of this table now
  collectgarbage()
  return found, count(t)
end

for _ = 1, 3 do
  print(weak_keys())
end
print(pcall(weak_keys))
print(coroutine.wrap(weak_keys)())

-- expect: true	0
-- expect: true	0
-- expect: true	0
-- expect: true	true	0
-- expect: true	0
