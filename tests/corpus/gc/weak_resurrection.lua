-- An object to be finalized has left weak values when its finalizer runs, and leaves weak keys after it.
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local N = 200
local keys, values, both = setmetatable({}, { __mode = "k" }), setmetatable({}, { __mode = "v" }), setmetatable({}, { __mode = "kv" })
local ran, with_key, with_value, with_both, part_as_value, part_as_key = 0, 0, 0, 0, 0, 0
local meta = { __gc = function(o)
  ran = ran + 1
  if keys[o] == o.id then with_key = with_key + 1 end
  if values[o.id] then with_value = with_value + 1 end
  if both[o] then with_both = with_both + 1 end
  if values[-o.id] then part_as_value = part_as_value + 1 end
  if keys[o.part] == o.id then part_as_key = part_as_key + 1 end
end }
local function make()
  for i = 1, N do
    local o = setmetatable({ id = i, part = {} }, meta)
    keys[o], values[i], both[o] = i, o, i
    keys[o.part], values[-i] = i, o.part -- reachable from the object only
  end
end
make()
collectgarbage()
print(ran > N // 2, ran == with_key, ran == part_as_key, ran == with_both)  -- expect: true	true	true	true
print(with_value, part_as_value < N // 10)  -- expect: 0	true
collectgarbage() collectgarbage()
print(count(keys) < N, count(values) < N, count(both) < N // 2)  -- expect: true	true	true
-- Who is stored away by its finalizer stays a key, and is no value any more.
local saved = {}
local saving = { __gc = function(o) saved[#saved + 1] = o end }
local function make_saved()
  for i = 1, N do local o = setmetatable({}, saving) keys[o], values[i] = "saved", o end
end
make_saved()
collectgarbage() collectgarbage()
local still = 0
for _, o in ipairs(saved) do if keys[o] == "saved" then still = still + 1 end end
print(#saved > N // 2, still == #saved)  -- expect: true	true
local found = 0
for i = 1, N do if values[i] and #saved > 0 then found = found + 1 end end
print(found <= N - #saved)  -- expect: true
for i = #saved, 1, -1 do saved[i] = nil end
collectgarbage() collectgarbage()
print(count(keys) < N, #saved < N // 10)  -- expect: true	true
