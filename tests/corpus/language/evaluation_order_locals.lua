-- A local operand is read when the operation happens, after the calls to its right;
-- a global or a field is read where it stands. (The manual leaves the order open;
-- this is what the reference implementation does.)
local x = 1
local function change() x = 2; return 10 end
print(x + change(), x)  -- expect: 12	2
x = 1
print((x + 0) + change(), x)  -- expect: 11	2
y = 1
local function change_global() y = 2; return 10 end
print(y + change_global(), y)  -- expect: 11	2
-- Assignments of one statement are made from right to left.
local made = {}
local order = setmetatable({}, { __newindex = function(_, k) made[#made + 1] = k end })
order.a, order.b, order.c = 1, 2, 3
print(table.concat(made, " "))  -- expect: c b a
local t = { z = 1 }
local function change_field() t.z = 2; return 10 end
print(t.z + change_field(), t.z)  -- expect: 11	2
