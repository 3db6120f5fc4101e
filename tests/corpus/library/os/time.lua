-- os.time: now, and the time of a table's date; fields are read in order and updated. Local time is UTC here.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local order = { "year", "month", "day", "hour", "min", "sec", "wday", "yday", "isdst" }
local function show(date)
  local ok, result = pcall(os.time, date)
  local fields = {}
  for i, name in ipairs(order) do fields[i] = tostring(date[name]) end
  print(result, table.concat(fields, " "))
end

-- Now.
print(math.type(os.time()), os.time() > 1600000000, math.type(os.time(nil)), select("#", os.time()))
-- expect: integer	true	integer	1
local before = os.time()
print(os.time() - before <= 1, os.time(os.date("*t")) - before <= 1)  -- expect: true	true

-- A date. The hour is 12 unless given, minutes and seconds 0. All fields are filled in.
print(os.time({ year = 1970, month = 1, day = 1, hour = 0 }), os.time({ year = 2024, month = 2, day = 29 }))
-- expect: 0	1709208000
show({ year = 2024, month = 2, day = 29 })  -- expect: 1709208000	2024 2 29 12 0 0 5 60 false
show({ year = 2001, month = 9, day = 9, hour = 1, min = 46, sec = 40 })
-- expect: 1000000000	2001 9 9 1 46 40 1 252 false
show({ year = 1969, month = 12, day = 31, hour = 23, min = 59, sec = 58 })
-- expect: -2	1969 12 31 23 59 58 4 365 false
show({ year = 1900, month = 1, day = 1, hour = 0 })  -- expect: -2208988800	1900 1 1 0 0 0 2 1 false
show({ year = 1, month = 1, day = 1, hour = 0 })  -- expect: -62135596800	1 1 1 0 0 0 2 1 false
show({ year = 9999, month = 12, day = 31, hour = 23, min = 59, sec = 59 })
-- expect: 253402300799	9999 12 31 23 59 59 6 365 false
show({ year = 123456, month = 7, day = 8 })  -- expect: 3833744212800	123456 7 8 12 0 0 3 190 false

-- Fields beyond their ranges are normalised, in the table as well.
show({ year = 2024, month = 14, day = -3, hour = 25, min = 61, sec = 61 })
-- expect: 1738116121	2025 1 29 2 2 1 4 29 false
show({ year = 2024, month = 0, day = 0, hour = 0 })  -- expect: 1701302400	2023 11 30 0 0 0 5 334 false
show({ year = 2024, month = -11, day = 1, hour = 0 })  -- expect: 1672531200	2023 1 1 0 0 0 1 1 false
show({ year = 2023, month = 2, day = 29, hour = 0 })  -- expect: 1677628800	2023 3 1 0 0 0 4 60 false
show({ year = 2024, month = 1, day = 366, hour = 24 })  -- expect: 1735689600	2025 1 1 0 0 0 4 1 false
show({ year = 2024, month = 1, day = 1, hour = 0, sec = -1 })
-- expect: 1704067199	2023 12 31 23 59 59 1 365 false
show({ year = 2024, month = 1, day = 1, hour = 0, min = -1440 })
-- expect: 1703980800	2023 12 31 0 0 0 1 365 false
show({ year = 2000, month = 1, day = 1, hour = 0, sec = 2147483647 })
-- expect: 3094168447	2068 1 19 3 14 7 5 19 false
show({ year = 2000, month = 1, day = 1, hour = 0, sec = -2147483648 })
-- expect: -1200798848	1931 12 13 20 45 52 1 347 false
show({ year = 2000, month = 2147483647, day = 1 })  -- expect: 5647337474788800	178958970 7 1 12 0 0 1 182 false
show({ year = 2000, month = 1, day = -2147483648 })
-- expect: -185541640545600	-5877611 6 21 12 0 0 4 172 false

