local function use(f)
  local a <close> = f()
  do
    local b <const>, c <close> = 1, f()
    if a then return f(a, b) end
  end
  for k in f, nil, nil, a do return k end
end
return use(use)
