-- Scopes: shadowing, block ends, repeat's condition, loop variables.
local x = "outer"
do
  print(x)
  local x = "inner " .. x
  print(x)
  local x = "again " .. x
  print(x)
end
-- expect: outer
-- expect: inner outer
-- expect: again inner outer
print(x)  -- expect: outer
local function f(x, x2) local x = x or "param missing"; return x end
print(f(), f("given"))  -- expect: param missing	given
for x = 1, 2 do local x = x * 10; io.write(x, ",") end  -- expect: 10,20,outer
print(x)
for x, y in pairs { k = "v" } do print(x, y) end  -- expect: k	v
print(x)  -- expect: outer
repeat local x = "in repeat" until x == "in repeat"
print(x)  -- expect: outer
repeat
  local flag = true
  local check = function() return flag end
until check()
if x then local x = "in if"; print(x) else local x = "in else"; print(x) end  -- expect: in if
while true do local x = "in while"; print(x) break end  -- expect: in while
print(x)  -- expect: outer
local function g() return x end
local x = "second declaration"
print(g(), x)  -- expect: outer	second declaration
do local a = 1; do local b = a + 1; do local c = a + b; print(a, b, c) end end end  -- expect: 1	2	3
print(a, b, c)  -- expect: nil	nil	nil
-- Registers are reused after a block, captured values survive.
local keep = {}
do local v = "captured in block one"; keep[1] = function() return v end end
do local v = "captured in block two"; keep[2] = function() return v end end
print(keep[1](), keep[2]())  -- expect: captured in block one	captured in block two
local function many()
  local a, b, c, d, e = 1, 2, 3, 4, 5
  do local a, b = b, a; c = a * 10 + b end
  local f <const> = a + b + c + d + e
  return f
end
print(many())  -- expect: 33
-- Uninitialised locals are nil, each time round.
for i = 1, 2 do local u; io.write(tostring(u), ","); u = i end  -- expect: nil,nil,
print()
local p, q, r
print(p, q, r)  -- expect: nil	nil	nil
local function nested() local n = 0; local function add() n = n + 1 end; add() add(); return n end
print(nested())  -- expect: 2
