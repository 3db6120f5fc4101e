-- os.date: every conversion, tables, UTC and local time, times that have no date, wrong formats.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
local function show(date)
  local keys = {}
  for key, value in pairs(date) do keys[#keys + 1] = key .. "=" .. tostring(value) end
  table.sort(keys)
  print(table.concat(keys, " "))
end

-- All conversions at four times.
local times = { 0, 1000000000, 1709210096, -2208988801 }
for letter in ("aAbBcCdDeFgGhHIjmMprRSTuUVwWxXyYzZ"):gmatch(".") do
  local results = {}
  for i, time in ipairs(times) do results[i] = os.date("!%" .. letter, time) end
  print("%" .. letter, table.concat(results, " | "))
end
-- expect: %a	Thu | Sun | Thu | Sun
-- expect: %A	Thursday | Sunday | Thursday | Sunday
-- expect: %b	Jan | Sep | Feb | Dec
-- expect: %B	January | September | February | December
-- expect: %c	Thu Jan  1 00:00:00 1970 | Sun Sep  9 01:46:40 2001 | Thu Feb 29 12:34:56 2024 | Sun Dec 31 23:59:59 1899
-- expect: %C	19 | 20 | 20 | 18
-- expect: %d	01 | 09 | 29 | 31
-- expect: %D	01/01/70 | 09/09/01 | 02/29/24 | 12/31/99
-- expect: %e	 1 |  9 | 29 | 31
-- expect: %F	1970-01-01 | 2001-09-09 | 2024-02-29 | 1899-12-31
-- expect: %g	70 | 01 | 24 | 99
-- expect: %G	1970 | 2001 | 2024 | 1899
-- expect: %h	Jan | Sep | Feb | Dec
-- expect: %H	00 | 01 | 12 | 23
-- expect: %I	12 | 01 | 12 | 11
-- expect: %j	001 | 252 | 060 | 365
-- expect: %m	01 | 09 | 02 | 12
-- expect: %M	00 | 46 | 34 | 59
-- expect: %p	AM | AM | PM | PM
-- expect: %r	12:00:00 AM | 01:46:40 AM | 12:34:56 PM | 11:59:59 PM
-- expect: %R	00:00 | 01:46 | 12:34 | 23:59
-- expect: %S	00 | 40 | 56 | 59
-- expect: %T	00:00:00 | 01:46:40 | 12:34:56 | 23:59:59
-- expect: %u	4 | 7 | 4 | 7
-- expect: %U	00 | 36 | 08 | 53
-- expect: %V	01 | 36 | 09 | 52
-- expect: %w	4 | 0 | 4 | 0
-- expect: %W	00 | 36 | 09 | 52
-- expect: %x	01/01/70 | 09/09/01 | 02/29/24 | 12/31/99
-- expect: %X	00:00:00 | 01:46:40 | 12:34:56 | 23:59:59
-- expect: %y	70 | 01 | 24 | 99
-- expect: %Y	1970 | 2001 | 2024 | 1899
-- expect: %z	+0000 | +0000 | +0000 | +0000
-- expect: %Z	GMT | GMT | GMT | GMT
print(("%q %q"):format(os.date("!%n", 0), os.date("!%t", 0)), os.date("%%"))
-- expect: "\
-- expect: " "\9"	%

-- With the modifiers E and O.
for letter in ("cCxXyY"):gmatch(".") do
  print("%E" .. letter, os.date("!%E" .. letter, 1000000000), os.date("!%E" .. letter, -2208988801))
end
-- expect: %Ec	Sun Sep  9 01:46:40 2001	Sun Dec 31 23:59:59 1899
-- expect: %EC	20	18
-- expect: %Ex	09/09/01	12/31/99
-- expect: %EX	01:46:40	23:59:59
-- expect: %Ey	01	99
-- expect: %EY	2001	1899
for letter in ("deHImMSuUVwWy"):gmatch(".") do
  print("%O" .. letter, os.date("!%O" .. letter, 1000000000), os.date("!%O" .. letter, -2208988801))
end
-- expect: %Od	09	31
-- expect: %Oe	 9	31
-- expect: %OH	01	23
-- expect: %OI	01	11
-- expect: %Om	09	12
-- expect: %OM	46	59
-- expect: %OS	40	59
-- expect: %Ou	7	7
-- expect: %OU	36	53
-- expect: %OV	36	52
-- expect: %Ow	0	0
-- expect: %OW	36	52
-- expect: %Oy	01	99

-- Weeks at the turns of years: %G, %V against %Y, %U, %W.
local turns = { 1104537600, 1136073600, 1230768000, 1262304000, 1293840000, 1325376000, 1356912000, 1703980800 }
for _, time in ipairs(turns) do
  print(os.date("!%Y-%m-%d %a %G-W%V-%u %U %W %w %j", time))
end
-- expect: 2005-01-01 Sat 2004-W53-6 00 00 6 001
-- expect: 2006-01-01 Sun 2005-W52-7 01 00 0 001
-- expect: 2009-01-01 Thu 2009-W01-4 00 00 4 001
-- expect: 2010-01-01 Fri 2009-W53-5 00 00 5 001
-- expect: 2011-01-01 Sat 2010-W52-6 00 00 6 001
-- expect: 2012-01-01 Sun 2011-W52-7 01 00 0 001
-- expect: 2012-12-31 Mon 2013-W01-1 53 53 1 366
-- expect: 2023-12-31 Sun 2023-W52-7 53 52 0 365

-- Twelve hours.
for hour = 0, 23, 3 do io.write(os.date("!|%H=%I%p", hour * 3600)) end
print()  -- expect: |00=12AM|03=03AM|06=06AM|09=09AM|12=12PM|15=03PM|18=06PM|21=09PM

-- Text around conversions, also with zeros; long formats.
print(os.date("!%d.%m.%Y", 0), os.date("no conversion", 0), os.date("", 0), os.date("!", 0), os.date("!!%d", 0))
-- expect: 01.01.1970	no conversion			!01
print(os.date("!%%d%%%d%%", 0), ("%q"):format(os.date("!%d\0%m\0", 0)), os.date("!*%d", 0), os.date("!%d*t", 0))
-- expect: %d%01%	"01\00001\0"	*01	01*t
print(#os.date(("%Y"):rep(1000), 0), #os.date(("x"):rep(5000), 0))  -- expect: 4000	5000
print(os.date("!\u{e9}%d", 0) == "\u{e9}01")  -- expect: true

-- Without a format: "%c". Without a time: now.
print(os.date(nil, 0), os.date("%c", 0), #os.date() == #os.date("%c"))
-- expect: Thu Jan  1 00:00:00 1970	Thu Jan  1 00:00:00 1970	true
local now = os.time()
local year = tonumber(os.date("%Y"))
print(year >= tonumber(os.date("%Y", now)), os.date("%Y", nil) == tostring(year), math.type(os.date("*t").year))
-- expect: true	true	integer
print(os.date(12, 0))  -- expect: 12

-- Tables. Local time is UTC here.
show(os.date("!*t", 0))  -- expect: day=1 hour=0 isdst=false min=0 month=1 sec=0 wday=5 yday=1 year=1970
show(os.date("*t", 1709210096))
-- expect: day=29 hour=12 isdst=false min=34 month=2 sec=56 wday=5 yday=60 year=2024
show(os.date("*t", -1))  -- expect: day=31 hour=23 isdst=false min=59 month=12 sec=59 wday=4 yday=365 year=1969
show(os.date("!*t", 253402300800))
-- expect: day=1 hour=0 isdst=false min=0 month=1 sec=0 wday=7 yday=1 year=10000
show(os.date("!*t", -62135596801))
-- expect: day=31 hour=23 isdst=false min=59 month=12 sec=59 wday=1 yday=366 year=0
print(os.date("!*t\0rest", 0).year, os.date("!*t", 0) ~= os.date("!*t", 0), getmetatable(os.date("*t")))
-- expect: 1970	true	nil
for _, time in ipairs({ 0, 86399, 951782400, 1000000000, 1709210096, 4102444800 }) do
  assert(os.time(os.date("*t", time)) == time)
end

-- Times: integers, also as floats and strings.
print(os.date("!%H", 3600.0), os.date("!%H", "7200"), os.date("!%H", "0x2a30"), os.date("!%H", -0.0))
-- expect: 01	02	03	00
print(os.date("!%c", 253402300799), os.date("!%c", -62135596800))
-- expect: Fri Dec 31 23:59:59 9999	Mon Jan  1 00:00:00 1
print(os.date("!%Y", 1 << 40), os.date("!%Y %C %y %G", -(1 << 38)))  -- expect: 36812	-6741 -68 59 -6741

-- The first and the last time that have a date.
print(os.date("!%c", 67768036191676799))  -- expect: Wed Dec 31 23:59:59 -2147481749
print(os.date("!%c", -67768040609740800))  -- expect: Thu Jan  1 00:00:00 -2147481748
show(os.date("!*t", 67768036191676799))
-- expect: day=31 hour=23 isdst=false min=59 month=12 sec=59 wday=4 yday=365 year=2147485547
show(os.date("!*t", -67768040609740800))
-- expect: day=1 hour=0 isdst=false min=0 month=1 sec=0 wday=5 yday=1 year=-2147481748
try(os.date, "!%c", 67768036191676800)  -- expect: date result cannot be represented in this installation
try(os.date, "!%c", -67768040609740801)  -- expect: date result cannot be represented in this installation
try(os.date, "*t", math.maxinteger)  -- expect: date result cannot be represented in this installation
try(os.date, "!*t", math.mininteger)  -- expect: date result cannot be represented in this installation
try(os.date, "no conversion", math.maxinteger)  -- expect: date result cannot be represented in this installation
try(function() os.date("*t", 1 << 60) end)
-- expect: date.lua:151: date result cannot be represented in this installation

-- Wrong conversions: the message shows the rest of the format.
local wrong = { "%", "%E", "%O", "%Q", "%i", "%s", "%Ea", "%Od%Oa", "%EE", "%OO", "%Oc", "%Ed", "%-d", "%5d", "%_d",
  "%#c", "% d", "%d %", "%%%", "%Q and the rest", "!%f", "%1", "%\0d", "%E\0", "%\u{e9}", "*t%Q", "!*T%" }
for _, format in ipairs(wrong) do
  print((select(2, pcall(os.date, format, 0)):gsub("\0", "ZERO")))
end
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%E')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%O')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Q')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%i')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%s')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Ea')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Oa')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%EE')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%OO')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Oc')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Ed')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%-d')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%5d')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%_d')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%#c')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '% d')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Q and the rest')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%f')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%1')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%E')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%é')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%Q')
-- expect: bad argument #1 to 'os.date' (invalid conversion specifier '%')
try(function() os.date("%Q") end)
-- expect: date.lua:187: bad argument #1 to 'date' (invalid conversion specifier '%Q')

