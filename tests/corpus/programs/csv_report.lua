-- CSV: a parser with quotes and embedded newlines, a writer, and queries over the rows.
local csv = {}
function csv.parse(text, separator)
  separator = separator or ","
  local rows, row, pos, line = {}, {}, 1, 1
  local n = #text
  while pos <= n do
    local field
    if text:sub(pos, pos) == '"' then
      local parts = {}
      local start = line
      pos = pos + 1
      while true do
        local stop = text:find('"', pos, true)
        if not stop then error(("line %d: quote is not closed"):format(start), 0) end
        local piece = text:sub(pos, stop - 1)
        parts[#parts + 1] = piece
        for _ in piece:gmatch("\n") do line = line + 1 end
        pos = stop + 1
        if text:sub(pos, pos) ~= '"' then break end
        parts[#parts + 1] = '"'
        pos = pos + 1
      end
      field = table.concat(parts)
      local after = text:sub(pos, pos)
      if after ~= "" and after ~= separator and after ~= "\n" and after ~= "\r" then error(("line %d: text after a quoted field"):format(line), 0) end
    else
      field, pos = text:match("^([^" .. separator .. "\r\n]*)()", pos)
    end
    row[#row + 1] = field
    local c = text:sub(pos, pos)
    if c == separator then
      pos = pos + 1
      if pos > n then row[#row + 1] = "" end
    else
      rows[#rows + 1] = row
      row = {}
      pos = text:match("^\r?\n?()", pos)
      line = line + 1
    end
  end
  if #row > 0 then rows[#rows + 1] = row end
  return rows
end
function csv.write(rows, separator)
  separator = separator or ","
  local lines = {}
  for i, row in ipairs(rows) do
    local cells = {}
    for j, cell in ipairs(row) do
      cell = tostring(cell)
      if cell:find('[",\r\n' .. separator .. "]") then cell = '"' .. cell:gsub('"', '""') .. '"' end
      cells[j] = cell
    end
    lines[i] = table.concat(cells, separator)
  end
  return table.concat(lines, "\n") .. "\n"
end

local Query = {}
Query.__index = Query
local function from(text, separator)
  local rows = csv.parse(text, separator)
  local header, records = table.remove(rows, 1), {}
  for i, row in ipairs(rows) do
    local r = {}
    for j, name in ipairs(header) do r[name] = tonumber(row[j]) or row[j] end
    records[i] = r
  end
  return setmetatable({ records = records, columns = header }, Query)
end
function Query:where(pred)
  local out = {}
  for _, r in ipairs(self.records) do if pred(r) then out[#out + 1] = r end end
  return setmetatable({ records = out, columns = self.columns }, Query)
end
function Query:order(...)
  local keys = { ... }
  local out = table.move(self.records, 1, #self.records, 1, {})
  table.sort(out, function(a, b)
    for _, k in ipairs(keys) do
      local name, descending = k:gsub("^%-", "")
      if a[name] ~= b[name] then
        if descending > 0 then return a[name] > b[name] end
        return a[name] < b[name]
      end
    end
    return false
  end)
  return setmetatable({ records = out, columns = self.columns }, Query)
end
function Query:group(key, aggregates)
  local groups, order = {}, {}
  for _, r in ipairs(self.records) do
    local k = type(key) == "function" and key(r) or r[key]
    if not groups[k] then groups[k] = {}; order[#order + 1] = k end
    table.insert(groups[k], r)
  end
  table.sort(order)
  local out, columns = {}, { "key" }
  for name in pairs(aggregates) do columns[#columns + 1] = name end
  table.sort(columns)
  for i, k in ipairs(order) do
    local r = { key = k }
    for name, f in pairs(aggregates) do r[name] = f(groups[k]) end
    out[i] = r
  end
  return setmetatable({ records = out, columns = columns }, Query)
end
function Query:show(...)
  local columns = select("#", ...) > 0 and { ... } or self.columns
  local widths = {}
  local function cell(v) return math.type(v) == "float" and ("%.2f"):format(v) or tostring(v) end
  for j, c in ipairs(columns) do
    widths[j] = #c
    for _, r in ipairs(self.records) do widths[j] = math.max(widths[j], #cell(r[c])) end
  end
  local function line(get)
    local cells = {}
    for j, c in ipairs(columns) do
      local v = get(c)
      cells[j] = (type(v) == "number" and "%" .. widths[j] .. "s" or "%-" .. widths[j] .. "s"):format(cell(v))
    end
    print((table.concat(cells, " | "):gsub("%s+$", "")))
  end
  line(function(c) return c end)
  print(("-"):rep(10))
  for _, r in ipairs(self.records) do line(function(c) return r[c] end) end
end
local function sum(field) return function(rows) local s = 0 for _, r in ipairs(rows) do s = s + r[field] end return s end end
local function average(field) return function(rows) return sum(field)(rows) / #rows end end
local function count(rows) return #rows end

local data = [[
id,name,department,salary,note
1,"Smith, Anna",Sales,52000,"said ""hello"""
2,Bob,Engineering,71000,
3,Cid,Engineering,69500.5,"two
lines"
4,"Dora",Sales,48000,plain
5,Eve,Support,39000,""
6,Finn,Engineering,80000,";,"
]]
local rows = csv.parse(data)
print(#rows, #rows[2], rows[2][2], rows[2][5], rows[3][5] == "", rows[4][5]:gsub("\n", "/"))
-- expect: 7	5	Smith, Anna	said "hello"	true	two/lines	1
local q = from(data)
q:show("id", "name", "salary")
-- expect: id | name        | salary
-- expect: ----------
-- expect:  1 | Smith, Anna |    52000
-- expect:  2 | Bob         |    71000
-- expect:  3 | Cid         | 69500.50
-- expect:  4 | Dora        |    48000
-- expect:  5 | Eve         |    39000
-- expect:  6 | Finn        |    80000
q:where(function(r) return r.salary > 50000 end):order("-salary"):show("name", "department", "salary")
-- expect: name        | department  | salary
-- expect: ----------
-- expect: Finn        | Engineering |    80000
-- expect: Bob         | Engineering |    71000
-- expect: Cid         | Engineering | 69500.50
-- expect: Smith, Anna | Sales       |    52000
q:group("department", { people = count, total = sum("salary"), mean = average("salary") }):show()
-- expect: key         | mean     | people | total
-- expect: ----------
-- expect: Engineering | 73500.17 |      3 | 220500.50
-- expect: Sales       | 50000.00 |      2 |    100000
-- expect: Support     | 39000.00 |      1 |     39000
q:group(function(r) return r.salary >= 60000 and "high" or "low" end, { n = count }):show()
-- expect: key  | n
-- expect: ----------
-- expect: high | 3
-- expect: low  | 3
local copy = csv.write(rows)
print(csv.write(csv.parse(copy)) == copy, #copy)  -- expect: true	215
io.write(csv.write { { "a", 1.5, 'q"q' }, { "", "x,y", "l1\nl2" } })
-- expect: a,1.5,"q""q"
-- expect: ,"x,y","l1
-- expect: l2"
print(#csv.parse("a;b;c\n1;2;3", ";")[2], #csv.parse(""), #csv.parse("\n\n"), #csv.parse("a,b,")[1], #csv.parse("x\r\ny\r\nz"))
-- expect: 3	0	2	3	3
print(select(2, pcall(csv.parse, 'a,b\n"open')), select(2, pcall(csv.parse, 'a\n"x"y,z')))
-- expect: line 2: quote is not closed	line 2: text after a quoted field
-- Many rows.
local lines, seed = { "k,v" }, 5
for i = 1, 3000 do seed = seed * 16807 % 2147483647; lines[#lines + 1] = ("k%d,%d"):format(seed % 7, i) end
from(table.concat(lines, "\n")):group("k", { n = count, total = sum("v") }):show()
-- expect: key | n   | total
-- expect: ----------
-- expect: k0  | 447 | 651691
-- expect: k1  | 408 | 609436
-- expect: k2  | 434 | 631662
-- expect: k3  | 459 | 693414
-- expect: k4  | 421 | 662443
-- expect: k5  | 426 | 639122
-- expect: k6  | 405 | 613732
