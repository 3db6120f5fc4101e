-- The largest singular value of an infinite matrix's n-by-n corner, by power iteration.
-- quick: 20
local n = tonumber(arg and arg[1]) or 850

local function element(i, j)
  return 1 / ((i + j) * (i + j + 1) / 2 + i + 1)
end

local function multiply(x, y)
  for i = 1, n do
    local sum = 0
    for j = 1, n do
      sum = sum + element(i - 1, j - 1) * x[j]
    end
    y[i] = sum
  end
end

local function multiply_transposed(x, y)
  for i = 1, n do
    local sum = 0
    for j = 1, n do
      sum = sum + element(j - 1, i - 1) * x[j]
    end
    y[i] = sum
  end
end

local u, v, t = {}, {}, {}
for i = 1, n do
  u[i] = 1
end
for _ = 1, 10 do
  multiply(u, t)
  multiply_transposed(t, v)
  multiply(v, t)
  multiply_transposed(t, u)
end

local uv, vv = 0, 0
for i = 1, n do
  uv = uv + u[i] * v[i]
  vv = vv + v[i] * v[i]
end
print(string.format("spectral norm for n = %d: %.9f", n, math.sqrt(uv / vv)))