-- wday and yday are not read; other fields stay.
local date = { year = 2024, month = 5, day = 17, wday = 1, yday = 1, other = "kept" }
print(os.time(date), date.wday, date.yday, date.other)  -- expect: 1715947200	6	138	kept
date = { year = 2024, month = 1, day = 31 }
local months = {}
for i = 1, 5 do
  date.month = date.month + 1
  os.time(date)
  months[i] = date.month .. "/" .. date.day
end
print(table.concat(months, " "))  -- expect: 3/2 4/2 5/2 6/2 7/2
date = os.date("*t", 86400 * 365)
date.day = date.day + 100
print(os.date("!%F", os.time(date)))  -- expect: 1971-04-11

-- isdst: nil for unknown; every value but false is true. There is no summer time here: the field becomes false.
print(os.time({ year = 2024, month = 7, day = 1, isdst = false }))  -- expect: 1719835200
local results = {}
for i, isdst in ipairs({ true, 0, "", {} }) do
  date = { year = 2024, month = 7, day = 1, isdst = isdst }
  results[i] = os.time(date)
  print(date.isdst, results[i] == results[1])
end
-- expect: false	true
-- expect: false	true
-- expect: false	true
-- expect: false	true

-- Whole floats and numerals are integers.
show({ year = 2024.0, month = "2", day = "0x1D", hour = " 7 ", min = -0.0, sec = "1e1" })
-- expect: 1709190010	2024 2 29 7 0 10 5 60 false

-- Missing fields, in this order.
show({})  -- expect: field 'year' missing in date table	nil nil nil nil nil nil nil nil nil
show({ year = 2024 })  -- expect: field 'month' missing in date table	2024 nil nil nil nil nil nil nil nil
show({ year = 2024, month = 1 })  -- expect: field 'day' missing in date table	2024 1 nil nil nil nil nil nil nil
show({ month = 1, day = 1 })  -- expect: field 'year' missing in date table	nil 1 1 nil nil nil nil nil nil
try(os.time, { day = 1, hour = 12, min = 1, sec = 1 })  -- expect: field 'year' missing in date table
try(function() os.time({}) end)  -- expect: time.lua:88: field 'year' missing in date table

-- Fields that are no integers. The table stays as it was.
show({ year = 2024.5, month = 1, day = 1 })
-- expect: field 'year' is not an integer	2024.5 1 1 nil nil nil nil nil nil
show({ year = 2024, month = "x", day = 1 })
-- expect: field 'month' is not an integer	2024 x 1 nil nil nil nil nil nil
show({ year = 2024, month = 1, day = true })
-- expect: field 'day' is not an integer	2024 1 true nil nil nil nil nil nil
show({ year = 2024, month = 1, day = 1, hour = "" })
-- expect: field 'hour' is not an integer	2024 1 1  nil nil nil nil nil
show({ year = 2024, month = 1, day = 1, min = "1.5" })
-- expect: field 'min' is not an integer	2024 1 1 nil 1.5 nil nil nil nil
show({ year = 2024, month = 1, day = 1, sec = 1 / 0 })
-- expect: field 'sec' is not an integer	2024 1 1 nil nil inf nil nil nil
show({ year = 2024, month = 1, day = 1, sec = false })
-- expect: field 'sec' is not an integer	2024 1 1 nil nil false nil nil nil
show({ year = 2 ^ 63, month = 1, day = 1 })
-- expect: field 'year' is not an integer	9.2233720368548e+18 1 1 nil nil nil nil nil nil
try(os.time, { year = 2024, month = {}, day = 1 })  -- expect: field 'month' is not an integer
try(function() os.time({ year = "x", month = 1, day = 1 }) end)
-- expect: time.lua:108: field 'year' is not an integer

-- Fields must fit C's int, where years count from 1900 and months from 0.
for _, name in ipairs({ "year", "month", "day", "hour", "min", "sec" }) do
  for _, value in ipairs({ 2147483648, -2147483649, math.maxinteger, math.mininteger }) do
    date = { year = 2000, month = 1, day = 1 }
    date[name] = value
    io.write(" | ", tostring(select(2, pcall(os.time, date))))
  end
  print()
