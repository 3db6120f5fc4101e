-- os: date, time, clock, rename, remove, tmpname, difftime, setlocale.
print(os.time({ year = 2024, month = 1, day = 15, hour = 12 }))  -- expect: 1705320000
print(os.time({ year = 2024, month = 1, day = 15 }), os.time({ year = 1970, month = 1, day = 1, hour = 0 }))
-- expect: 1705320000	0
print(os.date("!%Y-%m-%d %H:%M:%S", 0), os.date("!%Y-%m-%d %H:%M:%S", 1e9), os.date("!%c", 0), os.date("!%x %X %p", 86399))
-- expect: 1970-01-01 00:00:00	2001-09-09 01:46:40	Thu Jan  1 00:00:00 1970	01/01/70 23:59:59 PM
print(os.date("!%a %A %b %B %d %j %U %w %W %y %%", 1e9))
-- expect: Sun Sunday Sep September 09 252 36 0 36 01 %
print(os.date("!%D %e %F %h %I %M %n %R %S %t %T %u %V %G %g", 1e9):gsub("[\n\t]", "~"))
-- expect: 09/09/01  9 2001-09-09 Sep 01 46 ~ 01:46 40 ~ 01:46:40 7 36 2001 01	2
local d = os.date("!*t", 1e9)
print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst)
-- expect: 2001	9	9	1	46	40	1	252	false
d = os.date("*t", 1e9)
print(d.year, d.month, d.day, d.hour, os.time(d))  -- expect: 2001	9	9	1	1000000000
-- Normalisation.
local t = { year = 2024, month = 14, day = -3, hour = 25, min = 61, sec = 61 }
print(os.time(t), t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday)
-- expect: 1738116121	2025	1	29	2	2	1	4	29
print(os.time({ year = 2023, month = 2, day = 29, hour = 0 }) == os.time({ year = 2023, month = 3, day = 1, hour = 0 }))
-- expect: true
print(os.time({ year = 2024, month = 1, day = 1, hour = 0, sec = 86400 }), os.time({ year = "2024", month = "1", day = "1", hour = 0 }))
-- expect: 1704153600	1704067200
print(os.difftime(10, 5), math.type(os.difftime(10, 5)), os.difftime(5, 10))  -- expect: 5.0	float	-5.0
print(math.type(os.time()), os.time() > 1600000000, type(os.clock()), os.clock() >= 0)
-- expect: integer	true	number	true
local c = os.clock()
for i = 1, 1e5 do end
print(os.clock() >= c)  -- expect: true
print(os.date("!%H", 3600.0), pcall(os.date, "!%H", 3600.5))
-- expect: 01	false	bad argument #2 to 'os.date' (number has no integer representation)
print(os.date("", 0) == "", #os.date(), pcall(os.date, "*t", 1 << 62))
-- expect: true	24	false	date result cannot be represented in this installation
local function err(f, ...) print((select(2, pcall(f, ...)))) end
err(os.date, "%")  -- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%')
err(os.date, "%E")  -- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%E')
err(os.date, "%Ea")  -- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Ea')
err(os.date, "%Q")  -- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Q')
err(os.time, {})  -- expect: field 'year' missing in date table
err(os.time, { year = 2024 })  -- expect: field 'month' missing in date table
err(os.time, { year = 2024, month = "x", day = 1 })  -- expect: field 'month' is not an integer
err(os.time, { year = 2024, month = 1.5, day = 1 })  -- expect: field 'month' is not an integer
err(os.time, { year = 1 << 60, month = 1, day = 1 })  -- expect: field 'year' is out-of-bound
err(os.time, 5)  -- expect: bad argument #1 to 'os.time' (table expected, got number)
print(os.date("!%Ex", 0) == os.date("!%x", 0), os.date("!%Od", 0))  -- expect: true	01
-- Files.
local a, b = os.tmpname(), os.tmpname()
print(type(a), a ~= b)  -- expect: string	true
local f = io.open(a, "w") f:write("content") f:close()
print(os.rename(a, b), (io.open(a)), io.open(b):read("a"))  -- expect: true	nil	content
print((os.remove(b)))  -- expect: true
print(select("#", os.remove(b)), (os.remove(b)), select(3, os.remove(b)))  -- expect: 3	nil	2
print((os.rename(a, b)))  -- expect: nil
print(select(2, os.remove("/nonexistent/file")))  -- expect: /nonexistent/file: No such file or directory	2
print(os.setlocale("C"), os.setlocale(nil, "all"), os.setlocale("no such locale"), os.setlocale("C", "numeric"))
-- expect: C	C	nil	C
print(os.getenv("PATH") ~= nil, os.getenv(""), pcall(os.getenv))
-- expect: true	nil	false	bad argument #1 to 'os.getenv' (string expected, got no value)
