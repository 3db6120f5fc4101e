-- A jump forward closes variables at its label (the end of the loop for break), a jump back where it stands.
local function log() print(debug.getinfo(2, "l").currentline) end
local mt = {__close = log}
local function new() return setmetatable({}, mt) end
do
  local a <close> = new()
  goto out
end
print "no"
::out::
for i = 1, 2 do
  local a <close> = new()
  if i == 1 then
    goto continue
  end
  print(i)
  ::continue::
end
for i = 1, 2 do
  local a <close> = new()
  break

end
do
  local i = 0
  ::top::
  local a <close> = new()
  i = i + 1
  if i < 3 then
    goto top

  end
end
while true do
  local x <close> = new()
  if x then
    local y <close> = new()
    break
  end

end
-- expect: 10
-- expect: 17
-- expect: 2
-- expect: 17
-- expect: 23
-- expect: 30
-- expect: 30
-- expect: 32
-- expect: 41
-- expect: 41
