-- A string is no weak key, but it goes with its entry when the value was weak and died.  -- skip: wrapped a compiled function may keep what a variable held
collectgarbage(); collectgarbage()
local before = collectgarbage("count")
local t = setmetatable({}, {__mode = "kv"})
t[string.rep("a", 2^22)] = 25
local values = {}
for n = 1, 8 do values[n] = {} t[string.rep("b", 2^19 + n)] = values[n] end
print(collectgarbage("count") > before + 2^13)  -- expect: true
values = nil -- (A stale copy of a reference may keep one of them.)
collectgarbage()
print(collectgarbage("count") >= before + 2^12, collectgarbage("count") < before + 2^12 + 2^11)  -- expect: true	true
local count, found = 0, 0
for key, value in pairs(t) do count, found = count + 1, found + (key == string.rep("a", 2^22) and value or 0) end
print(found, count < 4)  -- expect: 25	true
-- Keys and values of every kind, some of which stay.
t = setmetatable({}, {__mode = "kv"})
local kept = {}
t[1], t.x, t[kept], t[1.5], t[true] = kept, kept, kept, "text", 7
for i = 2, 50 do t[i], t[{}], t["k" .. i] = {}, i, {} end
collectgarbage()
local n = 0
for _ in pairs(t) do n = n + 1 end
print(n >= 5 and n < 15, t[1] == kept, t.x == kept, t[kept] == kept, t[1.5], t[true])  -- expect: true	true	true	true	text	7
