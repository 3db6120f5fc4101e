-- textreport: what is in these text files?
--
--     textreport.lua [OPTIONS] [FILE...]
--
--     --top N        how many entries each ranking shows (default 12)
--     --width N      width of the report in characters (default 76)
--     --word WORD    show a concordance of this word (may be given several times)
--     --output FILE  write the report to FILE instead of a temporary file
--
-- Without files the program reads its own source text. The report is written to a file first
-- and then printed from there.

-------------------------------------------------------------------------------------------
-- Small helpers

-- A function that builds objects: class(init) returns a table of methods that can be called.
local function class(init)
  local c = {}
  c.__index = c
  return setmetatable(c, {
    __call = function(_, ...)
      local object = setmetatable({}, c)
      init(object, ...)
      return object
    end,
  })
end

-- 1234567 -> "1,234,567"
local function with_commas(n)
  local digits = ("%d"):format(n):reverse():gsub("(%d%d%d)", "%1,")
  return (digits:reverse():gsub("^,", ""))
end

local function percent(part, whole)
  return whole == 0 and "-" or ("%.1f%%"):format(100 * part / whole)
end

-- Iterates over a table in the order of its keys.
local function sorted_pairs(t, before)
  return coroutine.wrap(function()
    local keys = {}
    for key in pairs(t) do
      keys[#keys + 1] = key
    end
    table.sort(keys, before)
    for _, key in ipairs(keys) do
      coroutine.yield(key, t[key])
    end
  end)
end

-------------------------------------------------------------------------------------------
-- Counters: multisets that know how to rank their members

local Counter = class(function(self)
  self.counts, self.total, self.distinct = {}, 0, 0
end)

function Counter:add(item, n)
  n = n or 1
  local old = self.counts[item]
  if not old then
    self.distinct = self.distinct + 1
  end
  self.counts[item] = (old or 0) + n
  self.total = self.total + n
end

-- The items by falling count; equal counts in alphabetical order. Yields rank, item, count.
function Counter:ranking()
  local counts = self.counts
  return coroutine.wrap(function()
    local rank = 0
    local function more_frequent(a, b)
      if counts[a] ~= counts[b] then
        return counts[a] > counts[b]
      end
      return a < b
    end
    for item, count in sorted_pairs(counts, more_frequent) do
      rank = rank + 1
      coroutine.yield(rank, item, count)
    end
  end)
end

function Counter.__add(a, b)
  local sum = Counter()
  for _, operand in ipairs { a, b } do
    for item, count in pairs(operand.counts) do
      sum:add(item, count)
    end
  end
  return sum
end

function Counter:__len()
  return self.distinct
end

-------------------------------------------------------------------------------------------
-- Running statistics of a series of numbers

local Series = class(function(self)
  self.values, self.sum = {}, 0
end)

function Series:push(value)
  self.values[#self.values + 1] = value
  self.sum = self.sum + value
  self.sorted = nil
end

function Series:mean()
  return #self.values > 0 and self.sum / #self.values or 0
end

function Series:deviation()
  local mean, squares = self:mean(), 0
  for _, value in ipairs(self.values) do
    squares = squares + (value - mean) ^ 2
  end
  return #self.values > 1 and math.sqrt(squares / (#self.values - 1)) or 0
end

function Series:quantile(q)
  if #self.values == 0 then
    return 0
  end
  if not self.sorted then
    self.sorted = table.move(self.values, 1, #self.values, 1, {})
    table.sort(self.sorted)
  end
  return self.sorted[math.max(1, math.ceil(q * #self.sorted))]
end

function Series:histogram(buckets)
  local largest = math.max(1, self:quantile(1))
  local size = math.max(1, math.ceil((largest + 1) / buckets))
  local result = {}
  for i = 1, buckets do
    result[i] = { from = (i - 1) * size, to = i * size - 1, count = 0 }
  end
  for _, value in ipairs(self.values) do
    local bucket = result[value // size + 1]
    bucket.count = bucket.count + 1
  end
  return result
end

-------------------------------------------------------------------------------------------
-- Reading: each document is scanned once, line by line

local Document = class(function(self, name, wanted)
  self.name, self.wanted = name, wanted
  self.lines, self.blank, self.bytes = 0, 0, 0
  self.words, self.initials, self.bigrams = Counter(), Counter(), Counter()
  self.line_lengths, self.word_lengths = Series(), Series()
  self.longest, self.indented, self.concordance = { length = 0 }, 0, {}
end)

local function words_of(line)
  return line:gmatch("()(%a[%w'_]*)")
end

function Document:scan(line)
  self.lines = self.lines + 1
  self.bytes = self.bytes + #line + 1
  self.line_lengths:push(#line)
  if not line:find("%S") then
    self.blank = self.blank + 1
    self.previous = nil
    return
  end
  if line:find("^%s") then
    self.indented = self.indented + 1
  end
  if #line > self.longest.length then
    self.longest = { length = #line, number = self.lines, text = line }
  end
  for position, word in words_of(line) do
    local lower = word:lower()
    self.words:add(lower)
    self.initials:add(lower:sub(1, 1))
    self.word_lengths:push(#word)
    if self.previous then
      self.bigrams:add(self.previous .. " " .. lower)
    end
    self.previous = lower
    if self.wanted[lower] then
      local found = self.concordance
      found[#found + 1] = { line = self.lines, at = position, length = #word, text = line }
    end
  end
end

function Document.read(name, wanted)
  local file, message = io.open(name)
  if not file then
    return nil, message
  end
  local document = Document(name, wanted)
  for line in file:lines() do
    document:scan(line)
  end
  file:close()
  return document
end

-------------------------------------------------------------------------------------------
-- Writing: a report is a list of lines with a few ways to lay them out

local Report = class(function(self, width)
  self.width, self.lines = width, {}
end)

function Report:print(format, ...)
  local line = select("#", ...) > 0 and format:format(...) or format or ""
  self.lines[#self.lines + 1] = (line:gsub("%s+$", ""))
end

function Report:heading(title)
  if #self.lines > 0 then
    self:print()
  end
  self:print(title)
  self:print(("-"):rep(#title))
end

-- Columns are { title, function(row) -> cell }. Numbers are flushed right.
function Report:table(rows, columns)
  local cells, widths, right = { {} }, {}, {}
  for c, column in ipairs(columns) do
    cells[1][c] = column[1]
    widths[c] = utf8.len(column[1])
  end
  for r, row in ipairs(rows) do
    cells[r + 1] = {}
    for c, column in ipairs(columns) do
      local value = column[2](row)
      local looks_numeric = tostring(value):find("^[%d.,-]+%%?$") ~= nil
      right[c] = right[c] or looks_numeric
      local text = math.type(value) == "float" and ("%.1f"):format(value)
        or type(value) == "number" and with_commas(value)
        or tostring(value)
      cells[r + 1][c] = text
      widths[c] = math.max(widths[c], utf8.len(text) or #text)
    end
  end
  for _, line in ipairs(cells) do
    local parts = {}
    for c, text in ipairs(line) do
      local padding = (" "):rep(widths[c] - (utf8.len(text) or #text))
      parts[c] = right[c] and padding .. text or text .. padding
    end
    self:print("  " .. table.concat(parts, "  "))
  end
end

-- Bars are { label, value }; the longest fills what is left of the width.
function Report:bars(bars)
  local label_width, largest, value_width = 0, 1, 0
  for _, bar in ipairs(bars) do
    label_width = math.max(label_width, #bar[1])
    largest = math.max(largest, bar[2])
    value_width = math.max(value_width, #with_commas(bar[2]))
  end
  local room = math.max(5, self.width - label_width - value_width - 6)
  for _, bar in ipairs(bars) do
    local length = math.floor(bar[2] / largest * room + 0.5)
    local value = with_commas(bar[2])
    self:print("  %s%s  %s%s %s", bar[1], (" "):rep(label_width - #bar[1]),
      (" "):rep(value_width - #value), value, ("="):rep(length))
  end
end

function Report:__tostring()
  return table.concat(self.lines, "\n") .. "\n"
end

-------------------------------------------------------------------------------------------
-- The sections of the report. Each is a function of the report, the documents and the options.

local sections = {}

local function section(title, body)
  sections[#sections + 1] = { title = title, body = body }
end

section("Files", function(report, documents)
  report:table(documents, {
    { "file", function(d) return d.name:match("[^/]*$") end },
    { "lines", function(d) return d.lines end },
    { "blank", function(d) return percent(d.blank, d.lines) end },
    { "indented", function(d) return percent(d.indented, d.lines) end },
    { "words", function(d) return d.words.total end },
    { "distinct", function(d) return #d.words end },
    { "bytes", function(d) return d.bytes end },
  })
end)

section("Most frequent words", function(report, _, options, totals)
  local bars = {}
  for rank, word, count in totals.words:ranking() do
    if rank > options.top then
      break
    end
    bars[rank] = { ("%2d %s"):format(rank, word), count }
  end
  report:bars(bars)
end)

section("Most frequent pairs", function(report, _, options, totals)
  local rows = {}
  for rank, pair, count in totals.bigrams:ranking() do
    if rank > options.top or count < 2 then
      break
    end
    local first, second = pair:match("^(%S+) (%S+)$")
    -- How much more often together than by chance?
    local expected = totals.words.counts[first] * totals.words.counts[second] / totals.words.total
    rows[rank] = { pair = pair, count = count, lift = count / expected }
  end
  report:table(rows, {
    { "pair", function(r) return r.pair end },
    { "count", function(r) return r.count end },
    { "times chance", function(r) return r.lift end },
  })
end)

section("Words only once", function(report, _, options, totals)
  local once, longest = 0, {}
  for word, count in sorted_pairs(totals.words.counts) do
    if count == 1 then
      once = once + 1
      longest[#longest + 1] = word
    end
  end
  table.sort(longest, function(a, b)
    if #a ~= #b then
      return #a > #b
    end
    return a < b
  end)
  report:print("  %s of %s words occur only once. The longest of them:",
    with_commas(once), with_commas(#totals.words))
  local line = " "
  for i = 1, math.min(options.top, #longest) do
    if #line + #longest[i] + 1 > report.width then
      report:print(line)
      line = " "
    end
    line = line .. " " .. longest[i]
  end
  report:print(line)
end)

section("Lengths of lines", function(report, documents)
  for _, document in ipairs(documents) do
    local series = document.line_lengths
    report:print("  %s: mean %.1f, deviation %.1f, median %d, nine of ten below %d",
      document.name:match("[^/]*$"), series:mean(), series:deviation(),
      series:quantile(0.5), series:quantile(0.9) + 1)
    local bars = {}
    for i, bucket in ipairs(series:histogram(8)) do
      bars[i] = { ("%3d-%-3d"):format(bucket.from, bucket.to), bucket.count }
    end
    report:bars(bars)
    local longest = document.longest
    if longest.number then
      report:print("  longest: line %d with %d characters", longest.number, longest.length)
    end
  end
end)

section("Initial letters", function(report, _, _, totals)
  local shades = { [0] = " ", ".", ":", "+", "*", "#" }
  local largest = 0
  for _, count in pairs(totals.initials.counts) do
    largest = math.max(largest, count)
  end
  local letters, marks = {}, {}
  for byte = ("a"):byte(), ("z"):byte() do
    local letter = string.char(byte)
    local share = (totals.initials.counts[letter] or 0) / math.max(1, largest)
    letters[#letters + 1] = letter
    marks[#marks + 1] = shades[math.ceil(share * #shades)]
  end
  report:print("  " .. table.concat(letters, " "))
  report:print("  " .. table.concat(marks, " "))
end)

section("Concordance", function(report, documents)
  local shown = 0
  for _, document in ipairs(documents) do
    for _, entry in ipairs(document.concordance) do
      shown = shown + 1
      local side = (report.width - 16 - entry.length) // 2
      local before = entry.text:sub(1, entry.at - 1):gsub("^%s+", "")
      local after = entry.text:sub(entry.at + entry.length)
      report:print("%6d %s[%s]%s", entry.line, (" "):rep(side - #before) .. before:sub(-side),
        entry.text:sub(entry.at, entry.at + entry.length - 1), after:sub(1, side))
    end
  end
  if shown == 0 then
    report:print("  (no words were asked for, or none was found)")
  end
end)

-------------------------------------------------------------------------------------------
-- The command line

local function parse_arguments(arguments)
  local options = { top = 12, width = 76, words = {}, files = {} }
  local function positive(name, text)
    local n = math.tointeger(tonumber(text))
    if not n or n < 1 then
      error(("%s wants a positive number, not '%s'"):format(name, tostring(text)), 0)
    end
    return n
  end
  local setters = {
    ["--top"] = function(value) options.top = positive("--top", value) end,
    ["--width"] = function(value) options.width = positive("--width", value) end,
    ["--word"] = function(value) options.words[value:lower()] = true end,
    ["--output"] = function(value) options.output = value end,
  }
  local i = 1
  while i <= #arguments do
    local argument = arguments[i]
    local setter = setters[argument]
    if setter then
      if arguments[i + 1] == nil then
        error("a value is missing after " .. argument, 0)
      end
      setter(arguments[i + 1])
      i = i + 2
    elseif argument:find("^%-%-") then
      error("unknown option " .. argument, 0)
    else
      options.files[#options.files + 1] = argument
      i = i + 1
    end
  end
  return options
end

-- Where this program's own source text is.
local function own_source()
  local source = debug.getinfo(1, "S").source
  return source:match("^@(.*)$") or arg[0]
end

local function make_report(documents, options)
  local totals = { words = Counter(), bigrams = Counter(), initials = Counter() }
  for _, document in ipairs(documents) do
    for name, counter in pairs(totals) do
      totals[name] = counter + document[name]
    end
  end
  local report = Report(options.width)
  for _, s in ipairs(sections) do
    report:heading(s.title)
    s.body(report, documents, options, totals)
  end
  return report
end

-- Runs body(file) and closes the file however body ends.
local function with_file(name, mode, body)
  local file <close> = assert(io.open(name, mode))
  return body(file)
end

local function main(arguments)
  local ok, options = pcall(parse_arguments, arguments)
  if not ok then
    io.stderr:write("textreport: ", options, "\n")
    return 2
  end
  if #options.files == 0 then
    options.files[1] = own_source()
    if next(options.words) == nil then
      options.words.concordance = true
    end
  end

  local documents, status = {}, 0
  for _, name in ipairs(options.files) do
    local document, message = Document.read(name, options.words)
    if document then
      documents[#documents + 1] = document
    else
      io.stderr:write("textreport: ", message, "\n")
      status = 1
    end
  end
  if #documents == 0 then
    return 1
  end

  local target = options.output or os.tmpname()
  with_file(target, "w", function(file)
    file:write(tostring(make_report(documents, options)))
  end)
  for line in io.lines(target) do
    print(line)
  end
  if not options.output then
    os.remove(target)
  end
  return status
end

os.exit(main(arg or {}), true)
