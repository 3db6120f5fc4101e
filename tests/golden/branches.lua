local function all(...) local x = ...
if x == nil then return "nil" elseif x == "a" then x = 1 else x = x or 5 end
while x < 10 and x ~= 7 do
  x = x + 1
  if x > 8 then break end
end
repeat
  local y = x >= 3 and x <= 5
  x = x - 1
until y
goto done
x = 0
::done::
return x
end
return all
