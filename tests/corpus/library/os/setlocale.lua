-- os.setlocale: the locale's name, or nil; categories.
local function try(f, ...) print((select(2, pcall(f, ...)))) end

-- Asked for: nil. A program starts in "C".
print(os.setlocale(), os.setlocale(nil), os.setlocale(nil, nil), os.setlocale(nil, "all"))
-- expect: C	C	C	C
print(select("#", os.setlocale()))  -- expect: 1

-- Set.
for _, category in ipairs({ "all", "collate", "ctype", "monetary", "numeric", "time" }) do
  print(category, os.setlocale("C", category), os.setlocale(nil, category), os.setlocale("POSIX", category))
end
-- expect: all	C	C	C
-- expect: collate	C	C	C
-- expect: ctype	C	C	C
-- expect: monetary	C	C	C
-- expect: numeric	C	C	C
-- expect: time	C	C	C
print(os.setlocale("C"), os.setlocale("C", nil))  -- expect: C	C

-- "" is the locale of the environment: "C" here.
print(os.setlocale(""), os.setlocale("", "time"), os.setlocale("C\0ignored"))  -- expect: C	C	C

-- Locales that do not exist: nil, and nothing changes.
print(os.setlocale("no such locale"), os.setlocale("no such locale", "numeric"), os.setlocale(12), os.setlocale())
-- expect: nil	nil	nil	C
print(select("#", os.setlocale("no such locale")))  -- expect: 1

-- Numbers and dates as in the C locale.
print(1.5, tonumber("1.5"), tonumber("1,5"), ("%.2f"):format(0.25), os.date("!%A %B %p", 0))
-- expect: 1.5	1.5	nil	0.25	Thursday January AM

-- Wrong categories, also for a locale that does not exist.
for _, category in ipairs({ "", "ALL", "messages", "LC_ALL", "numeric ", 1 }) do try(os.setlocale, "C", category) end
-- expect: bad argument #2 to 'os.setlocale' (invalid option '')
-- expect: bad argument #2 to 'os.setlocale' (invalid option 'ALL')
-- expect: bad argument #2 to 'os.setlocale' (invalid option 'messages')
-- expect: bad argument #2 to 'os.setlocale' (invalid option 'LC_ALL')
-- expect: bad argument #2 to 'os.setlocale' (invalid option 'numeric ')
-- expect: bad argument #2 to 'os.setlocale' (invalid option '1')
try(os.setlocale, nil, "x")  -- expect: bad argument #2 to 'os.setlocale' (invalid option 'x')
try(os.setlocale, "no such locale", "x")  -- expect: bad argument #2 to 'os.setlocale' (invalid option 'x')
try(function() os.setlocale("C", "x") end)
-- expect: setlocale.lua:43: bad argument #2 to 'setlocale' (invalid option 'x')

-- Wrong arguments.
try(os.setlocale, {})  -- expect: bad argument #1 to 'os.setlocale' (string expected, got table)
try(os.setlocale, true)  -- expect: bad argument #1 to 'os.setlocale' (string expected, got boolean)
try(os.setlocale, "C", {})  -- expect: bad argument #2 to 'os.setlocale' (string expected, got table)
try(os.setlocale, nil, true)  -- expect: bad argument #2 to 'os.setlocale' (string expected, got boolean)
try(os.setlocale, {}, "x")  -- expect: bad argument #1 to 'os.setlocale' (string expected, got table)
try(function() os.setlocale({}) end)
-- expect: setlocale.lua:52: bad argument #1 to 'setlocale' (string expected, got table)
try(function() os.setlocale("C", {}) end)
-- expect: setlocale.lua:54: bad argument #2 to 'setlocale' (string expected, got table)
