-- Weak tables that only an object to be finalized refers to: its finalizer does not see what died with it. A word that is left on a stack
-- may keep some object, or the weak table alone: of many, most must be as they should.
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

for _, mode in ipairs { "v", "kv" } do
  local calls, clean = 0, 0
  local function finalizer(o)
    calls = calls + 1
    local weak = o.weak
    if weak.text == "text" and weak.kept == o.kept and weak.own == o and count(weak) == 3 then clean = clean + 1 end
  end
  local function make(name)
    local o = setmetatable({ name = name, kept = {} }, { __gc = finalizer })
    o.weak = setmetatable({ {}, text = "text", kept = o.kept, own = o, lost = {} }, { __mode = mode })
  end
  for i = 1, 50 do make(i) end
  collectgarbage()
  for i = 1, 10 do make(50 + i) end
  collectgarbage()
  print(mode, calls > 50, clean > calls // 2)
end
-- expect: v	true	true
-- expect: kv	true	true
