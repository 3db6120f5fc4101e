-- Weak tables that only an object to be finalized refers to: its finalizer does not see what died with it.
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end

local function finalizer(o)
  print(o.name, o.weak[1], o.weak.text, o.weak.kept == o.kept, o.weak.own == o, count(o.weak))
end

local function make(name, mode)
  local o = setmetatable({ name = name, kept = {} }, { __gc = finalizer })
  o.weak = setmetatable({ {}, text = "text", kept = o.kept, own = o, lost = {} }, { __mode = mode })
  o.weak.more = { o.weak[1] }
end

make("values", "v")
collectgarbage()  -- expect: values	nil	text	true	true	3
make("both", "kv")
collectgarbage()  -- expect: both	nil	text	true	true	3

-- The same behind another weak table's object, again and again.
local calls = 0
for round = 1, 20 do
  local o = setmetatable({}, { __gc = function(o)
    calls = calls + 1
    if o.list[1] ~= nil or o.list[2] ~= o.other then print("seen", round) end
  end })
  o.other = { round }
  o.list = setmetatable({ { round }, o.other }, { __mode = "v" })
  o = nil
  collectgarbage()
end
print(calls)  -- expect: 20
