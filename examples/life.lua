-- Conway's Game of Life on a torus, drawn with characters.
--
--     life.lua [GENERATIONS [WIDTH HEIGHT]]
--
-- Prints the first and the last generation and a chart of the population in between.
local generations = tonumber(arg and arg[1]) or 120
local width = tonumber(arg and arg[2]) or 48
local height = tonumber(arg and arg[3]) or 20

local Grid = {}
Grid.__index = Grid

function Grid.new(width, height)
  local cells = {}
  for y = 1, height do
    cells[y] = {}
    for x = 1, width do
      cells[y][x] = 0
    end
  end
  return setmetatable({ width = width, height = height, cells = cells }, Grid)
end

-- Patterns are lines of text in which `O` is a live cell.
function Grid:place(pattern, left, top)
  local y = top
  for line in pattern:gmatch("[^\n]+") do
    for x in line:gmatch("()O") do
      self.cells[(y - 1) % self.height + 1][(left + x - 2) % self.width + 1] = 1
    end
    y = y + 1
  end
  return self
end

function Grid:population()
  local count = 0
  for _, row in ipairs(self.cells) do
    for _, cell in ipairs(row) do
      count = count + cell
    end
  end
  return count
end

function Grid:step()
  local width, height, cells = self.width, self.height, self.cells
  local result = Grid.new(width, height)
  for y = 1, height do
    local above, here, below = cells[(y - 2) % height + 1], cells[y], cells[y % height + 1]
    local row = result.cells[y]
    for x = 1, width do
      local left, right = (x - 2) % width + 1, x % width + 1
      local neighbours = above[left] + above[x] + above[right]
        + here[left] + here[right]
        + below[left] + below[x] + below[right]
      if neighbours == 3 or neighbours == 2 and here[x] == 1 then
        row[x] = 1
      end
    end
  end
  return result
end

function Grid:__tostring()
  local lines = {}
  for y, row in ipairs(self.cells) do
    local characters = {}
    for x, cell in ipairs(row) do
      characters[x] = cell == 1 and "O" or "."
    end
    lines[y] = table.concat(characters)
  end
  return table.concat(lines, "\n")
end

-- One column of digits for each sample: the height of a bar is its share of the largest.
local function chart(samples, rows)
  local largest = math.max(1, table.unpack(samples))
  local lines = {}
  for row = rows, 1, -1 do
    local line = {}
    for i, sample in ipairs(samples) do
      line[i] = sample / largest * rows >= row - 0.5 and "#" or " "
    end
    local bar = table.concat(line):gsub("%s+$", "")
    lines[#lines + 1] = ("%4d |%s"):format(math.floor(largest * row / rows), bar)
  end
  return table.concat(lines, "\n")
end

local grid = Grid.new(width, height)
  :place(".OO\nOO.\n.O.", width // 2, height // 2) -- the R-pentomino
  :place(".O.\n..O\nOOO", 2, 2) -- a glider
  :place("OOO", 10, height - 3) -- a blinker

print("Generation 0")
print(grid)
local samples = {}
local every = math.max(1, generations // 60)
for generation = 1, generations do
  grid = grid:step()
  if generation % every == 0 then
    samples[#samples + 1] = grid:population()
  end
end
print(("Generation %d, %d alive"):format(generations, grid:population()))
print(grid)
print("Population")
print(chart(samples, 8))
