local function all(...) for i = 1, 10, 2 do
  for j = i, 0.5, -1 do print(i, j) end
end
for k, v in pairs({ a = 1 }) do
  if k then goto continue end
  local f <close> = nil
  ::continue::
end
end
return all
