-- Small functions in line, and what that leads to. --> main chunk | registers on the Lua stack: outside loops, because it runs once

local function weight(i, j) return 1 / (i + j * j) end --> function 'weight' | typed entry: i integer, j integer, result float | quick path

local function head(t) return t[1] end --> function 'head' | no typed entry: no parameter is known | quick path

local function many(t, i) --> function 'many' | typed entry: t any, i integer | quick path
  return t[i], i
end

local function sums(list, n)
  local s, m = 0.0, 0
  for i = 1, n do --> loop in two versions: s float, m integer, i integer | what is read is kept from turn to turn
    s = s + weight(i, 1) * list[i] --> function in line: weight
  end
  for i = 1, n do --> loop in two versions: m integer | what is read is kept from turn to turn
    m = m + 2 * head(list) --> function in line: head | guessed: head() integer
  end
  for i = 1, n do --> what is read is kept from turn to turn
    local a, b = many(list, i) --> function in line: many | guessed: many() float
    s = s + a * b
  end
  return s, m
end

print(sums({1, 2, 3}, 3))
