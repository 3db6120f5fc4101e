-- What is told of loops. --> main chunk | divided into C functions: 3
local function dot(a, b, n) --> function 'dot'
  local s = 0.0 --> none
  for i = 1, n do --> loop in two versions: s float, i integer | what is read is kept from turn to turn
    s = s + a[i] * b[i] --> guessed: a[i] float, b[i] float | element in line: a[i], b[i] | unboxed: float a[i] * b[i], float s + …
  end
  return s
end

local function widest(list)
  local width = 0
  for i = 1, #list do --> loop in one version: no guess would tell
    local text = tostring(list[i]) --> call of a value: tostring (not known which) | field by a cache in line: tostring
    if #text > width then width = #text end --> operands tested each time: width < …
  end
  return width
end

local function total(names)
  local n = 0
  for i = 1, 10 do --> loop in two versions: n integer, i integer | what is read is read again in each turn: it calls functions
    n = n + names[i] % 7 + names.count(i) --> guessed
  end
  return n
end

local function nested(m, n)
  for i = 1, n do --> loop in one version: a loop in it has nearly all
    local row = m[i]
    for j = 1, n do --> loop in two versions: i integer, j integer
      row[j] = row[j] * 0.5 --> guessed: row[j] number
    end
  end
end

local sum = 0.5
for i = 1, 3 do --> loop in two versions: sum float, i integer
  sum = sum + dot[i] --> guessed: dot[i] number
end

print(dot, widest, total, nested)
