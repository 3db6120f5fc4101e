-- Search problems: sudoku by constraint propagation, n-queens, knight's tour, subset sums, word ladders.
local function solve_sudoku(text)
  local rows, cols, boxes, cells, empty = {}, {}, {}, {}, {}
  for i = 0, 8 do rows[i], cols[i], boxes[i] = 0, 0, 0 end
  local i = 0
  for c in text:gmatch("[%d.]") do
    local r, k = i // 9, i % 9
    local b = r // 3 * 3 + k // 3
    if c:match("[1-9]") then
      local bit = 1 << tonumber(c)
      if (rows[r] | cols[k] | boxes[b]) & bit ~= 0 then return nil, "contradiction" end
      rows[r], cols[k], boxes[b] = rows[r] | bit, cols[k] | bit, boxes[b] | bit
      cells[i] = tonumber(c)
    else
      cells[i] = 0
      empty[#empty + 1] = { i = i, r = r, k = k, b = b }
    end
    i = i + 1
  end
  if i ~= 81 then return nil, "bad size" end
  local nodes = 0
  local function count(mask) local n = 0 for d = 1, 9 do if mask & 1 << d == 0 then n = n + 1 end end return n end
  local function search(n)
    if n == 0 then return true end
    nodes = nodes + 1
    local best, best_count = nil, 10
    for j = 1, n do
      local e = empty[j]
      local c = count(rows[e.r] | cols[e.k] | boxes[e.b])
      if c < best_count then best, best_count = j, c if c <= 1 then break end end
    end
    if best_count == 0 then return false end
    local e = empty[best]
    empty[best], empty[n] = empty[n], e
    local used = rows[e.r] | cols[e.k] | boxes[e.b]
    for d = 1, 9 do
      local bit = 1 << d
      if used & bit == 0 then
        rows[e.r], cols[e.k], boxes[e.b] = rows[e.r] | bit, cols[e.k] | bit, boxes[e.b] | bit
        cells[e.i] = d
        if search(n - 1) then return true end
        rows[e.r], cols[e.k], boxes[e.b] = rows[e.r] & ~bit, cols[e.k] & ~bit, boxes[e.b] & ~bit
        cells[e.i] = 0
      end
    end
    empty[best], empty[n] = e, empty[best]
    return false
  end
  if not search(#empty) then return nil, "no solution" end
  local out = {}
  for r = 0, 8 do
    local line = {}
    for k = 0, 8 do line[#line + 1] = cells[r * 9 + k] end
    out[#out + 1] = table.concat(line)
  end
  return out, nodes
end
-- Puzzles are made by hiding cells of a full grid.
local function puzzle(seed, hidden)
  local function random(n) seed = seed * 16807 % 2147483647; return seed % n + 1 end
  local digits, cells = {}, {}
  for i = 1, 9 do digits[i] = i end
  for i = 9, 2, -1 do local j = random(i); digits[i], digits[j] = digits[j], digits[i] end
  for r = 0, 8 do for k = 0, 8 do cells[r * 9 + k + 1] = digits[(r * 3 + r // 3 + k) % 9 + 1] end end
  for _ = 1, hidden do cells[random(81)] = "." end
  return table.concat(cells)
end
local puzzles = {
  puzzle(1, 60), puzzle(2, 90), puzzle(3, 110),
  ("."):rep(81),
  "11" .. ("."):rep(79),
  "12345678." .. ("........."):rep(7) .. "........9",
  "123",
}
for i, p in ipairs(puzzles) do
  local out, info = solve_sudoku(p)
  if out then
    print("puzzle " .. i, out[1], out[5], out[9])
    local valid = true
    for r = 1, 9 do
      local seen_row, seen_col = 0, 0
      for k = 1, 9 do
        seen_row = seen_row | 1 << tonumber(out[r]:sub(k, k))
        seen_col = seen_col | 1 << tonumber(out[k]:sub(r, r))
      end
      valid = valid and seen_row == 1022 and seen_col == 1022
    end
    print("valid", valid)
  else
    print("puzzle " .. i, info)
  end
end
-- expect: puzzle 1	864917325	173258649	536491782
-- expect: valid	true
-- expect: puzzle 2	879135426	754368219	983617542
-- expect: valid	true
-- expect: puzzle 3	254768193	965381472	429817635
-- expect: valid	true
-- expect: puzzle 4	123456789	371245698	645897231
-- expect: valid	true
-- expect: puzzle 5	contradiction
-- expect: puzzle 6	no solution
-- expect: puzzle 7	bad size
-- Queens: all solutions by bit masks, first solution by permutations.
local function queens(n)
  local all, solutions = (1 << n) - 1, 0
  local function place(columns, left, right)
    if columns == all then solutions = solutions + 1 return end
    local free = all & ~(columns | left | right)
    while free ~= 0 do
      local bit = free & -free
      free = free & ~bit
      place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
    end
  end
  place(0, 0, 0)
  return solutions
end
local counts = {}
for n = 1, 9 do counts[n] = queens(n) end
print(table.concat(counts, " "))  -- expect: 1 0 0 2 10 4 40 92 352
local function first_queens(n)
  local at, cols, d1, d2 = {}, {}, {}, {}
  local function place(r)
    if r > n then return true end
    for c = 1, n do
      if not cols[c] and not d1[r + c] and not d2[r - c] then
        cols[c], d1[r + c], d2[r - c], at[r] = true, true, true, c
        if place(r + 1) then return true end
        cols[c], d1[r + c], d2[r - c] = nil, nil, nil
      end
    end
  end
  return place(1) and table.concat(at, " ") or "none"
end
print(first_queens(8)) print(first_queens(3)) print(first_queens(12))
-- expect: 1 5 8 6 3 7 2 4
-- expect: none
-- expect: 1 3 5 8 10 12 6 11 2 7 9 4
-- A knight's tour with Warnsdorff's rule.
local function tour(n, x, y)
  local board, moves = {}, { { 1, 2 }, { 2, 1 }, { 2, -1 }, { 1, -2 }, { -1, -2 }, { -2, -1 }, { -2, 1 }, { -1, 2 } }
  for i = 1, n do board[i] = {} end
  local function free(a, b) return a >= 1 and a <= n and b >= 1 and b <= n and not board[a][b] end
  board[x][y] = 1
  for step = 2, n * n do
    local best, bx, by = 9, nil, nil
    for _, m in ipairs(moves) do
      local a, b = x + m[1], y + m[2]
      if free(a, b) then
        local exits = 0
        for _, k in ipairs(moves) do if free(a + k[1], b + k[2]) then exits = exits + 1 end end
        if exits < best then best, bx, by = exits, a, b end
      end
    end
    if not bx then return step - 1 end
    x, y = bx, by
    board[x][y] = step
  end
  return n * n, board
end
local steps, board = tour(6, 1, 1)
print(steps)  -- expect: 36
if board then for i = 1, 6 do print(table.concat(board[i], " ")) end end
-- expect: 1 20 9 36 3 22
-- expect: 10 27 2 21 30 35
-- expect: 19 8 31 28 23 4
-- expect: 26 11 24 15 34 29
-- expect: 7 18 13 32 5 16
-- expect: 12 25 6 17 14 33
-- Subset sums by dynamic programming, with reconstruction.
local function subset(values, target)
  local from = { [0] = 0 }
  for i, v in ipairs(values) do
    for s = target - v, 0, -1 do
      if from[s] and not from[s + v] then from[s + v] = i end
    end
  end
  if not from[target] then return nil end
  local picked = {}
  while target > 0 do picked[#picked + 1] = values[from[target]]; target = target - values[from[target]] end
  return table.concat(picked, "+")
end
print(subset({ 3, 34, 4, 12, 5, 2 }, 9), subset({ 3, 34, 4, 12, 5, 2 }, 30), subset({ 7, 11, 13, 17, 19, 23, 29 }, 76))
-- expect: 5+4	nil	29+19+17+11
-- Word ladder.
local words = {}
for w in ("cold cord card ward warm word worm wood cool coal coat boat goat gold goad load lead"):gmatch("%a+") do words[w] = true end
local function ladder(from, to)
  local queue, first, previous = { from }, 1, { [from] = false }
  while queue[first] do
    local w = queue[first]
    first = first + 1
    if w == to then
      local path = {}
      while w do table.insert(path, 1, w); w = previous[w] end
      return table.concat(path, " ")
    end
    for i = 1, #w do
      for c = 97, 122 do
        local v = w:sub(1, i - 1) .. string.char(c) .. w:sub(i + 1)
        if words[v] and previous[v] == nil then previous[v] = w; queue[#queue + 1] = v end
      end
    end
  end
  return "no ladder"
end
print(ladder("cold", "warm")) print(ladder("gold", "lead")) print(ladder("cold", "zzzz"))
-- expect: cold cord word ward warm
-- expect: gold goad load lead
-- expect: no ladder
