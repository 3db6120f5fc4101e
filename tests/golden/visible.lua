local function shown(a, n)
  local t = { a, n }
  for i = 1, n do t[i] = a + i end
  return debug.getlocal(1, 1), t
end
