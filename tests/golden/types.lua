local function sums(t, n)
  local i, f, any = 0, 0.5, t[1]
  for k = 1, n do
    i = i + k * 3 & 255
    f = f * 2 - k / 7
    any = any + i
    t[k] = any // 1
  end
  return i, f, any
end
local function order(a, f)
  local n = 0
  if a < 10 then n = n + 1 end
  if f == 1 or a ~= "x" then n = n - 1 end
  while n <= a do n = n + #a end
  return not a, n
end
local function clamp(x) if x > 1.5 then x = 1.5 end return -x end