-- Wrong arguments. The format is looked at last.
try(os.date, {})  -- expect: bad argument #1 to 'os.date' (string expected, got table)
try(os.date, true)  -- expect: bad argument #1 to 'os.date' (string expected, got boolean)
try(os.date, print)  -- expect: bad argument #1 to 'os.date' (string expected, got function)
try(os.date, "%d", {})  -- expect: bad argument #2 to 'os.date' (number expected, got table)
try(os.date, "%d", "x")  -- expect: bad argument #2 to 'os.date' (number expected, got string)
try(os.date, "%d", 1.5)  -- expect: bad argument #2 to 'os.date' (number has no integer representation)
try(os.date, "%d", 2 ^ 63)  -- expect: bad argument #2 to 'os.date' (number has no integer representation)
try(os.date, "%d", false)  -- expect: bad argument #2 to 'os.date' (number expected, got boolean)
try(os.date, "%Q", {})  -- expect: bad argument #2 to 'os.date' (number expected, got table)
try(os.date, nil, {})  -- expect: bad argument #2 to 'os.date' (number expected, got table)
try(function() os.date("%d", {}) end)
-- expect: date.lua:201: bad argument #2 to 'date' (number expected, got table)
try(function() os.date({}) end)  -- expect: date.lua:203: bad argument #1 to 'date' (string expected, got table)
