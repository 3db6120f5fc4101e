-- Matrices with operators: products, powers, determinants, inverses, LU, eigenvalues.
local Matrix = {}
Matrix.__index = Matrix
local function new(rows) return setmetatable(rows, Matrix) end
function Matrix.zero(n, m) local r = {} for i = 1, n do r[i] = {} for j = 1, m or n do r[i][j] = 0 end end return new(r) end
function Matrix.identity(n) local r = Matrix.zero(n) for i = 1, n do r[i][i] = 1 end return r end
function Matrix.fill(n, m, f) local r = {} for i = 1, n do r[i] = {} for j = 1, m do r[i][j] = f(i, j) end end return new(r) end
function Matrix:size() return #self, #self[1] end
local function same_size(a, b)
  if #a ~= #b or #a[1] ~= #b[1] then error(("sizes differ: %dx%d and %dx%d"):format(#a, #a[1], #b, #b[1]), 3) end
end
function Matrix.__add(a, b) same_size(a, b) return Matrix.fill(#a, #a[1], function(i, j) return a[i][j] + b[i][j] end) end
function Matrix.__sub(a, b) same_size(a, b) return Matrix.fill(#a, #a[1], function(i, j) return a[i][j] - b[i][j] end) end
function Matrix.__unm(a) return Matrix.fill(#a, #a[1], function(i, j) return -a[i][j] end) end
function Matrix.__mul(a, b)
  if type(a) == "number" then a, b = b, a end
  if type(b) == "number" then return Matrix.fill(#a, #a[1], function(i, j) return a[i][j] * b end) end
  if #a[1] ~= #b then error("inner sizes differ", 2) end
  local n, m, k = #a, #b[1], #b
  local r = {}
  for i = 1, n do
    local row, ai = {}, a[i]
    for j = 1, m do
      local s = 0
      for l = 1, k do s = s + ai[l] * b[l][j] end
      row[j] = s
    end
    r[i] = row
  end
  return new(r)
end
function Matrix.__pow(a, n)
  if n < 0 then return a:inverse() ^ -n end
  local r = Matrix.identity(#a)
  while n > 0 do
    if n % 2 == 1 then r = r * a end
    a = a * a
    n = n // 1 // 2
  end
  return r
end
function Matrix.__eq(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do for j = 1, #a[1] do if a[i][j] ~= b[i][j] then return false end end end
  return true
end
function Matrix.__tostring(a)
  local rows = {}
  for i, row in ipairs(a) do
    local cells = {}
    for j, v in ipairs(row) do cells[j] = math.type(v) == "integer" and ("%d"):format(v) or ("%.4g"):format(v) end
    rows[i] = "[" .. table.concat(cells, " ") .. "]"
  end
  return table.concat(rows, "\n")
end
function Matrix.__concat(a, b)
  local r = {}
  for i = 1, #a do r[i] = table.move(b[i], 1, #b[i], #a[i] + 1, table.move(a[i], 1, #a[i], 1, {})) end
  return new(r)
end
function Matrix.__call(a, i, j) return a[i][j] end
function Matrix:transpose() return Matrix.fill(#self[1], #self, function(i, j) return self[j][i] end) end
function Matrix:copy() return Matrix.fill(#self, #self[1], function(i, j) return self[i][j] end) end
function Matrix:trace() local s = 0 for i = 1, #self do s = s + self[i][i] end return s end
function Matrix:determinant()
  local a, n, det = self:copy(), #self, 1
  for c = 1, n do
    local p = c
    for r = c + 1, n do if math.abs(a[r][c]) > math.abs(a[p][c]) then p = r end end
    if a[p][c] == 0 then return 0 end
    if p ~= c then a[p], a[c] = a[c], a[p]; det = -det end
    det = det * a[c][c]
    for r = c + 1, n do
      local factor = a[r][c] / a[c][c]
      for j = c, n do a[r][j] = a[r][j] - factor * a[c][j] end
    end
  end
  return det
end
function Matrix:inverse()
  local n = #self
  local a = self .. Matrix.identity(n)
  for c = 1, n do
    local p = c
    for r = c + 1, n do if math.abs(a[r][c]) > math.abs(a[p][c]) then p = r end end
    if math.abs(a[p][c]) < 1e-12 then error("matrix is singular", 2) end
    a[p], a[c] = a[c], a[p]
    local d = a[c][c]
    for j = 1, 2 * n do a[c][j] = a[c][j] / d end
    for r = 1, n do
      if r ~= c and a[r][c] ~= 0 then
        local factor = a[r][c]
        for j = 1, 2 * n do a[r][j] = a[r][j] - factor * a[c][j] end
      end
    end
  end
  return Matrix.fill(n, n, function(i, j) return a[i][j + n] end)
end
function Matrix:close_to(b, eps)
  for i = 1, #self do for j = 1, #self[1] do if math.abs(self[i][j] - b[i][j]) > (eps or 1e-9) then return false end end end
  return true
end
local a, b = new { { 1, 2 }, { 3, 4 } }, new { { 0, 1 }, { 1, 0 } }
print(a + b) print(a - b) print(a * b) print(-a) print(2 * a) print(a * 0.5)
-- expect: [1 3]
-- expect: [4 4]
-- expect: [1 1]
-- expect: [2 4]
-- expect: [2 1]
-- expect: [4 3]
-- expect: [-1 -2]
-- expect: [-3 -4]
-- expect: [2 4]
-- expect: [6 8]
-- expect: [0.5 1]
-- expect: [1.5 2]
print(a ^ 5) print(a .. b) print(a(2, 1), a:trace(), a:transpose() == new { { 1, 3 }, { 2, 4 } }, a == b)
-- expect: [1069 1558]
-- expect: [2337 3406]
-- expect: [1 2 0 1]
-- expect: [3 4 1 0]
-- expect: 3	5	true	false
print(a:determinant(), (a ^ -1):close_to(new { { -2, 1 }, { 1.5, -0.5 } }))  -- expect: -2.0	true
print(a:inverse())
-- expect: [-2 1]
-- expect: [1.5 -0.5]
local fib = new { { 1, 1 }, { 1, 0 } }
print((fib ^ 90)(1, 2), (fib ^ 0) == Matrix.identity(2))  -- expect: 2880067194370816120	true
print(pcall(function() return a + Matrix.zero(3) end))
-- expect: false	matrix.lua:129: sizes differ: 2x2 and 3x3
print(pcall(function() return a * Matrix.zero(3) end))  -- expect: false	matrix.lua:131: inner sizes differ
print(pcall(function() return new { { 1, 2 }, { 2, 4 } } ^ -1 end))
-- expect: false	matrix.lua:33: matrix is singular
local hilbert = Matrix.fill(5, 5, function(i, j) return 1 / (i + j - 1) end)
print(("%.6e"):format(hilbert:determinant()), (hilbert * hilbert:inverse()):close_to(Matrix.identity(5), 1e-6))
-- expect: 3.749295e-12	true
-- Power iteration for the largest eigenvalue of a symmetric matrix.
local sym = new { { 4, 1, 0 }, { 1, 3, 1 }, { 0, 1, 2 } }
local v = new { { 1 }, { 1 }, { 1 } }
local lambda
for _ = 1, 200 do
  v = sym * v
  lambda = 0
  for i = 1, 3 do lambda = math.max(lambda, math.abs(v[i][1])) end
  v = v * (1 / lambda)
end
print(("%.9f"):format(lambda), ("%.6f %.6f %.6f"):format(v(1, 1), v(2, 1), v(3, 1)))
-- expect: 4.732050808	1.000000 0.732051 0.267949
local big = Matrix.fill(60, 60, function(i, j) return (i * j) % 7 - 3 end)
local sq = big * big
print(sq:trace(), sq(1, 60), sq(60, 1), (big:transpose() * big:transpose()) == sq:transpose())
-- expect: 16621	111	111	true
-- Solving equations by elimination.
local function solve(m, rhs) return m:inverse() * rhs end
local x = solve(new { { 2, 1, -1 }, { -3, -1, 2 }, { -2, 1, 2 } }, new { { 8 }, { -11 }, { -3 } })
print(("%.3f %.3f %.3f"):format(x(1, 1), x(2, 1), x(3, 1)))  -- expect: 2.000 3.000 -1.000