end
-- expect:  | 67767976233576000 | field 'year' is out-of-bound | field 'year' is out-of-bound | field 'year' is out-of-bound
-- expect:  | 5647337477467200 | field 'month' is out-of-bound | field 'month' is out-of-bound | field 'month' is out-of-bound
-- expect:  | field 'day' is out-of-bound | field 'day' is out-of-bound | field 'day' is out-of-bound | field 'day' is out-of-bound
-- expect:  | field 'hour' is out-of-bound | field 'hour' is out-of-bound | field 'hour' is out-of-bound | field 'hour' is out-of-bound
-- expect:  | field 'min' is out-of-bound | field 'min' is out-of-bound | field 'min' is out-of-bound | field 'min' is out-of-bound
-- expect:  | field 'sec' is out-of-bound | field 'sec' is out-of-bound | field 'sec' is out-of-bound | field 'sec' is out-of-bound
show({ year = 2147485547, month = 1, day = 1 })  -- expect: 67768036160184000	2147485547 1 1 12 0 0 4 1 false
show({ year = 2147485548, month = 1, day = 1 })
-- expect: field 'year' is out-of-bound	2147485548 1 1 nil nil nil nil nil nil
show({ year = -2147481748, month = 1, day = 1 })  -- expect: -67768040609697600	-2147481748 1 1 12 0 0 5 1 false
show({ year = -2147481749, month = 1, day = 1 })
-- expect: field 'year' is out-of-bound	-2147481749 1 1 nil nil nil nil nil nil
show({ year = 2000, month = 2147483648, day = 1 })  -- expect: 5647337477467200	178958970 8 1 12 0 0 4 213 false
show({ year = 2000, month = 2147483649, day = 1 })
-- expect: field 'month' is out-of-bound	2000 2147483649 1 nil nil nil nil nil nil
try(os.time, { year = 2147485547, month = 13, day = 1 })
-- expect: time result cannot be represented in this installation
try(function() os.time({ year = 1 << 60, month = 1, day = 1 }) end)
-- expect: time.lua:137: field 'year' is out-of-bound

-- One second before 1970 is taken for an error; the fields are updated all the same.
show({ year = 1969, month = 12, day = 31, hour = 23, min = 59, sec = 59 })
-- expect: time result cannot be represented in this installation	1969 12 31 23 59 59 4 365 false
show({ year = 1970, month = 1, day = 1, hour = 0, min = 0, sec = -1 })
-- expect: time result cannot be represented in this installation	1969 12 31 23 59 59 4 365 false

-- Metamethods of the table are respected.
local log = {}
local proxy = setmetatable({}, {
  __index = function(_, key)
    log[#log + 1] = key
    return ({ year = 2024, month = 13, day = 1 })[key]
  end,
  __newindex = function(_, key, value) log[#log + 1] = key .. "=" .. tostring(value) end,
})
print(os.time(proxy), next(proxy))  -- expect: 1735732800	nil
print(table.concat(log, " "))
-- expect: year month day hour min sec isdst year=2025 month=1 day=1 hour=12 min=0 sec=0 yday=1 wday=4 isdst=false
try(os.time, setmetatable({}, { __index = function() error("from __index", 0) end }))  -- expect: from __index
local refuse = { __newindex = function() error("from __newindex", 0) end }
try(os.time, setmetatable({ year = 2024, month = 1, day = 1 }, refuse))  -- expect: from __newindex

-- Wrong arguments.
try(os.time, 5)  -- expect: bad argument #1 to 'os.time' (table expected, got number)
try(os.time, "x")  -- expect: bad argument #1 to 'os.time' (table expected, got string)
try(os.time, false)  -- expect: bad argument #1 to 'os.time' (table expected, got boolean)
try(os.time, print)  -- expect: bad argument #1 to 'os.time' (table expected, got function)
try(os.time, io.stdout)  -- expect: bad argument #1 to 'os.time' (table expected, got FILE*)
try(function() os.time(5) end)  -- expect: time.lua:168: bad argument #1 to 'time' (table expected, got number)
