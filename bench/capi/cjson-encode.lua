-- cjson: a document of users and their orders, encoded.
-- packages: lua-cjson
-- quick: 2
local cjson = require "cjson"
local n = tonumber(arg and arg[1]) or 600
local users = {}
for i = 1, 200 do
  local orders = {}
  for k = 1, 5 do orders[k] = { id = i * 10 + k, total = k * 9.99, items = { "item " .. k, "item " .. k + 1 }, paid = k % 2 == 0 } end
  users[i] = { id = i, name = "User Number " .. i, email = ("user%d@example.org"):format(i), tags = { "a", "b", "c" }, orders = orders, note = 'with "quotes"\nand lines' }
end
local sum = 0
for _ = 1, n do sum = sum + #cjson.encode(users) end
print(sum)
