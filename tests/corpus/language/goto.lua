-- goto: loops, continue, nested breaks, scopes.
do
  local i = 1
  ::again::
  io.write(i, ",")
  i = i + 1
  if i <= 5 then goto again end
  print()
end
-- expect: 1,2,3,4,5,
for i = 1, 6 do
  if i % 2 == 0 then goto continue end
  io.write(i, ",")
  ::continue::
end
-- expect: 1,3,5,
print()
for i = 1, 3 do
  for j = 1, 3 do
    if i * j == 4 then goto found end
    io.write(i * j, ",")
  end
end
::found::
-- expect: 1,2,3,2,found
print("found")
-- The same label name in sibling blocks.
do goto l1; print("skipped"); ::l1:: end
do goto l1; print("skipped"); ::l1:: end
-- A jump over local declarations to the end of the block.
do
  goto finish
  local x <const> = 5
  print("skipped", x)
  ::finish::
end
do
  goto f2
  local x
  ::f2:: ::f3:: ; ;
end
-- continue in while, and in repeat with the condition seeing no new local.
local n = 0
while n < 5 do
  n = n + 1
  if n == 3 then goto continue end
  io.write(n, ",")
  ::continue::
end
-- expect: 1,2,4,5,
print()
repeat
  n = n - 1
  if n == 2 then goto skip end
  io.write(n, ",")
  ::skip::
until n == 0
-- expect: 4,3,1,0,
print()
-- Backwards jumps close captured variables: each round has its own.
local fs = {}
do
  local k = 0
  ::top::
  local mine = k
  fs[#fs + 1] = function() mine = mine + 10; return mine end
  k = k + 1
  if k < 3 then goto top end
end
print(fs[1](), fs[2](), fs[3](), fs[1]())  -- expect: 10	11	12	20
for _, source in ipairs {
  "goto nowhere",
  "do ::inner:: end goto inner",
  "goto l; local a; ::l:: print(a)",
  "::l:: ::l::",
  "do local x; goto l; local y; ::l:: y = 1 end",
  "repeat goto c; local x; ::c:: until x",
  "break",
  "for i = 1, 2 do end break",
  "goto = 1",
  "::1::",
  "function f() goto out end ::out::",
  "if true then break end",
} do
  print((select(2, load(source, "=s"))))
end
-- expect: s:1: no visible label 'nowhere' for <goto> at line 1
-- expect: s:1: no visible label 'inner' for <goto> at line 1
-- expect: s:1: <goto l> at line 1 jumps into the scope of local 'a'
-- expect: s:1: label 'l' already defined on line 1
-- expect: s:1: <goto l> at line 1 jumps into the scope of local 'y'
-- expect: s:1: <goto c> at line 1 jumps into the scope of local 'x'
-- expect: s:1: break outside loop at line 1
-- expect: s:1: break outside loop at line 1
-- expect: s:1: <name> expected near '='
-- expect: s:1: <name> expected near '1'
-- expect: s:1: no visible label 'out' for <goto> at line 1
-- expect: s:1: break outside loop at line 1
print(load("goto l; do ::l:: end ::l::") ~= nil, load("do goto l end; local a; ::l::") ~= nil)
-- expect: true	true
-- A state machine.
local s, pos = "aabbc", 0
do
  ::state_a:: pos = pos + 1
  if s:sub(pos, pos) == "a" then goto state_a end
  pos = pos - 1
  ::state_b:: pos = pos + 1
  if s:sub(pos, pos) == "b" then goto state_b end
  print("stopped at", pos, s:sub(pos, pos))
end
-- expect: stopped at	5	c
